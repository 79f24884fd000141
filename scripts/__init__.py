"""The command line: one thin file a command, and the batch runner."""
