"""Arguments of requests, one module a resource."""

# Built by `make` from openapi/. Do not edit: change the document there.
