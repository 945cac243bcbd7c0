"""What the generator reads at all: regular files inside the document's folder, of a size that people write."""

from __future__ import annotations

import os
import posixpath
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

BYTES: Final = 1_000_000
"""Of one file."""

DEPTH: Final = 60
"""Of mappings and lists inside each other."""

DIGITS: Final = 40
"""Of one number."""

FILES: Final = 5_000
"""Of one document."""


class Unfit(Exception):
    """Input that is not read any further. The message is a sentence that names the file."""


def inside(base: Path, entry: str, file: str) -> Path:
    """Return the path of a file that the document consists of.

    Args:
        base: Folder that file names are relative to.
        entry: Entry of the document: the first folder of its name is the one that nothing leads out of.
        file: Name of the file.

    Raises:
        Unfit: `..` or a symbolic link leads out of the folder.
    """
    folder = entry.partition("/")[0] if "/" in entry else ""
    named = posixpath.normpath(file)
    if "\0" in file or posixpath.isabs(named) or not f"{named}/".startswith(f"{folder}/" if folder else ""):
        raise Unfit(f"{entry}: `{_short(file)}` leads out of {folder or 'the folder'}/, and only files in it are read.")
    path = base / named
    if _has_no_link(base / folder, named.removeprefix(f"{folder}/")):
        return path
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        raise Unfit(f"{_short(file)}: symbolic links lead nowhere but back to themselves.") from None
    if not real.is_relative_to((base / folder).resolve()):
        raise Unfit(f"{_short(file)}: a symbolic link leads out of {folder or 'the folder'}/, and is not followed.")
    return path


def _has_no_link(folder: Path, name: str) -> bool:
    """Tell whether a file is surely where its name says; resolving each would take most of the time of reading them."""
    path = os.fspath(folder)
    try:
        for part in name.split("/"):
            path = f"{path}/{part}"
            if stat.S_ISLNK(os.lstat(path).st_mode):
                return False
    except OSError:
        return False
    return True


def content(base: Path, entry: str, file: str) -> bytes:
    """Return what is in a file of the document.

    Raises:
        Unfit: It is outside the folder, no regular file, or too large.
        OSError: It cannot be read.
    """
    path = inside(base, entry, file)
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a pipe without a writer would never open
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unfit(f"{_short(file)}: this is no regular file, and is not read.")
        found = opened.read(BYTES + 1)
    if len(found) > BYTES:
        raise Unfit(f"{_short(file)}: the file has more than {BYTES:,} bytes, and is not read.")
    return found


def _short(name: str) -> str:
    return ascii(name[:80])[1:-1]
