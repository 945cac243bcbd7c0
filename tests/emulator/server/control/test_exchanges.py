"""Exchanges: requests and answers as they were on the wire, of entries of the journal."""

from __future__ import annotations

import hmac
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from plivo_emulator.voice.app import exchanges
from plivo_emulator.voice.xml import lifecycle

from tests.emulator.server.served_emulator import AUTH_TOKEN

if TYPE_CHECKING:
    import pytest

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response>\n  <Speak>Hello</Speak>\n</Response>"


def exchange(emulator: ServedEmulator, entry: dict[str, Any], **query: object) -> dict[str, Any]:
    """Exchange of an entry."""
    return emulator.control_json("GET", f"journal/{entry['serial']}", params=query)["exchange"]  # type: ignore[no-any-return]


def named(headers: list[dict[str, str]]) -> dict[str, str]:
    """Headers or fields by their names, in small letters."""
    return {each["name"].lower(): each["value"] for each in headers}


def test_the_entry_of_a_callback_has_all_that_was_on_the_wire(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO))
    emulator.run()
    (sent,) = emulator.journal("callback.sent")
    told = exchange(emulator, sent)
    assert (told["request"]["method"], told["request"]["url"]) == ("POST", app.url("/answer"))
    assert named(told["request"]["form"])["calluuid"] == call
    assert named(told["request"]["headers"]) == {k.lower(): v for k, v in app.at("/answer")[0].headers.items()}
    assert (told["response"]["status"], told["response"]["body"]) == (200, HELLO)
    assert named(told["response"]["headers"])["content-type"] == "application/xml"
    [attempt] = told["attempts"]
    assert (attempt["serial"], attempt["status"], attempt["failure"]) == (sent["serial"], 200, None)
    assert attempt["real_ms"] > 0
    assert told["checks"] == [
        {"subject": "answer", "passed": True, "message": "Status 200."},
        {"subject": "document", "passed": True, "message": "Answer XML with 1 element."},
    ]
    assert told["document_errors"] == []


def test_its_signature_is_told_with_what_it_was_made_over(emulator: ServedEmulator, app: App) -> None:
    for method in ("POST", "GET"):
        emulator.call(app.says("/answer", HELLO), answer_method=method)
    emulator.run()
    for sent in emulator.journal("callback.sent"):
        signed = exchange(emulator, sent)["signature"]
        heard = next(each for each in app.heard if each.headers["X-Plivo-Signature-V3-Nonce"] == signed["nonce"])
        assert heard.headers["X-Plivo-Signature-V3"] == signed["value"]
        digest = hmac.digest(AUTH_TOKEN.encode(), signed["text"].encode(), "sha256")
        assert b64encode(digest).decode() == signed["value"].partition(",")[0]


def test_entries_about_the_same_request_have_the_same_exchange(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    emulator.run()
    (sent,) = emulator.journal("callback.sent")
    for kind in ("callback.answered", "xml.document", "xml.Speak"):
        (entry,) = emulator.journal(kind)
        assert exchange(emulator, entry) == exchange(emulator, sent)
    (ring,) = emulator.journal("call.ring")
    assert emulator.control_json("GET", f"journal/{ring['serial']}")["exchange"] is None


def test_the_entry_of_a_request_to_the_api_has_its_answer(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"))
    asked, answered = emulator.journal("api.*")
    assert (asked["facts"]["operation"], answered["facts"]["sent"]) == ("createCall", asked["serial"])
    assert (answered["facts"]["status"], answered["facts"]["request_uuid"]) == (201, call)
    told = exchange(emulator, answered)
    assert told["request"]["url"] == f"{emulator.base}/v1/Account/{emulator.auth_id}/Call/"
    assert app.url("/answer") in told["request"]["body"]
    assert call in told["response"]["body"]
    assert told["attempts"][0]["real_ms"] > 0
    assert told["checks"] == []


def test_a_request_that_a_fault_of_the_emulator_breaks_has_its_answer_too(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(lifecycle, "queue", broken)
    assert emulator.place(app.url("/answer")).status_code == 500
    (asked,) = emulator.journal("api.request")
    assert exchange(emulator, asked)["response"]["status"] == 500


def test_what_a_request_was_refused_for_is_a_check(emulator: ServedEmulator) -> None:
    emulator.api("POST", "Call", json={"from": "1"})
    told = exchange(emulator, emulator.journal("api.answered")[0])
    assert (told["response"]["status"], told["checks"][0]["passed"]) == (400, False)


def test_secrets_are_masked_unless_they_are_asked_for(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer?authToken=hush"))
    (asked,) = emulator.journal("api.request")
    masked, plain = (exchange(emulator, asked, with_secrets=each) for each in ("false", "true"))
    assert named(masked["request"]["headers"])["authorization"] == "***"
    assert named(plain["request"]["headers"])["authorization"].startswith("Basic ")
    assert "hush" in plain["request"]["body"]
    assert "hush" not in masked["request"]["body"]


def test_what_is_wrong_in_a_document_is_told_with_its_place_as_it_was_sent(emulator: ServedEmulator, app: App) -> None:
    emulator.call(
        app.says("/answer", "\n\n<Response>\n  <Speak>Hi</Speak><Speek/>\n</Response>"), fallback_url=app.url("/x")
    )
    emulator.run()
    sent = emulator.journal("callback.sent")[0]
    (wrong,) = exchange(emulator, sent)["document_errors"]
    assert (wrong["line"], wrong["column"]) == (4, 20)
    assert "Speek" in wrong["message"]
    facts = emulator.journal("xml.invalid")[0]["facts"]
    assert (facts["line"], facts["column"]) == (4, 20)


def test_attempts_at_the_same_request_are_told_together(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.does("/answer", lambda conversation: conversation.say("", status=503)))
    emulator.run()
    sent = emulator.journal("callback.sent")
    told = [[each["serial"] for each in exchange(emulator, entry)["attempts"]] for entry in sent]
    assert len(sent) == 3
    assert told == [[entry["serial"] for entry in sent]] * 3


def test_why_there_was_no_answer_is_told(emulator: ServedEmulator) -> None:
    emulator.call("http://127.0.0.1:9/answer")
    emulator.run()
    told = exchange(emulator, emulator.journal("callback.sent")[0])
    assert told["response"] is None
    assert told["attempts"][0]["failure"] == "ct"
    assert not told["checks"][0]["passed"]


def test_a_body_that_is_no_text_is_in_base64_and_a_long_one_is_cut(emulator: ServedEmulator, app: App) -> None:
    long = app.says("/long", "<Response>" + " " * exchanges.LONGEST_BODY + "</Response>")
    emulator.call(app.does("/answer", lambda conversation: conversation.raw(b"HTTP/1.1 200 OK\r\n\r\n\xff")))
    emulator.call(long)
    emulator.run()
    sent = {entry["facts"]["url"]: entry for entry in emulator.journal("callback.sent")}
    binary, cut = (exchange(emulator, sent[url])["response"] for url in (app.url("/answer"), long))
    assert (binary["body"], binary["body_base64"]) == (None, "/w==")
    assert (len(cut["body"]), cut["truncated"]) == (exchanges.LONGEST_BODY, True)


def test_the_newest_exchanges_are_kept(emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanges, "MOST_BYTES", 3 * exchanges.EACH)
    emulator.control_json("POST", f"accounts/{emulator.auth_id}/reset")
    for _ in range(4):
        emulator.call(app.url("/answer"))
    asked = emulator.journal("api.request")
    assert [exchange(emulator, entry) is None for entry in asked] == [True, True, False, False]


def test_an_entry_that_is_not_there_is_not_found(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"))
    for serial in ("0", "9999", "x", "9" * 40):
        assert emulator.control("GET", f"journal/{serial}").status_code == 404
