"""Each law, broken by an app of a page or two."""

from __future__ import annotations

from typing import Any

import pytest
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.reporting.report import as_text

from tests.emulator.explore.exploring import Little, explored, found_in, menu, say

CALLS = 24


def redirect(path: str, before: str = "") -> str:
    return f"<Response>{before}<Redirect>{{base}}/{path}</Redirect></Response>"


def dial(after: str = "") -> str:
    return f'<Response><Dial action="{{base}}/dialled"><Number>14155550142</Number></Dial>{after}</Response>'


def test_a_call_that_is_never_let_go_is_endless() -> None:
    app = Little(answer=lambda _: redirect("answer", "<Speak>" + "Please hold the line. " * 20 + "</Speak>"))
    assert found_in(explored(app, CALLS)) == {("endless", "/answer"): "says nothing"}


def test_a_call_in_a_conference_may_go_on() -> None:
    app = Little(answer=lambda _: "<Response><Conference>standup</Conference></Response>")
    assert found_in(explored(app, CALLS)) == {}


def test_a_bad_url_is_found_where_it_is_written() -> None:
    app = Little(answer=lambda _: menu("Press 1.", after="<Redirect>nowhere</Redirect>"), key=lambda _: say("One."))
    exploration = explored(app, CALLS)
    assert found_in(exploration) == {("bad URL", "/answer"): "says nothing"}
    assert exploration.hard[0].breach.element == 1


def test_a_document_that_is_no_xml_is_found() -> None:
    app = Little(answer=lambda _: menu("Press 1."), key=lambda form: "Oops" if form["Digits"] == "5" else say("One."))
    exploration = explored(app, CALLS)
    assert found_in(exploration) == {("invalid document", "/key"): "presses 5"}


def test_a_wrong_value_has_a_line_and_a_column() -> None:
    app = Little(answer=lambda _: '<Response>\n  <Wait length="never"/>\n</Response>')
    [finding] = explored(app, CALLS).hard
    assert (finding.law, finding.breach.at) == (Law.INVALID, (2, 3))


def test_the_words_that_callers_know_are_tried() -> None:
    app = Little(
        answer=lambda _: menu("Your code, please.", more='numDigits="4"'),
        key=lambda form: 500 if form["Digits"] == "0407" else say("Wrong."),
    )
    assert found_in(explored(app, CALLS)) == {}
    assert found_in(explored(app, CALLS, words=("0407",))) == {("5xx", "/key"): "presses 0407"}


def test_what_is_said_is_tried_by_hints_and_prompts() -> None:
    asked = (
        '<Response><GetInput action="{base}/said" inputType="speech" hints="billing, sales">'
        "<Speak>Say help, or what it is about.</Speak></GetInput><Speak>Goodbye.</Speak></Response>"
    )
    app = Little(answer=lambda _: asked, said=lambda form: 500 if form["Speech"] in ("sales", "help") else say("Fine."))
    exploration = explored(app, CALLS)
    assert found_in(exploration).keys() == {("5xx", "/said")}
    assert {form["Speech"] for path, form in app.asked if path == "said"} >= {"help", "billing", "sales", "no"}


@pytest.mark.parametrize(
    ("outcome", "story"),
    [
        ("busy", "finds the dialled number busy"),
        ("no-answer", "gets no answer from the dialled number"),
        ("failed", "cannot be connected"),
    ],
)
def test_who_is_dialled_has_all_outcomes(outcome: str, story: str) -> None:
    app = Little(
        answer=lambda _: dial(), dialled=lambda form: 500 if form["DialStatus"] == outcome else say("Goodbye.")
    )
    assert found_in(explored(app, CALLS)) == {("5xx", "/dialled"): story}


def test_a_message_is_left() -> None:
    record = '<Response><Record action="{base}/message" maxLength="30" finishOnKey="#"/></Response>'
    app = Little(answer=lambda _: record, message=lambda form: 500 if form["Digits"] == "#" else say("Thank you."))
    assert found_in(explored(app, CALLS)) == {("5xx", "/message"): "leaves a message"}


def test_files_that_cannot_be_played_are_not_the_fault_of_the_app() -> None:
    app = Little(answer=lambda _: "<Response><Play>{base}/music.mp3</Play></Response>")
    assert found_in(explored(app, CALLS)) == {}


class Redirects:
    """An app that answers everything with a redirect."""

    def __init__(self, to: str) -> None:
        self._head = [(b"location", to.encode())]

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        assert scope["type"] == "http"
        await receive()
        await send({"type": "http.response.start", "status": 307, "headers": self._head})
        await send({"type": "http.response.body"})


def test_redirects_that_lead_nowhere_are_found() -> None:
    exploration = explored(Redirects("/answer"), CALLS)
    assert ("unanswered", "/answer") in found_in(exploration)
    assert "status 307 (more than 5 redirects)" in exploration.hard[0].breach.reason


def test_a_redirect_without_a_place_is_found() -> None:
    app = Little(answer=lambda _: menu("Press 1."), key=lambda form: 302 if form["Digits"] == "5" else say("One."))
    assert found_in(explored(app, CALLS)) == {("unanswered", "/key"): "presses 5"}


def test_it_is_said_in_words_why_there_is_no_answer() -> None:
    exploration = explored(Redirects("http://192.0.2.1/"), CALLS)
    assert "inbound_call: 192.0.2.1 is neither loopback nor private" in exploration.hard[0].breach.reason
    assert "answer   none (192.0.2.1 is neither loopback nor private" in as_text(exploration, {})
