"""The page of tools, made of what a run has proved."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.polyglot.tool_claims import FAINTER, PROOFS
from tests.polyglot.tool_pins import pinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.polyglot.tool_claims import Claim

    Proved = tuple[Claim, str]
    """A claim of a test that passed, and the command that bears it out."""

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tools.md"
HEAD: Final = """\
# Tools

<!-- Written by `make polyglot WRITE=1` from what that run has proved. Do not edit: change the marks of the tests. -->

Each of these tools takes a file of [the published document](published-document.md). `make polyglot` runs the commands
below on every change, and fails if a tool does less than its row says. Nothing gets into a row but by a test that
passed.

What works is said of the output, if there is any. Where no compiler is at hand, a row says that the output is parsed,
or what was counted in it. [Generate a client in your language](../how-to/generate-a-client.md) says which file to take.

"""
TITLES: Final = ("tool", "version", "document", "command", "what works", "known faults")
_CELL: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page: what is known of a tool that is given a document, each cell in Markdown."""

    tool: str
    version: str
    document: str
    command: str
    works: str
    faults: str


def page(proved: Iterable[Proved]) -> str:
    """The page: the same text for the same claims and commands, in whatever order they come."""
    lines = [_line(TITLES), _line(["---"] * len(TITLES)), *(_line(astuple(row)) for row in rows(proved))]
    return HEAD + "\n".join(lines) + "\n"


def rows(proved: Iterable[Proved]) -> list[Row]:
    """A row for each tool and document, sorted."""
    together: dict[tuple[str, str], list[Proved]] = {}
    for claim, command in proved:
        together.setdefault((claim.tool, claim.document), []).append((claim, command))
    return [_row(tool, document, found) for (tool, document), found in sorted(together.items())]


def read(text: str) -> list[Row]:
    """The rows of a page."""
    table = [line for line in text.splitlines() if line.startswith("|")]
    return [Row(*(cell.strip() for cell in _CELL.split(line)[1:-1])) for line in table[2:]]


def _row(tool: str, document: str, proved: Sequence[Proved]) -> Row:
    proofs = {proof for claim, _ in proved for proof in claim.proves}
    said = [words for proof, words in PROOFS.items() if proof in proofs and not FAINTER.get(proof, set()) & proofs]
    faults = {fault: issue for claim, _ in proved for fault, issue in claim.faults.items()}
    return Row(
        tool=_code(tool),
        version=pinned(tool),
        document=_code(document),
        command="<br>".join(sorted({_code(command) for _, command in proved if command})) or "a library",
        works="; ".join(said),
        faults="<br>".join(f"{fault} ([{_number(issue)}]({issue}))" for fault, issue in sorted(faults.items())),
    )


def _code(text: str) -> str:
    return f"`{text.replace('|', chr(92) + '|')}`"


def _number(issue: str) -> str:
    return f"#{issue.rpartition('/')[2]}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
