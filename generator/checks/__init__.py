"""Checks of the bundled document: the OpenAPI validator, and examples against their schemas."""
