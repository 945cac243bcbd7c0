"""Files that somebody gives: looked at before they are read, and read no further than they may be long."""

import os
import stat
from pathlib import Path


class UnreadableFile(Exception):
    """A file cannot be read; the message is what follows its name."""


def read(path: Path, most: int) -> bytes:
    """What is in a file of at most so many bytes; raises UnreadableFile."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe without a writer would hang
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableFile("cannot be read: it is no file")
            content = file.read(most + 1)
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise UnreadableFile(f"cannot be read: {error}") from None
    if len(content) > most:
        raise UnreadableFile(f"is larger than {most} bytes")
    return content
