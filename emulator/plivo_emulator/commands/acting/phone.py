"""`plivo-emulator answer`, `reject`, `press`, `say` and `hangup`: people at the far end of calls."""

import argparse
from typing import TYPE_CHECKING
from urllib.parse import quote

from plivo_emulator.commands.acting.command import CALL_HELP, Done, add_command, carry_out
from plivo_emulator.spec.control.values import RejectReason

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands, Parser
    from plivo_emulator.spec.control.answers import FarEndCallShown

NAMED = 8
"""Characters that a call is named with."""


def add(commands: "Commands") -> None:
    """Adds the commands."""
    answer = _add(commands, "answer", "answer a call that rings", "Lets whoever is called answer.", "last")
    answer.set_defaults(run=lambda arguments: carry_out(arguments, _answer))
    reject = _add(commands, "reject", "refuse a call that rings", "Lets whoever is called refuse.", "last --busy")
    reasons = reject.add_mutually_exclusive_group()
    for each in RejectReason:
        flag = f"--{each.value.replace('_', '-')}"
        reasons.add_argument(flag, dest="reason", action="store_const", const=each.value, help=_why(each))
    reject.set_defaults(run=lambda arguments: carry_out(arguments, _reject))
    press = _add(commands, "press", "press keys", "Lets the far end press keys.", "last 1w23#")
    press.add_argument("keys", metavar="KEYS", help="0-9 * # A-D; w waits half a second, W a whole one")
    press.set_defaults(run=lambda arguments: carry_out(arguments, _press))
    say = _add(commands, "say", "say something", "Lets the far end say something.", 'last "To the sales desk, please."')
    say.add_argument("text", metavar="TEXT", nargs="+", help="the words")
    say.set_defaults(run=lambda arguments: carry_out(arguments, _say))
    hangup = _add(commands, "hangup", "hang up", "Lets the far end hang up.", "9834029e")
    hangup.set_defaults(run=lambda arguments: carry_out(arguments, _hang_up))


def _add(commands: "Commands", name: str, about: str, description: str, example: str) -> "Parser":
    command = add_command(commands, name, about, description, f"plivo-emulator {name} {example}")
    command.add_argument("call", metavar="CALL", help=CALL_HELP)
    return command


def _why(refusal: RejectReason) -> str:
    return "refuse it; the default" if refusal is RejectReason.REJECT else f"as {refusal.value.replace('_', ' ')}"


def _answer(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    return _rings(server, arguments, "answer", "answered", {})


def _reject(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    reason = arguments.reason or RejectReason.REJECT.value
    return _rings(server, arguments, "reject", f"refused ({reason.replace('_', ' ')})", {"reason": reason})


def _press(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    return _talks(server, arguments, "press", f"pressed {arguments.keys}", {"digits": arguments.keys})


def _say(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    text = " ".join(arguments.text)
    return _talks(server, arguments, "say", f"said “{text}”", {"text": text})


def _hang_up(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    return _talks(server, arguments, "hang_up", "hung up", {})


def _rings(server: "RemoteAccount", arguments: argparse.Namespace, move: str, done: str, body: dict[str, str]) -> Done:
    from plivo_emulator.commands.acting.which import RINGS, meant  # noqa: PLC0415  # --help must not load it

    return _done(server, meant(server, arguments.call, rather=RINGS), move, done, body)


def _talks(server: "RemoteAccount", arguments: argparse.Namespace, move: str, done: str, body: dict[str, str]) -> Done:
    from plivo_emulator.commands.acting.which import TALKS, meant  # noqa: PLC0415  # --help must not load it

    return _done(server, meant(server, arguments.call, rather=TALKS), move, done, body)


def _done(server: "RemoteAccount", call_uuid: str, move: str, done: str, body: dict[str, str]) -> Done:
    answer: FarEndCallShown = server.control("POST", f"calls/{quote(call_uuid, safe='')}/{move}", body)
    return Done([f"call {call_uuid[:NAMED]}: {done}; its status at that moment: {answer['call_status']}"], answer)
