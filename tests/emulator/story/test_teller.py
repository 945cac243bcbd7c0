"""Entries as lines: calls are letters, and nothing that an app or a caller says can do harm to a terminal."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.story import teller as telling
from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import LONGEST, Teller, Tone
from plivo_emulator.story.width import columns

START = datetime(2026, 1, 1, tzinfo=UTC)
A, B = "9834029e-58b6-41e1-b8b7-a5bd0e4e126f", "12345678-58b6-41e1-b8b7-a5bd0e4e126f"
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\r\n\u2028\x9b31m\udc80"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FACTS = (
    "url",
    "text",
    "reason",
    "attributes",
    "event",
    "status",
    "failure",
    "detail",
    "length",
    "latency",
    "to",
    "peer",
)


def entry(kind: str, call_uuid: str | None = A, seconds: float = 0, **facts: object) -> Entry:
    return Entry(1, START + timedelta(seconds=seconds), kind, call_uuid, facts)


def lines(*entries: Entry) -> list[str]:
    teller = Teller(START)
    return [str(line) for each in entries if (line := teller.line(each)) is not None]


def test_each_call_is_a_letter_and_its_first_line_names_it() -> None:
    told = lines(
        entry("call.ring", A, 0.1, to="14155550100"),
        entry("call.ring", B, 2, to="1500"),
        entry("call.answer", A, 61.25),
    )
    assert told == [
        "    0.100 s  A  14155550100 rings (call 9834029e)",
        "    2.000 s  B  1500 rings (call 12345678)",
        "   61.250 s  A  is answered",
    ]


def test_what_is_about_no_call_has_no_letter() -> None:
    assert lines(entry("conference.start", None, conference="Room")) == ["    0.000 s     the conference Room starts"]


def test_letters_go_on_behind_the_alphabet() -> None:
    teller = Teller(START)
    letters = [teller.letter(f"call {number}") for number in range(26 * 27 + 1)]
    assert (letters[25], letters[26], letters[26 * 27 - 1], letters[26 * 27]) == ("Z", "AA", "ZZ", "AAA")
    assert len(set(letters)) == len(letters)


def test_letters_of_old_calls_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST_LETTERS", 2)
    teller = Teller(START)
    assert [teller.letter(each) for each in ("1", "2", "3", "2", "1")] == ["A", "B", "C", "B", "D"]


def test_what_people_have_done_themselves_is_not_told_unless_they_ask_for_it() -> None:
    asked = entry("control.request", None, operation="answerCall", path={}, arguments={})
    assert lines(asked) == []
    assert Teller(START, untold=()).line(asked) is not None


def test_a_kind_without_words_tells_its_facts_up_to_the_end_of_a_word() -> None:
    [told] = lines(entry("call.wonder", None, number=1, nothing=None, name="x" * 100))
    assert told.endswith(f"call.wonder number=1 name='{'x' * 58}…")


def test_long_words_are_cut() -> None:
    [told] = lines(entry("audio.speak", None, text="word " * 1000))
    assert columns(told) < LONGEST + 20
    assert told.endswith("word…")


@pytest.mark.parametrize(
    ("told", "tone"),
    [
        (entry("call.answer"), Tone.PLAIN),
        (entry("xml.invalid"), Tone.TROUBLE),
        (entry("xml.lenient"), Tone.STRANGE),
        (entry("callback.answered", status=200, failure=None), Tone.PLAIN),
        (entry("callback.answered", status=500, failure=None), Tone.TROUBLE),
        (entry("callback.answered", status=None, failure="timeout"), Tone.TROUBLE),
    ],
)
def test_trouble_is_told_from_what_is_only_strange(told: Entry, tone: Tone) -> None:
    line = Teller(START).line(told)
    assert line is not None
    assert line.tone is tone


@pytest.mark.parametrize(
    "kind", ["audio.speak", "callback.sent", "xml.Speak", "call.hang_up", "call.unknown", "far_end.say"]
)
def test_hostile_text_is_written_out(kind: str) -> None:
    facts: dict[str, Any] = {
        "text": HOSTILE,
        "url": HOSTILE,
        "cause": HOSTILE,
        "attributes": {HOSTILE: HOSTILE},
        "event": HOSTILE,
    }
    [told] = lines(entry(kind, HOSTILE, **facts))
    assert "evil" in told
    assert told.isprintable()


@given(
    kind=st.sampled_from(
        sorted(telling.TROUBLE | {"callback.answered", "audio.play", "call.bridge", "xml.Dial", "x.y"})
    ),
    call_uuid=st.none() | st.text(),
    facts=st.dictionaries(st.sampled_from(FACTS) | st.text(), ANYTHING, max_size=6),
)
def test_whatever_an_entry_holds_it_is_told_on_one_harmless_line(
    kind: str, call_uuid: str | None, facts: dict[str, object]
) -> None:
    [told] = lines(Entry(1, START, kind, call_uuid, facts))
    assert not [each for each in told if unicodedata.category(each)[0] in "CZ" and each != " "]
