"""The document as Python types, so that mypy checks the code against it."""

# Built by `make` from openapi/. Do not edit: change the document there.
