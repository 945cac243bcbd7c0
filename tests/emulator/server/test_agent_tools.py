"""The published tools for agents: each is small, and its request does what it says, with what its schema admits."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from tests.emulator.server.served_emulator import ANSWERS, AUTH_ID, FROM

if TYPE_CHECKING:
    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

FILE = Path(__file__).resolve().parents[3] / "openapi" / "dist" / "agent-tools.json"
TOOLS: dict[str, dict[str, Any]] = {
    tool["name"]: tool for tool in json.loads(FILE.read_text(encoding="utf-8"))["tools"]
}
SMALL = 30_000
"""Bytes that all tools together may take: they are in the context of every conversation."""

Arguments = dict[str, Any]


def used(emulator: ServedEmulator, name: str, **arguments: Any) -> httpx.Response:
    """The answer to a tool, whose schema must admit the arguments."""
    tool = TOOLS[name]
    Draft202012Validator(tool["inputSchema"]).validate(arguments)
    method, path = tool["_meta"]["request"].split(" ")
    in_path = set(re.findall(r"\{(\w+)\}", path))
    told = {"auth_id": AUTH_ID, **arguments}
    rest = {key: value for key, value in arguments.items() if key not in in_path}
    url = path.format(**{key: told[key] for key in in_path})
    where: Any = {"json": rest} if method == "POST" else {"params": {**rest, **tool["_meta"]["query"]}}
    return emulator.client.request(method, url, **where)


@pytest.fixture
def live(emulator: ServedEmulator, app: App) -> str:
    """UUID of a call that is under way, placed by a tool."""
    answer = used(emulator, "create_call", **{"from": FROM, "to": ANSWERS, "answer_url": app.url("/answer")})
    emulator.advance(3)
    return str(answer.json()["request_uuid"])


def about(uuid: str, app: App) -> dict[str, Arguments]:
    """Arguments of the tools that are about a live call, in the order in which they are used."""
    return {
        "list_live_calls": {"call_direction": "outbound"},
        "get_live_call": {"call_uuid": uuid},
        "start_call_speak": {"call_uuid": uuid, "text": "Hello"},
        "send_call_dtmf": {"call_uuid": uuid, "digits": "12#"},
        "start_call_recording": {"call_uuid": uuid, "time_limit": 60, "file_format": "wav"},
        "transfer_call": {"call_uuid": uuid, "legs": "aleg", "aleg_url": app.url("/elsewhere")},
        "hang_up_call": {"call_uuid": uuid},
    }


def test_every_tool_does_its_work_with_arguments_that_its_schema_admits(
    emulator: ServedEmulator, app: App, live: str
) -> None:
    statuses = {name: used(emulator, name, **told).status_code for name, told in about(live, app).items()}
    assert list(statuses.values()) == [200, 200, 202, 202, 202, 202, 204]
    emulator.run_out()
    calls = used(emulator, "list_calls", call_direction="outbound", limit=1).json()["objects"]
    assert [call["call_uuid"] for call in calls] == [live]
    assert used(emulator, "get_call", call_uuid=live).json()["call_uuid"] == live
    [recording] = used(emulator, "list_recordings", call_uuid=live).json()["objects"]
    assert used(emulator, "get_recording", recording_id=recording["recording_id"]).json()["call_uuid"] == live
    ended = {"create_call", "list_calls", "get_call", "list_recordings", "get_recording"}
    assert statuses.keys() | ended == TOOLS.keys()


def test_the_tools_are_small() -> None:
    assert len(FILE.read_bytes()) < SMALL


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_has_the_shape_that_its_readers_want(name: str) -> None:
    tool = TOOLS[name]
    assert re.fullmatch(r"[a-z0-9_]{1,64}", name)
    assert tool["description"]
    meta.validate(tool["inputSchema"])
    assert tool["inputSchema"]["type"] == "object"
    assert "$ref" not in json.dumps(tool)
    assert all(schema["description"] for schema in tool["inputSchema"]["properties"].values())
    assert tool["annotations"]["readOnlyHint"] == tool["_meta"]["request"].startswith("GET ")


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_takes_no_argument_that_it_does_not_name_and_none_may_be_missing(name: str) -> None:
    schema = TOOLS[name]["inputSchema"]
    validator = Draft202012Validator(schema)
    assert not validator.is_valid({"nonsense": "1"})
    assert validator.is_valid({}) == (not schema["required"])
    assert not {"auth_id", "callback_url", "callback_method"} & schema["properties"].keys()
