"""Applications and numbers of an account."""
