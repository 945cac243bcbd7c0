"""`llms.txt` has the form that agents know, and leads to every page and to every published file."""

from __future__ import annotations

import re

from tests.docs.pages import ROOT
from tests.spec.published import DIST

TEXT = (ROOT / "llms.txt").read_text(encoding="utf-8")
LINKS = re.compile(r"- \[([^\]]+)\]\(([^)]+)\): (\S.*)")


def chapters() -> dict[str, list[str]]:
    """Lines below each heading of the second level."""
    found = {}
    for chapter in TEXT.split("\n## ")[1:]:
        heading, *lines = chapter.splitlines()
        found[heading] = [line for line in lines if line]
    return found


def targets() -> list[str]:
    lines = [line for each in chapters().values() for line in each]
    return [found[2] for found in map(LINKS.fullmatch, lines) if found]


def test_it_begins_with_a_title_and_a_summary() -> None:
    title, blank, summary, *_ = TEXT.splitlines()
    assert title.startswith("# ")
    assert not blank
    assert summary.startswith("> ")
    assert len(re.findall(r"^#(?!#)", TEXT, re.MULTILINE)) == 1


def test_below_its_headings_there_are_links_alone_each_with_a_sentence() -> None:
    assert len(chapters()) > 3
    for heading, lines in chapters().items():
        assert lines, heading
        assert [line for line in lines if not LINKS.fullmatch(line)] == []


def test_every_link_leads_somewhere_and_none_comes_twice() -> None:
    assert [target for target in targets() if not (ROOT / target).exists()] == []
    assert len(targets()) == len(set(targets()))


def test_every_page_is_there() -> None:
    pages = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md") if page.name != "README.md"}
    assert pages - set(targets()) == set()


def test_every_published_file_is_there() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in DIST.rglob("*") if path.is_file()}
    files -= {"openapi/dist/built.sha256"}
    folders = tuple(target for target in targets() if target.endswith("/"))
    assert {file for file in files if not file.startswith(folders)} == {
        target for target in targets() if target.startswith("openapi/dist/") and target not in folders
    }
