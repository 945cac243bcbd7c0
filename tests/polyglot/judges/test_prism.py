"""Prism stands before the emulator as a proxy: no request and no answer is against the document. And it is a mock."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.contract.app import App
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving
from tests.polyglot.conftest import TOOLS, absent
from tests.polyglot.judges.prism import Prism, violations
from tests.polyglot.judges.relay import Answer, Relay
from tests.polyglot.judges.traffic import DIST, OPTIONS, PATIENCE, UUID, Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tests.polyglot.judges.traffic import AnsweredRequest

SEEN = ("operations", "traffic")
LAX = ("--errors", "--validate-request=false")
"""Lets through what the document forbids, and looks at the answer alone."""


@pytest.fixture(scope="module")
def program() -> Path:
    program = TOOLS / ".bin" / "prism"
    return program if program.exists() else absent("Prism, of the packages of openapi/tools,")


@contextmanager
def judged(program: Path, name: str, *options: str) -> Iterator[tuple[Traffic, Relay]]:
    """Requests to an emulator through Prism, and the relay between the two."""
    with (
        App() as app,
        Serving(*OPTIONS) as serving,
        Relay(serving.base) as relay,
        Prism(program, "proxy", DIST / f"{name}.yaml", relay.base, *options) as prism,
        Traffic(name, app, serving.base, through=prism.base) as traffic,
    ):
        yield traffic, relay


@pytest.fixture(scope="module")
def strict(program: Path, request: pytest.FixtureRequest) -> Iterator[Traffic]:
    with judged(program, request.param, "--errors") as (traffic, _):
        yield traffic


@pytest.fixture(scope="module")
def lax(program: Path) -> Iterator[tuple[Traffic, Relay]]:
    with judged(program, "openapi", *LAX) as (traffic, relay):
        yield traffic, relay


def wrong(requests: Iterable[AnsweredRequest]) -> list[str]:
    """What Prism says against exchanges, with what was asked."""
    return [f"{answered}: {one}" for answered in requests for one in violations(answered.answer)]


BOTH = pytest.mark.parametrize("strict", ["openapi", "account"], indirect=True)


@pytest.mark.parametrize(
    "strict",
    [
        pytest.param(name, marks=pytest.mark.tool("@stoplight/prism-cli", f"{name}.yaml", proves=SEEN))
        for name in ("openapi", "account")
    ],
    indirect=True,
)
def test_every_operation_succeeds_and_prism_finds_nothing_wrong(
    strict: Traffic, program: Path, started: Callable[..., None]
) -> None:
    started(program, "proxy", DIST / f"{strict.name}.yaml", "http://127.0.0.1:8080", "--errors")
    requests = list(strict.welcome())
    assert wrong(requests) == []
    succeeded = {each.operation.operation_id for each in requests if each.answer.is_success}
    assert succeeded == strict.operations.keys()


@BOTH
def test_prism_finds_nothing_wrong_with_refusals(strict: Traffic) -> None:
    requests = [*strict.unknown(), *strict.strangers()]
    assert wrong(requests) == []
    assert {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND} < {each.answer.status_code for each in requests}


@BOTH
def test_prism_lets_no_request_pass_that_the_document_forbids(strict: Traffic) -> None:
    passed = [str(each) for each in strict.nonsense() if not wrong([each])]
    assert passed == []


def test_prism_finds_nothing_wrong_with_what_is_said_to_forbidden_requests(lax: tuple[Traffic, Relay]) -> None:
    requests = list(lax[0].nonsense())
    assert wrong(requests) == []
    assert {each.answer.status_code for each in requests} == {400, 422}


CHANGES: dict[str, tuple[Callable[[Answer], Answer], str]] = {
    "a number for a text": (lambda answer: answer.saying(b'"call fired"', b"7"), "message must be string"),
    "a field that is missing": (lambda answer: answer.saying(b'"message"', b'"massage"'), "property 'message'"),
    "an unknown status": (lambda answer: replace(answer, status=299), "Unable to match the returned status code"),
    "another format": (lambda answer: replace(answer, content_type="text/plain"), "media type"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_prism_finds_an_answer_that_was_changed_on_its_way(lax: tuple[Traffic, Relay], change: str) -> None:
    traffic, relay = lax
    answered = traffic.place_a_call()
    assert wrong([answered]) == []
    relay.change, expected = CHANGES[change]
    try:
        [found, *_] = wrong([traffic.place_a_call()])
    finally:
        relay.change = lambda answer: answer
    assert expected in found


@pytest.mark.parametrize(("name", "status"), [("openapi.codegen", 204), ("openapi", 202)])
def test_a_mock_by_the_codegen_document_answers_what_is_done_at_once(program: Path, name: str, status: int) -> None:
    with Prism(program, "mock", DIST / f"{name}.yaml") as mock:
        path = f"/v1/Account/{AUTH_ID}/Call/{UUID}/"
        answer = httpx.delete(mock.base + path, auth=(AUTH_ID, AUTH_TOKEN), timeout=PATIENCE)
    assert (answer.status_code, violations(answer)) == (status, [])
