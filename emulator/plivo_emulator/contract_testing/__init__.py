"""Proof that a server keeps to the document: property tests over every operation, with a gate on what was reached."""
