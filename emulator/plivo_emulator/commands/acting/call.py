"""`plivo-emulator call` and `plivo-emulator incoming`: calls in both directions."""

import argparse
import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from plivo_emulator.commands.acting.command import Done, Undone, add_command, carry_out
from plivo_emulator.commands.parser import fail, value
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands, Parser
    from plivo_emulator.spec.control.answers import (
        ApplicationShown,
        ClockMoveShown,
        ClockShown,
        FarEndCallShown,
        JournalEntryShown,
        JournalWaitShown,
    )

OURS = "14155550100"
"""Number of the account, unless another is given."""
THEIRS = "14155550123"
"""Number of the person at the far end, unless another is given."""
MANUAL = "manual"
"""Mode of a clock that stands until it is moved."""
OF_APP = ("answer_url", "answer_method", "fallback_url", "fallback_method", "hangup_url", "hangup_method")
"""What an application says about its calls."""
PASSED_OVER = {"api.lenient": "warning", "api.no_effect": "reason"}
"""Kinds of entries that tell what a request to the API says in vain, and the fact that says why."""
TIMEOUT = 60
"""Real seconds after which the request is sent again."""


def add(commands: "Commands") -> None:
    """Adds the commands."""
    call = add_command(
        commands,
        "call",
        "place a call over the API",
        "Places a call as the account does, over the Voice API.",
        "plivo-emulator call 15000020000 --answer-url http://127.0.0.1:5000/answer --wait",
    )
    call.add_argument("to", metavar="TO", help="number to call; 1500… numbers say how they behave: see serve --help")
    call.add_argument("--from", dest="from_", default=OURS, metavar="NUMBER", help=f"caller id; {OURS} by default")
    _add_app(call, "application whose URLs are taken")
    call.set_defaults(run=_call)
    incoming = add_command(
        commands,
        "incoming",
        "let somebody call a number of the account",
        "Lets somebody call a number of the account. The app of that number answers, or the one that is given.",
        "plivo-emulator incoming 14155550100 --from 14155550123 --answer-url http://127.0.0.1:5000/answer",
    )
    incoming.add_argument("to", metavar="TO", help="number of the account")
    incoming.add_argument(
        "--from", dest="from_", default=THEIRS, metavar="NUMBER", help=f"who calls; {THEIRS} by default"
    )
    _add_app(incoming, "application that answers")
    incoming.set_defaults(run=lambda arguments: carry_out(arguments, _come_in))


def _add_app(command: "Parser", of_app: str) -> None:
    app = command.add_mutually_exclusive_group()
    app.add_argument("--answer-url", metavar="URL", help="URL of your app: its answer XML says what the call does")
    app.add_argument("--app", metavar="APP_ID", help=of_app)
    command.add_argument("--wait", action="store_true", help="wait until the call is over, and say why it ended")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=value(argument),
        metavar="NAME=VALUE",
        help="one more argument of the request, such as answer_method=GET; may be given again",
    )


def argument(text: str) -> tuple[str, object]:
    """Name and value of an argument: JSON, or else text; raises ValueError."""
    name, separator, given = text.partition("=")
    if not separator or not name:
        raise ValueError(f"{text!r} is not NAME=VALUE")
    try:
        return name, json.loads(given)
    except (ValueError, RecursionError):
        return name, given


def _call(arguments: argparse.Namespace) -> int:
    if arguments.answer_url is None and arguments.app is None and "answer_url" not in dict(arguments.set):
        return fail("give --answer-url or --app: it says what the call does (see plivo-emulator call --help)")
    return carry_out(arguments, _place)


def _place(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    urls: dict[str, object] = {} if arguments.answer_url is None else {"answer_url": arguments.answer_url}
    if arguments.app is not None:
        app: ApplicationShown = server.control("GET", f"applications/{quote(arguments.app, safe='')}")
        urls = {name: url for name, url in app.items() if name in OF_APP and url}
    more = dict(arguments.set)
    before = server.last()
    created = server.api("POST", "Call", {"from": arguments.from_, "to": arguments.to, **urls, **more})
    _warn(server, before)
    uuids = created["request_uuid"]
    uuids = [uuids] if isinstance(uuids, str) else uuids
    if arguments.wait:
        return _ended(server, uuids)
    answers = [{"call_uuid": uuid, **created} for uuid in uuids]
    return Done([f"call {uuid} is queued, to {arguments.to}{_hint(server)}" for uuid in uuids], answers)


def _warn(server: "RemoteAccount", after: int) -> None:
    """Tells what the API has passed over in requests since an entry of the journal."""
    for entry in server.journal("api.*", after=after):
        fact = PASSED_OVER.get(entry["kind"])
        if fact is not None:
            facts = entry["facts"]
            idle = f"{facts['argument']} has no effect: " if entry["kind"] == "api.no_effect" else ""
            sys.stderr.write(f"plivo-emulator: warning: {printable(idle + str(facts[fact]))}\n")


def _come_in(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    wanted = {"from": arguments.from_, "to": arguments.to, "answer_url": arguments.answer_url, "app_id": arguments.app}
    given = {name: each for name, each in wanted.items() if each is not None}
    made: FarEndCallShown = server.control("POST", "incoming", {**given, **dict(arguments.set)})
    if arguments.wait:
        return _ended(server, [made["call_uuid"]])
    return Done([f"call {made['call_uuid']} comes in, from {arguments.from_} to {arguments.to}{_hint(server)}"], made)


def _hint(server: "RemoteAccount") -> str:
    """What to do for anything to happen."""
    return "; time stands until plivo-emulator advance moves it" if _stands(server) else ""


def _stands(server: "RemoteAccount") -> bool:
    """Whether time stands until it is moved."""
    clock: ClockShown = server.control("GET", "clock")
    return clock["mode"] == MANUAL


def _ended(server: "RemoteAccount", uuids: list[str]) -> Done:
    """Waits until calls are over. Time that stands is moved."""
    await_end = _moved_to if _stands(server) else _waited_for
    endings = [
        await_end(server, {"kind": "call.hang_up", "call_uuid": uuid, "after": 0, "timeout": TIMEOUT}) for uuid in uuids
    ]
    answers = [{"call_uuid": each["call_uuid"], **each["facts"]} for each in endings]
    return Done(list(map(_over, answers)), answers)


def _moved_to(server: "RemoteAccount", pattern: Mapping[str, object]) -> "JournalEntryShown":
    """Entry that time was moved to; raises Undone if it does not come."""
    moved: ClockMoveShown = server.control("POST", "clock/run", {"until": "entry", **pattern})
    if moved["met"]:
        return moved["entry"]
    waiting = "".join(f": time waits for {hold['url']} to answer" for hold in moved["clock"]["holds"])
    raise Undone(f"the call {pattern['call_uuid']} goes on{waiting or moved.get('obstacle', '')}")


def _waited_for(server: "RemoteAccount", pattern: Mapping[str, object]) -> "JournalEntryShown":
    """Entry that comes by itself, as time passes."""
    while True:
        waited: JournalWaitShown = server.control("POST", "journal/wait", pattern)
        if waited["entry"] is not None:
            return waited["entry"]


def _over(end: Mapping[str, object]) -> str:
    return f"call {end['call_uuid']} is over, {end['status']}: {end['cause']} ({end['code']}), by {end['source']}"
