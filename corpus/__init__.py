"""From saved pages to clean articles: decoding, chrome stripping, byline, cleaning."""
