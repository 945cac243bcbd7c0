"""A Plivo Voice server on your own machine: calls really run, in virtual time."""

from plivo_emulator.spec.version import __version__

__all__ = ["__version__"]
