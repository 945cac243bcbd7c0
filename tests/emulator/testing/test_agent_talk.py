"""What a voice agent says: spurts from the journal, and expectations that silence does not meet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing import Unmet
from plivo_emulator.testing.talk.agent_talk import AgentTalk

if TYPE_CHECKING:
    from collections.abc import Mapping

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def audio(seconds: float, length: float, *voice: tuple[float, float], level: float = -20, clipped: int = 0) -> Entry:
    """The agent's audio is played; all of it is voice unless told otherwise."""
    stretches = [[round(each * 1e6) for each in stretch] for stretch in (voice or ((0, length),))]
    facts = {"text": "ws://app", "length": round(length * 1e6), "voice": stretches, "level": level, "clipped": clipped}
    return happened(seconds, "audio.stream", **facts)


def silence(seconds: float, length: float) -> Entry:
    return happened(seconds, "audio.stream", length=round(length * 1e6), voice=[], level=None, clipped=0)


def caller_says(seconds: float, length: float) -> Entry:
    return happened(seconds, "far_end.say", text="yes", length=round(length * 1e6))


def happened(seconds: float, kind: str, **facts: Any) -> Entry:
    shown = {"serial": 0, "instant": at(seconds).isoformat(), "kind": kind, "call_uuid": "u", "cause": None}
    return Entry.of({**shown, "facts": facts})


class FakeCall:
    """A call whose future is known, and its clock."""

    uuid = "u"

    def __init__(self, *entries: Entry, pace: str = "settle") -> None:
        self.entries = sorted(entries, key=lambda entry: entry.instant)
        self.now = START
        self.pace = pace

    @property
    def voice(self) -> Any:
        return self

    @property
    def clock(self) -> Any:
        return self

    def story(self, _: object = None) -> str:
        return "the story"

    def journal(self, kind: str = "*") -> list[Entry]:
        return [entry for entry in self.entries if entry.instant <= self.now and fnmatchcase(entry.kind, kind)]

    def run_until(self, instant: datetime) -> None:
        self.now = max(self.now, instant)

    def run_until_entry(
        self, kind: str, *, within: float, after: int = 0, facts: Mapping[str, object] | None = None, **_: object
    ) -> Entry:
        del after
        deadline = self.now + timedelta(seconds=within)
        for entry in self.entries:
            wanted = entry.kind == kind and all(entry.facts.get(name) == value for name, value in (facts or {}).items())
            new = entry.instant > self.now or facts
            if wanted and new and entry.instant <= deadline:
                self.now = max(self.now, entry.instant)
                return entry
        self.now = deadline
        raise Unmet("nothing came", "")


def agent_talk(*entries: Entry, until: float = 60, pace: str = "settle") -> AgentTalk:
    """What an agent has said up to an instant."""
    call = FakeCall(*entries, pace=pace)
    call.now = at(until)
    return AgentTalk(call)


def spans(talk: AgentTalk) -> list[tuple[float, float]]:
    return [((each.began - START).total_seconds(), (each.ended - START).total_seconds()) for each in talk.spurts]


def test_pieces_with_little_silence_between_them_are_one_spurt() -> None:
    assert spans(agent_talk(audio(1, 0.5), audio(1.7, 0.3), audio(2.21, 0.1))) == [(1, 2), (2.21, 2.31)]


def test_silence_that_an_agent_sends_is_no_spurt() -> None:
    assert spans(agent_talk(silence(0, 5), audio(5, 2, (0.5, 0.7), (1.0, 1.2)))) == [(5.5, 5.7), (6.0, 6.2)]


@pytest.mark.parametrize("cut", ["stream.clear_audio", "stream.drop", "call.hang_up"])
def test_what_was_cut_off_was_not_said(cut: str) -> None:
    talk = agent_talk(audio(1, 5, (0, 1), (3, 5)), happened(2.5, cut), audio(3, 0.5))
    assert spans(talk) == [(1, 2), (3, 3.5)]


def test_a_spurt_is_as_loud_as_its_loudest_piece_and_counts_what_is_clipped() -> None:
    [spurt] = agent_talk(audio(1, 0.5, level=-20, clipped=3), audio(1.5, 0.5, level=-10, clipped=4)).spurts
    assert (spurt.loudness, spurt.clipped, spurt.length) == (-10, 7, 1)


def test_a_gap_is_where_nothing_was_left_to_play() -> None:
    talk = agent_talk(audio(1, 0.5), audio(1.65, 0.5), audio(2.15, 0.5), audio(5, 1))
    assert [round(gap.length, 3) for gap in talk.gaps] == [0.15]


@pytest.mark.parametrize(("pace", "shortest"), [("settle", 0.02), ("settle-fine", 0.02), ("real", 0.06), ("4", 0.24)])
def test_what_a_busy_machine_is_late_is_no_gap_where_time_passes_as_on_the_wall(pace: str, shortest: float) -> None:
    begins = 1.0
    pieces = [audio(begins, 0.5)]
    for silent in (0.02, 0.04, 0.06, 0.22, 0.24):
        begins += 0.5 + silent
        pieces.append(audio(begins, 0.5))
    found = [round(gap.length, 3) for gap in agent_talk(*pieces, pace=pace).gaps]
    assert found == [silent for silent in (0.02, 0.04, 0.06, 0.22, 0.24) if silent >= shortest]


def test_what_comes_after_an_interruption_is_no_gap() -> None:
    assert agent_talk(audio(1, 0.5), happened(1.6, "stream.clear_audio"), audio(1.8, 0.5)).gaps == []


def test_talk_over_is_the_time_in_which_both_speak() -> None:
    assert agent_talk(audio(1, 2), caller_says(2.5, 1), audio(3.4, 1)).talk_over == pytest.approx(0.6)


def test_silence_counts_from_the_last_who_spoke_to_the_end() -> None:
    assert agent_talk(audio(1, 1), caller_says(3, 1), happened(9, "call.hang_up")).silence == 5
    assert agent_talk(audio(1, 1), until=3).silence == 1


def test_nothing_is_known_of_an_agent_that_says_nothing() -> None:
    talk = agent_talk(silence(0, 5), happened(1, "stream.nonsense", reason="streamId is not that of this stream"))
    for name in ("spurts", "gaps", "talk_over", "silence"):
        with pytest.raises(Unmet, match="has said nothing at all") as unmet:
            getattr(talk, name)
        assert "the agent sent nonsense: streamId is not that of this stream" in unmet.value.sentence


def test_an_agent_begins_in_time_after_who_spoke_last() -> None:
    call = FakeCall(audio(0.5, 1), caller_says(2, 1), audio(3.5, 2))
    talk = AgentTalk(call)
    assert talk.begins(within=1).began == at(0.5)
    call.now = at(3)
    assert talk.begins(within=0.6).began == at(3.5)


@pytest.mark.parametrize("late", [audio(3.7, 2), silence(3.2, 9), audio(3.2, 2, (0.5, 2))])
def test_an_agent_that_begins_late_is_told(late: Entry) -> None:
    call = FakeCall(caller_says(2, 1), late)
    call.now = at(3)
    with pytest.raises(Unmet, match=r"did not begin to talk within 0\.6 s"):
        AgentTalk(call).begins(within=0.6)


def test_what_began_before_is_no_answer() -> None:
    call = FakeCall(audio(0, 5), caller_says(2, 1))
    call.now = at(3)
    with pytest.raises(Unmet, match="did not begin"):
        AgentTalk(call).begins(within=1)


def test_no_time_is_told_of_an_agent_that_time_did_not_wait_for() -> None:
    late = happened(1, "stream.late", reason="the app had been quiet for 30 ms: late, not reproducible")
    with pytest.raises(Unmet, match=r"nobody knows whether .* within 2 s.*pace='real'"):
        AgentTalk(FakeCall(late, audio(1, 1))).begins(within=2)
    assert AgentTalk(FakeCall(late, audio(1, 1))).begins().began == at(1)
    assert AgentTalk(FakeCall(late, audio(1, 1), pace="real")).begins(within=2).began == at(1)


def test_an_agent_that_is_interrupted_stops_in_time() -> None:
    call = FakeCall(audio(1, 5), caller_says(2, 1), happened(2.1, "stream.clear_audio"))
    call.now = at(2)
    assert AgentTalk(call).stops(within=0.12) == pytest.approx(0.1)


@pytest.mark.parametrize(
    "entries",
    [
        (audio(1, 5),),
        (audio(1, 5), happened(2.3, "stream.clear_audio")),
        (audio(1, 5), happened(2.05, "stream.clear_audio"), audio(2.15, 3)),
    ],
)
def test_an_agent_that_talks_on_is_told(entries: tuple[Entry, ...]) -> None:
    call = FakeCall(*entries, caller_says(2, 1))
    call.now = at(2)
    with pytest.raises(Unmet, match=r"talked on for [0-9.]+ s or more, not for 0.12 s at most"):
        AgentTalk(call).stops(within=0.12)


def test_who_does_not_talk_cannot_be_interrupted() -> None:
    call = FakeCall(audio(0, 1), caller_says(2, 1))
    call.now = at(2)
    with pytest.raises(Unmet, match="did not talk when the far end began to speak"):
        AgentTalk(call).stops(within=0.12)


def test_an_agent_that_is_not_to_stop_goes_on() -> None:
    call = FakeCall(audio(1, 5), caller_says(2, 0.2))
    call.now = at(2)
    AgentTalk(call).goes_on(1)
    assert call.now == at(3)


def test_an_agent_that_stops_though_it_should_not_is_told() -> None:
    call = FakeCall(audio(1, 5), caller_says(2, 0.2), happened(2.5, "stream.clear_audio"))
    call.now = at(2)
    with pytest.raises(Unmet, match=r"stopped talking after 0\.5 s"):
        AgentTalk(call).goes_on(1)


def test_checkpoints_are_reached_in_time_or_the_others_are_told() -> None:
    played = happened(1, "stream.played", name="greeting")
    talk = AgentTalk(FakeCall(audio(0, 1), played))
    assert talk.reaches("greeting", within=5) == ("greeting", at(1))
    assert [each.name for each in talk.checkpoints] == ["greeting"]
    with pytest.raises(Unmet, match="checkpoint 'goodbye' within 5 s, but 'greeting'"):
        talk.reaches("goodbye", within=5)
