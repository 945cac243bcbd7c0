"""The page on testing a server names all checks, and its adapter is one."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from plivo_emulator.contract_testing.causes.answers import problems
from plivo_emulator.contract_testing.causes.meant import meant
from plivo_emulator.contract_testing.causes.places import Places, reference
from plivo_emulator.contract_testing.finding import SentRequest
from plivo_emulator.contract_testing.lives.judge import NAMES as OF_LIVES
from plivo_emulator.contract_testing.probes.table import OF_RESPONSES, OF_SERVER
from plivo_emulator.contract_testing.report.curl import curl
from plivo_emulator.contract_testing.report.files import NAMES
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.scenes.far_end import FarEnd, Unable, adapter
from plivo_emulator.contract_testing.target import Credentials, Document, NoTarget

from tests.docs.pages import ROOT

DIST = ROOT / "openapi" / "dist"

PAGE = (ROOT / "docs" / "how-to" / "test-a-server.md").read_text(encoding="utf-8")
MEMBERS = {name for name in vars(FarEnd) if not name.startswith("_")} | set(inspect.get_annotations(FarEnd))


def test_every_check_has_a_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert {*rows} == OF_SERVER.keys() | OF_RESPONSES.keys() | {*OF_LIVES}


def test_the_adapter_has_all_that_a_far_end_has_and_nothing_else() -> None:
    [snippet] = re.findall(r"^```python\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(snippet, names)  # noqa: S102  # a page of ours
    phones = names["LabPhones"]("http://127.0.0.1:9", Credentials("MA", "token"))
    assert {name for name in dir(phones) if not name.startswith("_")} == MEMBERS
    phones.hang_up("a call")
    with pytest.raises(Unable):
        phones.call_in(answer_url="http://127.0.0.1:9/answer", answer_method="POST")


@pytest.mark.parametrize("name", ["nobody:there", "json", "plivo_emulator.contract_testing.scenes.far_end:Somebody"])
def test_what_is_no_adapter_is_said(name: str) -> None:
    with pytest.raises(NoTarget, match="is no far end"):
        adapter(name)


def test_the_report_on_the_page_is_one_of_the_document() -> None:
    """The operation, the variant, the sentence and the place are those that a run prints."""
    document = Document(DIST / "openapi.yaml")
    places = Places(document)
    url = "http://127.0.0.1:8080/v1/Account/MA/Call/?status=live"
    schema, branch = meant(places, places.operation("listCalls"), 200, url)
    [problem] = problems(places, schema, {"api_id": "4a3f5a5e-6b2f-11ef-8d6e-0242ac110002", "calls": [7]})
    assert f"1. listCalls ({branch}): {problem.sentence}\n" in PAGE
    assert reference(problem.pointer) in PAGE
    request = SentRequest("GET", url)
    assert curl(request, Secrets(Credentials("MA", "token"))) in PAGE


def test_the_page_names_every_report() -> None:
    assert set(re.findall(r"^\| `([\w.]+\.\w+)` \|", PAGE, re.MULTILINE)) == set(NAMES)
