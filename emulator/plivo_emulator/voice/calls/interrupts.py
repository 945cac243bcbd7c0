"""Interruptions of a call: exceptions that are thrown into its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.voice.sim.future import Interruption

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from plivo_emulator.spec.causes import HangupCause
    from plivo_emulator.spec.events import CallEvent
    from plivo_emulator.spec.words import HangupSource
    from plivo_emulator.voice.app.target import Target


class Ending(NamedTuple):
    """Why a call ended, and who ended it."""

    cause: HangupCause
    source: HangupSource

    @classmethod
    def of(cls, cause: HangupCause, source: HangupSource | None = None) -> Ending:
        """Ending by `cause`, with its usual source unless another is given."""
        return cls(cause, source or cause.source)


class HungUp(Interruption):
    """The call has ended."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.cause._value_)
        self.ending = ending


class NextDocument(NamedTuple):
    """The document that a call runs next, and the fields of the request for it."""

    origin: str
    """Where the document comes from: `answer`, `action`, `transfer` or `redirect`."""
    target: Target
    event: CallEvent | None = None
    """Event to send, if the origin does not define it: the action's."""


class CallTask(NamedTuple):
    """Something other than a document that a call does next; a document may follow."""

    name: str
    run: Callable[[], Awaitable[NextDocument | None]]


class Transferred(Interruption):
    """The call is to do something else at once."""

    final = False

    def __init__(self, following: NextDocument | CallTask) -> None:
        super().__init__(following.name if isinstance(following, CallTask) else following.target.url)
        self.following = following
