"""Audio streams to WebSockets of the app."""
