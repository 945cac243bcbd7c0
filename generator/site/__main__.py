"""The command: `python -m generator.site FOLDER` writes the reference, made of what is published and of the tables."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from generator.document.problems import Problems
from generator.document.tables import load_tables
from generator.site.package import joined, render

_ROOT: Final = Path(__file__).resolve().parents[2]
_DIST: Final = _ROOT / "openapi" / "dist"
_DOCUMENTS: Final = ("openapi", "account")
_SAMPLES: Final = "{}.samples.yaml"
"""A document with code samples, which is taken in place of the plain one if it is there."""


def main(folder: Path) -> int:
    """Write all files into a folder."""
    documents = [_read(name) for name in _DOCUMENTS]
    tables = load_tables(_ROOT, "openapi")
    if tables.problems:
        raise Problems(tables.problems)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in render(joined(documents), tables).items():
        (folder / name).write_bytes(content)
    return 0


def _read(name: str) -> dict[str, Any]:
    """Return a document, with code samples if there are some."""
    sampled = _DIST / _SAMPLES.format(name)
    if sampled.exists():
        document: dict[str, Any] = yaml.load(sampled.read_bytes(), Loader=yaml.CSafeLoader)
        return document
    plain: dict[str, Any] = json.loads((_DIST / f"{name}.json").read_bytes())
    return plain


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  # the command and its one argument
        sys.exit("usage: python -m generator.site FOLDER")
    sys.exit(main(Path(sys.argv[1])))
