"""The parts of `extract.programs`."""
