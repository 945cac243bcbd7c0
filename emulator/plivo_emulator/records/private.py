"""A data folder that is for its owner alone: records hold tokens, and keys lie beside them."""

import os
from pathlib import Path

FOLDER = 0o700
FILE = 0o600
OTHERS = 0o077
"""What others may do."""

OURS = ("records.sqlite", "lock.sqlite", "tls.pem")
"""How names of files begin that the emulator puts there."""


def folder(path: Path) -> None:
    """Makes a folder, or closes one to others that holds nothing but files of the emulator; raises OSError."""
    if not path.is_dir():
        path.mkdir(FOLDER, parents=True, exist_ok=True)
        return
    if path.stat().st_mode & OTHERS and all(each.name.startswith(OURS) for each in path.iterdir()):
        _close(path, FOLDER)


def file(path: Path) -> None:
    """Makes an empty file, or closes one to others; what cannot be made is found out by who opens it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE))
        if path.stat().st_mode & OTHERS:
            _close(path, FILE)
    except OSError:
        pass


def openness(path: Path) -> str | None:
    """That others may look into a folder, as a sentence; None: they may not."""
    if not path.stat().st_mode & OTHERS:
        return None
    return f"others may look into {path}: only its owner should (chmod 700)"


def _close(path: Path, mode: int) -> None:
    try:
        path.chmod(mode)
    except OSError:  # it is somebody else's, or its disk knows no owners
        return
