"""Replays of exported runs."""
