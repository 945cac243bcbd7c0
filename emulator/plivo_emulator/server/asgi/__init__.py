"""The API plane: requests in, answers out."""
