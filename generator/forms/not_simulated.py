"""The page of what is taken and not simulated: from the ledger of sentences, and from the table of answer documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import LEDGER, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.document.tables import Tables

PAGE: Final = "docs/reference/not-simulated.md"
_COMMENT: Final = (
    "<!-- Built by `make` from openapi/ledger/ and openapi/answer-xml/. Do not edit: change them and run make. -->"
)
_WHOLE: Final = "itself"
_AT_THE_ATTRIBUTE: Final = "no_effect"

Row = dict[str, Any]


def not_simulated(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield the path of the page and its text, if there is a ledger."""
    ledger = tables.data.get(LEDGER)
    if ledger is None:
        return
    rows = sorted(_rows(ledger), key=lambda row: row["subject"])
    idle = [row for row in rows if row["effect"]]
    others = [row for row in rows if not row["effect"] and row["why"] != _AT_THE_ATTRIBUTE]
    lines = [
        "# What is not simulated",
        "",
        _COMMENT,
        "",
        "The emulator takes all that the description of the API allows, and refuses the rest. These it only takes.",
        "Everything else does something: tests make each request and run each document twice, with one value changed,",
        "and see the difference.",
        "",
        "## Arguments that do nothing",
        "",
        *_table(("Operation", "Argument", "Why"), ((row["subject"], row["part"], row["why"]) for row in idle)),
        "",
        "## Attributes of answer documents that do nothing",
        "",
        *_table(("Element", "Attribute", "Why"), _attributes(tables)),
        "",
        "## Sentences that are not performed",
        "",
        "What they are about does something; this is left out.",
        "",
        "| About | The service | Why the emulator does not |",
        "| --- | --- | --- |",
        *(f"| {_about(row)} | {_cell(row['says'])} | {_cell(row['why'])} |" for row in others),
    ]
    yield PAGE, "\n".join(lines) + "\n"


def _rows(ledger: dict[str, Any]) -> Iterator[Row]:
    """Yield all rows that are not simulated."""
    for subjects in ledger.values():
        for subject, parts in subjects.items():
            for part, rows in parts.items() if isinstance(parts, dict) else [(subject, parts)]:
                for row in rows:
                    if "not_simulated" in row:
                        why, effect = row["not_simulated"], "effect" in row
                        yield {"subject": subject, "part": part, "says": row["says"], "why": why, "effect": effect}


def _attributes(tables: Tables) -> Iterator[tuple[str, str, str]]:
    for element, facts in tables.elements.items():
        for name, attribute in attributes(facts).items():
            if _AT_THE_ATTRIBUTE in attribute:
                yield element, name, attribute[_AT_THE_ATTRIBUTE]


def _about(row: Row) -> str:
    return f"`{row['subject']}`" + ("" if row["part"] in (_WHOLE, row["subject"]) else f" `{row['part']}`")


def _table(head: tuple[str, str, str], rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "| --- | --- | --- |"
    yield from (f"| `{one}` | `{other}` | {_cell(why)} |" for one, other, why in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
