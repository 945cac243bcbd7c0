"""Calls of an exploration that are kept, and where on the map they went."""
