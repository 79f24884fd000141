"""A page as the stages of chrome stripping see it: a sequence of blocks, of which some are the article's."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.types import RejectionCode


@dataclass(slots=True)
class Block:
    """A run of text that a reader sees as one line or paragraph, in the order of the page; never changed.

    `text` has its white space folded; `links` counts the characters that stand inside links; `indent` the
    white space before it.
    """

    text: str
    links: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Stripped:
    """What chrome stripping found: all visible blocks of the page and which of them are the article's body.

    `body` are indices into `blocks`, ascending. `title` is the index of the headline's block, if it was seen.
    `stage` and `reason` say which stage decided, and why.

    `meta` holds what the page says of itself, white space folded, empty values left out, the first of
    several:

    - `title`: the text of <title>; `h1`: that of the first visible <h1>;
    - every <meta> that has content, by its name, property or itemprop in lower case (`pubdate`, `og:title`,
      `article:published_time`, `contentsource`);
    - `canonical`: where <link rel="canonical"> points;
    - `ld:headline`, `ld:datepublished`, `ld:datemodified`, `ld:author`, `ld:publisher`: of the page's JSON-LD
      article, several names joined by 、;
    - `time`: the `datetime` of the first <time> that stands beside the article, not in a list of others;
    - `js:ct` (seconds since 1970), `js:publish_time`, `js:nickname`, `js:msg_title`, `js:author`: variables
    of a
      WeChat page's script.

    A text dump has none of them.
    """

    blocks: tuple[Block, ...]
    body: tuple[int, ...]
    stage: str
    reason: str
    title: int | None = None
    meta: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoArticle:
    """Chrome stripping's other answer: this page has no article. `code` as in `corpus.types.Rejected`."""

    code: RejectionCode
    reason: str
