"""The clock of an account: reading and advancing virtual time."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from plivo_emulator.spec.control.values import CallStatusWord, TimeModeWord
from plivo_emulator.spec.elements import SHAPES
from plivo_emulator.spec.names import EventName
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing.account import Account, OneCall
from plivo_emulator.testing.callback import Callback, must_be_event
from plivo_emulator.testing.unmet import Unmet
from plivo_emulator.validation.spelling.meant import question

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ClockMoveShown, ClockShown

RUN = "clock/run"
Failing = str | Callable[[], str]
"""What has not happened; a function tells it once the answer is there."""
STREAM = "stream"
"""Name of a hold for an app that reads a stream. It passes by itself: time does not stand for it."""


class Clock:
    """Time of an account. It stands until it is moved, and stops exactly at the event that it is run to."""

    def __init__(self, account: Account) -> None:
        self._account = account

    @property
    def now(self) -> datetime:
        """Current instant, UTC."""
        return datetime.fromisoformat(self._shown()["now"])

    @property
    def pace(self) -> str:
        """How time passes while the app talks on a stream, as `set` takes it."""
        return self._shown()["pace"]

    @property
    def holds(self) -> list[str]:
        """URLs of the app whose responses are pending."""
        return [hold["url"] for hold in self._shown()["holds"]]

    def set(
        self,
        mode: TimeModeWord | None = None,
        *,
        speed: float | None = None,
        strict: bool | None = None,
        linger: float | None = None,
        pace: str | float | None = None,
    ) -> None:
        """Changes how time passes.

        Args:
            mode: `manual`, `auto` or `real`.
            speed: Virtual seconds in a real one, for `real`.
            strict: Whether time stands from the moment the app is asked: for apps that call the API in a handler.
            linger: Real seconds that time waits after each answer: for apps that call the API after they have answered.
            pace: How time passes while the app talks on a stream: `settle`, `settle-fine`, `real`, or virtual seconds
                in a real one.
        """
        pace_value = None if pace is None else pace if isinstance(pace, str) else f"{pace:g}"
        wanted = {"mode": mode, "speed": speed, "strict": strict, "linger": linger, "pace": pace_value}
        self._account.control("PATCH", "clock", {name: value for name, value in wanted.items() if value is not None})

    def advance(self, by: float | timedelta) -> None:
        """Advances time by so many seconds; everything due in them happens.

        Raises:
            Unmet: The app has not answered, so time stands.
        """
        __tracebackhide__ = True
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        self._moved("clock/advance", {"seconds": seconds}, f"{seconds:g} s have not passed")

    def advance_with(self, call: OneCall, by: float) -> None:
        """Advances time by so many seconds, or to the end of a call if that comes first.

        Raises:
            Unmet: The app has not answered, so time stands.
        """
        __tracebackhide__ = True
        goal = {"until": "entry", "kind": "call.hang_up", "call_uuid": call.uuid, "within": by}
        self._request_move(RUN, goal, f"{by:g} s have not passed", call)

    def run_until(self, instant: datetime) -> None:
        """Advances time up to an instant; one that is past moves nothing. Raises Unmet as `advance` does."""
        __tracebackhide__ = True
        self._moved("clock/advance", {"until": instant.isoformat()}, f"it has not become {instant:%H:%M:%S}")

    def run_until_idle(self, within: float | None = None) -> None:
        """Advances time until nothing is due any more: calls have ended, callbacks are answered.

        Raises:
            Unmet: Something still goes on after `within` seconds.
        """
        __tracebackhide__ = True
        self._run({"until": "idle"}, "something still goes on", within)

    def run_until_callback(
        self, event: EventName | None = None, call: OneCall | None = None, within: float | None = None
    ) -> Callback:
        """Advances time until the app is sent a callback, the next one of that event, and returns it.

        Raises:
            Unmet: None is sent within so many seconds.
            ValueError: No event has that name.
        """
        __tracebackhide__ = True
        must_be_event(event)
        facts = {} if event is None else {"event": event}
        named = f"callback {event}" if event else "callback"
        entry = self.run_until_entry("callback.sent", call=call, facts=facts, within=within, named=named)
        return Callback.of(entry)

    def run_until_entry(
        self,
        kind: str = "*",
        *,
        text: str | None = None,
        call: OneCall | None = None,
        facts: Mapping[str, object] | None = None,
        after: int | None = None,
        within: float | None = None,
        named: str | None = None,
    ) -> Entry:
        """Advances time until a matching entry is written to the journal, and returns it.

        Args:
            kind: Kind of entry, such as `call.answer`; `audio.*` is all kinds that start so.
            text: Part of the words that were heard or said.
            call: Call that it is about.
            facts: Facts that it must have.
            after: Serial number that it must come after; by default, only new entries count.
            within: Most virtual seconds.
            named: Name of it in the error.

        Raises:
            Unmet: There is none within so many seconds.
        """
        __tracebackhide__ = True
        pattern = {
            "until": "entry",
            "kind": kind,
            "text": text,
            "call_uuid": None if call is None else call.uuid,
            "facts": facts or None,
            "after": self._account.last if after is None else after,
        }
        wanted = {name: value for name, value in pattern.items() if value is not None}
        try:
            return Entry.of(self._run(wanted, f"there was no {named or kind}", within, call)["entry"])
        except Unmet as unmet:
            meant = "" if named else self._meant(kind)
            raise Unmet(f"{unmet.sentence}; {meant}", self._account.story(call)) if meant else unmet from None

    def run_until_status(self, call: OneCall, status: CallStatusWord, within: float | None = None) -> None:
        """Advances time until a call that is not over is in a state, such as `in-progress`.

        Raises:
            Unmet: It does not get there within so many seconds, or it is over.
        """
        __tracebackhide__ = True
        goal = {"until": "call", "call_uuid": call.uuid, "call_status": status}
        self._run(goal, f"the call is not {status}", within, call)

    def run_until_over(self, call: OneCall) -> None:
        """Advances time until a call has ended and the app has answered what it was told of that.

        Raises:
            Unmet: It does not end, or the app does not answer.
        """
        __tracebackhide__ = True

        def failing() -> str:
            ended = self._account.seen.matching("call.hang_up", call.uuid)
            return f"there was no {'answer to a callback' if ended else 'hang-up'}"

        self._moved(RUN, {"until": "over", "call_uuid": call.uuid}, failing, call)

    def _shown(self) -> "ClockShown":
        shown: ClockShown = self._account.control("GET", "clock")
        return shown

    def _meant(self, kind: str) -> str:
        """Question after the kind of entry that was meant; empty if there are entries of this one."""
        kinds = {entry.kind for entry in self._account.journal()} | {f"xml.{element}" for element in SHAPES}
        prefix = kind.removesuffix("*")
        known = any(each == kind or (prefix != kind and each.startswith(prefix)) for each in kinds)
        return "" if known else question(kind, kinds)

    def _run(
        self, goal: Mapping[str, object], failing: str, within: float | None, call: OneCall | None = None
    ) -> "ClockMoveShown":
        __tracebackhide__ = True
        if within is not None:
            goal, failing = {**goal, "within": within}, f"{failing} within {within:g} s"
        return self._moved(RUN, goal, failing, call)

    def _moved(
        self, path: str, request: Mapping[str, object], failing: str | Callable[[], str], call: OneCall | None = None
    ) -> "ClockMoveShown":
        __tracebackhide__ = True
        moved = self._request_move(path, request, failing, call)
        if not moved["met"]:
            raise Unmet(_sentence(failing), self._account.story(call))
        return moved

    def _request_move(
        self, path: str, request: Mapping[str, object], failing: str | Callable[[], str], call: OneCall | None = None
    ) -> "ClockMoveShown":
        """Moves time; raises Unmet if something keeps it from moving."""
        __tracebackhide__ = True
        seen = self._account.seen
        behind = seen.after
        if path == RUN:
            request = {**request, "entries_after": behind}
        moved: ClockMoveShown = self._account.control("POST", path, request)
        if "entries" in moved:
            seen.take(moved["entries"], behind)
        if "obstacle" in moved:
            raise Unmet(f"the app leads the call round in circles: {moved['obstacle']}", self._account.story(call))
        holds = [hold for hold in moved["clock"]["holds"] if hold["name"] != STREAM]
        if not moved["met"] and holds:
            waiting = "".join(f"; time waits for {hold['url']} to answer" for hold in holds)
            raise Unmet(f"{_sentence(failing)}{waiting}", self._account.story(call))
        return moved


def _sentence(failing: Failing) -> str:
    return failing if isinstance(failing, str) else failing()
