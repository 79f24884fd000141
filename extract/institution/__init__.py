"""The parts of `extract.institutions` and `extract.organisations`."""
