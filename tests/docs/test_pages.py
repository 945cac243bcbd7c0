"""The first page opens with what to type, `make help` tells the rest, and the index has every page by its purpose."""

from __future__ import annotations

import inspect
import re
import subprocess

import pytest
from plivo_voice import PlivoVoice

from tests.docs.pages import ROOT, blocks, links

README = ROOT / "README.md"
INDEX = ROOT / "docs" / "README.md"
PURPOSES = {
    "tutorials": "Learn",
    "how-to": "Get something done",
    "reference": "Look something up",
    "explanation": "Understand",
}
"""Folders of pages, and the chapter of the index that lists each."""


def test_the_readme_opens_with_its_three_commands() -> None:
    first = blocks(README, "bash")[0]
    assert [line.partition("#")[0].strip() for line in first.text.splitlines()] == ["make", "make test", "make demo"]
    assert first.line <= 4


def test_make_help_lists_every_target_with_a_sentence() -> None:
    shown = subprocess.run(["make", "help"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(re.findall(r"^make ([a-z-]+) +\S", shown, re.MULTILINE)) == set(phony.split())


@pytest.mark.parametrize("folder", PURPOSES)
def test_the_index_lists_every_page_once_in_the_chapter_of_its_purpose(folder: str) -> None:
    chapters = INDEX.read_text(encoding="utf-8").split("\n## ")
    [chapter] = [each for each in chapters if each.startswith(f"{PURPOSES[folder]}\n")]
    listed = re.findall(rf"\]\(({folder}/[^)#]+)\)", chapter)
    pages = sorted(f"{folder}/{page.name}" for page in (ROOT / "docs" / folder).glob("*.md"))
    assert sorted(listed) == pages, f"change docs/README.md, the chapter `{PURPOSES[folder]}`"
    assert len(listed) == len([link for link in links(INDEX) if link.startswith(f"{folder}/")])


def test_every_folder_of_pages_has_its_purpose() -> None:
    folders = {page.parent.name for page in (ROOT / "docs").rglob("*.md")} - {"docs", "ci"}
    assert folders == set(PURPOSES)


def test_the_readme_says_whose_it_is_not() -> None:
    text = " ".join(README.read_text(encoding="utf-8").split())
    assert "**Unofficial.**" in text
    assert "Not affiliated with Plivo." in text


def test_the_page_of_the_settings_lists_each_setting_of_the_client() -> None:
    page = (ROOT / "docs" / "reference" / "errors-and-retries.md").read_text(encoding="utf-8")
    _, _, chapter = page.partition("\n## Settings\n")
    table, _, _ = chapter.partition("\n## ")
    listed = [name for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    settings = [*inspect.signature(PlivoVoice).parameters]
    assert settings == [name for name in listed if name != "PlivoVoice"], "docs/reference/errors-and-retries.md"
