"""The files of the client: the same bytes always, and exactly those that an edit asks for."""

from __future__ import annotations

import ast
import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.client.completeness import ROOT
from generator.client.package import HEADER, render
from generator.client.template_context import FLAVOURS
from generator.document.bundle import bundle
from generator.document.loader import load
from generator.document.tables import load_tables
from generator.profiles.lean import lean
from generator.profiles.published import published
from generator.profiles.whole import whole

if TYPE_CHECKING:
    from tests.generator.small import Node

PROJECT = Path(__file__).resolve().parents[2]
TABLE = PROJECT / "emulator" / "plivo_emulator" / "spec" / "answer_xml.json"


@pytest.fixture(scope="module")
def document() -> Node:
    """Return the documents of the project, as one."""
    markdown = load_tables(PROJECT, "openapi").markdown()
    entries = ("openapi/openapi.yaml", "openapi/account/openapi.yaml")
    return published(whole([bundle(load(PROJECT, entry), markdown) for entry in entries]))


@pytest.fixture(scope="module")
def table() -> Node:
    found: Node = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def files(document: Node, table: Node) -> dict[str, bytes]:
    return render(lean(document), document, table)


def changed(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """Return the files that differ, by path inside the package."""
    return {path.removeprefix(f"{ROOT}/") for path in one | other if one.get(path) != other.get(path)}


def test_the_committed_client_is_the_one_that_is_rendered(files: dict[str, bytes]) -> None:
    package = PROJECT / ROOT
    committed = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    assert {path.relative_to(PROJECT).as_posix() for path in committed} == set(files)
    assert {path for path, data in files.items() if (PROJECT / path).read_bytes() != data} == set()


def test_every_file_says_where_it_comes_from(files: dict[str, bytes]) -> None:
    generated = HEADER.partition(" from ")[0]
    copied = "# Written by hand in generator/runtime/ and copied from there as it is."
    for path, data in files.items():
        if path.endswith(".py"):
            assert (generated in data.decode()) != (copied in data.decode()), path


def test_no_file_shows_an_address_of_memory_or_what_python_cannot_read(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        assert b"object at 0x" not in data, path
        if path.endswith(".py"):
            ast.parse(data)


def test_a_new_argument_changes_its_operation_and_nothing_else(
    document: Node, files: dict[str, bytes], table: Node
) -> None:
    edited = copy.deepcopy(document)
    edited["components"]["schemas"]["SendCallDtmfRequest"]["allOf"][1]["properties"]["pause"] = {
        "type": "integer",
        "description": "Milliseconds between two digits.",
    }
    after = render(lean(edited), edited, table)

    assert changed(files, after) == {"operations/calls.py", *(f"{each.folder}/calls.py" for each in FLAVOURS)}
    assert b"pause: Milliseconds between two digits." in after[f"{ROOT}/resources/calls.py"]


def test_a_new_response_field_changes_its_model_and_nothing_else(
    document: Node, files: dict[str, bytes], table: Node
) -> None:
    edited = copy.deepcopy(document)
    edited["components"]["schemas"]["Call"]["properties"]["mood"] = {"type": "string", "description": "How it went."}

    assert changed(files, render(lean(edited), edited, table)) == {"models/call.py"}


def test_a_new_version_changes_the_version_and_nothing_else(
    document: Node, files: dict[str, bytes], table: Node
) -> None:
    edited = copy.deepcopy(document)
    edited["info"]["version"] = "9.9.9"

    assert changed(files, render(lean(edited), edited, table)) == {"version.py"}


def test_a_removed_operation_takes_its_method_along(document: Node, files: dict[str, bytes], table: Node) -> None:
    edited = copy.deepcopy(document)
    del edited["paths"]["/v1/Account/{auth_id}/Recording/{recording_id}/"]["delete"]
    after = render(lean(edited), edited, table)

    assert changed(files, after) == {
        "operations/recordings.py",
        *(f"{folder}/recordings.py" for each in FLAVOURS for folder in (each.folder, each.raw_folder)),
    }
    assert b"def delete(" not in after[f"{ROOT}/resources/recordings.py"]


def test_a_new_field_of_an_event_changes_its_class_and_nothing_else(
    document: Node, files: dict[str, bytes], table: Node
) -> None:
    edited = copy.deepcopy(document)
    edited["components"]["schemas"]["HangupEvent"]["allOf"][1]["properties"]["Echo"] = {
        "type": "integer",
        "description": "Echo of the line.",
    }
    after = render(lean(edited), edited, table)

    assert changed(files, after) == {"events/hangup.py"}
    assert b"    echo: int | None = None" in after[f"{ROOT}/events/hangup.py"]


def test_a_new_attribute_of_answer_xml_changes_the_builder_and_nothing_else(
    document: Node, files: dict[str, bytes], table: Node
) -> None:
    edited = copy.deepcopy(table)
    edited["elements"]["Wait"]["attributes"]["maxSilence"] = {
        "type": "integer",
        "maximum": 9,
        "description": "Longest silence.",
    }
    after = render(lean(document), document, edited)

    assert changed(files, after) == {"answer_xml.py"}
    assert b'"max_silence": ("maxSilence", Integer(most=9))' in after[f"{ROOT}/answer_xml.py"]


def test_a_document_without_events_and_without_a_table_gives_a_client_without_them(document: Node) -> None:
    edited = copy.deepcopy(document)
    edited["webhooks"] = {}
    for item in edited["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                operation.pop("callbacks", None)
    after = {path.removeprefix(f"{ROOT}/"): data for path, data in render(lean(edited), edited).items()}

    assert not {path for path in after if path.startswith(("events", "callbacks", "answer_xml"))}
    assert b"parse_callback" not in after["__init__.py"]
