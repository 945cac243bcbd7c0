"""Python names, docstrings and classes for the document. Used for the client and the emulator."""
