"""Multiparty calls: rooms for calls with roles, hold, coaching, and conditions of start and end."""
