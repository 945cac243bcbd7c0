"""What apps get: forms, queries, JSON, headers and signatures, as they stand on the wire."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest
from plivo.utils import validate_v3_signature  # type: ignore[import-untyped]  # it has no types
from plivo_emulator.wire import signature
from plivo_voice import signatures

from tests.emulator.server.served_emulator import AUTH_TOKEN

if TYPE_CHECKING:
    from tests.emulator.server.app import App, Heard
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"


def answered(emulator: ServedEmulator, app: App, query: str = "", **arguments: Any) -> Heard:
    """The request for the answer document of a call that has run to its end."""
    app.says("/answer", HELLO)
    emulator.call(app.url(f"/answer{query}"), **arguments)
    assert emulator.run()
    [heard] = app.at("/answer")
    return heard


def test_a_post_carries_a_form(emulator: ServedEmulator, app: App) -> None:
    heard = answered(emulator, app)
    assert heard.method == "POST"
    assert heard.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (heard.form["Event"], heard.form["CallStatus"]) == ("StartApp", "in-progress")
    assert heard.query == {}


def test_a_get_carries_the_same_in_its_query_beside_what_stands_there(emulator: ServedEmulator, app: App) -> None:
    heard = answered(emulator, app, "?tenant=b&a=1", answer_method="GET")
    assert heard.method == "GET"
    assert heard.body == b""
    assert (heard.query["tenant"], heard.query["a"], heard.query["Event"]) == ("b", "1", "StartApp")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", ["10:30 at a/b", "a+b", "a=b&c", "100%20", "José: ~*\u2028", "", "&", "="])
def test_a_field_arrives_as_it_is(emulator: ServedEmulator, app: App, method: str, name: str) -> None:
    heard = answered(emulator, app, answer_method=method, caller_name=name or None)
    sent = heard.form if method == "POST" else heard.query
    assert sent.get("CallerName", "") == name


def test_a_post_leaves_the_query_of_its_url_alone(emulator: ServedEmulator, app: App) -> None:
    heard = answered(emulator, app, "?tenant=b%2Fc")
    assert heard.query == {"tenant": "b/c"}


def test_the_emulator_says_who_it_is(emulator: ServedEmulator, app: App) -> None:
    assert answered(emulator, app).headers["User-Agent"].startswith("plivo-emulator/")


def test_a_fragment_with_a_retry_policy_is_not_sent(emulator: ServedEmulator, app: App) -> None:
    assert answered(emulator, app, "#rc=2").path == "/answer"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("query", ["", "?tenant=b&a=1"])
def test_the_validator_of_the_official_sdk_takes_the_signature(
    emulator: ServedEmulator, app: App, method: str, query: str
) -> None:
    heard = answered(emulator, app, query, answer_method=method, caller_name="José & Söhne")
    url = app.url("/answer") + query
    given = {name: value for name, value in heard.query.items() if f"{name}=" not in query}
    fields = heard.form if method == "POST" else given
    for header in ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"):
        nonce = heard.headers["X-Plivo-Signature-V3-Nonce"]
        assert validate_v3_signature(method, url, nonce, AUTH_TOKEN, heard.headers[header], fields)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("query", ["", "?tenant=b&a=1"])
def test_validators_that_leave_the_port_out_of_the_url_take_the_signature(
    emulator: ServedEmulator, app: App, method: str, query: str
) -> None:
    heard = answered(emulator, app, query, answer_method=method)
    whole = urlsplit(app.url("/answer") + query)
    url = whole._replace(netloc=str(whole.hostname)).geturl()
    given = {name: value for name, value in heard.query.items() if f"{name}=" not in query}
    fields = heard.form if method == "POST" else given
    nonce = heard.headers["X-Plivo-Signature-V3-Nonce"]
    assert whole.port is not None
    assert ":" not in urlsplit(url).netloc
    for header in ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"):
        assert validate_v3_signature(method, url, nonce, AUTH_TOKEN, heard.headers[header], fields)
    form = heard.form if method == "POST" else None
    sent = f"{url}{'&' if query else '?'}{urlencode(given)}" if method == "GET" else url
    assert signatures.validate(method, sent, heard.headers, AUTH_TOKEN, form)
    assert not signatures.validate(method, sent, heard.headers, "another token", form)


def test_the_second_version_of_the_signature_stands_beside_the_third(emulator: ServedEmulator, app: App) -> None:
    heard = answered(emulator, app, "?tenant=b")
    nonce = heard.headers["X-Plivo-Signature-V2-Nonce"]
    assert heard.headers["X-Plivo-Signature-V2"] == signature.v2(AUTH_TOKEN, app.url("/answer"), nonce)
    assert heard.headers["X-Plivo-Signature-Ma-V2"] == heard.headers["X-Plivo-Signature-V2"]


def test_a_user_name_in_a_url_is_sent_as_credentials_and_not_signed(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", HELLO)
    emulator.call(app.url("/answer").replace("http://", "http://ann:secret@"))
    assert emulator.run()
    [heard] = app.at("/answer")
    assert heard.headers["Authorization"].startswith("Basic ")
    nonce = heard.headers["X-Plivo-Signature-V2-Nonce"]
    assert heard.headers["X-Plivo-Signature-V2"] == signature.v2(AUTH_TOKEN, app.url("/answer"), nonce)


def test_the_result_of_an_asynchronous_request_is_json(emulator: ServedEmulator, app: App) -> None:
    response = emulator.api("GET", "Call", params={"callback_url": app.url("/result"), "callback_method": "POST"})
    assert response.status_code == 202
    assert emulator.run()
    [heard] = app.at("/result")
    assert heard.headers["Content-Type"] == "application/json"
    assert json.loads(heard.body)["objects"] == []


def test_the_result_of_an_asynchronous_request_may_come_as_a_query(emulator: ServedEmulator, app: App) -> None:
    emulator.api("GET", "Call", params={"callback_url": app.url("/result"), "callback_method": "GET"})
    assert emulator.run()
    [heard] = app.at("/result")
    assert heard.query["objects"] == "[]"
