"""Sounds, what is heard of them, and recordings of it."""
