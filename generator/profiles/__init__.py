"""Shapes of a document: canonical (the bundle itself), and what is made of it for certain readers.

`lean` is for our own client, `codegen` for the generators of others, `openapi_3_0` for tools of that version, `wire`
for the emulator. Client and emulator get the whole API, which `whole` puts together. `kept` compares what is published.
"""
