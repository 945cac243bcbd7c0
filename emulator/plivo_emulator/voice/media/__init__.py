"""Sounds, which part of them is heard, and recordings."""
