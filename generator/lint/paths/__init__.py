"""Rules about paths and operations."""
