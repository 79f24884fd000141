"""Fetching pages from the web: what to follow, what was visited, and the archive it goes to."""
