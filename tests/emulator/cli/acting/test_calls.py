"""Calls are placed, come in, are answered, refused, pressed, spoken to, hung up and listed by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.acting.driven import Driven, ran, sentence
from tests.wire import FROM, THEIRS

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"
LIVE = "14155550142"
"""Number of a phone that waits for somebody to decide."""


def place(driven: Driven, menu: str, to: str = LIVE) -> str:
    """Places a call to a phone that waits, and returns its UUID."""
    driven.control_json("PUT", f"devices/{LIVE}", {"reaction": "live"})
    uuid = str(driven.command("call", to, "--answer-url", menu, "--json").json["call_uuid"])
    driven.advance(1)
    return uuid


def test_a_call_is_placed_over_the_api_as_the_account(driven: Driven, menu: str) -> None:
    driven.control_json("PUT", f"devices/{LIVE}", {"reaction": "live"})
    line = driven.done("call", LIVE, "--from", "14155550177", "--answer-url", menu, "--set", "ring_timeout=5")
    [asked] = driven.journal("api.request")
    assert asked["facts"]["path"] == f"/v1/Account/{driven.auth_id}/Call/"
    [queued] = driven.journal("call.queue")
    assert line == f"call {queued['call_uuid']} is queued, to {LIVE}; time stands until plivo-emulator advance moves it"
    driven.advance(1)
    live = driven.api_json("GET", "Call", queued["call_uuid"], params={"status": "live"})
    assert live["from"] == "14155550177"
    driven.advance(5)
    assert driven.ending(queued["call_uuid"]) == 6010


@pytest.mark.parametrize(("name", "warned"), [("caller_nam", "caller_name"), ("ring_timeout", "")])
def test_what_the_api_passes_over_is_said(driven: Driven, menu: str, name: str, warned: str) -> None:
    result = driven.command("call", LIVE, "--answer-url", menu, "--set", f"{name}=5", "--json")
    assert (result.status, result.json["call_uuid"] != "") == (0, True)
    assert result.err.startswith("plivo-emulator: warning: ") is (warned != "")
    assert warned in result.err


def test_several_numbers_are_several_calls(driven: Driven, menu: str) -> None:
    result = driven.command("call", "15000010000<15000020000", "--answer-url", menu)
    assert (result.status, len(result.out.splitlines())) == (0, 2)


@pytest.mark.parametrize(
    ("to", "ending"),
    [
        ("15002010000", "busy: Busy Line (3010), by Callee"),
        ("15001010002", "completed: Normal Hangup (4000), by Callee"),
    ],
)
def test_who_waits_is_told_how_a_call_ended(driven: Driven, menu: str, to: str, ending: str) -> None:
    line = driven.done("call", to, "--answer-url", menu, "--wait")
    assert line.endswith(f" is over, {ending}")


def test_who_waits_in_real_time_is_told_as_well(
    served: ServedEmulator, menu: str, capsys: pytest.CaptureFixture[str]
) -> None:
    driven = Driven(served, capsys, mode="real", speed=100)
    told = driven.command("call", "15002010000", "--answer-url", menu, "--wait", "--json").json
    assert (told["status"], told["code"]) == ("busy", 3010)


def test_who_waits_for_a_call_that_comes_in_is_told_how_it_ended(driven: Driven, app: App) -> None:
    line = driven.done("incoming", "14155550100", "--answer-url", app.says("/bye", HELLO), "--wait")
    assert line.endswith(" is over, completed: End Of XML Instructions (4010), by Plivo")


def test_a_value_of_set_that_is_nested_too_deep_is_text(driven: Driven, menu: str) -> None:
    assert "must be" in driven.refused("call", LIVE, "--answer-url", menu, "--set", f"caller_name={'[' * 100_000}")


def test_a_call_of_an_application_has_its_urls(driven: Driven, app: App, menu: str) -> None:
    hangup = app.says("/over", "")
    driven.control_json("PUT", "applications/support", {"answer_url": menu, "hangup_url": hangup})
    driven.done("call", "15001010002", "--app", "support", "--wait")
    driven.run_out()
    assert [each["facts"]["url"] for each in driven.journal("callback.sent")] == [menu, hangup]


def test_a_call_needs_to_know_what_it_does(driven: Driven) -> None:
    assert "give --answer-url or --app" in driven.refused("call", LIVE, status=2)


def test_what_the_api_refuses_is_said(driven: Driven) -> None:
    assert "answer_url" in driven.refused("call", LIVE, "--answer-url", "menu")


def test_an_application_that_there_is_not_is_said(driven: Driven) -> None:
    assert "support" in driven.refused("call", LIVE, "--app", "support")


def test_somebody_calls_a_number(driven: Driven, menu: str) -> None:
    line = driven.done(
        "incoming", FROM, "--from", THEIRS, "--answer-url", menu, "--set", 'steps=[{"action": "hang_up"}]'
    )
    assert f"comes in, from {THEIRS} to {FROM}" in line
    driven.run_out()
    [over] = driven.journal("call.hang_up")
    assert over["facts"]["source"] == "Caller"


def test_somebody_calls_an_application(driven: Driven, menu: str) -> None:
    driven.control_json("PUT", "applications/support", {"answer_url": menu})
    told = driven.command("incoming", FROM, "--app", "support", "--json").json
    assert told["call_status"] == "ringing"


def test_a_number_that_nobody_answers_is_said(driven: Driven) -> None:
    assert "give answer_url or app_id" in driven.refused("incoming", FROM)


def test_a_person_answers_presses_speaks_and_hangs_up(driven: Driven, menu: str) -> None:
    uuid = place(driven, menu)
    name, status = f"call {uuid[:8]}: ", "; its status at that moment: in-progress"
    assert driven.done("answer", uuid) == f"{name}answered{status}"
    assert driven.done("say", uuid[:8], "To", "the", "desk") == f"{name}said “To the desk”{status}"
    assert driven.done("press", "last", "7") == f"{name}pressed 7{status}"
    assert driven.done("hangup", "last") == f"{name}hung up{status}"
    driven.run_out()
    kinds = [each["kind"] for each in driven.journal("far_end.*")]
    assert kinds[:2] == ["far_end.answer", "far_end.say"]
    assert "far_end.hang_up" in kinds


@pytest.mark.parametrize(
    ("flags", "cause"),
    [([], "Rejected"), (["--busy"], "Busy Line"), (["--no-answer"], "No Answer"), (["--reject"], "Rejected")],
)
def test_a_person_refuses(driven: Driven, menu: str, flags: list[str], cause: str) -> None:
    place(driven, menu)
    driven.done("reject", "last", *flags)
    driven.run_out()
    [over] = driven.journal("call.hang_up")
    assert over["facts"]["cause"] == cause


def test_the_last_call_is_the_one_that_it_can_be_about(driven: Driven, menu: str) -> None:
    talking = place(driven, menu)
    driven.done("answer", talking)
    ringing = place(driven, menu)
    assert driven.command("press", "last", "1", "--json").json["call_uuid"] == talking
    assert driven.command("answer", "last", "--json").json["call_uuid"] == ringing


def test_what_a_call_is_in_no_state_for_is_refused(driven: Driven, menu: str) -> None:
    uuid = place(driven, menu)
    assert driven.refused("press", uuid, "1") == "the call is ringing, not answered"
    driven.done("answer", uuid)
    assert "cannot answer it" in driven.refused("answer", uuid)
    assert "digits" in driven.refused("press", uuid, "x")


def test_a_call_that_is_not_there_is_said_with_what_to_do(driven: Driven, menu: str) -> None:
    assert "place one with plivo-emulator call" in driven.refused("hangup", "last")
    assert driven.refused("hangup", "beef") == "no call begins with beef: plivo-emulator calls lists them"
    assert driven.refused("hangup", "") == "no call is named: give its UUID, the beginning of it, or last"
    uuid = place(driven, menu)
    driven.done("reject", uuid)
    assert driven.refused("answer", uuid[:6]) == f"the call {uuid} is over: Rejected"
    assert uuid in driven.refused("answer", uuid)


def test_the_beginning_of_several_uuids_is_refused(driven: Driven, menu: str) -> None:
    for _ in range(17):  # more than there are digits to begin with
        place(driven, menu)
    uuids = [each["call_uuid"] for each in driven.journal("call.queue")]
    first = next(each[0] for at, each in enumerate(uuids) if each[0] in {other[0] for other in uuids[:at]})
    assert f"calls begin with {first}" in driven.refused("answer", first)


def test_calls_are_listed_with_why_they_ended(driven: Driven, menu: str) -> None:
    over, live = place(driven, menu), place(driven, menu)
    driven.done("reject", over, "--busy")
    lines = driven.command("calls").out.splitlines()
    assert lines[0].split() == ["call", "direction", "from", "to", "status", "for", "why", "it", "ended"]
    assert [line.split()[0] for line in lines[1:]] == [over[:8], live[:8]]
    assert lines[1].split()[1:6] == ["outbound", "14155550100", LIVE, "busy", "2"]
    assert lines[1].endswith("Busy Line (3010), by Callee")
    assert driven.command("calls", "--live", "--json").json["call_uuid"] == live
    assert driven.command("calls", "--json", "-n", "1").json["call_uuid"] == live


def test_a_long_address_is_shortened_in_the_list_alone(driven: Driven, menu: str) -> None:
    address = f"sip:{'a' * 400}@sip.example.com"
    driven.done("call", address, "--answer-url", menu)
    assert max(map(len, driven.command("calls").out.splitlines())) < 160
    assert driven.command("calls", "--json").json["to"] == address


def test_without_calls_that_is_said(driven: Driven) -> None:
    assert driven.done("calls") == "no calls"
    assert driven.command("calls", "--json").out == ""


@pytest.mark.parametrize(
    "command", ["call", "incoming", "answer", "reject", "press", "say", "hangup", "calls", "tail", "advance", "view"]
)
def test_each_command_teaches_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, command, "--help")
    assert result.status == 0
    assert f"example:\n  plivo-emulator {command} " in result.out
    assert "exit status: 0 " in result.out


@pytest.mark.parametrize(
    "words",
    [
        ["press", "last"],
        ["advance"],
        ["advance", "soon"],
        ["advance", "1", "--until-idle"],
        ["call", "1", "--set", "x"],
        ["tail", "-n", "few"],
        ["reject", "last", "--busy", "--no-answer"],
    ],
)
def test_wrong_use_is_told_in_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, *words)
    assert (result.status, result.out) == (2, "")
    assert f"(see plivo-emulator {words[0]} --help)" in sentence(result)
