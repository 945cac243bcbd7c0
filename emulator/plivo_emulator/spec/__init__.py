"""The contract as types: enums, messages and tables of the document, as Python that mypy can hold the code against."""

# Built by `make` from openapi/. Do not edit: change the document there.
