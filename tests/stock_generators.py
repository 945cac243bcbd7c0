"""Stock generators by the names that pages and tests give them alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = "openapi-generator"
"""One program with a generator for each language, named after `-g`."""
PROGRAMS = {
    "openapi-generator-cli": MANY,
    "openapi-generator.jar": MANY,
    "openapi-python-client": "openapi-python-client",
    "openapi_python_client": "openapi-python-client",
    "datamodel-codegen": "datamodel-codegen",
    "openapi-typescript": "openapi-typescript",
    "openapi-ts": "hey-api",
}


def generator(words: Sequence[str | Path]) -> str | None:
    """The generator that a command line runs, such as `openapi-generator go`; None where it runs none."""
    names = [Path(word).name for word in words]
    for name in names:
        program = PROGRAMS.get(name)
        if program == MANY and "-g" in names[:-1]:
            return f"{MANY} {names[names.index('-g') + 1]}"
        if program is not None and program != MANY:
            return program
    return None
