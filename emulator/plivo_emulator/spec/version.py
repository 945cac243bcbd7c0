"""Version of the document that this emulator serves, and so its own."""

# Built by `make` from openapi/. Do not edit: change the document there.

__version__ = "0.1.0"
