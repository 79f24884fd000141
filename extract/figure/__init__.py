"""The parts of `extract.figures`."""
