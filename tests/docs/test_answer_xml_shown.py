"""Answer XML on pages and in example apps has only elements' own attributes: the emulator would pass over any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import ROOT
from tests.spec.ledger_subjects import elements, table

if TYPE_CHECKING:
    from pathlib import Path

TAG = re.compile(rf"<({'|'.join(sorted(elements()))})\s([^<>]*)>")
ATTRIBUTE = re.compile(r"""(?<![\w-])([A-Za-z]+)=\\?["']""")
SHOWN = [ROOT / "README.md", ROOT / "emulator" / "README.md"]
SHOWN += [file for ending in ("md", "py", "mjs", "js", "ts") for file in (ROOT / "docs").rglob(f"*.{ending}")]
MEANT_SO = {
    ("docs/how-to/test-a-voice-app.md", "Speak", "langauge"),  # a mistake that is to be found
    ("docs/CONTRIBUTING.md", "Redirect", "inboundOnly"),  # made up there
}


def names(element: str) -> set[str]:
    """Attributes of an element, under each of their names."""
    return {name for own, facts in table(element).items() for name in (own, *facts.get("names", ()))}


def unknown(text: str) -> list[tuple[str, str]]:
    """Elements with attributes that they do not have."""
    written = [(tag, name) for tag, inside in TAG.findall(text) for name in ATTRIBUTE.findall(inside)]
    return [(tag, name) for tag, name in written if name not in names(tag)]


def test_no_page_and_no_example_has_an_attribute_that_its_element_does_not_have() -> None:
    def found(file: Path) -> list[tuple[str, str, str]]:
        place = file.relative_to(ROOT).as_posix()
        return [(place, *each) for each in unknown(file.read_text(encoding="utf-8"))]

    wrong = {each for file in SHOWN for each in found(file)}
    assert wrong - MEANT_SO == set(), "openapi/answer-xml/ has no such attribute: change it there"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<Speak loop='2' loud='1'>x</Speak>", [("Speak", "loud")]),
        ('f"<GetDigits action=\\"{url}\\" numDigit=\\"1\\"/>"', [("GetDigits", "numDigit")]),
        ("<Speak>loud='1'</Speak>", []),
    ],
)
def test_an_attribute_that_there_is_not_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert unknown(text) == found


def test_pages_and_examples_show_many_attributes() -> None:
    tags = [inside for file in SHOWN for _, inside in TAG.findall(file.read_text(encoding="utf-8"))]
    assert len([name for inside in tags for name in ATTRIBUTE.findall(inside)]) > 30
