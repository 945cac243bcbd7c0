"""Calls, rooms, streams and recordings of an account at one look."""
