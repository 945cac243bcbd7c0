"""The project's pages, taken apart: fenced blocks, inline code, sentences and links, with the lines they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    {
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "openapi").glob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
        ROOT / "emulator" / "README.md",
        ROOT / "generated_client" / "README.md",
    }
)
NAMES = ROOT / "docs" / "how-to" / "run-the-emulator.md"
"""The page that gives names to what commands use; its readers have set them before they come to others."""
BUILT = "<!-- Built by `make` "
"""What a page says of itself that is not written by hand."""
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")
CODE = re.compile(r"(`+)([^`\n]|[^`\n].*?[^`\n])\1(?!`)")
PARAGRAPH = re.compile(r"^(?:[-|#>]|\d+\. | *$)| {2,}\S", re.MULTILINE)
"""What begins something new: an entry of a list, a row of a table, a heading, an empty line."""
SENTENCE = re.compile(r"(?<=[.?!])(?:\*\*)?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the line of the page that it starts on."""

    page: Path
    line: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page, on one line of text, and the line of the page that it starts on."""

    page: Path
    line: int
    text: str

    @property
    def code(self) -> list[str]:
        """Its inline code."""
        return [span[2].strip() for span in CODE.finditer(self.text)]

    @property
    def plain(self) -> str:
        """Its words: inline code and targets of links are left out."""
        return re.sub(r"\]\([^)\s]+\)", "]", CODE.sub("``", self.text))


def name(page: Path) -> str:
    """Path of a page, relative to the project."""
    return (page.relative_to(ROOT) if page.is_relative_to(ROOT) else page).as_posix()


@cache
def is_built(page: Path) -> bool:
    """Whether a page, which does not change meanwhile, is built from the description."""
    return BUILT in page.read_text(encoding="utf-8")


def all_blocks(page: Path) -> list[Block]:
    """The blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [Block(page, text.count("\n", 0, fence.start()) + 2, fence[1], fence[2]) for fence in FENCE.finditer(text)]


def blocks(page: Path, language: str) -> list[Block]:
    """The blocks of a page in one language, in order."""
    return [block for block in all_blocks(page) if block.language == language]


def prose(page: Path) -> str:
    """The text of a page without its fenced blocks; lines keep their numbers."""
    return FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), page.read_text(encoding="utf-8"))


def sentences(page: Path) -> Iterator[Sentence]:
    """The sentences of a page; a row of a table is one."""
    lines = prose(page).splitlines()
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or PARAGRAPH.match(lines[end]):
            yield from _sentences(page, start + 1, "\n".join(lines[start:end]))
            start = end


def _sentences(page: Path, line: int, paragraph: str) -> Iterator[Sentence]:
    if paragraph.startswith("|"):
        yield Sentence(page, line, paragraph)
        return
    at = 0
    hidden = CODE.sub(lambda span: "x" * len(span[0]), paragraph)  # what ends a sentence does not stand in code
    for end in [*(gap.end() for gap in SENTENCE.finditer(hidden)), len(paragraph)]:
        if paragraph[at:end].strip():
            start = end - len(paragraph[at:end].lstrip())
            yield Sentence(page, line + paragraph.count("\n", 0, start), " ".join(paragraph[at:end].split()))
        at = end


def links(page: Path) -> list[str]:
    """Targets of the links of a page."""
    return LINK.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """Names that links can give to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
