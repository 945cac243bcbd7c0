"""`plivo-emulator calls`: the calls of an account."""

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import Done, add_command, carry_out
from plivo_emulator.story.durations import lasting
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.acting.which import SeenCall
    from plivo_emulator.commands.parser import Commands

HEADINGS = ("call", "direction", "from", "to", "status", "for", "why it ended")


def add(commands: "Commands") -> None:
    """Adds the command."""
    calls = add_command(
        commands,
        "calls",
        "list calls",
        "Lists the calls of the account, oldest first: those that the journal tells of.",
        "plivo-emulator calls --live",
    )
    calls.add_argument("--live", action="store_true", help="only those that are queued or live")
    calls.set_defaults(run=lambda asked: carry_out(asked, _list))


def _list(server: "RemoteAccount", asked: argparse.Namespace) -> Done:
    from plivo_emulator.commands.acting.which import calls_of  # noqa: PLC0415  # --help must not load it

    calls = [each for each in calls_of(server) if not (asked.live and each.over)]
    if not calls:
        return Done(["no calls"], [])
    now = datetime.fromisoformat(server.control("GET", "clock")["now"])
    rows = [HEADINGS, *(_row(each, now) for each in calls)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return Done(list(lines), [each.told() for each in calls])


def _row(call: "SeenCall", now: datetime) -> tuple[str, ...]:
    ended = now if call.ended is None else datetime.fromisoformat(call.ended)
    length = lasting((ended - datetime.fromisoformat(call.began)) // timedelta(microseconds=1))
    why = "" if call.cause is None else f"{call.cause} ({call.code}), by {call.source}"
    told = (call.name, call.direction, call.from_number or "?", call.to_number or "?", call.status, length, why)
    return tuple(map(printable, told))
