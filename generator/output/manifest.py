"""The manifest: each file that was built, with the hash of its content.

It has the form of `sha256sum`, so `sha256sum --check openapi/dist/built.sha256` reports edits by hand, too.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH: Final = "openapi/dist/built.sha256"


def digest(data: bytes) -> str:
    """Return the hash that the manifest holds for a content."""
    return hashlib.sha256(data).hexdigest()


def text(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of files, sorted by path."""
    return "".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode()


def read(root: Path) -> dict[str, str]:
    """Return path → hash of what was built last; empty if there is no list, or it is damaged."""
    try:
        lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.split("  ", 1) for line in lines)
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2 and _is_inside(pair[1])}  # noqa: PLR2004  # checksum and path


def _is_inside(path: str) -> bool:
    """Tell whether a path is inside the project: files on the list may be removed."""
    return not path.startswith("/") and ".." not in path.split("/")
