"""How what a call does is cut short: interruptions thrown into its script."""

from collections.abc import Mapping
from dataclasses import dataclass

from plivo_emulator.contract.hangup_causes import Cause
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.promise import Interruption


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a call ended, and on whose account."""

    cause: Cause
    source: str

    @classmethod
    def of(cls, cause: Cause, source: str | None = None) -> "Ending":
        """Ending by `cause`; its usual source unless another is given."""
        return cls(cause, source or cause.source)


class HungUp(Interruption):
    """The call is over."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.cause.name)
        self.ending = ending


@dataclass(frozen=True, slots=True)
class Turn:
    """The document that a call runs next, and what is told when it is fetched."""

    origin: str
    """Where the document comes from: `answer`, `action`, `transfer` or `redirect`."""
    target: Target
    fields: Mapping[str, str] | None = None
    """Form of the event; None: the common fields of the call."""
    kind: str = ""
    """Kind of the event, where the origin does not say it: the action's."""


class Transferred(Interruption):
    """The call is to run another document, at once."""

    final = False

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn.target.url)
        self.turn = turn
