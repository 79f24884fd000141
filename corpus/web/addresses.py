"""Addresses that are never fetched: those of this machine and its own network, unless it is allowed."""

from __future__ import annotations

import ipaddress
from typing import Any, ClassVar

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

REFUSED = "an address of this machine or its own network"


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

    refused: ClassVar[set[str]] = set()
    """Hosts that were refused in this process: the error itself does not reach who asked."""

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        """Return the address of a host; fails with `DNSLookupError` for one that is not public."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not is_public(address):
            self.refused.add(name)
            raise DNSLookupError(f"{name} is {address}, {REFUSED}")
        return address
