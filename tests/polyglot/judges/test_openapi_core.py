"""openapi-core reads what the emulator is asked and answers: nothing is against the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest

from tests.contract.app import App
from tests.emulator.cli.command import Serving
from tests.polyglot.judges.core import Judge
from tests.polyglot.judges.traffic import OPTIONS, Traffic

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEN = ("operations", "traffic")
BOTH = pytest.mark.parametrize("case", ["openapi", "account"], indirect=True)


class Case(NamedTuple):
    """Requests about a document, and who judges by it."""

    traffic: Traffic
    judge: Judge


@pytest.fixture(scope="module")
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    judge = Judge(request.param)
    with App() as app, Serving(*OPTIONS) as serving, Traffic(request.param, app, serving.base) as traffic:
        yield Case(traffic, judge)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(name, marks=pytest.mark.tool("openapi-core", f"{name}.json", proves=SEEN, library=True))
        for name in ("openapi", "account")
    ],
    indirect=True,
)
def test_every_operation_succeeds_and_nothing_is_wrong(case: Case) -> None:
    succeeded = set()
    for answered in case.traffic.welcome():
        assert (case.judge.request(answered), case.judge.answer(answered)) == ([], []), str(answered)
        if answered.answer.is_success:
            succeeded.add(answered.operation.operation_id)
    assert succeeded == case.traffic.operations.keys()


@BOTH
def test_nothing_is_wrong_with_refusals(case: Case) -> None:
    statuses = set()
    for answered in (*case.traffic.unknown(), *case.traffic.strangers()):
        assert (case.judge.request(answered), case.judge.answer(answered)) == ([], []), str(answered)
        statuses.add(answered.answer.status_code)
    assert {401, 404} < statuses


@BOTH
def test_a_forbidden_request_is_found_and_what_is_said_to_it_is_right(case: Case) -> None:
    for answered in case.traffic.nonsense():
        assert case.judge.request(answered) != [], str(answered)
        assert case.judge.answer(answered) == [], str(answered)
        assert answered.answer.status_code in (400, 422)


@pytest.mark.parametrize("case", ["openapi"], indirect=True)
@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (b'"call fired"', b"7", "7 is not of type 'string'"),
        (b'"message"', b'"massage"', "'message' is a required property"),
    ],
)
def test_an_answer_that_was_changed_is_found(case: Case, old: bytes, new: bytes, found: str) -> None:
    answered = case.traffic.place_a_call()
    assert case.judge.answer(answered) == []
    answer = answered.answer
    assert old in answer.content
    changed = httpx.Response(
        answer.status_code,
        headers={"Content-Type": answer.headers["Content-Type"]},
        content=answer.content.replace(old, new),
        request=answer.request,
    )
    [error] = case.judge.answer(answered._replace(answer=changed))
    assert found in error
