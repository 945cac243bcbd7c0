"""Phones at the far end: what their scripts and numbers say, and how a machine is told from a person."""
