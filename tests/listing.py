"""What the tests of inputs share: all pages of a list of inputs, and what was refused among them."""

from corpus.inputs.columns import Columns
from corpus.sources import pages
from corpus.types import Rejected


def listed(*inputs, columns=None):
    return list(pages(inputs, columns or Columns()))


def codes(found):
    return [(page.origin, page.code) for page in found if isinstance(page, Rejected)]
