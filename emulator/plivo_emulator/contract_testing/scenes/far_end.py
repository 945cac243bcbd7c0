"""People at the other end of a server's calls: what scenes need them for, and how a server offers them."""

import importlib
import time
from collections.abc import Callable
from typing import Protocol, cast

from plivo_emulator.contract_testing.target import Credentials, NoTarget


class FarEnd(Protocol):
    """The far end of one account. An adapter of a server is a callable: base URL and credentials → far end.

    Who is not there has an empty number. What cannot be done raises Unable.
    """

    answers: str
    """Number of somebody who answers, and stays."""
    talks_briefly: str
    """Number of somebody who answers, and hangs up after some seconds."""
    machine: str
    """Number of an answering machine."""
    rings: str
    """Number of a phone that rings until it is told to do something."""
    busy: str
    """Number of somebody who is busy."""
    caller: str
    """Number of the account, which calls come from and come in to."""

    def begin(self) -> None:
        """Called before all scenes."""

    def end(self) -> None:
        """Called after all scenes."""

    def wait(self, seconds: float) -> None:
        """Lets so many seconds of the server pass."""

    def settle(self) -> None:
        """Lets pass what is still to come of calls."""

    def answer(self, call_uuid: str) -> None:
        """Lets the called side answer a call that rings."""

    def reject(self, call_uuid: str) -> None:
        """Lets the called side refuse a call that rings."""

    def hang_up(self, call_uuid: str) -> None:
        """Lets the called side of a live call hang up."""

    def press(self, call_uuid: str, digits: str) -> None:
        """Lets the called side of a live call press keys."""

    def say(self, call_uuid: str, text: str) -> None:
        """Lets the called side of a live call say something."""

    def call_in(self, **arguments: object) -> None:
        """Lets somebody call, who hangs up after some seconds.

        `answer_url` and `answer_method` are given, and maybe the same of `hangup` and `fallback`.
        """


MEMBERS = (*FarEnd.__annotations__, *(name for name in vars(FarEnd) if not name.startswith("_")))
"""What a far end has."""

Adapter = Callable[[str, Credentials], FarEnd]


class Unable(Exception):
    """The far end cannot do this; the message says what."""


class Nobody:
    """A server that offers no far end: numbers are called as they are, and time passes as it does."""

    talks_briefly = machine = rings = busy = ""

    def __init__(self, answers: str, caller: str, seconds: float = 2.0) -> None:
        """Takes a number that can be called, the caller ID, and how long to wait for what is still to come."""
        self.answers, self.caller, self._seconds = answers, caller, seconds

    def begin(self) -> None:
        """Nothing is to do."""

    def end(self) -> None:
        """Nothing is to do."""

    def wait(self, seconds: float) -> None:
        """Waits, but no longer than is usual."""
        time.sleep(min(seconds, self._seconds))

    def settle(self) -> None:
        """Waits no longer: what is to come is waited for where it comes."""

    def answer(self, call_uuid: str) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must answer")

    def reject(self, call_uuid: str) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must refuse a call")

    def hang_up(self, call_uuid: str) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must hang up")

    def press(self, call_uuid: str, digits: str) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must press keys")

    def say(self, call_uuid: str, text: str) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must speak")

    def call_in(self, **arguments: object) -> None:  # noqa: ARG002  # as others take it
        """Nobody is there."""
        raise Unable("somebody must call")


def adapter(name: str) -> Adapter:
    """Adapter by its name: `emulator`, or `module:callable` of anybody's; raises NoTarget."""
    module, _, attribute = name.partition(":")
    if name == "emulator":
        module, attribute = "plivo_emulator.contract_testing.scenes.emulated", "Emulated"
    try:
        return cast("Adapter", getattr(importlib.import_module(module), attribute))
    except (ImportError, AttributeError, ValueError) as error:
        raise NoTarget(f"{name} is no far end ({error}): give `emulator`, or module:callable") from None
