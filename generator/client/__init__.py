"""Renders the client."""
