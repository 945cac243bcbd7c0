"""`plivo-emulator replay`: runs an exported run again."""

import argparse
import sys
from typing import TYPE_CHECKING

from plivo_emulator.commands.parser import fail, printable

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands


def add(commands: "Commands") -> None:
    """Adds the command."""
    replay = commands.add_parser(
        "replay",
        help="run an exported run again",
        description="Runs an exported run (GET /_emulator/v1/export) again, without a server and without the app. Exit"
        " status: 0 the journal is the same, 1 it differs (the first line that differs is printed), 2 no export.",
    )
    replay.add_argument("file", metavar="FILE", help="the export, as JSON")
    replay.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Replays the run and returns the exit status."""
    from plivo_emulator.server.replay.file import CannotReplay, replayed  # noqa: PLC0415  # --help must not load it

    try:
        outcome = replayed(arguments.file)
    except CannotReplay as reason:
        return fail(str(reason))
    if outcome.difference is None:
        sys.stdout.write(
            f"The same came of it: {outcome.entries} lines of the journal, {outcome.calls} records of calls.\n"
        )
        return 0
    sys.stderr.write(f"{printable(outcome.difference)}\n")
    return 1
