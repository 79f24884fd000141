"""The parts of `extract.people`."""
