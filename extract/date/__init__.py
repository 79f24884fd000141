"""The parts of `extract.dates`."""
