"""The far end: phones with scripts, people who decide live, and callers from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

NUMBER = "14155550123"
MENU = "<Response><GetDigits action='{}' timeout='30'><Speak>Press one</Speak></GetDigits></Response>"
ASK = """<Response><GetInput action="{}" inputType="speech" executionTimeout="30"><Speak>Say it</Speak></GetInput>
</Response>"""
HELLO = "<Response><Speak>Hello</Speak></Response>"


def live_call(emulator: ServedEmulator, app: App, **arguments: Any) -> str:
    """A call to a phone that somebody holds in their hand; it rings."""
    emulator.control_json("PUT", f"devices/{NUMBER}", {"reaction": "live"})
    call = emulator.call(app.url("/answer"), NUMBER, **arguments)
    assert emulator.run("call", call_uuid=call, call_status="ringing")
    return call


def test_a_script_says_what_a_phone_does(emulator: ServedEmulator, app: App) -> None:
    steps = [
        {"action": "hear", "text": "Press"},
        {"action": "wait", "seconds": 1.5},
        {"action": "press", "digits": "1w#"},
    ]
    shown = emulator.control_json("PUT", f"devices/+{NUMBER}", {"after": 3, "steps": steps})
    assert shown == {
        "number": NUMBER,
        "source": "script",
        "reaction": "answer",
        "after": 3,
        "steps": steps,
        "greeting": None,
        "silence": 0,
        "stir_attestation": None,
        "cause": None,
    }
    app.says("/answer", MENU.format(app.says("/digits", HELLO)))
    emulator.call(app.url("/answer"), NUMBER)
    assert emulator.run()
    [heard] = app.at("/digits")
    assert heard.form["Digits"] == "1"


def test_a_phone_without_a_script_does_what_its_number_says(emulator: ServedEmulator) -> None:
    assert emulator.control_json("GET", "devices/15002070000") == {
        "number": "15002070000",
        "source": "number",
        "reaction": "busy",
        "after": 7,
        "steps": [],
        "greeting": None,
        "silence": 0,
        "stir_attestation": None,
        "cause": None,
    }
    assert emulator.control_json("GET", f"devices/{NUMBER}")["source"] == "default"
    assert emulator.control_json("GET", "devices/sip:busy@phone.example")["reaction"] == "busy"


def test_a_script_can_be_taken_away(emulator: ServedEmulator) -> None:
    emulator.control_json("PUT", f"devices/{NUMBER}", {"reaction": "busy"})
    assert emulator.control("DELETE", f"devices/{NUMBER}").status_code == 204
    assert emulator.control_json("GET", f"devices/{NUMBER}")["source"] == "default"
    assert emulator.control("DELETE", f"devices/{NUMBER}").status_code == 404


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"action": "press"}, "step 1 is to press, which needs digits"),
        ({"action": "say"}, "step 1 is to say, which needs text"),
        ({"action": "wait"}, "step 1 is to wait, which needs seconds"),
        ({"action": "hear"}, "step 1 is to hear, which needs text"),
        ({"action": "dance"}, "steps[0].action parameter must be press, say, wait, hear, beep, reach or hang_up"),
        ({"action": "press", "digits": "x"}, "steps parameter"),
        ({}, "steps parameter"),
        ("press", "steps parameter"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(emulator: ServedEmulator, step: object, told: str) -> None:
    response = emulator.control("PUT", f"devices/{NUMBER}", {"steps": [step]})
    assert response.status_code == 400
    assert told in response.json()["error"]


def test_an_answering_machine_has_a_greeting(emulator: ServedEmulator) -> None:
    shown = emulator.control_json("PUT", f"devices/{NUMBER}", {"greeting": 4.5, "silence": 0.25})
    assert (shown["greeting"], shown["silence"]) == (4.5, 0.25)


def test_a_phone_and_an_incoming_call_say_how_sure_it_is_who_calls(emulator: ServedEmulator, app: App) -> None:
    assert emulator.control_json("PUT", "devices/14155550199", {"stir_attestation": "B"})["stir_attestation"] == "B"
    app.says("/answer", HELLO)
    for arguments, expected in ({}, ("Not Verified", "B")), ({"stir_attestation": "A"}, ("Verified", "A")):
        call = incoming(emulator, answer_url=app.url("/answer"), **arguments)
        emulator.ending(call)
        record = emulator.api("GET", "Call", call).json()
        assert (record["stir_verification"], record["stir_attestation"]) == expected
    assert emulator.control("PUT", "devices/14155550199", {"stir_attestation": "D"}).status_code == 400


def test_a_live_phone_waits_until_somebody_picks_up(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", HELLO)
    call = live_call(emulator, app)
    emulator.advance(20)
    assert emulator.control_json("POST", f"calls/{call}/answer") == {"call_uuid": call, "call_status": "in-progress"}
    assert emulator.ending(call) == 4010
    assert emulator.api("GET", "Call", call).json()["answer_time"] == "2026-01-01 00:00:20+00:00"


@pytest.mark.parametrize(("reason", "code"), [("busy", 3010), ("reject", 3020), ("no_answer", 3000), ("fail", 5000)])
def test_a_live_phone_may_refuse(emulator: ServedEmulator, app: App, reason: str, code: int) -> None:
    call = live_call(emulator, app)
    emulator.control_json("POST", f"calls/{call}/reject", {"reason": reason})
    assert emulator.ending(call) == code


def test_a_person_who_is_faster_than_the_script_leaves_the_rest_to_it(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"), "15001300007")  # answers after 30 s and hangs up after 7 more
    emulator.advance(1)
    emulator.control_json("POST", f"calls/{call}/answer")
    assert emulator.run()
    assert emulator.api("GET", "Call", call).json()["bill_duration"] == 7


def test_keys_pressed_live_reach_the_menu(emulator: ServedEmulator, app: App) -> None:
    call = live_call(emulator, app)
    app.says("/answer", MENU.format(app.says("/digits", HELLO)))
    emulator.control_json("POST", f"calls/{call}/answer")
    emulator.advance(2)
    emulator.control_json("POST", f"calls/{call}/press", {"digits": "42#"})
    assert emulator.run()
    assert app.at("/digits")[0].form["Digits"] == "42"


def test_what_is_said_live_is_recognised(emulator: ServedEmulator, app: App) -> None:
    call = live_call(emulator, app)
    app.says("/answer", ASK.format(app.says("/said", HELLO)))
    emulator.control_json("POST", f"calls/{call}/answer")
    emulator.advance(2)
    emulator.control_json("POST", f"calls/{call}/say", {"text": "two tickets", "confidence": 0.5})
    assert emulator.run()
    [heard] = app.at("/said")
    assert (heard.form["Speech"], heard.form["SpeechConfidenceScore"]) == ("two tickets", "0.5")


def test_a_callee_who_hangs_up_ends_the_call(emulator: ServedEmulator, app: App) -> None:
    call = live_call(emulator, app)
    emulator.control_json("POST", f"calls/{call}/answer")
    emulator.advance(5)
    emulator.control_json("POST", f"calls/{call}/hang_up")
    assert emulator.run()
    record = emulator.api("GET", "Call", call).json()
    assert (record["hangup_source"], record["bill_duration"]) == ("Callee", 5)


def test_moves_that_a_call_cannot_make_are_conflicts(emulator: ServedEmulator, app: App) -> None:
    call = live_call(emulator, app)
    assert emulator.control("POST", f"calls/{call}/hang_up").status_code == 409
    assert emulator.control("POST", f"calls/{call}/press", {"digits": "1"}).status_code == 409
    assert emulator.control("POST", f"calls/{call}/say", {"text": "hello"}).status_code == 409
    emulator.control_json("POST", f"calls/{call}/answer")
    assert emulator.control("POST", f"calls/{call}/answer").status_code == 409
    assert emulator.control("POST", f"calls/{call}/reject").status_code == 409


def test_nobody_is_at_the_far_end_of_a_queued_call(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset", {"calls_per_second": 1})
    emulator.call(app.url("/answer"))
    queued = emulator.call(app.url("/answer"))
    for move in ("answer", "reject", "hang_up"):
        assert emulator.control("POST", f"calls/{queued}/{move}").status_code == 409


def test_a_call_that_is_over_has_no_far_end(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO))
    emulator.run()
    for move, body in (("answer", {}), ("hang_up", {}), ("press", {"digits": "1"}), ("say", {"text": "x"})):
        assert emulator.control("POST", f"calls/{call}/{move}", body).status_code == 404


@pytest.mark.parametrize(
    ("move", "body"), [("press", {}), ("press", {"digits": "x"}), ("say", {}), ("say", {"text": ""})]
)
def test_a_move_without_what_it_needs_is_refused(
    emulator: ServedEmulator, app: App, move: str, body: dict[str, str]
) -> None:
    call = live_call(emulator, app)
    emulator.control_json("POST", f"calls/{call}/answer")
    assert emulator.control("POST", f"calls/{call}/{move}", body).status_code == 400


def incoming(emulator: ServedEmulator, **arguments: Any) -> str:
    response = emulator.control("POST", "incoming", {"from": "+14155550199", "to": f"+{NUMBER}", **arguments})
    assert response.status_code == 201, response.text
    assert response.json()["call_status"] == "ringing"
    return str(response.json()["call_uuid"])


@pytest.mark.parametrize("given", ["tier=gold,agent=42", "X-PH-tier=gold, X-PH-agent=42,Plivo-no=1,nothing"])
def test_an_incoming_call_brings_sip_headers_that_every_event_repeats(
    emulator: ServedEmulator, app: App, given: str
) -> None:
    call = incoming(emulator, answer_url=app.says("/answer", HELLO), hangup_url=app.url("/hangup"), sip_headers=given)
    assert emulator.ending(call) == 4010
    for path in "/answer", "/hangup":
        form = app.at(path)[0].form
        assert {name: value for name, value in form.items() if name.startswith("X-PH-")} == {
            "X-PH-tier": "gold",
            "X-PH-agent": "42",
        }


def test_every_event_of_a_forwarded_call_names_the_number_that_forwarded_it(emulator: ServedEmulator, app: App) -> None:
    urls = {"answer_url": app.says("/answer", HELLO), "hangup_url": app.url("/hangup")}
    assert emulator.ending(incoming(emulator, forwarded_from="+14155550142", **urls)) == 4010
    assert [app.at(path)[0].form["ForwardedFrom"] for path in ("/answer", "/hangup")] == ["14155550142"] * 2


def test_somebody_calls_and_the_app_answers(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", HELLO)
    call = incoming(emulator, answer_url=app.url("/answer"), hangup_url=app.url("/hangup"), caller_name="Ada")
    assert emulator.ending(call) == 4010
    [asked] = app.at("/answer")
    assert (asked.form["Direction"], asked.form["From"], asked.form["To"]) == ("inbound", "14155550199", NUMBER)
    assert asked.form["CallerName"] == "Ada"
    assert len(app.at("/hangup")) == 1


def test_a_caller_follows_a_script_too(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", MENU.format(app.says("/digits", HELLO)))
    steps = [{"action": "hear", "text": "one"}, {"action": "press", "digits": "7#"}, {"action": "wait", "seconds": 1}]
    incoming(emulator, answer_url=app.url("/answer"), steps=steps)
    assert emulator.run()
    assert app.at("/digits")[0].form["Digits"] == "7"


def test_a_caller_who_hangs_up_is_the_source(emulator: ServedEmulator, app: App) -> None:
    call = incoming(emulator, answer_url=app.url("/answer"))
    emulator.advance(3)
    emulator.control_json("POST", f"calls/{call}/hang_up")
    assert emulator.run()
    assert emulator.api("GET", "Call", call).json()["hangup_source"] == "Caller"


def test_a_caller_cannot_answer_their_own_call(emulator: ServedEmulator, app: App) -> None:
    call = incoming(emulator, answer_url=app.url("/answer"))
    assert emulator.control("POST", f"calls/{call}/answer").status_code == 409


def test_an_application_answers_its_numbers(emulator: ServedEmulator, app: App) -> None:
    body = {"name": "Support", "answer_url": app.says("/answer", HELLO), "numbers": [f"+{NUMBER}"]}
    shown = emulator.control_json("PUT", "applications/support", body)
    assert (shown["numbers"], shown["answer_method"]) == ([NUMBER], "POST")
    assert emulator.control_json("GET", "applications")["applications"] == [
        emulator.control_json("GET", "applications/support")
    ]
    assert emulator.ending(incoming(emulator)) == 4010
    assert emulator.ending(incoming(emulator, to="14155550777", app_id="support")) == 4010
    assert len(app.at("/answer")) == 2


def test_a_number_belongs_to_the_application_that_names_it_last(emulator: ServedEmulator, app: App) -> None:
    for name in ("first", "second"):
        emulator.control_json("PUT", f"applications/{name}", {"answer_url": app.url(f"/{name}"), "numbers": [NUMBER]})
    assert emulator.control_json("GET", "applications/first")["numbers"] == []
    incoming(emulator)
    emulator.advance(1)
    assert (len(app.at("/first")), len(app.at("/second"))) == (0, 1)


def test_a_deleted_application_answers_nothing(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", "applications/support", {"answer_url": app.url("/answer"), "numbers": [NUMBER]})
    assert emulator.control("DELETE", "applications/support").status_code == 204
    assert emulator.control("GET", "applications/support").status_code == 404
    response = emulator.control("POST", "incoming", {"from": "1", "to": NUMBER})
    assert response.status_code == 404
    assert NUMBER in response.json()["error"]


@pytest.mark.parametrize("body", [{}, {"answer_url": "nowhere"}, {"answer_url": "http://x/", "answer_method": "PUT"}])
def test_an_application_needs_an_answer_url(emulator: ServedEmulator, body: dict[str, str]) -> None:
    assert emulator.control("PUT", "applications/support", body).status_code == 400


@pytest.mark.parametrize("body", [{}, {"from": "1"}, {"from": "1", "to": ""}, {"from": "1", "to": "2", "steps": [1]}])
def test_a_call_from_outside_needs_two_numbers(emulator: ServedEmulator, body: dict[str, object]) -> None:
    assert emulator.control("POST", "incoming", {"answer_url": "http://127.0.0.1/", **body}).status_code == 400


def test_the_journal_tells_what_was_asked_of_the_control_plane(emulator: ServedEmulator, app: App) -> None:
    call = live_call(emulator, app)
    emulator.control_json("POST", f"calls/{call}/answer")
    noted = [entry["facts"]["operation"] for entry in emulator.journal("control.request")]
    assert noted == ["setDevice", "answerCall"]


def test_a_script_names_the_cause_that_a_call_fails_with(emulator: ServedEmulator, app: App) -> None:
    shown = emulator.control_json("PUT", f"devices/{NUMBER}", {"reaction": "fail", "cause": 3130})
    assert shown["cause"] == 3130
    assert emulator.ending(emulator.call(app.url("/answer"), NUMBER)) == 3130


def test_a_script_names_the_cause_that_ends_a_call_under_way(emulator: ServedEmulator, app: App) -> None:
    steps = [{"action": "wait", "seconds": 1}, {"action": "hang_up", "cause": 6020}]
    assert emulator.control_json("PUT", f"devices/{NUMBER}", {"steps": steps})["steps"] == steps
    assert emulator.ending(emulator.call(app.url("/answer"), NUMBER)) == 6020


@pytest.mark.parametrize("step", [{"action": "hang_up"}, {"action": "hang_up", "cause": 6020}])
def test_a_script_is_shown_as_it_was_given(emulator: ServedEmulator, step: dict[str, object]) -> None:
    emulator.control_json("PUT", "devices/14155550123", {"steps": [step]})
    assert emulator.control_json("GET", "devices/14155550123")["steps"] == [step]
