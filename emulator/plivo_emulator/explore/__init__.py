"""Exploring a voice app: random callers in virtual time, laws, shortest callers, call sheets, a map."""
