"""What earlier runs found out, for results that depend on nothing but their input, this code and the packages it uses.

A result is kept under a digest of all three: bytes of the input, of every file of the generator, Python's version, and
names and versions of all installed packages. So a result of anything else is never found, and nothing has to expire.
`make check-generated` remembers nothing: it works everything out.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import BytecodeCache

_CODE: Final = Path(__file__).resolve().parents[1]
_MOST_RESULTS: Final = 8  # results of one kind: a few branches that people go back and forth between
_COMPILED: Final = "templates"
_HALF: Final = "half"  # begin of the name of a file that is being written
_PACKAGES: Final = ("dist-info", "egg-info")

T = TypeVar("T")


class Memory:
    """Results in a folder, one file each."""

    def __init__(self, folder: Path, code: Path = _CODE, packages: Path | None = None) -> None:
        """Look into a folder, which need not be there yet; `code` and `packages` are what results depend on."""
        self._folder = folder
        self._depends = _digest([*_files(code), *_installed(packages or Path(sysconfig.get_path("purelib")))])

    def recall(
        self, kind: str, given: object, find: Callable[[], T], write: Callable[[T], Any], read: Callable[[Any], T]
    ) -> T:
        """Return a result: the one that is kept, or else what `find` finds, which is kept from then on.

        Args:
            kind: What it is, in letters.
            given: All that it depends on, as data of JSON.
            find: Finds it.
            write: Makes data of JSON of it.
            read: Makes it of these data again.
        """
        path = self._path(kind, json.dumps(given).encode())  # in its order: that of fields is part of the input
        # A file that is damaged is as good as none.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return read(json.loads(path.read_bytes()))
        found = find()
        with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, and nothing else
            self._write(path, json.dumps(write(found)).encode())
        return found

    def knows(self, kind: str, given: bytes) -> bool:
        """Tell whether a run has noted something of an input."""
        return self._path(kind, given).is_file()

    def note(self, kind: str, given: bytes) -> None:
        """Note something of an input: that it is valid, say."""
        with contextlib.suppress(OSError):
            self._write(self._path(kind, given), b"")

    def _path(self, kind: str, given: bytes) -> Path:
        return self._folder / f"{kind}-{_digest([self._depends.encode(), given])}"

    def templates(self) -> BytecodeCache | None:
        """Return where an environment keeps its compiled templates; None where nothing can be kept."""
        folder = self._folder / f"{_COMPILED}-{self._depends}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _forget(self._folder, _COMPILED)
        except OSError:
            return None
        from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415  # a run that finds nothing to do needs no templates

        return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None

    def _write(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(exist_ok=True)
        half = path.with_name(f"{_HALF}-{os.getpid()}")
        half.write_bytes(data)
        half.replace(path)
        _forget(self._folder, path.name.partition("-")[0])


def _forget(folder: Path, kind: str) -> None:
    """Remove all but the latest results of a kind."""
    for old in sorted(folder.glob(f"{kind}-*"), key=lambda each: each.stat().st_mtime_ns)[:-_MOST_RESULTS]:
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[bytes]:
    """Yield name and content of each file of the generator, but for what tools keep in hidden folders of their own."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and path.suffix != ".pyc" and not any(part.startswith(".") for part in name.parts):
            yield os.fsencode(name)
            yield path.read_bytes()


def _installed(folder: Path) -> Iterator[bytes]:
    """Yield Python's version, and the packages: each has a folder with its name and version in the name."""
    yield sys.version.encode()
    yield from sorted(os.fsencode(path.name) for path in folder.iterdir() if path.name.endswith(_PACKAGES))


def _digest(parts: list[bytes]) -> str:
    """Return the hash of some bytes; where one part ends and the next begins counts, too."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
