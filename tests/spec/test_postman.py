"""The Postman collection: every operation once, with its example, and one place for credentials."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.spec.published import DIST, Published

TEXT = (DIST / "postman_collection.json").read_text(encoding="utf-8")
COLLECTION: dict[str, Any] = json.loads(TEXT)
ITEMS: list[dict[str, Any]] = [item for folder in COLLECTION["item"] for item in folder["item"]]
OWN = ("baseUrl", "authId", "authToken")


def test_it_says_that_it_is_a_collection_and_of_which_version(document: Published) -> None:
    assert COLLECTION["info"]["schema"].endswith("/collection/v2.1.0/collection.json")
    assert COLLECTION["info"]["version"] == document.data["info"]["version"]


def test_there_is_a_folder_for_each_tag_of_operations(document: Published) -> None:
    used = {operation.node["tags"][0] for operation in document.operations}
    assert [folder["name"] for folder in COLLECTION["item"]] == [
        tag["name"] for tag in document.data["tags"] if tag["name"] in used
    ]


def test_every_operation_and_every_variant_is_there_once(document: Published) -> None:
    described = [
        each["summary"]
        for operation in document.operations
        for each in operation.node.get("x-query-variants", [operation.node])
    ]
    assert len(described) == len(set(described))
    assert sorted(item["name"] for item in ITEMS) == sorted(described)


def test_every_request_goes_where_the_document_says(document: Published) -> None:
    described = [
        (operation.method.upper(), re.sub(r"\{\w+\}", "{}", operation.path))
        for operation in document.operations
        for _ in operation.node.get("x-query-variants", [operation.node])
    ]
    sent = [(item["request"]["method"], item["request"]["url"]["raw"].partition("?")[0]) for item in ITEMS]
    bare = [(method, re.sub(r"\{\{\w+\}\}", "{}", re.sub(r"^\{\{\w+Url\}\}", "", url))) for method, url in sent]
    assert sorted(bare) == sorted(described)


def test_every_request_that_takes_a_body_has_one_unless_it_would_be_empty(document: Published) -> None:
    optional = {
        operation.node["summary"]
        for operation in document.operations
        if not operation.node.get("requestBody", {}).get("required")
    }
    without = {item["name"] for item in ITEMS if "body" not in item["request"] and item["request"]["method"] == "POST"}
    assert without
    assert without <= optional


def test_credentials_stand_at_the_collection_alone() -> None:
    told = {each["key"]: each["value"] for each in COLLECTION["auth"]["basic"]}
    assert (COLLECTION["auth"]["type"], told) == ("basic", {"username": "{{authId}}", "password": "{{authToken}}"})
    assert [item["name"] for item in ITEMS if "auth" in item["request"]] == []


def test_every_variable_that_is_used_is_declared_and_the_other_way_round() -> None:
    declared = [each["key"] for each in COLLECTION["variable"]]
    assert tuple(declared[: len(OWN)]) == OWN
    assert set(re.findall(r"\{\{(\w+)\}\}", TEXT)) == set(declared)


def test_a_variable_holds_an_example_unless_it_is_a_secret() -> None:
    assert [each["key"] for each in COLLECTION["variable"] if not each["value"]] == ["authId", "authToken"]


def test_no_request_asks_for_a_callback_of_its_own() -> None:
    for item in ITEMS:
        request = item["request"]
        assert "callback_url" not in json.loads(request.get("body", {"raw": "{}"})["raw"])
        switched_on = [each["key"] for each in request["url"].get("query", ()) if not each.get("disabled")]
        assert set(switched_on) <= {"status"}
        assert request["url"]["raw"].count("?") == len(switched_on)
