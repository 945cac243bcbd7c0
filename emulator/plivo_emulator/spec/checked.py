"""Type of what a schema was checked against before it is read."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Mapping
from typing import Any

Checked = Mapping[str, Any]
"""JSON object as it came, by name in the document. It fits its schema: each value has the type that is said there."""
