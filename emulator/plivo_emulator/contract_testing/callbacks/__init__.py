"""What a server sends to apps: a receiver for it, and what the document says of it."""
