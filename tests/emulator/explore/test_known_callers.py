"""Callers whom the app knows: they call from numbers that are given, in turn."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.cli import main
from plivo_emulator.explore.reporting.sheet import file_of
from plivo_emulator.explore.run import explore
from plivo_emulator.testing import serve

from tests.emulator.explore.exploring import PLACE, Little, menu, plan_of, say

if TYPE_CHECKING:
    from plivo_emulator.explore.exploration import Exploration

ANN, BOB = "14155550123", "14155550124"
NAMES = {ANN: "Ann", BOB: "Bob"}


def orders() -> Little:
    """An app that greets those whom it knows, and fails Bob who asks for more."""

    def key(form: dict[str, str]) -> str | int:
        return 500 if (form["From"], form["Digits"]) == (BOB, "9") else say("It is on its way.")

    def answer(form: dict[str, str]) -> str:
        name = NAMES.get(form["From"])
        return menu(f"Hello {name}. Press 1 for your order.") if name else say("Nobody knows you.")

    return Little(answer=answer, key=key)


def explored_from(app: Little, *numbers: str, calls: int = 40) -> Exploration:
    with serve(app) as base:
        return explore(replace(plan_of(base, calls), numbers=numbers), PLACE)


def asked_from(app: Little) -> list[str]:
    return [form["From"] for path, form in app.asked if path == "answer" and form["Direction"] == "inbound"]


def test_callers_call_from_the_numbers_in_turn_and_who_they_are_makes_no_state() -> None:
    app = orders()
    found = explored_from(app, ANN, BOB, calls=12)
    assert set(asked_from(app)) == {ANN, BOB}
    assert asked_from(app)[:2] == [ANN, BOB]
    assert len(found.graph.states) == 1
    assert {"Ann", "Bob"} <= found.varying


def test_what_breaks_for_one_of_them_alone_is_found_and_its_test_calls_from_that_number() -> None:
    found = explored_from(orders(), ANN, BOB)
    [fault] = found.hard
    assert (fault.story, fault.repeats, fault.trace.number) == ("presses 9", True, BOB)
    assert f'return "{BOB}"' in file_of(fault, found.plan, found.varying)


def test_one_number_is_that_of_all_callers() -> None:
    app = orders()
    explored_from(app, ANN, calls=6)
    assert set(asked_from(app)) == {ANN}


def test_the_command_takes_numbers_with_a_plus(capsys: pytest.CaptureFixture[str]) -> None:
    app = orders()
    with serve(app) as base:
        words = ["explore", f"{base}/answer", "--hangup-url", f"{base}/hangup", "--calls", "4", "--quiet"]
        assert main([*words, "--from", f"+{ANN}", "--from", BOB]) == 0
        assert set(asked_from(app)) == {ANN, BOB}
    with pytest.raises(SystemExit, match="2"):
        main([*words, "--from", "Ann"])
    assert "'Ann' is no phone number with its country code" in capsys.readouterr().err


def test_an_app_may_begin_to_listen_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []
    listens = threading.Event()
    app = orders()
    with serve(app) as base, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # nobody listens there
        really = socket.create_connection

        def connect(address: tuple[str, int], patience: float) -> socket.socket:
            return really(address if listens.is_set() else closed.getsockname(), patience)

        def sleep(seconds: float) -> None:
            looks.append(seconds)
            listens.set()

        monkeypatch.setattr("plivo_emulator.explore.listening.socket.create_connection", connect)
        monkeypatch.setattr("plivo_emulator.explore.listening.time.sleep", sleep)
        assert main(["explore", f"{base}/answer", "--calls", "2", "--quiet", "--from", ANN, "--wait", "60"]) == 0
    assert len(looks) == 1
