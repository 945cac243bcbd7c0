"""The contract as types: the document, as Python that code is held against."""

# Built by `make` from openapi/. Do not edit: change the document there.
