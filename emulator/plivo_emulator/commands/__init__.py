"""The commands of `plivo-emulator`: the arguments of each, and what it does."""
