"""A call, and the person at its far end."""

from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from plivo_emulator.hearing.recogniser import Recogniser
from plivo_emulator.server_client import RequestRefused
from plivo_emulator.spec.control.values import CallStatusWord, RejectReasonWord
from plivo_emulator.spec.names import EventName
from plivo_emulator.spec.words import CallStatus
from plivo_emulator.story.entry import STATUS, Entry, warnings_of
from plivo_emulator.testing.account import Account
from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.talk.agent_talk import AgentTalk
from plivo_emulator.testing.talk.call_hearing import CallHearing
from plivo_emulator.testing.unmet import Unmet
from plivo_emulator.validation.spelling.meant import suggestion
from plivo_emulator.wire.instants import seconds

TIMEOUT = 60.0
"""Virtual seconds that an expectation about a call may take by default."""
HANG_UP = "call.hang_up"
KEYS = "0123456789*#"
ENDINGS = ("silence", "hang_up")
"""What ends a message, besides a key."""
KEY_TAKES = 1.0
"""Virtual seconds after which a key has ended a recording, if it does."""

WAITING = frozenset({CallStatus.QUEUED, CallStatus.RINGING})
"""States in front of the answer."""


class Timed(Account, Protocol):
    """An account whose time calls may advance, and who understands what agents say there."""

    clock: Clock
    recogniser: Recogniser | None

    def sound(self, serial: int) -> bytes:
        """WAV file of what an app has played, by the serial number of its entry `audio.stream`."""


class Call:
    """A call as the person at the far end sees it.

    That is the callee of a call that was placed, or the caller of one that came in. Actions and expectations advance
    time as far as they need.
    """

    def __init__(self, voice: Timed, uuid: str, api_id: str | None = None) -> None:
        """Takes its account, its UUID, and the id of the request that placed it, if that is known."""
        self.voice = voice
        self.uuid = uuid
        self._api_id = api_id
        self._left = 0
        """Serial number of the beginning of the recording that the last message was left on."""
        self._agent: AgentTalk | None = None
        self._hearing = CallHearing(self)

    # What the person does

    def answers(self) -> None:
        """Answers as soon as the phone rings. An incoming call is answered by the app, not by its caller."""
        __tracebackhide__ = True
        if self.status == CallStatus.QUEUED:
            self.reaches("ringing")
        self._move("answer", "cannot be answered")

    def rejects(self, reason: RejectReasonWord = "reject") -> None:
        """Rejects the call: `busy`, `no_answer`, `reject` or `fail`."""
        __tracebackhide__ = True
        if self.status == CallStatus.QUEUED:
            self.reaches("ringing")
        self._move("reject", "cannot be rejected", reason=reason)

    def presses(self, digits: str) -> None:
        """Presses keys once the call is answered, one every tenth of a second.

        `w` waits half a second, `W` a whole one.
        """
        __tracebackhide__ = True
        self._is_answered()
        self._move("press", f"cannot take the keys {digits!r}", digits=digits)

    def says(
        self,
        text: str = "",
        confidence: float | None = None,
        *,
        to_the_end: bool = True,
        language: str | None = None,
        audio: str | Path | None = None,
    ) -> None:
        """Says a sentence once the call is answered, and advances time until it is said, or the call is over.

        If nobody listens when it begins, that is among `warnings`.

        Args:
            text: What is said. With `audio` it is what recognition understands, the name of the file by default.
            confidence: Confidence of speech recognition, 0 to 1.
            to_the_end: False: time stays where the sentence begins.
            language: Language in which a speaker says it, such as `fr-FR`; `en-US` by default.
            audio: WAV file of somebody who says it; without one, the speaker of the account does, else it is a hum.

        Raises:
            OSError: There is no such file.
        """
        __tracebackhide__ = True
        self._is_answered()
        self._move(
            "say",
            f"cannot take the words {text!r}",
            text=text or (Path(audio).stem if audio else ""),
            **({} if confidence is None else {"confidence": confidence}),
            **({} if language is None else {"language": language}),
            **({} if audio is None else {"audio": b64encode(Path(audio).read_bytes()).decode()}),
        )
        if to_the_end:
            self.voice.clock.advance_with(self, seconds(self.journal("far_end.say")[-1].facts["length"]))

    def leaves_message(self, text: str, *, then: str = "silence", within: float = TIMEOUT) -> None:
        """Leaves a message: waits until the app records, after the beep if there is one, says it, and ends it.

        Args:
            text: What is said.
            then: What ends the message: `silence`, for as long as `<Record>` waits; `hang_up`; or a key such as `#`.
            within: Most virtual seconds until the app records.

        Raises:
            Unmet: The app does not record within so many seconds, or the key does not end the recording.
            ValueError: `then` is none of these.
        """
        __tracebackhide__ = True
        if then not in ENDINGS and (len(then) != 1 or then not in KEYS):
            raise ValueError(f"a message does not end with {then!r}{suggestion(then, ENDINGS)}")
        began = self._recording(within)
        self.says(text)
        if then == "hang_up":
            if not self.is_over:
                self.hangs_up()
            return
        if then != "silence":
            self.presses(then)
        self.voice.clock.run_until_entry(
            "recording.finish",
            facts={"recording_id": began.facts["recording_id"]},
            call=self,
            after=began.serial,
            within=None if then == "silence" else KEY_TAKES,
            named=f"end of the message by {then}",
        )

    def hangs_up(self) -> None:
        """Hangs up; a caller may do so before the answer."""
        __tracebackhide__ = True
        self._move("hang_up", "cannot be hung up")

    # What is expected

    def hears(self, text: str, within: float = TIMEOUT, *, to_the_end: bool = False) -> str:
        """Advances time until something is spoken or played that contains `text`, and returns all of it.

        Time stops when the sound begins, or with `to_the_end` when it has ended, or the call has. Each `hears` looks
        for sounds after the previous one.

        With a recogniser (`start(recogniser=…)`, `--plivo-recogniser`), what a voice agent says on a stream is heard,
        too, once it has paused for 200 ms. Then capitals, punctuation and figures do not matter: `at 8:30` is `at eight
        thirty`.

        Raises:
            Unmet: Nothing of the kind is heard within so many seconds, or it has no end, for it plays in a loop.
            RecogniserFailed: The recogniser cannot listen for this; the message says why.
        """
        __tracebackhide__ = True
        heard = self._hearing.waits_for(text, within)
        if isinstance(heard, str):
            return heard
        if to_the_end:
            self._stays_for(heard)
        return str(heard.facts["text"])

    def reaches(self, status: CallStatusWord, within: float = TIMEOUT) -> None:
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
        if within is not None:
            self.voice.clock.run_until_entry(HANG_UP, call=self, after=0, within=within, named="hang-up")
        self.voice.clock.run_until_over(self)

    # What is known

    @property
    def agent(self) -> AgentTalk:
        """What the app says on the call's streams, where it is a voice agent."""
        if self._agent is None:
            self._agent = AgentTalk(self)
        return self._agent

    @property
    def status(self) -> str:
        """Its `CallStatus`: `queued`, `ringing`, `in-progress`, then `completed`, `busy`, `no-answer` and so on.

        Raises:
            Unmet: There is no such call.
        """
        known = self._known(HANG_UP) or [entry for entry in self.journal("call.*") if entry.kind in (*STATUS, HANG_UP)]
        if not known:
            raise Unmet(f"there is no call {self.uuid}", self.voice.story())
        last = known[-1]
        return str(last.facts["status"]) if last.kind == HANG_UP else STATUS[last.kind]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._ended is not None

    @property
    def hangup_cause(self) -> str | None:
        """Why it ended, such as `Normal Hangup`; None while it goes on."""
        return ended.facts["cause"] if (ended := self._ended) else None

    @property
    def hangup_code(self) -> int | None:
        """The same as a code."""
        return ended.facts["code"] if (ended := self._ended) else None

    @property
    def hangup_source(self) -> str | None:
        """Who ended it: `Caller`, `Callee`, `API Request`, `Answer XML` and so on."""
        return ended.facts["source"] if (ended := self._ended) else None

    @property
    def heard(self) -> list[str]:
        """Words, files and keys that it has heard so far."""
        return [entry.facts["text"] for entry in self.journal("audio.*") if entry.facts.get("text")]

    @property
    def elements(self) -> list[str]:
        """XML elements that it has started so far."""
        return [entry.kind.removeprefix("xml.") for entry in self.journal("xml.*") if _is_element(entry)]

    @property
    def warnings(self) -> list[str]:
        """What was taken though no document promises it, and what nobody listened to, in order.

        Among them is what the request of `voice.dial` that placed it had.
        """
        return warnings_of(filter(self._is_of, self.voice.journal()))

    @property
    def legs(self) -> list["Call"]:
        """Calls that it has dialled so far."""
        dialled = self.voice.journal("call.dial")
        return [Call(self.voice, str(each.call_uuid)) for each in dialled if each.facts.get("parent") == self.uuid]

    @property
    def record(self) -> dict[str, Any]:
        """Its record, as the API gives it once it has ended.

        Raises:
            RequestRefused: It goes on.
        """
        found: dict[str, Any] = self.voice.api("GET", f"Call/{self.uuid}")
        return found

    @property
    def events(self) -> list[str]:
        """Events of the callbacks about it, in order: `["answer", "hangup"]`."""
        return [each.event for each in self.callbacks()]

    def callbacks(self, event: EventName | None = None) -> list[Callback]:
        """Callbacks about it, of one event or all. Raises ValueError if no event has that name."""
        return [each for each in self.voice.callbacks(event) if each.call_uuid == self.uuid]

    def journal(self, kind: str = "*") -> list[Entry]:
        """Its entries of the journal; `audio.*` is all kinds that start so."""
        return self.voice.journal(kind, call_uuid=self.uuid)

    def _stays_for(self, sound: Entry) -> None:
        """Advances time to the end of a sound."""
        __tracebackhide__ = True
        times = sound.facts.get("times", 1)
        if not times:
            raise Unmet(f"{sound.facts['text']!r} plays in a loop, and has no end", self.voice.story(self))
        ends = sound.instant + timedelta(microseconds=sound.facts["length"] * times)
        left = (ends - self.voice.clock.now).total_seconds()
        if left > 0:
            self.voice.clock.advance_with(self, left)

    def _recording(self, within: float) -> Entry:
        """Advances time until a `<Record>` that waits for the caller records; the entry of its beginning."""
        __tracebackhide__ = True
        clock, named = self.voice.clock, "recording to leave a message on"
        deadline = clock.now + timedelta(seconds=within)
        while True:
            left = (deadline - clock.now).total_seconds()
            began = clock.run_until_entry("recording.start", call=self, after=self._left, within=left, named=named)
            self._left = began.serial
            elements = [entry for entry in self.journal("xml.*") if entry.serial < began.serial and _is_element(entry)]
            if elements and elements[-1].kind == "xml.Record" and not _in_background(elements[-1]):
                return began

    def _known(self, kind: str) -> list[Entry]:
        """Its entries of a kind that answers have brought already: what they tell stays so."""
        return self.voice.seen.matching(kind, self.uuid)

    def _is_of(self, entry: Entry) -> bool:
        """Whether an entry is about it, or about the request that placed it."""
        return entry.call_uuid == self.uuid or (self._api_id is not None and entry.facts.get("api_id") == self._api_id)

    @property
    def _ended(self) -> Entry | None:
        """Entry of its end; None while it goes on."""
        entries = self._known(HANG_UP) or self.journal(HANG_UP)
        return entries[0] if entries else None

    def _is_answered(self) -> None:
        __tracebackhide__ = True
        if not self._known("call.answer") and self.status in WAITING:
            self.voice.clock.run_until_status(self, "in-progress", TIMEOUT)

    def _move(self, move: str, failing: str, **arguments: object) -> None:
        __tracebackhide__ = True
        try:
            self.voice.control("POST", f"calls/{self.uuid}/{move}", arguments)
        except RequestRefused as refused:
            raise Unmet(f"{self} {failing}: {refused.error}", self.voice.story(self)) from None

    def __str__(self) -> str:
        return f"the call {self.uuid[:8]}"

    def __repr__(self) -> str:
        return f"Call({self.uuid!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and other.uuid == self.uuid

    def __hash__(self) -> int:
        return hash(self.uuid)


def _is_element(entry: Entry) -> bool:
    return entry.kind.removeprefix("xml.")[0].isupper()


def _in_background(record: Entry) -> bool:
    """Whether a `<Record>` goes on to the next element at once."""
    attributes = record.facts["attributes"]
    return "true" in (attributes.get("recordSession"), attributes.get("startOnDialAnswer"))
