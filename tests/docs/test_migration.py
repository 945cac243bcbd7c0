"""The page for people who come from the official package: each of its methods has a row, and each row is right."""

from __future__ import annotations

import re

from tests.client.names import NAMES
from tests.docs.pages import ROOT
from tests.emulator.sdk.methods import EXCEPTED, USES

PAGE = (ROOT / "docs" / "how-to" / "migrate.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+\.\w+)` \| `(\w+\.\w+)` \|", PAGE, re.MULTILINE))


def test_every_method_of_the_official_package_has_its_row() -> None:
    assert {name: NAMES[use.operation] for name, use in USES.items()} == ROWS


def test_what_only_one_of_them_has_is_told() -> None:
    missing, extra = PAGE.split("## Call by call")[1].split("\n\n")[-2:]
    assert set(EXCEPTED) <= set(re.findall(r"`([\w.]+)`", missing))
    assert set(NAMES.values()) - set(ROWS.values()) == set(re.findall(r"`(\w+\.\w+)`", extra))
