"""A call and its legs as a ladder: who takes part, and what goes from whom to whom, in order."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from plivo_emulator.diagrams.arrows import Course, Look, arrow
from plivo_emulator.diagrams.entries import DrawnEntry, joined
from plivo_emulator.spec.words import HangupSource

SERVICE: Final = HangupSource.PLIVO.value
_ORIGIN: Final = re.compile(r"(?:app:[^/?#]*|[a-z]+://[^/?#]+)")


class Lifeline(NamedTuple):
    """Somebody who takes part."""

    title: str
    role: str
    """`phone`, `service` or `app`."""


class Rung(NamedTuple):
    """One row: something goes from a lane to another, or is said at one."""

    instant: int
    """Microseconds since the first row."""
    start: int
    """Index of the lane."""
    end: int
    words: str
    look: Look
    both: bool = False
    """It goes both ways."""


class PhoneSpan(NamedTuple):
    """A time in which somebody is on the phone: from one row to another."""

    lane: int
    first: int
    last: int


class Ladder(NamedTuple):
    """All that is drawn."""

    title: str
    lanes: Sequence[Lifeline]
    rungs: Sequence[Rung]
    phone_spans: Sequence[PhoneSpan]


def ladder(entries: Sequence[DrawnEntry], call_uuid: str) -> Ladder:
    """Ladder of a call and the legs that were joined to it. Of equal entries it is equal."""
    legs = joined(entries, call_uuid)
    requests = _api_requests(entries, legs)
    mine = [entry for entry in entries if entry.call_uuid in legs or entry.serial in requests]
    return _Drawing(mine, list(legs)).ladder()


def _api_requests(entries: Sequence[DrawnEntry], legs: dict[str, None]) -> set[int]:
    """Serial numbers of requests to the API that made one of the calls, and of what they were answered."""
    found: set[int] = set()
    for entry in entries:
        sent = entry.facts.get("sent")
        if entry.kind == "api.answered" and isinstance(sent, int):
            made = {entry.fact("call_uuid"), entry.fact("request_uuid"), entry.call_uuid or ""}
            if made & legs.keys():
                found |= {sent, entry.serial}
    return found


class _Drawing:
    """A ladder while it is drawn: lanes of apps come as they are first seen."""

    def __init__(self, entries: Sequence[DrawnEntry], legs: Sequence[str]) -> None:
        self._entries = entries
        self._phones = {uuid: lane for lane, uuid in enumerate(legs)}
        self._inbound = _came_in(entries)
        self._service = len(legs)
        self._apps: dict[str, int] = {}
        self._sockets: dict[str, int] = {}
        self._rungs: list[Rung] = []
        self._since: dict[str, int] = {}
        self._phone_spans: list[PhoneSpan] = []

    def ladder(self) -> Ladder:
        for entry in self._entries:
            url = entry.fact("url")
            if url and entry.kind in ("callback.sent", "stream.connect"):
                self._app(url)
                if entry.kind == "stream.connect":
                    self._sockets[entry.fact("stream_id")] = self._app(url)
        for entry in self._entries:
            self._draw(entry)
        for uuid in [*self._since]:
            self._end(uuid)
        numbers = _numbers(self._entries, self._inbound)
        phones = [Lifeline(numbers.get(uuid) or "phone", "phone") for uuid in self._phones]
        apps = [Lifeline(name, "app") for name in self._apps]
        first = phones[0].title if phones else ""
        return Ladder(f"Call {first}", [*phones, Lifeline(SERVICE, "service"), *apps], self._rungs, self._phone_spans)

    def _draw(self, entry: DrawnEntry) -> None:
        uuid = entry.call_uuid or ""
        drawn = arrow(entry, inbound=uuid in self._inbound)
        if drawn is None:
            return
        start, end = self._ends(entry, drawn.way)
        at = entry.instant - self._entries[0].instant
        self._rungs.append(Rung(at, start, end, drawn.words, drawn.look, drawn.way is Course.PEER))
        if entry.kind == "call.answer":
            self._since[uuid] = len(self._rungs) - 1
        elif entry.kind == "call.hang_up":
            self._end(uuid)

    def _ends(self, entry: DrawnEntry, way: Course) -> tuple[int, int]:
        """Lanes that something goes from and to."""
        phone = self._phones.get(entry.call_uuid or "", self._service)
        match way:
            case Course.PHONE_IN:
                return phone, self._service
            case Course.PHONE_OUT:
                return self._service, phone
            case Course.APP_IN:
                return self._app_of(entry), self._service
            case Course.APP_OUT:
                return self._service, self._app_of(entry)
            case Course.PEER:
                return phone, self._phones.get(entry.fact("peer"), self._service)
            case Course.NOTE:
                return self._service, self._service

    def _end(self, uuid: str) -> None:
        """Ends the time of somebody on the phone."""
        first = self._since.pop(uuid, None)
        if first is not None:
            self._phone_spans.append(PhoneSpan(self._phones.get(uuid, self._service), first, len(self._rungs) - 1))

    def _app_of(self, entry: DrawnEntry) -> int:
        """Lifeline of the app that an entry is about; the first one for what names none."""
        url = entry.fact("url")
        if url:
            return self._app(url)
        first = next(iter(self._apps.values()), None)
        return self._sockets.get(entry.fact("stream_id"), self._app("app") if first is None else first)

    def _app(self, url: str) -> int:
        found = _ORIGIN.match(url)
        name = found[0].removeprefix("app:").rpartition("://")[2] if found else "app"
        return self._apps.setdefault(name, self._service + 1 + len(self._apps))


def _came_in(entries: Sequence[DrawnEntry]) -> set[str]:
    """Calls from outside: they say so, or they ring without having been dialled."""
    firsts: dict[str, DrawnEntry] = {}
    for entry in entries:
        if entry.call_uuid is not None and entry.kind.startswith("call."):
            firsts.setdefault(entry.call_uuid, entry)
    return {uuid for uuid, first in firsts.items() if (first.fact("direction") or _usual(first)).lower() == "inbound"}


def _usual(first: DrawnEntry) -> str:
    return "inbound" if first.kind == "call.ring" else "outbound"


def _numbers(entries: Sequence[DrawnEntry], inbound: set[str]) -> dict[str, str]:
    """Number of the phone of each call."""
    found: dict[str, str] = {}
    for entry in entries:
        uuid = entry.call_uuid
        if uuid is None or uuid in found:
            continue
        number = entry.fact("from" if uuid in inbound else "to") if entry.kind.startswith("call.") else ""
        if number:
            found[uuid] = number
    return found
