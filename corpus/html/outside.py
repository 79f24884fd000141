"""The last stage: what trafilatura takes for the text, as blocks of ours."""

from __future__ import annotations

from corpus.html.kinds import Kind
from corpus.html.scene import Scene

MAX_MARKUP = 300_000
"""Characters of markup beyond which trafilatura is not asked: it would take seconds."""
_NOT_TEXT = (Kind.LINKS, Kind.CHROME, Kind.SPAM, Kind.NOTICE, Kind.REGION)


def outside_body(html: str, scene: Scene) -> tuple[int, ...]:
    """Return the blocks that trafilatura's text has, those of chrome aside; empty if it finds nothing."""
    import trafilatura  # rarely asked, and slow to load

    if len(html) > MAX_MARKUP:
        return ()
    text = trafilatura.extract(html, include_comments=False, include_tables=True, fast=True)
    if not text:
        return ()
    lines = {"".join(line.split()) for line in text.splitlines()}
    return tuple(
        i
        for i, (block, kind) in enumerate(zip(scene.blocks, scene.kinds, strict=True))
        if kind not in _NOT_TEXT and "".join(block.text.split()) in lines
    )
