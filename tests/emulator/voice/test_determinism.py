"""The same seed and the same inputs make the same journal, however slowly and in whatever order the app answers."""

import random
from collections.abc import Callable

import pytest
from plivo_emulator.voice.timeline import SECOND, Halt

from tests.emulator.voice.sheet import APP, START, Voice

SECONDS = 120


def play(voice: Voice, order: random.Random | None) -> list[tuple[object, ...]]:
    """A lively two minutes; with an order, answers come in that of chance, and some of them late."""
    voice.on("/a", "<Speak>menu</Speak>").on("/leg", 200).on("/ready", 200).on("/ring", 200).on("/hangup", 500)
    voice.on(
        "/digits",
        f"<Dial callbackUrl='{APP}/leg' action='{APP}/a'>"
        "<Number>15001020004</Number><Number>15007010001</Number></Dial>",
    )
    voice.answers(
        f"<Record recordSession='true' redirect='false' callbackUrl='{APP}/ready'/>",
        f"<GetDigits numDigits='2' action='{APP}/digits'><Speak>one two three</Speak></GetDigits>",
        f"<Redirect>{APP}/a</Redirect>",
    )
    answers = voice.reply
    if order is not None:
        voice.reply = lambda _: None  # type: ignore[assignment,method-assign]  # all answers are given by hand
    for number in ("15007011234", "15000020000", "15001030009", "15002010000", "15003090000"):
        voice.dial(number, ring=True, time_limit=60 * SECOND)
    voice.arrives()
    while voice.timeline.run(START + SECONDS * SECOND, 1 if order else 1_000_000) is not Halt.REACHED:
        while voice.pending and order is not None and (order.random() < 0.5 or voice.timeline.holder() is not None):
            request = voice.pending.pop(order.randrange(len(voice.pending)))
            reply = answers(request)
            assert reply is not None
            request.answer(reply)
    return [(entry.instant, entry.kind, entry.call_uuid, dict(entry.facts)) for entry in voice.account.journal]


@pytest.fixture(scope="module")
def seeds() -> range:
    return range(20)


def test_the_order_in_which_answers_come_changes_nothing(voices: Callable[..., Voice], seeds: range) -> None:
    first = play(voices(), None)
    assert len(first) > 100
    for seed in seeds:
        voice = voices()
        assert play(voice, random.Random(seed)) == first  # noqa: S311  # any order will do
        assert len(voice.records) >= 8


def test_another_seed_makes_other_ids_and_the_same_story(voices: Callable[..., Voice]) -> None:
    one, two = play(voices(seed=1), None), play(voices(seed=2), None)
    assert one != two
    assert [(instant, kind) for instant, kind, *_ in one] == [(instant, kind) for instant, kind, *_ in two]
