"""Random names of arguments: a server need not take those that look misspelt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.run import prove
from plivo_emulator.contract_testing.stage import AnyServer
from plivo_emulator.contract_testing.target import Document

from tests.contract.reporting.standin import standing_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plivo_emulator.contract_testing.target import Credentials

KNOWN, SLIP, OTHER = "callback_url", "callbackUrls", "fruit"
SONGS = "/v1/Account/{auth_id}/Song/"


class PhaseRun(NamedTuple):
    """A run that is over."""

    is_told: bool
    """Whether it says that the name is refused."""
    came: set[str]
    """Names that came to the server."""


def document(folder: Path, example: str) -> Document:
    """A document of an operation whose body may hold anything by one of three names, of which one is documented."""
    schemas = {
        "Song": {"allOf": [{"$ref": "#/components/schemas/Async"}]},
        "Async": {
            "type": "object",
            "properties": {KNOWN: {"type": "string"}},
            "propertyNames": {"enum": [KNOWN, SLIP, OTHER]},
            "minProperties": 1,
        },
    }
    body = {"schema": {"$ref": "#/components/schemas/Song"}, "example": {example: "a"}}
    operation = {
        "operationId": "sing",
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": {"201": {"description": "It is sung."}, "400": {"description": "It is wrong."}},
    }
    parameters = [{"name": "auth_id", "in": "path", "required": True, "schema": {"type": "string"}}]
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "A small one", "version": "1.0.0"},
        "security": [{"basicAuth": []}],
        "paths": {SONGS: {"parameters": parameters, "post": operation}},
        "components": {"securitySchemes": {"basicAuth": {"type": "http", "scheme": "basic"}}, "schemas": schemas},
    }
    file = folder / "openapi.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    return Document(file)


@pytest.fixture
def run_phase(tmp_path: Path, credentials: Credentials, capsys: pytest.CaptureFixture[str]) -> Callable[..., PhaseRun]:
    """What is said of a server that refuses a name, asked in one phase."""

    def run(phase: str, wrong: str) -> PhaseRun:
        came: set[str] = set()

        def takes(sent: bytes) -> int:
            came.update(json.loads(sent))
            return 400 if wrong in json.loads(sent) else 201

        small = document(tmp_path, wrong)
        plan = ContractRun(1, examples=20, phases=(phase,), quiet=True)  # only what fits the document
        with standing_in(post=takes) as server:
            prove(small, server.base, credentials, plan, AnyServer(small, plan), [*small.operations()])
        return PhaseRun("that fits the document is refused" in capsys.readouterr().out, came)

    return run


def test_no_random_name_looks_like_a_misspelt_one(run_phase: Callable[..., PhaseRun]) -> None:
    assert run_phase("fuzzing", SLIP) == (False, {KNOWN, OTHER})


def test_a_server_that_refuses_any_other_name_is_told_of(run_phase: Callable[..., PhaseRun]) -> None:
    assert run_phase("fuzzing", OTHER).is_told


def test_an_example_is_sent_as_it_stands(run_phase: Callable[..., PhaseRun]) -> None:
    assert run_phase("examples", SLIP) == (True, {SLIP})
