"""The official SDK against the whole server on loopback: calls that run, and callbacks whose signatures it accepts."""

from collections.abc import Iterator
from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo.utils import validate_signature, validate_v3_signature  # type: ignore[import-untyped]
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from tests.emulator.server.app import App, Heard
from tests.emulator.server.served_emulator import ANSWERS, AUTH_ID, AUTH_TOKEN, FROM, ServedEmulator

MENU = """<Response>
  <GetDigits action="{digits}" timeout="5"><Speak>Press a key</Speak></GetDigits>
</Response>"""
CONNECT = """<Response>
  <Record action="{recorded}" redirect="false" maxLength="2"/>
  <Dial action="{dialled}" callbackUrl="{dial}" callbackMethod="GET" timeLimit="10"><Number>15000010001</Number></Dial>
</Response>"""


class ToLoopback(HTTPAdapter):
    """Sends to a server on loopback what is meant for the hosts of the service."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        for host in ("https://api.plivo.com", "https://stats.plivo.com"):
            request.url = (request.url or "").replace(host, self._base)
        return super().send(request, *args, **options)


@pytest.fixture
def client(emulator: ServedEmulator) -> Iterator[Any]:
    with plivo.RestClient(AUTH_ID, AUTH_TOKEN, timeout=30) as made:
        made.session.mount("https://", ToLoopback(emulator.base))
        yield made


def is_genuine(app: App, heard: Heard) -> bool:
    """Whether the SDK's validators accept all signatures of a request."""
    url, headers = app.url(heard.path), heard.headers
    fields = heard.query if heard.method == "GET" else heard.form
    if headers.get("Content-Type") == "application/json":
        fields = {}  # frameworks find no form in it, and hand an empty one to the validator
    nonce = headers["X-Plivo-Signature-V3-Nonce"]
    return all(
        validate_v3_signature(heard.method, url, nonce, AUTH_TOKEN, headers[name], dict(fields))
        for name in ("X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3")
    ) and all(
        validate_signature(url, headers["X-Plivo-Signature-V2-Nonce"], headers[name], AUTH_TOKEN)
        for name in ("X-Plivo-Signature-V2", "X-Plivo-Signature-Ma-V2")
    )


def test_a_call_runs_through_a_menu_a_recording_and_a_dial(client: Any, emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", MENU.format(digits=app.url("/digits")))
    urls = {"recorded": app.url("/recorded"), "dialled": app.url("/dialled"), "dial": app.url("/dial")}
    app.says("/digits", CONNECT.format(**urls))
    app.says("/dialled", "<Response><Hangup/></Response>")
    uuid = client.calls.create(
        from_=FROM,
        to_="15007020005",  # answers after two seconds and presses 0, 0, 0, 5
        answer_url=app.url("/answer"),
        ring_url=app.url("/ring"),
        hangup_url=app.url("/hangup"),
        hangup_method="GET",
        machine_detection="true",
        machine_detection_url=app.url("/machine"),
        sip_headers="tier=gold",
        caller_name="José & Söhne",
    ).request_uuid
    assert emulator.run()
    heard_at = [heard.path for heard in app.heard]
    assert heard_at[:2] == ["/ring", "/answer"]
    assert set(heard_at) == {
        "/ring", "/answer", "/machine", "/digits", "/recorded", "/dial", "/dialled", "/hangup",
    }  # fmt: skip
    assert [heard.path for heard in app.heard if not is_genuine(app, heard)] == []
    (ended,) = [heard for heard in app.at("/hangup") if heard.query["CallUUID"] == uuid]
    record = client.calls.get(uuid)
    assert record.hangup_cause_name == ended.query["HangupCauseName"]
    assert [second.to_number for second in client.calls.list(parent_call_uuid=uuid)] == ["15000010001"]


def test_what_the_api_starts_is_told_and_signed_too(client: Any, emulator: ServedEmulator, app: App) -> None:
    uuid = client.calls.create(from_=FROM, to_=ANSWERS, answer_url=app.url("/answer")).request_uuid
    emulator.advance(3)
    client.calls.record(uuid, time_limit=5, callback_url=app.url("/done"), transcription_url=app.url("/text"))
    client.calls.speak(uuid, "how do you do", callback_url=app.url("/result"))
    client.calls.transfer(uuid, legs="aleg", aleg_url=app.url("/new"), aleg_method="GET")
    emulator.advance(10)
    client.calls.hangup(uuid)
    assert emulator.run()
    assert {heard.path for heard in app.heard} == {"/answer", "/done", "/text", "/result", "/new"}
    assert [heard.path for heard in app.heard if not is_genuine(app, heard)] == []
    (text,) = app.at("/text")
    assert text.form["transcription"] == "how do you do"


def test_feedback_reaches_the_same_server_under_its_own_host(client: Any, emulator: ServedEmulator, app: App) -> None:
    uuid = client.calls.create(from_=FROM, to_=ANSWERS, answer_url=app.url("/answer")).request_uuid
    emulator.advance(3)
    assert client.call_feedback.create(uuid, "5").status == "success"
