"""Writes the files, and knows which of them it wrote."""
