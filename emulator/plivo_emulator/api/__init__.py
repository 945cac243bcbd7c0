"""The REST API: one module per resource, operation by operation to the voice core and back to wire bodies."""
