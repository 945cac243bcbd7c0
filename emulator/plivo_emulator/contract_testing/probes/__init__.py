"""Checks of any server beyond those of schemathesis: a function each, which yields what it finds."""
