"""`plivo-emulator advance`: moves virtual time."""

import argparse
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import Done, Undone, add_command, carry_out
from plivo_emulator.commands.parser import value

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.spec.control.answers import ClockMoveShown


TIMEOUT = 60
"""Real seconds that moving time may take."""


def add(commands: "Commands") -> None:
    """Adds the command."""
    advance = add_command(
        commands,
        "advance",
        "move virtual time",
        "Moves the time of the account. Everything that is due in it happens.",
        "plivo-emulator advance 60",
    )
    how = advance.add_mutually_exclusive_group(required=True)
    how.add_argument("seconds", nargs="?", type=value(seconds), metavar="SECONDS", help="how many virtual seconds")
    how.add_argument(
        "--until-idle", action="store_true", help="until nothing is due any more: calls are over, callbacks answered"
    )
    advance.add_argument(
        "--timeout",
        type=value(seconds),
        default=TIMEOUT,
        metavar="SECONDS",
        help=f"give up after so many real seconds; {TIMEOUT} by default",
    )
    advance.set_defaults(run=lambda arguments: carry_out(arguments, _advance))


def seconds(text: str) -> float:
    """Virtual seconds; raises ValueError."""
    try:
        amount = float(text)
    except ValueError:
        amount = -1.0
    if not 0 <= amount < float("inf"):
        raise ValueError(f"{text!r} is no number of seconds")
    return amount


def _advance(server: "RemoteAccount", arguments: argparse.Namespace) -> Done:
    path = "clock/run" if arguments.until_idle else "clock/advance"
    goal: dict[str, object] = {"until": "idle"} if arguments.until_idle else {"seconds": arguments.seconds}
    moved: ClockMoveShown = server.control("POST", path, {**goal, "timeout": arguments.timeout})
    if "obstacle" in moved:
        raise Undone(f"the app leads a call round in circles: {moved['obstacle']}")
    clock = moved["clock"]
    if not moved["met"]:
        waiting = ", ".join(hold["url"] for hold in clock["holds"])
        reason = f"time waits for {waiting} to answer" if waiting else "something still goes on"
        raise Undone(f"it is {clock['now']}, and no later: {reason}")
    return Done([f"it is {clock['now']}"], moved)
