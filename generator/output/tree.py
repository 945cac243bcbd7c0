"""Files on disk: compares them with what was built, writes changes, and deletes stale files."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from generator.document.problems import Problem, Problems
from generator.output import manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

State = Literal["missing", "differs", "stale"]

_PATH: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_BUILDING: Final = ".building"  # suffix of a file that is being written


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not as it should be.

    `missing`: to be written; `differs`: to be replaced; `stale`: built once, to be removed. `by_hand`: it was
    edited by hand.
    """

    path: str
    state: State
    by_hand: bool = False


@contextlib.contextmanager
def locked(root: Path, *, shared: bool = False) -> Iterator[None]:
    """Keep other runs on the same tree out, or (`shared`) those that write. Waits for them to end."""
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def complete(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with the manifest that lists them.

    Raises:
        Problems: a path leads out of the project, or is none that every system can have.
    """
    for path in files:
        if not _PATH.fullmatch(path):
            message = f"{path[:80]!a} cannot be written: the names of files are letters, digits, `_`, `-` and dots."
            raise Problems([Problem("openapi/openapi.yaml", 1, "file-name", message)])
    return {**files, manifest.PATH: manifest.text(files)}


def changes(root: Path, files: Mapping[str, bytes]) -> list[Change]:
    """Return what on disk differs from `files` (the manifest among them), sorted by path.

    A stale file is one that the manifest on disk lists and `files` lacks: others are not ours to remove.
    """
    recorded = manifest.read(root)
    found = []
    for path in sorted(files.keys() | recorded.keys()):
        present = _read(root / path)
        by_hand = present is not None and bool(recorded) and path != manifest.PATH
        by_hand = by_hand and present is not None and recorded.get(path) != manifest.digest(present)
        if path not in files:
            if present is not None:
                found.append(Change(path, "stale", by_hand))
        elif present is None:
            found.append(Change(path, "missing"))
        elif present != files[path]:
            found.append(Change(path, "differs", by_hand))
    return found


def write(root: Path, files: Mapping[str, bytes], wanted: list[Change]) -> None:
    """Make the changes. Each file is the old one or the new one at every moment; the manifest comes last.

    New content is first written beside its place, for all files, and then moved there: a run that is killed leaves at
    worst some files old and some new, and the next run finishes the work.
    """
    _clear_leftovers(root, files)
    fresh = [change.path for change in wanted if change.state != "stale"]
    fresh.sort(key=lambda path: path == manifest.PATH)
    for path in fresh:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _beside(target).write_bytes(files[path])
    for path in fresh:
        if path == manifest.PATH:
            _remove(root, [change.path for change in wanted if change.state == "stale"])
        _beside(root / path).replace(root / path)


def _remove(root: Path, paths: list[str]) -> None:
    for path in paths:
        (root / path).unlink(missing_ok=True)
        folder = (root / path).parent
        while folder != root and all(child.name == "__pycache__" for child in folder.iterdir()):
            shutil.rmtree(folder)
            folder = folder.parent


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_BUILDING}")


def _clear_leftovers(root: Path, files: Mapping[str, bytes]) -> None:
    for folder in {(root / path).parent for path in files}:
        for leftover in folder.glob(f".*{_BUILDING}"):
            leftover.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None  # a pipe would never end
    except OSError:
        return None
