"""Rooms in which calls hear each other, and what is played to them."""
