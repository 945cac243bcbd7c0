"""`plivo-emulator view`: the story of an exported run."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import DONE, leave_unread
from plivo_emulator.commands.parser import fail
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.spec.control.answers import ExportShown
    from plivo_emulator.story.terminal import Terminal


def add(commands: "Commands") -> None:
    """Adds the command."""
    view = commands.add_parser(
        "view",
        help="tell in words what happened in an exported run",
        description="Tells in words what happened in an exported run (GET /_emulator/v1/export), or writes a page.",
        epilog="example:\n  plivo-emulator view run.json --html run.html\n\n"
        "exit status: 0 told, or written; 2 the file is no export, or the page cannot be written",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    view.add_argument("file", metavar="RUN.json", help="the export; - is standard input")
    view.add_argument("--json", action="store_true", help="print the journal, one entry a line, as JSON")
    view.add_argument("--html", metavar="FILE", help="write the run and the inspector as one HTML file instead")
    view.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Tells the story, and returns the exit status."""
    from plivo_emulator.commands.acting.exported import NoExport, exported, no_export  # noqa: PLC0415  # --help must not load it
    from plivo_emulator.story.terminal import Terminal  # noqa: PLC0415  # the same

    try:
        export = exported(arguments.file)
        if arguments.html is not None:
            return _page(export, arguments.file, Path(arguments.html))
        terminal = Terminal(sys.stdout)
        for line in _journal(export) if arguments.json else _story(export, terminal):
            terminal.write(line)
    except NoExport as reason:
        return fail(str(reason))
    except BrokenPipeError:
        leave_unread()
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return fail(str(no_export(arguments.file)))
    return DONE


def _page(export: "ExportShown", source: str, path: Path) -> int:
    """Writes the run as a page."""
    from plivo_emulator.inspector.one_file import KeptRun, page  # noqa: PLC0415  # --help must not load it

    try:
        path.write_text(page(KeptRun(Path(source).name, export)), encoding="utf-8")
    except OSError as reason:
        return fail(f"{path} cannot be written ({reason.strerror})")
    return DONE


def _journal(export: "ExportShown") -> Iterator[str]:
    yield from (f"{json.dumps(entry)}\n" for entry in export["journal"])


def _story(export: "ExportShown", terminal: "Terminal") -> Iterator[str]:
    from plivo_emulator.story.entry import Entry  # noqa: PLC0415  # --help must not load it
    from plivo_emulator.story.teller import Teller  # noqa: PLC0415  # the same

    account, entries, calls = export["account"], export["journal"], export["calls"]
    teller = Teller(datetime.fromisoformat(str(account["start_at"])))
    auth_id = printable(str(account["auth_id"]))
    yield f"account {auth_id}: {len(entries)} entries of the journal, {len(calls)} ended calls\n"
    obstacle = export.get("obstacle")
    if obstacle:
        yield f"this is not the whole run: {printable(obstacle)}\n"
    for entry in entries:
        line = teller.line(Entry.of(entry))
        if line is not None:
            yield terminal.text(line)
