"""Hand-written modules of the client, copied into it as they are; `pairs` goes to the emulator, too."""
