"""Other forms of the one description: for readers that do not read OpenAPI."""
