"""Scenes at a server that make it send callbacks, and who is at the far end of their calls."""
