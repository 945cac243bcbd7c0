"""The page on testing a server names all checks, and its adapter is one."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from plivo_emulator.contract_testing.probes.table import ASKING, OF_ANSWERS
from plivo_emulator.contract_testing.scenes.far_end import FarEnd, Unable, adapter
from plivo_emulator.contract_testing.target import Credentials, NoTarget

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "how-to" / "test-a-server.md").read_text(encoding="utf-8")
MEMBERS = {name for name in vars(FarEnd) if not name.startswith("_")} | set(inspect.get_annotations(FarEnd))


def test_every_check_has_a_row() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == ASKING.keys() | OF_ANSWERS.keys()


def test_the_adapter_has_all_that_a_far_end_has_and_nothing_else() -> None:
    [snippet] = re.findall(r"^```python\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(snippet, names)  # noqa: S102  # a page of ours
    phones = names["LabPhones"]("http://127.0.0.1:9", Credentials("MA", "token"))
    assert {name for name in dir(phones) if not name.startswith("_")} == MEMBERS
    with pytest.raises(Unable):
        phones.call_in(answer_url="http://127.0.0.1:9/answer", answer_method="POST")


@pytest.mark.parametrize("name", ["nobody:there", "json", "plivo_emulator.contract_testing.scenes.far_end:Somebody"])
def test_what_is_no_adapter_is_said(name: str) -> None:
    with pytest.raises(NoTarget, match="is no far end"):
        adapter(name)
