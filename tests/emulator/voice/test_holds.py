"""Answers that keep time waiting: late ones, and those that are given up."""

from collections.abc import Callable

import pytest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.voice.sim.clock import GRACE, Clock, Goal, Mode
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, START, XML, Voice, document


class Waiting:
    """A voice whose app is slow, with a clock and a wall that somebody moves."""

    def __init__(self, voice: Voice, mode: Mode = Mode.MANUAL) -> None:
        self.voice = voice
        self.wall = 0.0
        self.clock = Clock(voice.scheduler, mode, 1.0, lambda: self.wall)
        if mode is Mode.REAL:
            voice.account.app_client.latency = None

    def skip(self, seconds: float) -> None:
        """Asks for time to get so far after the start."""
        self.clock.aim(Goal(START + round(seconds * SECOND), None, lambda _: None))
        self.drive()

    def pass_real(self, seconds: float) -> None:
        """Lets real time pass."""
        for _ in range(round(seconds * 100)):
            self.wall += 0.01
            self.drive()

    def drive(self) -> None:
        while self.clock.drive() == 0.0:
            pass

    def answer(self, kind: str, elements: str) -> AppRequest:
        """Answers the oldest request of a kind."""
        request = next(each for each in self.voice.pending if each.kind == kind)
        self.voice.pending.remove(request)
        request.answer(Reply(200, document(elements), XML))
        self.drive()
        return request


@pytest.fixture
def waiting(voice: Voice) -> Waiting:
    return Waiting(voice.on("/answer", None))


def test_time_stands_and_says_what_for(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(60)
    (hold,) = waiting.voice.scheduler.holds()
    assert (hold.name, hold.url, hold.since) == ("answer", f"{APP}/answer", START + SECOND)
    assert waiting.voice.now == pytest.approx(1.1)
    waiting.answer("answer", "<Speak>in time</Speak>")
    assert (waiting.voice.now, call.heard) == (60, ["in time"])


def test_an_answer_within_the_grace_changes_nothing(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(60)
    waiting.pass_real(GRACE / 2)
    waiting.answer("answer", "<Speak>in time</Speak>")
    assert call.at("audio.speak") == [pytest.approx(1.1)]


def test_a_machine_that_gives_the_server_no_turn_does_not_use_up_the_grace(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(60)
    waiting.wall += 5 * GRACE
    waiting.pass_real(GRACE / 2)
    waiting.answer("answer", "<Speak>in time</Speak>")
    assert call.at("audio.speak") == [pytest.approx(1.1)]


def test_after_the_grace_time_flows_and_a_late_answer_is_taken_when_it_comes(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(60)
    waiting.pass_real(GRACE + 3)
    waiting.answer("answer", "<Speak>late</Speak>")
    assert call.at("audio.speak") == [pytest.approx(1.1 + 3, abs=0.05)]
    assert waiting.voice.now == 60


def test_an_answer_that_never_comes_is_given_up_and_asked_for_again(waiting: Waiting) -> None:
    waiting.voice.on("/fallback", "<Speak>sorry</Speak>")
    call = waiting.voice.dial(fallback=True)
    waiting.skip(300)
    waiting.pass_real(3 * (GRACE + 15) + 1)
    assert len(call.forms("answer")) == 4
    assert call.heard == ["sorry"]
    assert [entry.facts["failure"] for entry in call.entries("callback.answered")][:3] == ["rt"] * 3


def test_an_answer_that_comes_after_it_was_given_up_is_nothing(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(300)
    waiting.pass_real(GRACE + 16)
    first, second = waiting.voice.pending[:2]
    first.answer(Reply(200, document("<Speak>too late</Speak>"), XML))
    waiting.drive()
    assert call.heard == []
    second.answer(Reply(200, document("<Speak>second</Speak>"), XML))
    waiting.drive()
    assert call.heard == ["second"]


def test_what_the_shell_gives_up_holds_time_no_longer(waiting: Waiting) -> None:
    waiting.voice.dial()
    waiting.skip(300)
    waiting.voice.pending[0].answer(Reply(None, failure="rt"))
    waiting.drive()
    assert waiting.voice.now == pytest.approx(1 + 15 + 0.1)
    assert len(waiting.voice.forms("answer")) == 2


def test_a_call_that_ends_meanwhile_asks_no_more(waiting: Waiting) -> None:
    call = waiting.voice.dial()
    waiting.skip(60)
    call.call.end_for(HangupCause.NORMAL_HANGUP, HangupSource.API_REQUEST)
    waiting.drive()
    assert (call.over, waiting.voice.now, list(waiting.voice.scheduler.holds())) == (True, 60, [])
    waiting.voice.pending[0].answer(Reply(200, document("<Speak>nobody hears</Speak>"), XML))
    waiting.drive()
    assert call.heard == []


def test_callbacks_of_many_calls_are_under_way_at_once(waiting: Waiting) -> None:
    calls = [waiting.voice.dial() for _ in range(20)]
    waiting.skip(60)
    assert len(waiting.voice.pending) == 20
    for _ in calls:
        waiting.answer("answer", "<Speak>x</Speak>")
    assert all(call.heard == ["x"] for call in calls)


def test_strict_time_stands_from_the_question_on(waiting: Waiting) -> None:
    waiting.voice.scheduler.strict = True
    waiting.voice.dial()
    waiting.skip(60)
    assert waiting.voice.now == 1.0
    waiting.answer("answer", "<Wait/>")
    assert waiting.voice.now == 60


def test_in_real_time_answers_are_taken_as_they_come(voices: Callable[..., Voice]) -> None:
    waiting = Waiting(voices().on("/answer", None), Mode.REAL)
    call = waiting.voice.dial()
    waiting.pass_real(1.5)
    assert waiting.voice.now == pytest.approx(1.5)
    waiting.answer("answer", "<Speak>now</Speak>")
    assert call.at("audio.speak") == [pytest.approx(1.5)]
    waiting.pass_real(0.5)
    assert waiting.voice.form("hangup")["HangupCauseName"] == "End Of XML Instructions"


def test_in_real_time_an_answer_that_never_comes_runs_out(voices: Callable[..., Voice]) -> None:
    waiting = Waiting(voices().on("/answer", None), Mode.REAL)
    call = waiting.voice.dial()
    waiting.pass_real(1 + 46)
    assert call.hangup.name == "Error Reaching Answer URL"
