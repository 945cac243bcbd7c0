"""Accounts while the server runs."""
