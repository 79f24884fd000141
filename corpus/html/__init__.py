"""The parts of `corpus.chrome`: a page walked and laid out, and where on it the article is."""
