"""Renders the types of the emulator: one module and one template a kind."""
