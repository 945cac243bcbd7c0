"""The contract as types for the emulator: one module and one template a kind."""
