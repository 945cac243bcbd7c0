"""`plivo-emulator calls`: the calls of an account."""

import argparse
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import Done, add_command, carry_out, whole
from plivo_emulator.commands.parser import value
from plivo_emulator.story.durations import lasting
from plivo_emulator.story.width import columns, shortened
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.spec.control.answers import CallOverviewShown, ClockShown

HEADINGS = ("call", "direction", "from", "to", "status", "for", "why it ended")
NEWEST = 50
NAMED = 8
"""Characters that a call is named with."""
WIDEST = 60
"""Columns of a cell: one long address would push all others off the screen."""


def add(commands: "Commands") -> None:
    """Adds the command."""
    calls = add_command(
        commands,
        "calls",
        "list calls",
        "Lists the newest calls of the account, the newest one last.",
        "plivo-emulator calls --live",
    )
    calls.add_argument("--live", action="store_true", help="only those that are queued or live")
    calls.add_argument(
        "--lines", "-n", type=value(whole), default=NEWEST, metavar="N", help=f"at most N; {NEWEST} by default"
    )
    calls.set_defaults(run=lambda arguments: carry_out(arguments, _list))


def _list(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    from plivo_emulator.commands.acting.which import calls_of  # noqa: PLC0415  # --help must not load it

    wanted = (each for each in calls_of(server) if each["ended"] is None or not arguments.live)
    calls = list(islice(wanted, arguments.lines))[::-1]
    if not calls:
        return Done(["no calls"], [])
    clock: ClockShown = server.control("GET", "clock")
    rows = [HEADINGS, *(_row(each, clock["now"]) for each in calls)]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return Done([_line(row, widths) for row in rows], calls)


def _row(call: "CallOverviewShown", now: str) -> tuple[str, ...]:
    ended = datetime.fromisoformat(call["ended"] or now)
    length = lasting((ended - datetime.fromisoformat(call["began"])) // timedelta(microseconds=1))
    why = "" if call["cause"] is None else f"{call['cause']} ({call['code']}), by {call['source']}"
    cells = (call["call_uuid"][:NAMED], call["direction"], call["from"], call["to"], call["status"], length, why)
    return tuple(shortened(printable(each), WIDEST) for each in cells)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
