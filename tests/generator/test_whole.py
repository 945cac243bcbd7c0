"""A second document of the same API: published by itself, and one with the first for the client and the emulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.document.bundle import bundle
from generator.document.loader import load
from generator.document.problems import Problems
from generator.profiles.whole import whole

if TYPE_CHECKING:
    from generator.document.bundle import Bundle
    from tests.generator.tiny import Tiny

ENTRY = """\
openapi: 3.1.1
info: {title: Tiny Account API, version: 0.2.0}
servers: [{url: https://api.example.com, description: Voice API.}]
tags: [{name: Numbers, description: Phone numbers.}]
paths:
  /v1/Account/{auth_id}/Number/{number}/: {$ref: 'paths/Number@{number}.yaml'}
"""
PATH = """\
parameters:
  - {$ref: ../../components/parameters/AuthId.yaml}
  - {$ref: ../components/parameters/Number.yaml}
delete:
  operationId: deleteNumber
  tags: [Numbers]
  summary: Delete a number
  description: Gives a number back.
  responses:
    '204': {description: The number is gone.}
    '404': {$ref: ../../components/responses/BadRequest.yaml}
"""
NUMBER = """\
name: number
in: path
required: true
description: Number to give back.
schema: {type: string, minLength: 1, examples: ['14155550100']}
example: '14155550100'
"""
CALL = "/v1/Account/{auth_id}/Call/"
PATH_FILE = "account/paths/Number@{number}.yaml"


@pytest.fixture
def account(tiny: Tiny) -> Tiny:
    """The tiny document with another one beside it."""
    tiny.write("account/openapi.yaml", ENTRY)
    tiny.write(PATH_FILE, PATH)
    tiny.write("account/components/parameters/Number.yaml", NUMBER)
    return tiny


def bundles(account: Tiny) -> list[Bundle]:
    return [account.bundle(), bundle(load(account.root, "openapi/account/openapi.yaml"), {})]


def refused(account: Tiny) -> str:
    """Return what is said of two documents that do not fit together."""
    with pytest.raises(Problems) as caught:
        whole(bundles(account))
    return str(caught.value)


def test_the_whole_has_the_operations_and_components_of_both(account: Tiny) -> None:
    data = whole(bundles(account))

    assert next(iter(data["paths"])) == CALL
    assert data["paths"]["/v1/Account/{auth_id}/Number/{number}/"]["delete"]["operationId"] == "deleteNumber"
    assert [tag["name"] for tag in data["tags"]] == ["Calls", "Call events", "Request events", "Numbers"]
    parameters = list(data["components"]["parameters"])
    assert parameters == sorted(parameters)
    assert {"Limit", "Number"} < set(parameters)
    assert data["info"]["title"] == "Tiny Voice API"


def test_neither_document_is_changed(account: Tiny) -> None:
    first, second = bundles(account)
    whole([first, second])
    assert [first.data, second.data] == [each.data for each in bundles(account)]


def test_one_document_is_the_whole_by_itself(tiny: Tiny) -> None:
    assert whole([tiny.bundle()]) == tiny.bundle().data


def test_a_component_that_differs_is_refused_where_it_stands(account: Tiny) -> None:
    account.write("account/components/parameters/AuthId.yaml", NUMBER.replace("number", "auth_id"))
    account.edit(PATH_FILE, "../../components/parameters/AuthId.yaml", "../components/parameters/AuthId.yaml")
    said = refused(account)
    assert said.startswith("openapi/account/components/parameters/AuthId.yaml:1: documents-apart: ")
    assert "another `AuthId`" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (PATH_FILE, "deleteNumber", "hangUpCall", "an operation `hangUpCall`, too"),
        (PATH_FILE, "deleteNumber", "listLivecalls", "an operation `listLivecalls`, too"),
        ("account/openapi.yaml", "Number/{number}/:", "Call/:", f"has `{CALL}`, too"),
        ("account/openapi.yaml", "https://api.example.com", "https://api.example.org", "other servers"),
        ("account/openapi.yaml", "name: Numbers, description: P", "name: Calls, description: P", "`Calls` otherwise"),
    ],
)
def test_what_both_documents_name_must_be_one_thing(account: Tiny, file: str, old: str, new: str, said: str) -> None:
    account.edit(file, old, new)
    assert said in refused(account)
