"""What a server sends to apps: a receiver for it, scenes that provoke it, and what the document says of it."""
