"""The published Postman collection is sent to the server as Postman sends it, with its variables replaced."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

FILE = Path(__file__).resolve().parents[3] / "openapi" / "dist" / "postman_collection.json"
COLLECTION: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
FOLDERS: dict[str, list[dict[str, Any]]] = {folder["name"]: folder["item"] for folder in COLLECTION["item"]}


class Runner:
    """Sends requests of the collection, with the variables that somebody has filled in."""

    def __init__(self, emulator: ServedEmulator, **variables: str) -> None:
        declared = {each["key"]: each["value"] for each in COLLECTION["variable"]}
        here = {name: emulator.base for name in declared if name.endswith("Url")}
        self._variables = {**declared, **here, "authId": AUTH_ID, "authToken": AUTH_TOKEN, **variables}
        told = {each["key"]: self._filled(each["value"]) for each in COLLECTION["auth"]["basic"]}
        self._client = emulator.client
        self._auth = told["username"], told["password"]

    def sent(self, item: dict[str, Any]) -> httpx.Response:
        request = item["request"]
        headers = {each["key"]: each["value"] for each in request["header"]}
        body = self._filled(request["body"]["raw"]) if "body" in request else None
        url = self._filled(request["url"]["raw"])
        return self._client.request(request["method"], url, headers=headers, content=body, auth=self._auth)

    def _filled(self, text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda found: self._variables[found[1]], text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_request_is_understood_and_calls_nobody_back(emulator: ServedEmulator, folder: str) -> None:
    runner = Runner(emulator)
    answers = {item["name"]: runner.sent(item) for item in FOLDERS[folder]}
    # There is no such call, member or recording as in the examples.
    odd = {name: answer.text for name, answer in answers.items() if answer.status_code not in (200, 201, 202, 204, 404)}
    assert odd == {}
    assert [name for name, answer in answers.items() if "async api spawned" in answer.text] == []
    assert [entry for entry in emulator.journal("callback.sent") if entry["facts"]["event"] == "async_result"] == []


def test_requests_about_a_call_succeed_once_its_uuid_is_filled_in(emulator: ServedEmulator, app: App) -> None:
    uuid = emulator.call(app.url("/answer"))
    emulator.advance(3)
    runner = Runner(emulator, callUuid=uuid)
    calls = {item["name"]: item for item in FOLDERS["Calls"]}
    for name in ("Get a live call", "Speak text on a call", "Send digits on a call", "Hang up a call"):
        assert runner.sent(calls[name]).is_success, name


def test_an_account_with_another_token_is_refused(emulator: ServedEmulator) -> None:
    assert Runner(emulator, authToken="wrong").sent(FOLDERS["Calls"][0]).status_code == 401
