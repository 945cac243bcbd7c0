"""A call, and the person at its far end."""

from typing import Any, Protocol

from plivo_emulator.line import Refused
from plivo_emulator.spec.words import CallStatus
from plivo_emulator.story.entry import LENIENT, Entry
from plivo_emulator.testing.account import Account
from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.unmet import Unmet

PATIENCE = 60.0
"""Virtual seconds that an expectation about a call may take by default."""
STATUS = {
    "call.queue": CallStatus.QUEUED,
    "call.dial": CallStatus.RINGING,
    "call.ring": CallStatus.RINGING,
    "call.answer": CallStatus.IN_PROGRESS,
}
"""`CallStatus` after an entry of the journal; the last one tells its own."""

WAITING = frozenset({CallStatus.QUEUED, CallStatus.RINGING})
"""States in front of the answer."""


class Timed(Account, Protocol):
    """An account whose time calls may advance."""

    clock: Clock


class Call:
    """A call as the person at the far end sees it.

    That is the callee of a call that was placed, or the caller of one that came in. Actions and expectations advance
    time as far as they need.
    """

    def __init__(self, voice: Timed, uuid: str) -> None:
        self.voice = voice
        self.uuid = uuid
        self._heard = 0
        """Serial number of the sound that was expected last."""

    # What the person does

    def answers(self) -> None:
        """Answers as soon as the phone rings. An incoming call is answered by the app, not by its caller."""
        __tracebackhide__ = True
        if self.status == CallStatus.QUEUED:
            self.reaches(CallStatus.RINGING)
        self._move("answer", "cannot be answered")

    def rejects(self, reason: str = "reject") -> None:
        """Rejects the call: `busy`, `no_answer`, `reject` or `fail`."""
        __tracebackhide__ = True
        if self.status == CallStatus.QUEUED:
            self.reaches(CallStatus.RINGING)
        self._move("reject", "cannot be rejected", reason=reason)

    def presses(self, digits: str) -> None:
        """Presses keys once the call is answered, one every tenth of a second.

        `w` waits half a second, `W` a whole one.
        """
        __tracebackhide__ = True
        self._is_answered()
        self._move("press", f"has nobody to press {digits}", digits=digits)

    def says(self, text: str, confidence: float | None = None) -> None:
        """Says a sentence once the call is answered; `confidence` of speech recognition is 0 to 1."""
        __tracebackhide__ = True
        self._is_answered()
        self._move(
            "say",
            f"has nobody to say {text!r}",
            text=text,
            **({} if confidence is None else {"confidence": confidence}),
        )

    def hangs_up(self) -> None:
        """Hangs up; a caller may do so before the answer."""
        __tracebackhide__ = True
        self._move("hang_up", "cannot be hung up")

    # What is expected

    def hears(self, text: str, within: float = PATIENCE) -> str:
        """Advances time until something is spoken or played that contains `text`, and returns all of it.

        Time stops when the sound begins. Each `hears` looks for sounds after the previous one.

        Raises:
            Unmet: Nothing of the kind is heard within so many seconds.
        """
        __tracebackhide__ = True
        try:
            entry = self.voice.clock.run_until_entry(
                "audio.*", text=text, call=self, after=self._heard, within=within, named=f"word of {text!r}"
            )
        except Unmet:
            heard = ", ".join(f"“{each}”" for each in self.heard) or "nothing"
            raise Unmet(
                f"{self} did not hear {text!r} within {within:g} s; it heard {heard}", self.voice.story(self)
            ) from None
        self._heard = entry.serial
        return str(entry.facts["text"])

    def reaches(self, status: str, within: float = PATIENCE) -> None:
        """Advances time until the call is in a state: `ringing`, `in-progress`, `completed` and so on.

        Raises:
            Unmet: It does not get there within so many seconds.
        """
        __tracebackhide__ = True
        if self.status == status:
            return
        if self.is_over:
            raise Unmet(f"{self} is over, it cannot become {status}", self.voice.story(self))
        self.voice.clock.run_until_status(self, status, within)

    def ends(self, within: float | None = None) -> None:
        """Advances time until the call has ended and all its callbacks are answered.

        Raises:
            Unmet: It goes on after `within` seconds.
        """
        __tracebackhide__ = True
        clock, named = self.voice.clock, "answer to a callback"
        end = clock.run_until_entry("call.hang_up", call=self, after=0, within=within, named="hang-up")
        while _untold(told := self._told_after(end)):
            seen = told[-1].serial  # what comes after we have looked is not missed
            clock.run_until_entry("callback.answered", call=self, after=seen, named=named)

    # What is known

    @property
    def status(self) -> str:
        """Its `CallStatus`: `queued`, `ringing`, `in-progress`, then `completed`, `busy`, `no-answer` and so on.

        Raises:
            Unmet: There is no such call.
        """
        known = [entry for entry in self.journal("call.*") if entry.kind in STATUS or entry.kind == "call.hang_up"]
        if not known:
            raise Unmet(f"there is no call {self.uuid}", self.voice.story())
        last = known[-1]
        return str(last.facts["status"]) if last.kind == "call.hang_up" else STATUS[last.kind]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return bool(self.journal("call.hang_up"))

    @property
    def hangup_cause(self) -> str | None:
        """Why it ended, such as `Normal Hangup`; None while it goes on."""
        cause: str | None = self._ending("cause")
        return cause

    @property
    def hangup_code(self) -> int | None:
        """The same as a code."""
        code: int | None = self._ending("code")
        return code

    @property
    def hangup_source(self) -> str | None:
        """Who ended it: `Caller`, `Callee`, `API Request`, `Answer XML` and so on."""
        source: str | None = self._ending("source")
        return source

    @property
    def heard(self) -> list[str]:
        """Words, files and keys that it has heard so far."""
        return [entry.facts["text"] for entry in self.journal("audio.*") if entry.facts.get("text")]

    @property
    def elements(self) -> list[str]:
        """XML elements that it has started so far."""
        names = [entry.kind.removeprefix("xml.") for entry in self.journal("xml.*")]
        return [name for name in names if name[0].isupper()]

    @property
    def warnings(self) -> list[str]:
        """What was taken though no document promises it, in its answer XML and in requests about it, in order."""
        return [str(entry.facts["warning"]) for entry in self.journal() if entry.kind in LENIENT]

    @property
    def legs(self) -> list["Call"]:
        """Calls that it has dialled so far."""
        dialled = self.voice.journal("call.dial")
        return [Call(self.voice, str(each.call_uuid)) for each in dialled if each.facts.get("parent") == self.uuid]

    @property
    def record(self) -> dict[str, Any]:
        """Its record, as the API gives it once it has ended.

        Raises:
            Refused: It goes on.
        """
        found: dict[str, Any] = self.voice.api("GET", f"Call/{self.uuid}")
        return found

    @property
    def events(self) -> list[str]:
        """Events of the callbacks about it, in order: `["answer", "hangup"]`."""
        return [each.event for each in self.callbacks()]

    def callbacks(self, event: str | None = None) -> list[Callback]:
        """Callbacks about it, of one event or all."""
        return [each for each in self.voice.callbacks(event) if each.call_uuid == self.uuid]

    def journal(self, kind: str = "*") -> list[Entry]:
        """Its entries of the journal; `audio.*` is all kinds that start so."""
        return self.voice.journal(kind, call_uuid=self.uuid)

    def _told_after(self, end: Entry) -> list[Entry]:
        """Callbacks about it, sent and answered, behind an entry."""
        return self.voice.journal("callback.*", call_uuid=self.uuid, after=end.serial)

    def _ending(self, fact: str) -> Any:
        entries = self.journal("call.hang_up")
        return entries[0].facts[fact] if entries else None

    def _is_answered(self) -> None:
        __tracebackhide__ = True
        if self.status in WAITING:
            self.voice.clock.run_until_status(self, CallStatus.IN_PROGRESS, PATIENCE)

    def _move(self, move: str, failing: str, **arguments: object) -> None:
        __tracebackhide__ = True
        try:
            self.voice.control("POST", f"calls/{self.uuid}/{move}", arguments)
        except Refused as refused:
            raise Unmet(f"{self} {failing}: {refused.error}", self.voice.story(self)) from None

    def __str__(self) -> str:
        return f"the call {self.uuid[:8]}"

    def __repr__(self) -> str:
        return f"Call({self.uuid!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and other.uuid == self.uuid

    def __hash__(self) -> int:
        return hash(self.uuid)


def _untold(told: list[Entry]) -> bool:
    """Whether a callback is not answered yet."""
    sent = [entry.facts["url"] for entry in told if entry.kind == "callback.sent"]
    answered = [entry for entry in told if entry.kind == "callback.answered" and entry.facts["url"] in sent]
    return len(answered) < len(sent)
