"""A Plivo Voice server on your own machine: calls really run, in virtual time."""

__version__ = "0.1.0"
