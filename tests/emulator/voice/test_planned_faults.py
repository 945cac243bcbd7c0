"""Faults that somebody has planned for callbacks, in virtual time."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from plivo_emulator.voice.app.planned_faults import EFFECTS, Effect, Plane, PlannedFault
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, Voice


def plan(voice: Voice, effect: Effect, name: str = "*", **more: Any) -> None:
    faults = voice.account.planned_faults
    faults.plan(PlannedFault(f"fault {len(list(faults))}", Plane.CALLBACK, effect, name, **more))


def strikes(voice: Voice) -> list[str]:
    return [entry.facts["fault"] for entry in voice.journal() if entry.kind == "fault.strike"]


def test_a_status_takes_the_place_of_the_app(voice: Voice) -> None:
    plan(voice, Effect.STATUS, "answer", status=502)
    call = voice.answers("<Speak>hello</Speak>").dial()
    voice.run_out()
    assert call.forms("answer") == []
    assert [entry.facts["status"] for entry in call.entries("callback.answered")][:3] == [502, 502, 502]
    assert call.hangup.name == "Error Reaching Answer URL"


def test_a_fault_strikes_as_often_as_planned_and_no_more(voice: Voice) -> None:
    plan(voice, Effect.RESET, "answer", times=2)
    call = voice.answers("<Speak>hello</Speak>").dial()
    voice.run_out()
    assert (len(call.forms("answer")), call.heard) == (1, ["hello"])
    assert strikes(voice) == ["fault 0", "fault 0"]
    assert voice.account.planned_faults.struck("fault 0") == 2


def test_a_delay_counts_in_virtual_time(voice: Voice) -> None:
    plan(voice, Effect.DELAY, "answer", delay=3 * SECOND)
    call = voice.answers("<Speak>hello</Speak>").dial()
    voice.run_out()
    asked, spoke = call.at("callback.sent")[0], call.at("xml.Speak")[0]
    assert spoke - asked == pytest.approx(3.1)
    assert call.entries("callback.answered")[0].facts["latency"] == 3_100_000


def test_an_answer_that_is_held_back_for_too_long_never_came(voice: Voice) -> None:
    plan(voice, Effect.DELAY, "answer", delay=1000 * SECOND)
    call = voice.answers("<Speak>hello</Speak>").dial()
    voice.run_out()
    assert {entry.facts["failure"] for entry in call.entries("callback.answered")[:3]} == {"rt"}
    assert call.hangup.name == "Error Reaching Answer URL"


def test_a_lost_callback_never_gets_to_the_app(voice: Voice) -> None:
    plan(voice, Effect.LOST, "hangup")
    call = voice.answers("<Hangup/>").dial()
    voice.run_out()
    assert call.forms("hangup") == []
    assert call.over
    assert [entry.facts["failure"] for entry in call.entries("callback.answered")][-1] == "rt"


def test_the_first_fault_that_fits_strikes_alone(voice: Voice) -> None:
    plan(voice, Effect.STATUS, "ring")
    plan(voice, Effect.STATUS, "*", where=f"{APP}/hang*")
    plan(voice, Effect.LOST)
    voice.answers("<Hangup/>").dial(ring=True)
    voice.advance(1.05)
    assert strikes(voice)[:2] == ["fault 0", "fault 2"]


def test_names_and_urls_are_held_against_the_whole_text() -> None:
    fault = PlannedFault("f", Plane.CALLBACK, Effect.LOST, "get_*", "http://app.test/a*?b=1")
    assert fault.concerns(Plane.CALLBACK, "get_digits", "http://app.test/answer?b=1")
    assert not fault.concerns(Plane.CALLBACK, "forget_digits", "http://app.test/a?b=1")
    assert not fault.concerns(Plane.CALLBACK, "get_digits", "http://app.test/answer?b=12")
    assert not fault.concerns(Plane.API, "get_digits", "http://app.test/answer?b=1")


@pytest.mark.parametrize(
    ("where", "url", "fits"),
    [
        ("*", "", True),
        ("", "", True),
        ("", "a", False),
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("*ab*ab", "abab", True),
        ("*ab*ab", "aab", False),
        ("**a", "ba", True),
        ("a*b*a*", "a\nb\na", True),
        ("a.*", "ab", False),
    ],
)
def test_each_star_stands_for_text_of_its_own(where: str, url: str, *, fits: bool) -> None:
    assert PlannedFault("f", Plane.CALLBACK, Effect.LOST, where=where).concerns(Plane.CALLBACK, "", url) is fits


def test_many_stars_cost_no_more_than_few() -> None:
    fault = PlannedFault("f", Plane.CALLBACK, Effect.LOST, where="*a" * 20 + "*b")
    began = time.process_time()
    assert not fault.concerns(Plane.CALLBACK, "answer", "a" * 60_000)
    assert time.process_time() - began < 5


def test_chance_comes_from_the_seed(voices: Callable[..., Voice]) -> None:
    def run(seed: int) -> list[bool]:
        voice = voices(seed)
        faults = voice.account.planned_faults
        faults.plan(PlannedFault("f", Plane.STREAM, Effect.DROP, probability=0.5))
        return [faults.next(Plane.STREAM, "", "ws://app.test/audio") is not None for _ in range(200)]

    assert run(1) == run(1) != run(2)
    assert 60 < sum(run(1)) < 140


def test_a_fault_without_a_chance_never_strikes(voice: Voice) -> None:
    plan(voice, Effect.LOST, probability=0)
    call = voice.answers("<Hangup/>").dial()
    voice.run_out()
    assert (strikes(voice), voice.callbacks(call)) == ([], ["answer", "hangup"])


def test_faults_are_cancelled_and_planned_anew(voice: Voice) -> None:
    faults = voice.account.planned_faults
    plan(voice, Effect.LOST)
    assert (bool(faults), faults.cancel("fault 0"), faults.cancel("fault 0"), bool(faults)) == (
        True,
        True,
        False,
        False,
    )
    plan(voice, Effect.LOST)
    faults.next(Plane.CALLBACK, "ring", "")
    plan(voice, Effect.LOST)
    faults.plan(PlannedFault("fault 0", Plane.CALLBACK, Effect.STATUS))
    assert (faults.struck("fault 0"), [fault.effect for fault in faults]) == (0, [Effect.STATUS, Effect.LOST])
    faults.clear()
    assert list(faults) == []


def test_every_effect_is_possible_somewhere() -> None:
    assert set().union(*EFFECTS.values()) == set(Effect)
    assert EFFECTS.keys() == set(Plane)
