"""Exports of runs, as files that commands are given."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from plivo_emulator.validation.file import UnreadableFile, read

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ExportShown

STDIN = "-"
"""Name of standard input."""
MOST = 1 << 30
"""Bytes of an export at most."""


class NoExport(Exception):
    """The file is no export; the message says why."""


def exported(path: str) -> "ExportShown":
    """The export in a file or on standard input, as far as it has a journal.

    Raises:
        NoExport: The file cannot be read, or holds something else.
    """
    try:
        export = json.loads(sys.stdin.buffer.read() if path == STDIN else read(Path(path), MOST))
    except UnreadableFile as reason:
        raise NoExport(f"{path} {reason}") from None
    except (ValueError, RecursionError):
        raise no_export(path) from None
    if not isinstance(export, dict) or not isinstance(export.get("journal"), list):
        raise no_export(path)
    return cast("ExportShown", export)


def no_export(path: str) -> NoExport:
    """What to say of a file that holds something else."""
    return NoExport(f"{path} is no export of a run: GET /_emulator/v1/export gives one")
