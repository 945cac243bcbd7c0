"""Three shapes of one document: canonical (the bundle itself), `codegen` for generators, `wire` for the emulator."""
