"""The contract as types: built, never written."""

# Built by `make` from openapi/. Do not edit: change the document there.
