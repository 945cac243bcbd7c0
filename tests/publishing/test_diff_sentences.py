"""`make diff` says what has changed in sentences: of operations, arguments, answers and callbacks."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.publishing.conftest import DIST, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

Document = dict[str, Any]
CALLS = "/v1/Account/{auth_id}/Call/"
REQUEST = "/v1/Account/{auth_id}/Request/{request_uuid}/"
EDITS: dict[str, Callable[[Document], None]] = {}
"""Changes of the document, by the line that tells each; they do not get into each other's way."""


def tells(line: str) -> Callable[[Callable[[Document], None]], Callable[[Document], None]]:
    def kept(edit: Callable[[Document], None]) -> Callable[[Document], None]:
        EDITS[line] = edit
        return edit

    return kept


def schemas(document: Document) -> Document:
    found: Document = document["components"]["schemas"]
    return found


def arguments(document: Document) -> Document:
    """Some of those of `createCall`."""
    found: Document = schemas(document)["CallParties"]["properties"]
    return found


def hangup(document: Document) -> Document:
    found: Document = schemas(document)["HangupEvent"]["allOf"][1]
    return found


@tells("breaking  cancelRequest is gone: DELETE /v1/Account/{auth_id}/Request/{request_uuid}/")
def remove_an_operation(document: Document) -> None:
    del document["paths"][REQUEST]


@tells("new       moreCalls is new: PATCH /v1/Account/{auth_id}/Call/")
def add_an_operation(document: Document) -> None:
    calls = document["paths"][CALLS]
    calls["patch"] = {"operationId": "moreCalls", "responses": {"200": {"description": "More."}}}


@tells("new       createCall takes `ring_tone`")
def add_an_argument(document: Document) -> None:
    arguments(document)["ring_tone"] = {"type": "string", "description": "Tone."}


@tells("breaking  createCall no longer takes `caller_name`")
def remove_an_argument(document: Document) -> None:
    del arguments(document)["caller_name"]


@tells("breaking  createCall needs `sip_headers`")
def demand_an_argument(document: Document) -> None:
    schemas(document)["SipOptions"].setdefault("required", []).append("sip_headers")


@tells("new       createCall no longer needs `from`")
def demand_an_argument_no_longer(document: Document) -> None:
    schemas(document)["CallParties"]["required"].remove("from")


@tells("new       listCalls takes `ring_tone`")
def add_a_parameter(document: Document) -> None:
    tone = {"name": "ring_tone", "in": "query", "description": "Tone.", "schema": {"type": "string"}}
    document["paths"][CALLS]["get"]["parameters"].append(tone)


@tells("breaking  createCall takes `time_limit` as text instead of an integer")
def change_a_type(document: Document) -> None:
    limit = schemas(document)["CallLimitOptions"]["properties"]["time_limit"]
    limit["type"] = "string"


@tells("new       `ring_timeout` of createCall defaults to 99 instead of 120")
def change_a_default(document: Document) -> None:
    schemas(document)["CallLimitOptions"]["properties"]["ring_timeout"]["default"] = 99


@tells("breaking  `to` of createCall is at most 7 characters long")
def bound_an_argument(document: Document) -> None:
    arguments(document)["to"]["maxLength"] = 7


@tells("breaking  createCall takes only `PUT` for `hangup_method`")
def bind_an_argument_to_words(document: Document) -> None:
    schemas(document)["CallUrlOptions"]["properties"]["hangup_method"]["enum"] = ["PUT"]


@tells("new       transferCall, startCallPlay and startCallSpeak take `cleg` for `legs`")
def add_a_word(document: Document) -> None:
    schemas(document)["Legs"]["enum"].append("cleg")


@tells("breaking  createCall no longer takes `hangup` for `machine_detection`")
def remove_a_word(document: Document) -> None:
    schemas(document)["MachineDetectionMode"]["enum"].remove("hangup")


@tells("new       listCalls and getCall answer `mood`")
def add_a_field_of_an_answer(document: Document) -> None:
    schemas(document)["Call"]["properties"]["mood"] = {"type": "string", "description": "Mood."}


@tells("breaking  listCalls and getCall no longer answer `bill_duration`")
def remove_a_field_of_an_answer(document: Document) -> None:
    del schemas(document)["Call"]["properties"]["bill_duration"]


@tells("new       `hangup` and `inboundCallEnded` callbacks tell `Mood`")
def add_a_field_of_a_callback(document: Document) -> None:
    hangup(document)["properties"]["Mood"] = {"type": "string", "description": "Mood."}


@tells("breaking  `hangup` and `inboundCallEnded` callbacks tell `Machine` as true or false instead of text")
def change_the_type_of_a_field_of_a_callback(document: Document) -> None:
    hangup(document)["properties"]["Machine"]["type"] = "boolean"


@tells("breaking  `hangup` and `inboundCallEnded` callbacks no longer tell `Event`")
@tells("breaking  `hangup` and `inboundCallEnded` callbacks no longer always tell `Event`")
def remove_a_field_of_a_callback(document: Document) -> None:
    del hangup(document)["properties"]["Event"]
    hangup(document)["required"].remove("Event")


@tells("breaking  createCall no longer sends the callback `ring`")
def remove_a_callback(document: Document) -> None:
    del document["paths"][CALLS]["post"]["callbacks"]["ring"]


@tells("breaking  event `inboundCall` is gone")
def remove_an_event(document: Document) -> None:
    del document["webhooks"]["inboundCall"]


@tells("new       createCall answers 409")
def add_a_status(document: Document) -> None:
    document["paths"][CALLS]["post"]["responses"]["409"] = {"description": "Conflict."}


@tells("breaking  createCall no longer answers 201")
def remove_a_status(document: Document) -> None:
    del document["paths"][CALLS]["post"]["responses"]["201"]


@tells("new       createCall needs no credentials")
def change_the_security(document: Document) -> None:
    document["paths"][CALLS]["post"]["security"] = []


@tells("wording   listCalls is described otherwise")
def say_it_otherwise(document: Document) -> None:
    document["paths"][CALLS]["get"]["summary"] = "List some calls"


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory, node: None) -> list[str]:  # noqa: ARG001  # Node is there
    """What is said of all the changes at once."""
    published = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))
    document = copy.deepcopy(published)
    for edit in dict.fromkeys(EDITS.values()):
        edit(document)
    folder = tmp_path_factory.mktemp("sentences")
    files = []
    for name, content in (("base", published), ("revision", document)):
        files.append(folder / f"{name}.json")
        files[-1].write_text(json.dumps(content), encoding="utf-8")
    command = [sys.executable, str(ROOT / ".make" / "diff_spec.py"), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


@pytest.mark.parametrize("line", EDITS, ids=lambda line: EDITS[line].__name__)
def test_a_change_is_told_in_a_sentence(lines: list[str], line: str) -> None:
    assert line in lines, "\n".join(lines)


def test_nothing_else_is_told(lines: list[str]) -> None:
    assert not [line for line in lines[:-1] if line not in EDITS], "\n".join(lines)
