"""The parts of `corpus.sources`: what inputs are made of, and how each is read."""
