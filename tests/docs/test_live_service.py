"""The page on what the emulator decides: it names settings that there are, and every one of that kind."""

from __future__ import annotations

import re
from typing import Any

import pytest
from plivo_emulator.validation import load

from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "live-service.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.+\|$", PAGE, re.MULTILINE)][2:]
NAMED = [name for row in ROWS for name in re.findall("`([^`]+)`", row[3])]
SOURCES = set(re.findall(r"^- \*\*(\w+)\*\*:", PAGE, re.MULTILINE))
SCHEMAS: dict[str, dict[str, Any]] = load.document("control")["components"]["schemas"]
CONDUCT = set(SCHEMAS["AccountConduct"]["properties"])
SETTINGS = CONDUCT | set(SCHEMAS["AccountSettings"]["properties"])


def test_every_setting_on_the_page_is_one_of_accounts() -> None:
    assert NAMED
    assert set(NAMED) <= SETTINGS


@pytest.mark.parametrize("setting", sorted(CONDUCT))
def test_every_setting_for_what_is_not_sure_is_on_the_page_once(setting: str) -> None:
    assert NAMED.count(setting) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_fact_has_a_source_and_says_how_sure_it_is(row: list[str]) -> None:
    fact, source, sure, _ = row
    assert fact.endswith(".")
    assert set(source.split(", ")) <= SOURCES
    assert sure.startswith(("sure", "likely"))
