"""`make diff`: what a change of the document means for those who use it."""

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
    from pathlib import Path

Document = dict[str, Any]
CALLS = "/v1/Account/{auth_id}/Call/"
REQUEST = "/v1/Account/{auth_id}/Request/{request_uuid}/"


def _post(document: Document) -> Document:
    operation: Document = document["paths"][CALLS]["post"]
    return operation


def remove_a_path(document: Document) -> None:
    del document["paths"][REQUEST]


def remove_an_event(document: Document) -> None:
    del document["webhooks"]["inboundCall"]


def rename_a_callback(document: Document) -> None:
    callbacks = _post(document)["callbacks"]
    callbacks["renamed"] = callbacks.pop("ring")


def send_a_callback_elsewhere(document: Document) -> None:
    fallback = _post(document)["callbacks"]["fallback"]
    fallback["{$request.body#/other_url}"] = fallback.pop("{$request.body#/fallback_url}")


def demand_an_argument(document: Document) -> None:
    reference = _post(document)["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    document["components"]["schemas"][reference.rpartition("/")[2]].setdefault("required", []).append("caller_name")


def drop_a_response(document: Document) -> None:
    del _post(document)["responses"]["201"]


def add_a_path(document: Document) -> None:
    document["paths"]["/v1/Account/{auth_id}/More/{request_uuid}/"] = copy.deepcopy(document["paths"][REQUEST])


def say_it_otherwise(document: Document) -> None:
    _post(document)["summary"] = "Call somebody"


BREAKING = (
    remove_a_path,
    remove_an_event,
    rename_a_callback,
    send_a_callback_elsewhere,
    demand_an_argument,
    drop_a_response,
)


def _event(document: Document) -> Document:
    """An event whose fields are spread over parts."""
    event: Document = document["components"]["schemas"]["ConferenceCallbackEvent"]
    return event


def split_an_event(document: Document) -> None:
    """Moves the fields that stand in place into parts of their own, before the others."""
    event = _event(document)
    *others, last = event["allOf"]
    parts = [{"type": "object", "properties": {name: field}} for name, field in last["properties"].items()]
    document["components"]["schemas"]["ConferenceRecordingFields"] = parts.pop()
    event["allOf"] = [{"$ref": "#/components/schemas/ConferenceRecordingFields"}, *reversed(parts), *others]


def move_a_field_of_the_event(document: Document) -> None:
    """Moves a field from one part that stands in place to another."""
    first, last = [part for part in _event(document)["allOf"] if "properties" in part]
    first["properties"]["ConferenceFirstMember"] = last["properties"].pop("ConferenceFirstMember")


def lose_a_field_of_the_event(document: Document) -> None:
    parts = [part for part in _event(document)["allOf"] if "ConferenceDigitsMatch" in part.get("properties", {})]
    del parts[0]["properties"]["ConferenceDigitsMatch"]


@pytest.fixture
def compare(tmp_path: Path, node: None) -> Callable[..., subprocess.CompletedProcess[str]]:  # noqa: ARG001  # Node is there
    published = json.loads((DIST / "openapi.json").read_text(encoding="utf-8"))

    def compared(*edits: Callable[[Document], None], version: str = "") -> subprocess.CompletedProcess[str]:
        document = copy.deepcopy(published)
        for edit in edits:
            edit(document)
        if version:
            document["info"]["version"] = version
        for name, content in (("base", published), ("revision", document)):
            (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
        files = [str(tmp_path / f"{name}.json") for name in ("base", "revision")]
        command = [sys.executable, str(ROOT / ".make" / "diff_spec.py"), *files]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return compared


@pytest.mark.parametrize("edit", BREAKING, ids=lambda edit: edit.__name__)
def test_what_breaks_clients_needs_a_new_major_version(
    compare: Callable[..., subprocess.CompletedProcess[str]], edit: Callable[[Document], None]
) -> None:
    ended = compare(edit)
    assert ended.returncode == 1, ended.stdout
    assert "breaking" in ended.stdout
    assert "new major version, 1.0.0" in ended.stderr


def test_with_a_new_major_version_everything_may_change(
    compare: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    ended = compare(*BREAKING, version="1.0.0")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("\nbreaking") >= len(BREAKING) - 1


def test_what_is_new_or_said_otherwise_breaks_nobody(compare: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    ended = compare(add_a_path, say_it_otherwise)
    assert ended.returncode == 0, ended.stdout
    assert "0 breaking, 1 new, 1 wording" in ended.stdout


def test_the_same_document_has_no_changes(compare: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert "0 breaking, 0 new, 0 wording" in compare().stdout


@pytest.mark.parametrize("edit", [split_an_event, move_a_field_of_the_event], ids=lambda edit: edit.__name__)
def test_fields_that_are_spread_otherwise_over_the_parts_of_a_schema_are_no_change(
    compare: Callable[..., subprocess.CompletedProcess[str]], edit: Callable[[Document], None]
) -> None:
    ended = compare(edit)
    assert ended.returncode == 0, ended.stdout
    assert "0 breaking" in ended.stdout
    assert "ConferenceCallbackEvent" not in ended.stdout


def test_a_field_that_is_lost_when_fields_are_spread_otherwise_is_told(
    compare: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    ended = compare(split_an_event, lose_a_field_of_the_event)
    assert "breaking  `conferenceCallback` callback no longer tells `ConferenceDigitsMatch`\n" in ended.stdout
    assert "1 breaking" in ended.stdout


def test_a_commit_that_does_not_exist_is_said() -> None:
    command = [sys.executable, str(ROOT / ".make" / "diff_spec.py"), "no-such-commit"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "no-such-commit has no openapi/dist/openapi.json" in ended.stderr
