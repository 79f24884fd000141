"""The parts of `corpus.byline`."""
