"""Runs that left everything up to date: the same input, and the same files, need no second one.

What a run depends on is all that it may read: the folder of the document, and the pages that `llms.txt` lists. The code
and the packages are part of what a `Memory` keeps anything under.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

from generator.output import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.output.memory import Memory

PAGES: Final = "docs"
"""Folder of the pages, beside that of the document."""
_FOREIGN: Final = frozenset(("node_modules", "__pycache__"))
_KIND: Final = "finished"


class Finished:
    """What a run is about to read, remembered before it reads it, and whether an earlier one has done the same."""

    def __init__(self, memory: Memory, entry: Path, out: Path) -> None:
        """Take where results are kept, the entry of the document, and the folder that files are written to."""
        self._memory = memory
        self._out = out
        built = manifest.read(out).keys() | {manifest.PATH}
        base = entry.parent.parent
        skipped = {out / path for path in built}
        whole = hashlib.sha256(os.fsencode(entry.relative_to(base)))
        for path in _files(base, (entry.parent.name, PAGES)):
            if path not in skipped:
                _take(whole, os.fsencode(path.relative_to(base)), path.read_bytes())
        self._input = whole.digest()

    def count(self) -> int:
        """Number of built files, if an earlier run left them as they are from the same input; else 0."""
        files: dict[str, bytes] = {}
        for path in (*manifest.read(self._out), manifest.PATH):
            try:
                files[path] = (self._out / path).read_bytes()
            except OSError:
                return 0
        return len(files) if self._memory.knows(_KIND, self._state(files)) else 0

    def note(self, files: Mapping[str, bytes]) -> None:
        """Note that these files, the manifest among them, are what is built from the input."""
        self._memory.note(_KIND, self._state(files))

    def _state(self, files: Mapping[str, bytes]) -> bytes:
        whole = hashlib.sha256(self._input)
        for path in sorted(files):
            _take(whole, path.encode(), files[path])
        return whole.digest()


def _files(base: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for place, inner, names in os.walk(base / folder):
            inner[:] = sorted(set(inner) - _FOREIGN)
            where = base / os.path.relpath(place, base)
            yield from (path for name in sorted(names) if (path := where / name).is_file())


def _take(whole: hashlib._Hash, name: bytes, content: bytes) -> None:
    for part in (name, content):
        whole.update(len(part).to_bytes(8, "big") + part)
