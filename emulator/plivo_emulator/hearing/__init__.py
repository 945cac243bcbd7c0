"""Recognisers of words: what a voice agent says becomes text, so that a test can expect it."""
