"""Why records cannot be kept."""


class Unusable(Exception):
    """A data folder cannot be used; the message says why, and what to do."""
