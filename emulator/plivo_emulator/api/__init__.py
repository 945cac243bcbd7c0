"""The REST API: one module per resource. Each operation calls the voice core and builds the response body."""
