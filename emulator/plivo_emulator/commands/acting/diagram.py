"""`plivo-emulator diagram`: one call as a drawing, from a server or from an exported run."""

import argparse
import sys
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import CALL_HELP, DONE, UNDONE, add_command, carry_out, leave_unread
from plivo_emulator.commands.parser import fail
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands

FORMATS = ("svg", "mermaid")


def add(commands: "Commands") -> None:
    """Adds the command."""
    diagram = add_command(
        commands,
        "diagram",
        "draw a call",
        "Draws a call and the legs that were joined to it: phones, service and apps, and what went between them.",
        "plivo-emulator diagram last > call.svg",
        prints_json=False,
    )
    diagram.add_argument("call", metavar="CALL", help=CALL_HELP)
    diagram.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="svg, or mermaid for Markdown; svg")
    diagram.add_argument("--run", dest="file", metavar="RUN.json", help="an export to draw from instead of a server")
    diagram.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draws the call, and returns the exit status."""
    from plivo_emulator.diagrams.entries import NoSuchCall  # noqa: PLC0415  # --help must not load it

    try:
        return carry_out(arguments, _draw) if arguments.file is None else _draw_file(arguments)
    except NoSuchCall as reason:
        sys.stderr.write(f"plivo-emulator: {printable(str(reason))}\n")
        return UNDONE
    except BrokenPipeError:
        leave_unread()
    return DONE


def _draw(server: "RemoteAccount", arguments: argparse.Namespace) -> None:
    _write(list(server.journal()), arguments)


def _draw_file(arguments: argparse.Namespace) -> int:
    from plivo_emulator.commands.acting.exported import NoExport, exported, no_export  # noqa: PLC0415  # see above
    from plivo_emulator.diagrams.entries import NoJournal  # noqa: PLC0415  # see above

    try:
        _write(exported(arguments.file)["journal"], arguments)
    except NoExport as reason:
        return fail(str(reason))
    except NoJournal:
        return fail(str(no_export(arguments.file)))
    return DONE


def _write(journal: object, arguments: argparse.Namespace) -> None:
    from plivo_emulator.diagrams.entries import call_named, read_entries  # noqa: PLC0415  # see above
    from plivo_emulator.diagrams.ladder import ladder  # noqa: PLC0415  # see above
    from plivo_emulator.diagrams.mermaid import mermaid  # noqa: PLC0415  # see above
    from plivo_emulator.diagrams.svg import svg  # noqa: PLC0415  # see above

    entries = read_entries(journal)
    drawn = ladder(entries, call_named(entries, arguments.call))
    # Both are UTF-8, whatever the terminal takes.
    sys.stdout.buffer.write((svg(drawn) if arguments.format == FORMATS[0] else mermaid(drawn)).encode())
    sys.stdout.flush()
