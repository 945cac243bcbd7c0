"""`plivo-emulator tail`: the story of an account, from the journal of a server."""

import argparse
import json
import sys
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import CALL_HELP, Done, Undone, add_command, carry_out, whole
from plivo_emulator.commands.parser import value

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.spec.control.answers import JournalEntryShown

LINES = 50
DROPPED = "dropped"
"""Event of a stream that its reader was too slow for."""


def add(commands: "Commands") -> None:
    """Adds the command."""
    tail = add_command(
        commands,
        "tail",
        "tell what has happened, or what happens",
        "Tells what has happened in the account, in words, and goes on as it happens with --follow.",
        "plivo-emulator tail --follow --kind 'callback.*'",
    )
    tail.add_argument("--follow", "-f", action="store_true", help="go on until Ctrl-C")
    tail.add_argument(
        "--lines",
        "-n",
        type=value(whole),
        default=LINES,
        metavar="N",
        help=f"newest N entries; {LINES} by default",
    )
    tail.add_argument("--kind", metavar="KIND", help="such as call.answer, or callback.* for all that begin so")
    tail.add_argument("--call", metavar="CALL", help=CALL_HELP)
    tail.set_defaults(run=lambda arguments: carry_out(arguments, _tail))


def _tail(server: "RemoteAccount", arguments: argparse.Namespace) -> Done | None:
    from plivo_emulator.commands.acting.which import meant  # noqa: PLC0415  # --help must not load it
    from plivo_emulator.story.entry import Entry  # noqa: PLC0415  # the same
    from plivo_emulator.story.teller import UNTOLD, Teller  # noqa: PLC0415  # the same
    from plivo_emulator.story.terminal import Terminal  # noqa: PLC0415  # the same
    from plivo_emulator.validation.spelling.kinds import must_be_kind  # noqa: PLC0415  # the same

    if arguments.kind is not None:
        try:
            must_be_kind(arguments.kind)
        except ValueError as wrong:
            raise Undone(str(wrong)) from None
    call_uuid = None if arguments.call is None else meant(server, arguments.call, over=True)
    terminal = Terminal(sys.stdout)
    teller = Teller(datetime.fromisoformat(server.account["start_at"]), frozenset() if arguments.kind else UNTOLD)
    for entry in _entries(server, arguments, call_uuid):
        if arguments.json:
            terminal.write(f"{json.dumps(entry)}\n")
        elif (line := teller.line(Entry.of(entry), server.real(entry))) is not None:
            terminal.write(terminal.text(line))
    return None


def _entries(
    server: "RemoteAccount", arguments: argparse.Namespace, call_uuid: str | None
) -> Iterator["JournalEntryShown"]:
    after = server.last()
    whole_journal = arguments.kind is None and call_uuid is None
    first = max(0, after - arguments.lines) if whole_journal else 0
    newest = deque(server.journal(arguments.kind, call_uuid, first), arguments.lines)
    yield from newest
    if not arguments.follow:
        return
    last = newest[-1]["serial"] if newest else after
    for kind, data in server.follow(arguments.kind, call_uuid, max(last, after)):
        if kind == DROPPED:
            raise Undone("the output was read too slowly: entries are lost")
        yield json.loads(data)
    raise Undone("the server sends nothing any more: it has ended, or the account was reset")
