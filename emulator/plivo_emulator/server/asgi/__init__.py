"""The API: HTTP requests and responses."""
