"""`llms.txt`: what agents read first. It links the pages and the published files, with a sentence each."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

INDEX: Final = "docs/README.md"
PUBLISHED: Final = "docs/reference/published-document.md"
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_FILE: Final = re.compile(r"`([^`]+)`")
_RULE: Final = re.compile(r"[-| ]+")

Data = dict[str, Any]


def llms(document: Data, index: str, published: str, dist: str) -> str:
    """Return the text.

    Args:
        document: The whole API as it is published.
        index: Text of the index of pages: tables of links, below headings.
        published: Text of the page about published files, which begins with a table of them.
        dist: Folder of the published files.
    """
    info = document["info"]
    lines = [f"# {info['title']}", "", f"> {info.get('summary', '')}", "", info.get("description", ""), ""]
    lines += ["## Published files", "", *_files(published, dist), "", *_pages(index)]
    return "\n".join(lines).rstrip() + "\n"


def _files(published: str, dist: str) -> Iterator[str]:
    table = published.partition("\n## ")[0].splitlines()
    for names, words in _rows(table):
        for name in _FILE.findall(names):
            yield f"- [{name}]({dist}/{name}): {words}"


def _pages(index: str) -> Iterator[str]:
    """Yield a chapter for each heading of the index, with a line for each link in its tables."""
    for chapter in index.split("\n## ")[1:]:
        heading, *lines = chapter.splitlines()
        yield from (f"## {heading}", "")
        for left, right in _rows(lines):
            words, links = (right, left) if _LINK.search(left) else (left, right)
            for title, target in _LINK.findall(links):
                yield f"- [{title}]({posixpath.normpath(f'{posixpath.dirname(INDEX)}/{target}')}): {words}"
        yield ""


def _rows(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the cells of tables of two columns, without their heads."""
    for line, before in zip(lines[1:], lines, strict=False):
        if line.startswith("|") and before.startswith("|") and not _RULE.fullmatch(line):
            left, _, right = line.strip("|").partition(" | ")
            yield left.strip(), right.strip()
