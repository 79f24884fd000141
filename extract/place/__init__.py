"""The parts of `extract.places` and `extract.gazetteer`."""
