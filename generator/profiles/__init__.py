"""Shapes of a document: canonical (the bundle itself), `codegen` for generators, `wire` for the emulator.

Client and emulator get them of the whole API, which `whole` puts together.
"""
