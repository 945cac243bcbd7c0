"""The document as types for the emulator: what is written below `emulator/plivo_emulator/spec/`."""
