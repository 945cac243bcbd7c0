"""A document of some resources only: what is proved of one after the other is proved of all."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.target import METHODS, Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import Any


@contextmanager
def part(whole: Document, resources: Collection[str]) -> Iterator[Document]:
    """Paths of resources, by their tags, as a document of their own while it is needed."""
    paths = {path: item for path, item in whole.raw["paths"].items() if not tags(item).isdisjoint(resources)}
    with tempfile.TemporaryDirectory(prefix="contract-part-") as folder:
        file = Path(folder) / "part.json"
        file.write_text(json.dumps({**whole.raw, "paths": paths}), encoding="utf-8")
        yield Document(file)


def tags(item: Mapping[str, Any]) -> set[str]:
    """Resources that a path is about."""
    return {tag for method in METHODS if method in item for tag in item[method]["tags"]}
