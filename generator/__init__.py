"""Builds everything that is made from `openapi/`: the published documents, the client, the emulator's contract."""
