"""What a voice agent says, as a test expects it: it begins, it stops, it goes on."""

from datetime import datetime, timedelta
from typing import NamedTuple, NoReturn, Protocol

from plivo_emulator.story.entry import Entry
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.talk.spurt import JOINED, Spurt, Stretch, far_end_speech, gaps, overlap, spurts
from plivo_emulator.testing.unmet import Unmet
from plivo_emulator.voice.sim.pace import Pace

TIMEOUT = 60.0
"""Virtual seconds that an expectation may take by default."""

SHORTEST_GAP = 0.06
"""Real seconds; where time passes as on the wall, a machine with other work to do is as late without any fault of the
agent."""

LONGEST_GAP = 1.0
"""Seconds; a longer silence is a pause that the agent means."""


class TalkAccount(Protocol):
    """The account of a call, as far as it is needed here."""

    clock: Clock

    def story(self, call: "Talking | None" = None) -> str:
        """The journal as lines for people."""


class Talking(Protocol):
    """A call, as far as it is needed here."""

    @property
    def voice(self) -> TalkAccount:
        """Its account."""

    @property
    def uuid(self) -> str:
        """Its UUID."""

    def journal(self, kind: str = "*") -> list[Entry]:
        """Its entries of the journal."""


class ReachedCheckpoint(NamedTuple):
    """A checkpoint: what the agent sent before it was heard."""

    name: str
    instant: datetime


class AgentTalk:
    """What the app says on the streams of a call.

    Each expectation looks for what comes after the one before. None of them is met by silence.
    """

    def __init__(self, call: Talking) -> None:
        """Takes the call."""
        self._call = call
        self._seen = 0

    # What is expected

    def begins(self, within: float = TIMEOUT) -> Spurt:
        """Advances time until the agent begins to talk, and returns the spurt, as far as it has come.

        Args:
            within: Most virtual seconds since the far end has last spoken, or since now if it has not or speaks still.

        Raises:
            Unmet: It does not begin within so many seconds, or it answered later than time waited for it.
        """
        __tracebackhide__ = True
        clock = self._call.voice.clock
        spoken = self._spoken()
        since = spoken or clock.now
        deadline = since + timedelta(seconds=within)
        serial = 0
        while (spurt := self._next(spoken)) is None and clock.now < deadline:
            left = (deadline - clock.now).total_seconds()
            try:
                entry = clock.run_until_entry("audio.stream", call=self._call, after=serial, within=left)
            except Unmet:
                break
            serial = entry.serial
        self._keeps_time(within)
        if spurt is None:
            self._fails(f"the agent did not begin to talk within {within:g} s")
        late = (spurt.began - since).total_seconds()
        if late > within:
            self._fails(f"the agent began to talk after {late:g} s, not within {within:g} s")
        self._seen = self.spurts.index(spurt) + 1
        return spurt

    def stops(self, within: float) -> float:
        """Advances time until the agent must have stopped talking; seconds that it took.

        They count since the far end has last begun to speak. That is how a barge-in is measured.

        Raises:
            Unmet: It talks on, or it did not talk when the far end began.
        """
        __tracebackhide__ = True
        since = self._interrupted()
        self._under_way(since)
        self._call.voice.clock.run_until(since + timedelta(seconds=within) + JOINED)
        spurt = self._under_way(since)
        took = (spurt.ended - since).total_seconds()
        if took > within:
            self._fails(f"the agent talked on for {took:g} s or more, not for {within:g} s at most")
        self._seen = len(self.spurts)
        return took

    def goes_on(self, lasting: float) -> None:
        """Advances time by so many seconds, in which the agent must not stop talking.

        They count since the far end has last begun to speak: noise and short words must not interrupt.

        Raises:
            Unmet: It stops, or it did not talk when the far end began.
        """
        __tracebackhide__ = True
        since = self._interrupted()
        self._under_way(since)
        until = since + timedelta(seconds=lasting)
        self._call.voice.clock.run_until(until)
        spurt = self._under_way(since)
        if spurt.ended < until:
            self._fails(f"the agent stopped talking after {(spurt.ended - since).total_seconds():g} s")

    def reaches(self, name: str, within: float = TIMEOUT) -> ReachedCheckpoint:
        """Advances time until a checkpoint is played, and returns it; one that was already will do.

        Raises:
            Unmet: It is not within so many seconds.
        """
        __tracebackhide__ = True
        facts = {"name": name}
        try:
            entry = self._call.voice.clock.run_until_entry(
                "stream.played", call=self._call, facts=facts, after=0, within=within
            )
        except Unmet:
            reached = ", ".join(repr(each.name) for each in self.checkpoints) or "none"
            self._fails(f"the agent has not played up to checkpoint {name!r} within {within:g} s, but {reached}")
        return ReachedCheckpoint(name, entry.instant)

    # What is known

    @property
    def spurts(self) -> list[Spurt]:
        """What it has said so far, up to now, without silences of more than 200 ms within.

        Raises:
            Unmet: It has said nothing: whatever a test expects of a silent agent would be met.
        """
        __tracebackhide__ = True
        found = self._so_far()
        if not found:
            self._fails("the agent has said nothing at all")
        return found

    @property
    def gaps(self) -> list[Stretch]:
        """Times of up to a second in which there was nothing to play, and more came: it sent too slowly.

        Where time passes as on the wall (`real` and numbers), only those of 60 real ms or more.
        """
        _ = self.spurts
        shortest = SHORTEST_GAP * (Pace.of(self._call.voice.clock.pace).speed or 0)
        return gaps(self._call.journal(), timedelta(seconds=shortest), timedelta(seconds=LONGEST_GAP))

    @property
    def talk_over(self) -> float:
        """Seconds in which it and the far end spoke at once."""
        return overlap(self.spurts, far_end_speech(self._call.journal()))

    @property
    def checkpoints(self) -> list[ReachedCheckpoint]:
        """Checkpoints that were played."""
        return [
            ReachedCheckpoint(str(each.facts["name"]), each.instant) for each in self._call.journal("stream.played")
        ]

    @property
    def nonsense(self) -> list[str]:
        """What it sent that means nothing, and why."""
        return [str(each.facts["reason"]) for each in self._call.journal("stream.nonsense")]

    @property
    def silence(self) -> float:
        """Seconds since somebody has last spoken, up to now or the end of the call."""
        ended = [each.instant for each in self._call.journal("call.hang_up")]
        until = ended[0] if ended else self._call.voice.clock.now
        last = max(each.ended for each in (*self.spurts, *far_end_speech(self._call.journal())))
        return (until - min(last, until)).total_seconds()

    def _so_far(self) -> list[Spurt]:
        """Spurts up to now: audio that waits is not heard yet."""
        now = self._call.voice.clock.now
        return [each for each in spurts(self._call.journal()) if each.began <= now]

    def _next(self, since: datetime | None) -> Spurt | None:
        """First spurt that no expectation has seen, and that began no earlier."""
        unseen = self._so_far()[self._seen :]
        return next((each for each in unseen if since is None or each.began >= since), None)

    def _spoken(self) -> datetime | None:
        """When the far end last stopped speaking; None if it has not spoken, or speaks."""
        now = self._call.voice.clock.now
        ended = [each.ended for each in far_end_speech(self._call.journal())]
        return ended[-1] if ended and ended[-1] <= now else None

    def _interrupted(self) -> datetime:
        """When the far end last began to speak, else now."""
        began = [each.began for each in far_end_speech(self._call.journal())]
        return began[-1] if began else self._call.voice.clock.now

    def _under_way(self, instant: datetime) -> Spurt:
        """Spurt in which an instant is; raises Unmet if there is none."""
        __tracebackhide__ = True
        spurt = next((each for each in self.spurts if each.began <= instant < each.ended), None)
        if spurt is None:
            self._fails("the agent did not talk when the far end began to speak")
        return spurt

    def _keeps_time(self, within: float) -> None:
        """Raises Unmet if the app answered later than time waited for it: then nobody knows how long it thought."""
        __tracebackhide__ = True
        late = self._call.journal("stream.late")
        pace = self._call.voice.clock.pace
        if within < TIMEOUT and late and Pace.of(pace).speed is None:
            self._fails(
                f"nobody knows whether the agent began to talk within {within:g} s: it answered later than the pace"
                f" {pace!r} waits for ({late[0].facts['reason']}); measure it with voice.clock.set(pace='real')"
            )

    def _fails(self, sentence: str) -> NoReturn:
        __tracebackhide__ = True
        nonsense = "".join(f"\n  the agent sent nonsense: {each}" for each in self.nonsense)
        raise Unmet(f"{sentence}{nonsense}", self._call.voice.story(self._call))
