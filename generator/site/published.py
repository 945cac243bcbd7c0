"""What the reference is made of: the published documents with their code samples, as one, and the tables."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.document.problems import Problems
from generator.document.tables import load_tables
from generator.profiles.whole import together

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document.tables import Tables

_SOURCES: Final = "openapi"
_DOCUMENTS: Final = ("dist/openapi.samples.yaml", "dist/account.samples.yaml")


def published(root: Path) -> tuple[dict[str, Any], Tables]:
    """Read the documents and the tables of a project.

    Args:
        root: Its folder.

    Raises:
        Problems: The tables cannot be read.
    """
    texts = [(root / _SOURCES / name).read_bytes() for name in _DOCUMENTS]
    documents: list[dict[str, Any]] = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    tables = load_tables(root, _SOURCES)
    if tables.problems:
        raise Problems(tables.problems)
    return reduce(together, documents), tables
