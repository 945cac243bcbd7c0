"""What a call hears, as a test expects it: sounds of documents, and words of an agent on a stream."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NoReturn, Protocol

from plivo_emulator.hearing.recogniser import Recogniser
from plivo_emulator.hearing.spelled import contains
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.talk.played import heard
from plivo_emulator.testing.talk.spurt import JOINED, Spurt, Stretch, played, spurts
from plivo_emulator.testing.unmet import Unmet
from plivo_emulator.wire.printable import printable

PAUSE = timedelta(seconds=1)
"""Longest silence within what is understood as one."""

LONGEST = timedelta(seconds=30)
"""Most of what is understood as one."""

SOUNDS, STREAMED = "audio.*", "audio.stream"
HOW = (
    "what the app says on its stream is understood once a recogniser is set:"
    " --plivo-recogniser pocketsphinx, or start(recogniser=…)"
)


class SoundAccount(Protocol):
    """The account of a call, as far as it is needed here."""

    clock: Clock
    recogniser: Recogniser | None

    def story(self, call: "Listener | None" = None) -> str:
        """The journal as lines for people."""

    def sound(self, serial: int) -> bytes:
        """WAV file of what an app has played."""


class Listener(Protocol):
    """A call, as far as it is needed here."""

    @property
    def voice(self) -> SoundAccount:
        """Its account."""

    @property
    def uuid(self) -> str:
        """Its UUID."""

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""

    @property
    def heard(self) -> list[str]:
        """Words, files and keys that it has heard so far."""

    def journal(self, kind: str = "*") -> list[Entry]:
        """Its entries of the journal."""


class CallHearing:
    """What a call hears. Each expectation looks for what comes after the one before."""

    def __init__(self, call: Listener) -> None:
        """Takes the call."""
        self._call = call
        self._after = 0
        """Serial number of the last sound that was expected, or was there when the agent had said what was."""
        self._until: datetime | None = None
        """Instant up to which what the agent has said was expected."""

    def waits_for(self, text: str, within: float) -> Entry | str:
        """Advances time until something is spoken or played that contains a text.

        Returns:
            Its entry; or what was understood, if an agent has said it on a stream.

        Raises:
            Unmet: Nothing of the kind is heard within so many seconds.
            RecogniserFailed: The recogniser cannot listen for this.
        """
        __tracebackhide__ = True
        if self._call.voice.recogniser is None:
            return self._in_documents(text, within)
        return self._anywhere(self._call.voice.recogniser, text, within)

    def _in_documents(self, text: str, within: float) -> Entry:
        __tracebackhide__ = True
        clock = self._call.voice.clock
        named = f"word of {text!r}"
        try:
            entry = clock.run_until_entry(
                SOUNDS, text=text, call=self._call, after=self._after, within=within, named=named
            )
        except Unmet:
            self._fails(text, within, f"; {HOW}" if self._call.journal(STREAMED) else "")
        self._after = entry.serial
        return entry

    def _anywhere(self, recogniser: Recogniser, text: str, within: float) -> Entry | str:
        __tracebackhide__ = True
        clock, call = self._call.voice.clock, self._call
        now = clock.now
        deadline = now + timedelta(seconds=within)
        understood: dict[Stretch, str] = {}
        while True:
            over = call.is_over
            entries = call.journal()
            sounds = [each for each in entries if each.kind.startswith("audio.")]
            entry = next((each for each in sounds if each.serial > self._after and _has_text(each, text)), None)
            if entry is not None:
                self._after, self._until = entry.serial, entry.instant
                return entry
            spoken = self._unmet_spurts(entries)
            finished = [each for each in spoken if over or each.ended + JOINED <= now]
            for time in _utterances(finished):
                if time not in understood:
                    understood[time] = self._understood(recogniser, time, entries, text)
                if contains(understood[time], text):
                    self._until = time.ended
                    self._after = max((each.serial for each in sounds if each.instant < time.ended), default=0)
                    return understood[time]
            if over or now >= deadline:
                self._fails(text, within, _instead(understood))
            ends = min((each.ended + JOINED for each in spoken if each.ended + JOINED > now), default=deadline)
            last = entries[-1].serial if entries else 0
            now = self._passes(min(deadline, ends), last) or self._fails(text, within, _instead(understood))

    def _passes(self, until: datetime, last: int) -> datetime | None:
        """Lets time pass up to an instant, or to the next sound; when that is. None: it does not pass."""
        clock = self._call.voice.clock
        before = clock.now
        try:
            left = (until - before).total_seconds()
            clock.run_until_entry(SOUNDS, call=self._call, after=last, within=left)
        except Unmet:
            now = clock.now
            return now if now > before or now >= until else None
        return clock.now

    def _unmet_spurts(self, entries: Sequence[Entry]) -> list[Spurt]:
        """What the agent has said that no expectation was met by."""
        return [each for each in spurts(entries) if self._until is None or each.began >= self._until]

    def _understood(self, recogniser: Recogniser, time: Stretch, entries: Sequence[Entry], text: str) -> str:
        audio = heard(time, played(entries), self._call.voice.sound)
        return recogniser(audio.samples, audio.rate, (text,))

    def _fails(self, text: str, within: float, more: str) -> NoReturn:
        __tracebackhide__ = True
        sounds_heard = self._call.heard
        sounds = ", ".join(f"“{printable(each)}”" for each in sounds_heard) or "nothing"
        before = ", but not after what was expected last" if any(text in each for each in sounds_heard) else ""
        sentence = f"{self._call} did not hear {text!r} within {within:g} s; it heard {sounds}{before}{more}"
        raise Unmet(sentence, self._call.voice.story(self._call)) from None


def _has_text(sound: Entry, text: str) -> bool:
    return text in str(sound.facts.get("text", ""))


def _utterances(spoken: Sequence[Spurt]) -> list[Stretch]:
    """For each spurt, the time from the first one that belongs to it, with short pauses between them, to its end."""
    found: list[Stretch] = []
    for place, last in enumerate(spoken):
        began = last.began
        for before, after in reversed(list(pairwise(spoken[: place + 1]))):
            if after.began - before.ended > PAUSE or last.ended - before.began > LONGEST:
                break
            began = before.began
        found.append(Stretch(began, last.ended))
    return found


def _instead(understood: Mapping[Stretch, str]) -> str:
    """What the agent was understood to say, as far as nothing longer has it."""
    longest = {time.began: text for time, text in understood.items()}
    texts = ", ".join(f"“{printable(text)}”" for text in longest.values() if text)
    if texts:
        return f"; of what the agent said, the recogniser understood {texts}"
    return "; the recogniser understood no word of what the agent said" if understood else "; the agent said nothing"
