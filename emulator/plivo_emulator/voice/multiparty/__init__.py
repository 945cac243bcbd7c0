"""Multiparty calls: rooms for calls with roles, hold, coaching, and conditions for start and end."""
