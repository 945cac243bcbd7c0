"""Causes of failures: the field, what came, and what the document says with its line."""
