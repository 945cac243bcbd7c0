"""A run that was exported is made once more, without server and app, and comes to the same end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.cli import main
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.served_emulator import ServedEmulator

MENU = "<Response><GetDigits action='{}' timeout='5'><Play>{}</Play></GetDigits><Speak>nothing</Speak></Response>"
DIAL = """<Response><Dial action='{}' timeout='20'><Number>15007010042</Number><Number>15002010000</Number></Dial>
</Response>"""
BYE = "<Response><Record maxLength='3' action='{}'/><Speak>Goodbye</Speak></Response>"


def exported(emulator: ServedEmulator, path: Path) -> dict[str, Any]:
    export: dict[str, Any] = emulator.control_json("GET", "export")
    path.write_text(json.dumps(export))
    return export


def play(emulator: ServedEmulator, app: App) -> None:
    """Requests, callbacks, documents, keys, files, faults: a bit of everything."""
    app.does("/beep.mp3", lambda talk: talk.say("no sound at all", content_type="audio/mpeg"))
    app.says("/menu", MENU.format(app.url("/dial"), app.url("/beep.mp3")))
    app.says("/dial", DIAL.format(app.url("/bye")))
    app.says("/bye", BYE.format(app.says("/after", "<Response/>")))
    emulator.control_json("PUT", "devices/14155550123", {"after": 2, "steps": [{"action": "press", "digits": "1"}]})
    emulator.control_json(
        "PUT", "faults/lost", {"on": "callback", "event": "ring", "effect": "status", "probability": 0.5}
    )
    emulator.control_json(
        "PUT", "faults/busy", {"on": "api", "operation": "listLiveCalls", "effect": "status", "times": 1}
    )
    urls = {"ring_url": app.url("/ring"), "hangup_url": app.url("/hangup")}
    calls = [emulator.call(app.url("/menu"), to, **urls) for to in ("14155550123", "15007011234", "15000010000")]
    emulator.control_json("PUT", "applications/support", {"answer_url": app.url("/menu"), "numbers": ["14155550100"]})
    made = emulator.api("POST", "Application", json={"app_name": "Support", "answer_url": app.url("/menu")}).json()[
        "app_id"
    ]
    assert emulator.api("POST", "Number", "14155550100", json={"app_id": made}).is_success
    incoming = emulator.control_json("POST", "incoming", {"from": "14155550199", "to": "14155550100"})["call_uuid"]
    assert emulator.api("GET", "Call", params={"status": "live"}).status_code == 503
    assert emulator.api("POST", "Call", json={"from": "1", "to": "2"}).status_code == 400
    assert emulator.api("POST", "Call", content=b"{").status_code == 400
    emulator.advance(2.5)
    emulator.control_json("POST", f"calls/{incoming}/press", {"digits": "5"})
    assert emulator.control("POST", f"calls/{incoming}/answer").status_code == 409
    emulator.advance(1.25)
    assert emulator.api("POST", "Call", calls[2], json={"aleg_url": app.url("/bye")}).is_success
    assert emulator.api("GET", "Call", calls[2], params={"status": "live"}).is_success
    assert not emulator.control_json("POST", "journal/wait", {"kind": "never", "within": 0.5, "timeout": 0.05})["met"]
    emulator.control_json("PATCH", "clock", {"strict": True})
    assert emulator.api("GET", "Call", params={"status": "live/"}).is_success
    emulator.control_json("PATCH", f"accounts/{AUTH_ID}", {"strict_input": True})
    assert emulator.api("GET", "Call", params={"status": "live/"}).status_code == 400
    assert emulator.run()
    assert emulator.api("GET", "Call", calls[0]).is_success


def test_a_run_is_replayed_to_the_same_end(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(emulator, app)
    export = exported(emulator, tmp_path / "run.json")
    assert export["obstacle"] is None
    kinds = {entry["kind"] for entry in export["journal"]}
    assert {"api.request", "api.refused", "control.request", "fault.strike", "callback.answered", "xml.Dial"} <= kinds
    assert {"api", "control", "reply", "patience"} <= {each["kind"] for each in export["inputs"]}
    assert len(export["calls"]) >= 6
    assert main(["replay", str(tmp_path / "run.json")]) == 0
    assert f"{len(export['journal'])} lines of the journal" in capsys.readouterr().out


def test_a_run_in_which_time_flows_is_replayed_as_well(
    open_emulator: Callable[..., ServedEmulator], app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    emulator = open_emulator(mode=Mode.REAL)
    emulator.control_json("PATCH", "clock", {"speed": 20})
    app.says("/answer", "<Response><Speak>hello</Speak><Wait length='3'/></Response>")
    urls = {"ring_url": app.url("/ring"), "hangup_url": app.url("/hangup")}
    calls = [emulator.call(app.url("/answer"), **urls) for _ in range(3)]
    emulator.api("GET", "Call", calls[0], params={"status": "live"})
    assert emulator.control_json("POST", "journal/wait", {"kind": "call.hang_up", "timeout": 60})["met"]
    exported(emulator, tmp_path / "run.json")
    assert main(["replay", str(tmp_path / "run.json")]) == 0, capsys.readouterr().err


def test_an_answer_that_time_did_not_wait_for_comes_late_again(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def late(talk: Conversation) -> None:
        asked = emulator.control_json("GET", "clock")["now"]
        while emulator.control_json("GET", "clock")["now"] == asked:
            app.over.wait(0.05)
        talk.say("<Response><Speak>late</Speak></Response>")

    app.does("/answer", late)
    emulator.call(app.url("/answer"), hangup_url=app.url("/hangup"))
    assert emulator.run()
    assert "lift" in {each["kind"] for each in exported(emulator, tmp_path / "run.json")["inputs"]}
    assert main(["replay", str(tmp_path / "run.json")]) == 0, capsys.readouterr().err


def test_what_an_app_asked_for_after_its_answer_comes_at_the_same_instant_again(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer_first(talk: Conversation) -> None:
        talk.say("<Response><Wait length='60'/></Response>")
        call = app.at("/answer")[-1].form["CallUUID"]
        emulator.control_json("POST", "journal/wait", {"kind": "callback.answered", "call_uuid": call, "timeout": 60})
        emulator.api("DELETE", "Call", call)

    emulator.control_json("PATCH", "clock", {"strict": True, "linger": 0.5})
    for _ in range(2):
        emulator.call(app.does("/answer", answer_first))
        assert emulator.run()
    answered = [entry["instant"] for entry in emulator.journal("callback.answered")]
    assert [entry["instant"] for entry in emulator.journal("call.hang_up")] == answered
    assert "finish" in {each["kind"] for each in exported(emulator, tmp_path / "run.json")["inputs"]}
    assert main(["replay", str(tmp_path / "run.json")]) == 0, capsys.readouterr().err


def ended(emulator: ServedEmulator, app: App, path: Path) -> dict[str, Any]:
    """Export of a run in which a call is hung up at once."""
    emulator.call(app.says("/answer", "<Response><Hangup/></Response>"))
    emulator.run_out()
    return exported(emulator, path)


def test_a_difference_is_told_by_the_first_line_of_it(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ended(emulator, app, tmp_path / "run.json")
    line = next(entry for entry in export["journal"] if entry["kind"] == "call.ring")
    line["instant"] = "2026-01-01T00:00:59.000000Z"
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"line {line['serial']} of the journal is another one:"
    assert [word in text for word, text in zip(("00:00:59", "call.ring"), told[1:], strict=True)] == [True, True]


def test_an_app_that_would_answer_otherwise_makes_a_difference(
    emulator: ServedEmulator, app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ended(emulator, app, tmp_path / "run.json")
    reply = next(each for each in export["inputs"] if each["kind"] == "reply")
    reply["facts"]["reply"]["body"] = {"text": "<Response><Speak>surprise</Speak></Response>"}
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 1
    assert "surprise" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "cannot be read: No such file or directory"),
        ("{", "is no JSON"),
        ("[]", "it is no JSON object"),
        ("{}", "it is no export of a run: GET /_emulator/v1/export gives one"),
        ('{"format": 1}', "it is no export: 'obstacle' is missing"),
        ('{"format": 2}', "its format is 2, and this emulator knows 1"),
        ('{"format": 1, "obstacle": "the log is torn"}', "cannot be replayed: the log is torn"),
    ],
)
def test_what_cannot_be_replayed_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: str
) -> None:
    path = tmp_path / "run.json"
    if text is not None:
        path.write_text(text)
    assert main(["replay", str(path)]) == 2
    assert told in capsys.readouterr().err


def test_a_run_of_which_something_is_missing_says_so(open_emulator: Callable[..., ServedEmulator], app: App) -> None:
    emulator = open_emulator(journal_entries=5)
    app.says("/answer", "<Response><Hangup/></Response>")
    emulator.call(app.url("/answer"))
    assert emulator.run()
    dropped = emulator.control_json("GET", f"accounts/{AUTH_ID}")["journal_dropped"]
    assert emulator.control_json("GET", "export")["obstacle"] == f"the journal has dropped its first {dropped} entries"


@pytest.mark.parametrize(
    ("one", "told"),
    [
        ({"kind": "leave", "facts": {"number": 9}}, "the app was asked 0 times, not 9 times as before"),
        ({"kind": "finish", "facts": {"number": 9}}, "nothing was awaited after answer 9"),
        ({"kind": "lift", "facts": {"gate": 7}}, "an answer was given up that nobody waits for"),
        ({"kind": "patience.over", "facts": {"due": 1}}, "somebody stopped waiting who had not begun"),
        ({"kind": "stream.taken", "facts": {"stream": "none"}}, "there is no connection for stream none"),
        ({"kind": "lift", "facts": {"door": 7}}, "input 1, 'lift', cannot be played: TypeError"),
        ({"kind": "teapot", "facts": {}}, "an input is of the kind 'teapot', which cannot be replayed"),
    ],
)
def test_an_input_for_which_there_is_no_occasion_is_named(
    emulator: ServedEmulator,
    app: App,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    one: dict[str, Any],
    told: str,
) -> None:
    export = ended(emulator, app, tmp_path / "run.json")
    export["inputs"] = [{**export["inputs"][0], **one}]
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) > 0
    assert told in capsys.readouterr().err
