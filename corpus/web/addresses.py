"""Addresses that are never fetched: those of this machine and its own network, unless it is allowed."""

from __future__ import annotations

import ipaddress
from typing import Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred

REFUSED = "an address of this machine or its own network"


class PrivateAddressError(OSError):
    """A host that leads into this machine or its own network."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet (RFC 6890; IPv4 within IPv6 looked into)."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast


def is_private_literal(host: str) -> bool:
    """Tell whether a host is written as an IP address that is not public; names are looked up later."""
    try:
        return not is_public(host.strip("[]"))
    except ValueError:
        return f".{host.rstrip('.').lower()}".endswith((".localhost", ".local", ".internal"))


class PublicResolver(CachingThreadedResolver):  # type: ignore[misc]
    """Looks hosts up and refuses those that lead to a private address, at the very connection that is
    made.
    """

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        """Return the address of a host; fails with `PrivateAddressError` for one that is not public."""
        return super().getHostByName(name, timeout).addCallback(_checked, name)


def _checked(address: str, name: str) -> str:
    if not is_public(address):
        raise PrivateAddressError(f"{name} is {address}, {REFUSED}")
    return address
