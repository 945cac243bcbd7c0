"""A run against a server that is not ours: each fault is told once, by its cause."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.contract.reporting.conftest import SMALL
from tests.contract.reporting.standin import AUTH_ID, AUTH_TOKEN, standing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

BASIC = base64.b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode()
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e"
FIRST = 2
"""Requests by which schemathesis finds out, before the run, what can be sent at all."""
FILES = ("contract.html", "contract.sarif", "har.json", "junit.xml")


class Run(NamedTuple):
    """A run that is over."""

    status: int
    out: str
    asked: int
    """Requests that came to the server."""
    files: Mapping[str, str]


def line_of(text: str) -> int:
    return next(place for place, line in enumerate(SMALL.read_text(encoding="utf-8").splitlines(), 1) if text in line)


@pytest.fixture(scope="module")
def run(proves: Callable[..., int], tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder: Path = tmp_path_factory.mktemp("reports")
    out = io.StringIO()
    get = {"call_uuid": HOSTILE, "bill_duration": AUTH_TOKEN, "password": "Passw0rd"}
    with standing_in(live={"calls": [7]}, get=get, numbers=500) as server, contextlib.redirect_stdout(out):
        status = proves(server.base, reports=folder, required=frozenset({"listNumbers", "getCall"}))
    return Run(
        status,
        out.getvalue(),
        server.asked.total(),
        {name: (folder / name).read_text(encoding="utf-8") for name in FILES},
    )


def test_faults_make_the_run_fail(run: Run) -> None:
    assert run.status == 1


def test_of_several_forms_the_one_that_the_query_asks_for_is_told_with_its_field_and_the_line_of_the_document(
    run: Run,
) -> None:
    assert "listCalls (listLiveCalls): `calls[0]` is 7; the document says text\n" in run.out
    line = line_of("calls: {type: array, items: {type: string}}")
    assert f"small.yaml:{line} #/components/schemas/LiveCalls/properties/calls/items/type" in run.out
    assert "oneOf" not in run.out


def test_a_cause_is_told_once_with_a_count(run: Run) -> None:
    assert len(re.findall(r"`calls\[0\]` is 7", run.out)) == 1
    causes, failures = re.findall(r"^(\d+) causes of (\d+) failures$", run.out, re.MULTILINE)[0]
    assert int(failures) > int(causes) == len(re.findall(r"^\d+\. ", run.out, re.MULTILINE))


def test_a_fault_of_the_server_is_told_with_its_answer_and_a_request_that_shows_it(run: Run) -> None:
    told = run.out.partition(". listNumbers: ")[2].splitlines()
    assert told[0] == "answers 500, a fault of the server; the document lists 200, 401"
    assert told[2].strip() == 'came 500 {"error": "no"}'
    assert told[3].strip().startswith('curl -u "$PLIVO_AUTH_ID:$PLIVO_AUTH_TOKEN" http://127.0.0.1:')
    assert "X-Schemathesis" not in run.out


def test_credentials_that_nobody_looks_at_are_told_with_wrong_ones(run: Run) -> None:
    told = run.out.partition(". getCall: a request with wrong credentials is taken")[2].splitlines()
    assert '-u "$PLIVO_AUTH_ID:wrong"' in told[3]
    assert told[1].strip().startswith(f"small.yaml:{line_of('security:')} ")


def test_an_operation_that_must_succeed_and_never_does_is_named(run: Run) -> None:
    assert "required, and never reached: listNumbers\n" in run.out


def test_links_out_of_empty_lists_are_one_line(proves: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    with standing_in(list={"objects": []}) as server:
        proves(server.base, walks=8, phases=("stateful",))
    out = capsys.readouterr().out
    assert len(re.findall(r"led nowhere", out)) == 1
    assert "Could not resolve" not in out


@pytest.mark.parametrize("name", FILES)
def test_no_report_holds_a_secret(run: Run, name: str) -> None:
    for secret in (AUTH_TOKEN, json.dumps(AUTH_TOKEN)[1:-1], "Passw0rd", BASIC):
        assert secret not in run.files[name]
        assert secret not in run.out


def test_what_a_server_says_neither_moves_the_cursor_nor_turns_the_text(run: Run) -> None:
    assert not set(run.out) & {"\x1b", "\u202e"}


def test_junit_has_a_case_for_each_operation_and_a_failure_for_each_cause(run: Run) -> None:
    cases = {
        case.get("name"): case.findall("failure") for case in ET.fromstring(run.files["junit.xml"]).iter("testcase")
    }
    assert set(cases) == {"listCalls", "getCall", "listNumbers"}
    assert {each.get("type") for each in cases["listNumbers"]} >= {"not_a_server_error", "require"}


def test_sarif_leads_to_the_lines_of_the_document(run: Run) -> None:
    log = json.loads(run.files["contract.sarif"])
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    found: list[dict[str, Any]] = [each for each in only["results"] if "`calls[0]`" in each["message"]["text"]]
    place = found[0]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == line_of("calls: {type: array, items: {type: string}}")
    assert place["artifactLocation"]["uri"].endswith("small.yaml")
    assert {each["ruleId"] for each in only["results"]} <= {each["id"] for each in only["tool"]["driver"]["rules"]}


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [name for name, _ in attrs if name in {"src", "href", "srcset"} or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone_and_takes_nothing_as_markup(run: Run) -> None:
    page = Tags(run.files["contract.html"])
    assert "script" not in page.tags
    assert page.loads == []
    assert "<script>alert(1)</script>" in page.words
    assert "`calls[0]` is 7" in page.words


def test_har_holds_every_request(run: Run) -> None:
    entries = json.loads(run.files["har.json"])["log"]["entries"]
    assert len(entries) == run.asked - FIRST
    assert any(each["response"]["status"] == 500 for each in entries)
    assert all(f"/Account/{AUTH_ID}/" in each["request"]["url"] for each in entries)


def test_a_server_without_faults_passes(proves: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    with standing_in(strict=True) as server:
        assert proves(server.base, required=frozenset({"listCalls", "getCall", "listNumbers"})) == 0, (
            capsys.readouterr()
        )


def test_the_environment_has_no_credentials_of_a_run_that_is_over(run: Run) -> None:
    assert run.asked
    assert AUTH_TOKEN not in os.environ.values()
