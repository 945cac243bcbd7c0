"""Rooms in which calls hear each other, and sounds that are played to them."""
