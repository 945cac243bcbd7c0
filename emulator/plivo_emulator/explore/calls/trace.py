"""What happened in one call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plivo_emulator.explore.app.document import FetchedDocument
from plivo_emulator.explore.calls.caller import CUT, Caller, Given, Twist


class AppExchange(NamedTuple):
    """A request to the app, and what it answered."""

    event: str
    method: str
    url: str
    fields: Mapping[str, str]
    status: int | None
    failure: str | None
    body: bytes
    detail: str = ""
    """Why there is no answer, or no use of it, for people."""


class Breach(NamedTuple):
    """A law that was broken."""

    law: str
    where: str
    """Path that is at fault, without what belongs to this call alone."""
    reason: str
    exchange: AppExchange | None = None
    """What was asked and answered there."""
    element: int | None = None
    """Which element of the answer it is about; None: all of it."""
    expected: str = ""
    """What should have been heard instead."""
    at: tuple[int, int] | None = None
    """Line and column of the answer that it is about, where the emulator says so."""


@dataclass(slots=True, eq=False)
class Point:
    """A place in which the app listened.

    Attributes:
        document: Which document of the call it is in.
        index: Which element of that.
        tag: Its name.
        attributes: Its attributes.
        given: What the caller did there.
        heard: How many sounds had begun before it.
    """

    document: int
    index: int
    tag: str
    attributes: Mapping[str, str]
    given: Given
    heard: int


@dataclass(slots=True, eq=False)
class Trace:
    """One call: who did what, what was answered and heard, and how it ended."""

    caller: Caller
    number: str
    twist: Twist = Twist.NONE
    call_uuid: str = ""
    documents: list[FetchedDocument] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    exchanges: list[AppExchange] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    cause: str | None = None
    """Why it ended; None while it goes on."""
    cut: bool = False
    """Whether it was ended from outside, because what follows is known or would never end."""
    last_element: str = ""
    """Name of the element that was begun last."""
    serials: range = range(0)
    """Entries of the journal that it has made, with what followed its end."""

    @property
    def given(self) -> Caller:
        """What the caller really did, place by place."""
        return tuple(point.given for point in self.points if point.given is not CUT)

    def document_of(self, point: Point) -> FetchedDocument:
        """Document that a point is in."""
        return self.documents[point.document]

    def through(self, at: int) -> list[FetchedDocument]:
        """Documents between a point and the next one, with the one that the next is in."""
        first = self.points[at].document + 1
        last = self.points[at + 1].document + 1 if at + 1 < len(self.points) else None
        return self.documents[first:last]
