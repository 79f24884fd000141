"""The parts of `corpus.clean`."""
