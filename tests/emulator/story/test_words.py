"""Every entry of the journal has words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import STRANGE, TROUBLE, UNTOLD, Teller
from plivo_emulator.story.words import WORDS, words_of
from plivo_emulator.story.words.requests import REAL, USUAL
from plivo_emulator.voice.app.client import LATENCY

from tests.emulator.story.kinds import FILLED, all_kinds, written

START = datetime(2026, 1, 1, tzinfo=UTC)
A, B = "9834029e-58b6-41e1-b8b7-a5bd0e4e126f", "12345678-58b6-41e1-b8b7-a5bd0e4e126f"

TOLD = [
    ("call.dial", {"to": "15000020000", "parent": B}, "15000020000 is dialled, by B"),
    ("recording.start", {"recording_id": A}, "the recording begins"),
    ("call.bridge", {"peer": B}, "talks to B"),
    ("call.queue", {"to": "15000020000", "from": "14155550100"}, "is queued, from 14155550100 to 15000020000"),
    ("call.detect", {"machine": None}, "nobody can tell who answered"),
    ("call.detect", {"machine": True}, "a machine was detected"),
    ("call.transfer", {"task": "wait"}, "goes on with wait"),
    (
        "call.feedback",
        {"rating": 3, "issues": ["noise", "echo"]},
        "the API is told how it was: 3 of 5, because of noise, echo",
    ),
    ("far_end.say", {"text": "Hello there", "length": 800_000}, "says “Hello there”, for 800 ms"),
    ("far_end.reject", {"reason": "no_answer"}, "somebody refuses: no answer"),
    ("input.unheard", {"key": "7"}, "nobody listens: the key 7 is lost"),
    ("callback.answered", {"event": "answer", "status": 200, "latency": LATENCY}, "→ answer: 200"),
    ("callback.answered", {"event": "answer", "status": 200, "latency": 1_250_000}, "→ answer: 200 after 1.2 s"),
    (
        "callback.answered",
        {"event": "answer", "status": 200, "latency": LATENCY, REAL: 312.4},
        "→ answer: 200, really 312 ms",
    ),
    (
        "callback.answered",
        {"event": "answer", "url": "https://a.test/b?c=1", "status": 403, "latency": LATENCY},
        "→ answer: 403, for a request that was signed for https://a.test/b?c=1",
    ),
    (
        "callback.answered",
        {
            "event": "stream_socket",
            "url": "wss://a.test/b",
            "status": 401,
            "latency": LATENCY,
            "detail": "status 401 instead of a WebSocket",
        },
        "→ stream_socket: 401, for a request that was signed for https://a.test/b (status 401 instead of a WebSocket)",
    ),
    ("callback.answered", {"event": "answer", "url": "http://a.test/b", "status": 404}, "→ answer: 404"),
    ("callback.answered", {"event": "answer", "status": 200, "latency": LATENCY, REAL: 149.0}, "→ answer: 200"),
    ("callback.answered", {"event": "answer", "status": 200, "latency": LATENCY, REAL: 0.5}, "→ answer: 200"),
    (
        "callback.answered",
        {"event": "answer", "status": None, "failure": "refused", "detail": "nothing listens there"},
        "→ answer: refused (nothing listens there)",
    ),
    (
        "callback.sent",
        {"event": "hangup", "method": "POST", "url": "http://a/", "attempt": 1},
        "← hangup: POST http://a/",
    ),
    (
        "callback.sent",
        {"event": "x", "method": "GET", "url": "http://a/", "attempt": 2},
        "← x: GET http://a/, attempt 2",
    ),
    (
        "xml.not_asked",
        {"url": "menu", "method": "POST"},
        "“menu” is a relative URL and is not asked: the app must give a whole URL, http://… or https://…",
    ),
    (
        "xml.not_asked",
        {"url": "menu", "method": "POST", "reason": "'menu' is relative"},
        "asks for no document: 'menu' is relative",
    ),
    (
        "action.invalid",
        {"url": "menu", "method": "POST"},
        "sends no result to its action: POST menu cannot be asked",
    ),
    ("xml.not_asked", {"url": "http://a/", "method": "PUT"}, "http://a/ is not asked: PUT is neither GET nor POST"),
    (
        "xml.not_asked",
        {"url": "ftp://a/", "method": "GET"},
        "“ftp://a/” is no URL and is not asked: the app must give a whole URL, http://… or https://…",
    ),
    ("xml.GetDigits", {"attributes": {"numDigits": "1"}, "text": ""}, '<GetDigits numDigits="1">'),
    ("xml.Speak", {"attributes": {}, "text": "Hello"}, "<Speak> “Hello”"),
    (
        "xml.invalid",
        {"url": "http://a/", "reason": "no XML", "line": 3, "column": 7},
        "the document of http://a/ is wrong: no XML (line 3, column 7)",
    ),
    (
        "audio.play",
        {"text": "http://a/b.mp3", "length": 5_000_000, "times": 0},
        "hears http://a/b.mp3 for 5 s again and again",
    ),
    ("audio.speak", {"text": "Hello", "length": 400_000, "times": 3}, "hears “Hello”, 3 times"),
    ("audio.speak", {"text": "", "length": 400_000}, "hears a pause"),
    ("audio.speech", {"text": "Hello", "length": 400_000}, "hears “Hello”"),
    ("audio.speech", {"text": "", "length": 200_000}, "hears no whole word of what is said"),
    ("hearing.cut", {"text": "Hello", "after": 250_000}, "stops hearing “Hello” after 250 ms"),
    ("recording.finish", {"recording_id": "x", "length": 250_000_000}, "the recording ends after 4 min 10 s"),
    (
        "stream.play_audio",
        {"stream_id": "x", "length": 500_000, "pieces": 25},
        "→ stream: the app plays 500 ms of audio, in 25 pieces",
    ),
    (
        "stream.fail",
        {"stream_id": "x", "reason": "nothing listens there"},
        "→ stream: cannot connect: nothing listens there",
    ),
    (
        "fault.strike",
        {"fault": "f", "on": "callback", "effect": "lost", "where": "http://a/", "event": "hangup"},
        "the fault f strikes the hangup of callback at http://a/: lost",
    ),
    (
        "background.play",
        {"urls": ["http://a/1", "http://a/2"], "loop": True},
        "is played http://a/1, http://a/2, again and again",
    ),
]


def story_words(kind: str, facts: dict[str, Any]) -> str:
    """Words of an entry about the call A, in a story that has told of A and B."""
    teller = Teller(START)
    assert (teller.letter(A), teller.letter(B)) == ("A", "B")
    real = facts.get(REAL)
    line = teller.line(Entry(1, START, kind, A, {name: fact for name, fact in facts.items() if name != REAL}), real)
    assert line is not None
    return line.words


def test_every_kind_that_is_put_together_says_what_is_filled_in() -> None:
    assert {text for text in written() if "{}" in text} == FILLED.keys()


def test_the_source_writes_entries_of_many_kinds() -> None:
    kinds = all_kinds()
    assert len(kinds) > 100
    assert {"call.ring", "callback.sent", "xml.Speak", "stream.late", "conference.unmute", "audio.beep"} <= kinds


@pytest.mark.parametrize("kind", sorted(all_kinds()))
def test_every_kind_has_words_that_need_no_fact_to_be_told(kind: str) -> None:
    assert words_of(kind) is not None, "write its words in emulator/plivo_emulator/story/words/"
    assert kind not in told_bare(kind)


def told_bare(kind: str) -> str:
    """Words of an entry of a server that tells nothing of it."""
    line = Teller(START, untold=()).line(Entry(1, START, kind, None, {}))
    assert line is not None
    return line.words


@pytest.mark.parametrize(
    ("kind", "facts", "words"), TOLD, ids=[f"{kind}-{number}" for number, (kind, _, _) in enumerate(TOLD)]
)
def test_words_say_the_facts_as_people_do(kind: str, facts: dict[str, Any], words: str) -> None:
    assert story_words(kind, facts) == words


def test_kinds_that_are_trouble_or_strange_are_those_that_have_words() -> None:
    assert WORDS.keys() >= TROUBLE | STRANGE | UNTOLD


def test_the_latency_that_is_not_told_is_the_one_of_virtual_time() -> None:
    assert USUAL == LATENCY
