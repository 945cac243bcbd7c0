"""Kinds of records, and queries."""
