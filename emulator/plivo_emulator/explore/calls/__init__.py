"""Callers, and what happens to them."""
