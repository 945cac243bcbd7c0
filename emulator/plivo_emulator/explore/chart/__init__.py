"""The map of an app: where it listens, and what leads where."""
