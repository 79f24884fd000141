"""The stance of a proposed place in its sentence."""

from __future__ import annotations

import pytest

from extract.place.stance import with_stance


@pytest.mark.parametrize(
    ("text", "name", "by", "wanted"),
    [
        ("义诊在人民公园举行。", "人民公园", "places.venue", "places.venue.iu"),
        ("义诊覆盖了和平社区的居民。", "和平社区", "places.community", "places.community.ip"),
        ("人民公园，到了。", "人民公园", "places.venue", "places.venue.oe"),
        ("说\n人民公园", "人民公园", "places.venue", "places.venue.oe"),
        ("医院与和平社区结对。", "和平社区", "places.community", "places.community.j-"),
        ("逛人民公园要买票。", "人民公园", "places.venue", "places.venue.--"),
        ("在我市举行。", "我市", "places.deictic", "places.deictic"),
        ("在人民公园社区举行。", "人民公园社区", "places.community_chain", "places.community_chain"),
    ],
)
def test_weak_families_carry_their_stance(text: str, name: str, by: str, wanted: str) -> None:
    start = text.index(name)
    assert with_stance(by, text, start, start + len(name)) == wanted
