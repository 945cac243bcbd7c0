"""The same seed and the same inputs make the same journal, however slowly and in whatever order the app answers."""

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.voice.accounts.account import Contract
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.wire.times import SECOND

from tests.effort import tries
from tests.emulator.voice.any_document import REPLIES
from tests.emulator.voice.sheet import APP, XML, Voice, document

SECONDS = 120


def play(voice: Voice, order: random.Random | None) -> list[tuple[object, ...]]:
    """A lively two minutes; with an order, answers come in that of chance, and some of them late."""
    voice.on(
        "/a",
        f"<Speak>menu</Speak><Conference callbackUrl='{APP}/leg' enterSound='{APP}/tune' waitSound='{APP}/tune' "
        "record='true' startConferenceOnEnter='false' timeLimit='30'>Room</Conference>",
    ).on("/tune", "<Speak>one two</Speak>")
    voice.on("/leg", 200).on("/ready", 200).on("/ring", 200).on("/hangup", 500)
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
    while not voice.run_to(SECONDS, 1 if order else 1_000_000):
        while voice.pending and order is not None and (order.random() < 0.5 or voice.scheduler.holder() is not None):
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


class Slow(Voice):
    """An app that decides at once what to answer, and answers in any order."""

    def __init__(
        self, contract: Contract, schemas: EventSchemas, replies: list[Reply], order: random.Random | None
    ) -> None:
        super().__init__(contract, schemas, 1)
        self._replies = replies
        self._order = order
        self._decided: list[tuple[AppRequest, Reply]] = []

    def reply(self, request: AppRequest) -> Reply | None:
        asked = len(self.requests)
        answer = Reply(200, document(""), XML) if asked > 100 else self._replies[asked % len(self._replies)]
        if self._order is None:
            return answer
        self._decided.append((request, answer))
        return None

    def live(self) -> list[tuple[object, ...]]:
        for number in ("15007010012", "15000020000", "15003030000"):
            self.dial(number, ring=True, fallback=True, time_limit=200 * SECOND)
        self.arrives(time_limit=200 * SECOND)
        while not self.run_to(90_000, 1 if self._order else 1_000_000):
            while self._order is not None and self._decided:
                if self._order.random() < 0.3 and self.scheduler.holder() is None:
                    break
                request, answer = self._decided.pop(self._order.randrange(len(self._decided)))
                request.answer(answer)
        return [(entry.instant, entry.kind, entry.call_uuid, dict(entry.facts)) for entry in self.account.journal]


@settings(
    max_examples=tries(60), derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(REPLIES, min_size=1, max_size=6), st.integers(0, 2**32))
def test_whatever_the_app_answers_its_order_changes_nothing(
    contract: Contract, event_schemas: EventSchemas, replies: list[Reply], seed: int
) -> None:
    order = random.Random(seed)  # noqa: S311  # any order will do
    assert Slow(contract, event_schemas, replies, order).live() == Slow(contract, event_schemas, replies, None).live()
