"""Exports of a run, and replaying them."""
