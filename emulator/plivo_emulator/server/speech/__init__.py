"""Speakers of words: each engine in a process of its own, its results kept on disk."""
