"""What the document says, as Python code names and writes it. Shared by the client and the emulator."""
