"""The voice apps of the examples: what they let in and say, and a whole call with the emulator."""

from __future__ import annotations

import asyncio
import importlib
import re
import subprocess
import sys
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlencode
from wsgiref.simple_server import WSGIRequestHandler, make_server
from xml.etree import ElementTree as ET

import httpx
import pytest
from plivo_voice import PlivoVoice, signatures

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = ROOT / "docs" / "examples"
TOKEN = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
HOST = "http://testserver"
CALL = {
    "CallUUID": "9834029e-58b6-11e1-b8b7-a5bd0e4e126f",
    "From": "14157654321",
    "To": "12025551111",
    "CallStatus": "in-progress",
    "Direction": "inbound",
}
HANGUP = {**CALL, "HangupCauseName": "Normal Hangup", "Duration": "11", "TotalCost": "0.00850"}


class App(Protocol):
    """A voice app behind the test client of its framework."""

    ended: list[str]

    def post(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        """Send a form; status, content type and body come back."""


class FlaskApp:
    def __init__(self, module: Any) -> None:
        self.ended: list[str] = module.ended
        self.client = module.app.test_client()

    def post(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        form = "application/x-www-form-urlencoded"
        answer = self.client.post(path, data=body, headers=headers, content_type=form, base_url=HOST)
        return answer.status_code, answer.content_type, answer.text


class FastApiApp:
    def __init__(self, module: Any) -> None:
        self.ended: list[str] = module.ended
        self.transport = httpx.ASGITransport(module.app)

    def post(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"}

        async def send() -> httpx.Response:
            async with httpx.AsyncClient(transport=self.transport, base_url=HOST) as client:
                return await client.post(path, content=body, headers={**headers, **form})

        answer = asyncio.run(send())
        return answer.status_code, answer.headers["content-type"], answer.text


class DjangoApp:
    def __init__(self, module: Any) -> None:
        from django.test import Client  # type: ignore[import-untyped]  # noqa: PLC0415  # the same

        self.ended: list[str] = module.ended
        self.client = Client()

    def post(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        form = "application/x-www-form-urlencoded"
        answer = self.client.post(path, data=body, content_type=form, headers=headers)
        return answer.status_code, answer.headers["content-type"], answer.content.decode()


APPS: dict[str, Callable[[Any], App]] = {"flask_app": FlaskApp, "fastapi_app": FastApiApp, "django_app": DjangoApp}


@pytest.fixture(params=APPS)
def app(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> App:
    return APPS[request.param](module(request.param, monkeypatch))


def module(name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import an example, once: Django has one set of settings a process."""
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", TOKEN)
    monkeypatch.syspath_prepend(str(EXAMPLES))
    found: Any = importlib.import_module(name)
    found.ended.clear()
    return found


def signed(app: App, path: str, form: dict[str, str]) -> tuple[int, str, str]:
    """Send a form as the service does."""
    return app.post(path, urlencode(form), signatures.sign("POST", HOST + path, TOKEN, form))


def test_a_call_is_asked_for_a_key(app: App) -> None:
    status, content_type, body = signed(app, "/answer", {**CALL, "CallerName": "José"})

    assert (status, content_type.partition(";")[0]) == (200, "application/xml")
    [digits, goodbye] = ET.fromstring(body)
    assert digits.attrib == {"action": f"{HOST}/menu", "numDigits": "1"}
    assert [each.text for each in (*digits, goodbye)] == ["Hello José. Press 1 for sales.", "Goodbye."]


def test_the_key_is_answered(app: App) -> None:
    assert "sales room" in signed(app, "/menu", {**CALL, "Digits": "1"})[2]
    assert "There is no 7" in signed(app, "/menu", {**CALL, "Digits": "7"})[2]


def test_the_end_of_the_call_is_kept(app: App) -> None:
    assert signed(app, "/hangup", HANGUP)[0] == 200
    assert app.ended == ["Normal Hangup after 11 s for 0.00850 USD"]


def test_strangers_are_refused(app: App) -> None:
    headers = signatures.sign("POST", f"{HOST}/hangup", TOKEN, HANGUP)

    assert app.post("/hangup", urlencode(HANGUP), {})[0] == 403
    assert app.post("/hangup", urlencode({**HANGUP, "Duration": "1"}), headers)[0] == 403
    assert app.post("/menu", urlencode(HANGUP), headers)[0] == 403
    assert app.ended == []


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *_: object) -> None:  # noqa: A002  # its name
        """Nothing."""


@contextmanager
def listening(wsgi: Any) -> Iterator[str]:
    """Run an app on a free port; its base URL."""
    with make_server("127.0.0.1", 0, wsgi, handler_class=Silent) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def emulator() -> Iterator[str]:
    """Run the emulator in manual time on a free port; its base URL."""
    command = [sys.executable, "-m", "plivo_emulator", "serve", "--port", "0", "--time", "manual"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(ROOT / "emulator"), "PYTHONUNBUFFERED": "1"}
    )
    try:
        yield next(line.split()[-1] for line in process.stdout or () if "base URL" in line)
    finally:
        process.terminate()
        process.communicate()


def test_the_emulator_and_the_apps_understand_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.wsgi import get_wsgi_application  # type: ignore[import-untyped]  # noqa: PLC0415  # after its settings

    flask, django = module("flask_app", monkeypatch), module("django_app", monkeypatch)
    phone = {"steps": [{"action": "hear", "text": "Press 1"}, {"action": "press", "digits": "1"}]}
    with emulator() as base, httpx.Client(base_url=f"{base}/_emulator/v1/", timeout=60) as control:
        control.put("devices/14155550123", json=phone).raise_for_status()
        with PlivoVoice("MAPLIVOVOICEEMULATOR", TOKEN, base_url=base) as client:
            for wsgi in (flask.app, get_wsgi_application()):
                with listening(wsgi) as app:
                    client.calls.create(
                        from_="14155550100", to="14155550123", answer_url=f"{app}/answer", hangup_url=f"{app}/hangup"
                    )
                    control.post("clock/run", json={"until": "idle"}).raise_for_status()

    for ended in (flask.ended, django.ended):
        [line] = ended
        assert re.fullmatch(r"[A-Z][A-Za-z ]+ after [1-9][0-9]* s for 0\.[0-9]{5} USD", line)
