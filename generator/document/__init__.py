"""Reads the files of `openapi/`: their lines, references, tables, and an index of all there is."""
