"""The reference of the client: its docstrings as pages, nothing left out."""

from __future__ import annotations

import re

from generator.client.package import render
from generator.reference import ROOT, reference
from tests.client.names import NAMES
from tests.docs.pages import ROOT as PROJECT
from tests.generator.small import document


def test_every_method_has_a_heading_on_the_page_of_its_resource() -> None:
    found = set()
    for page in (PROJECT / ROOT).glob("*.md"):
        found |= set(re.findall(r"^### `(\w+\.\w+)`$", page.read_text(encoding="utf-8"), re.MULTILINE))

    assert set(NAMES.values()) <= found


def test_a_page_tells_arguments_results_and_errors() -> None:
    page = reference(render(document(), document()))[f"{ROOT}/doors.md"]

    assert "### `doors.open`\n\n```text\ndoors.open(\n    door_id: str,\n    *,\n    key: str,\n" in page
    assert "- `seconds`: Seconds. Defaults to 30." in page
    assert ") -> Opened | AsyncAccepted\n```" in page
    assert "**Raises**\n\n- `ArgumentError`: `door_id` cannot be part of a path." in page


def test_results_tell_their_fields() -> None:
    page = reference(render(document(), document()))[f"{ROOT}/results.md"]

    assert "### `Frame`\n\nFrame of a door.\n\n- `wood` (str | None): Its wood.\n" in page
