"""Requests to apps, and their WebSockets."""
