"""The page of what is taken and not simulated: from the ledger of sentences, and from the table of answer documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import LEDGER, attributes
from generator.python.operations import media, members, operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.document.tables import Tables

PAGE: Final = "docs/reference/not-simulated.md"
_COMMENT: Final = "<!-- Built by `make` from openapi/. Do not edit: change what is said there, and run make. -->"
_WHOLE: Final = "itself"
_AT_THE_ATTRIBUTE: Final = "no_effect"
_AT_THE_ARGUMENT: Final = "x-emulator-no-effect"

Data = dict[str, Any]
Row = dict[str, str]


def not_simulated(document: Data, tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield the path of the page and its text, if there is a ledger.

    Args:
        document: The API with everything that the emulator is told.
        tables: The tables beside it, and the ledger.
    """
    ledger = tables.data.get(LEDGER)
    if ledger is None:
        return
    rows = sorted(_rows(ledger), key=lambda row: row["subject"])
    others = [row for row in rows if row["why"] != _AT_THE_ATTRIBUTE]
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
        "Who gives one another value than its default finds an entry `api.no_effect` in the journal.",
        "",
        *_table(("Operation", "Argument", "Why"), sorted(_arguments(document))),
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
                        yield {"subject": subject, "part": part, "says": row["says"], "why": row["not_simulated"]}


def _arguments(document: Data) -> Iterator[tuple[str, str, str]]:
    for one in operations(document):
        found = {each["name"]: each for each in one.parameters}
        found |= members(document, media(document, one.node.get("requestBody", {})) or {})
        for name, node in found.items():
            if _AT_THE_ARGUMENT in node:
                yield one.operation_id, name, node[_AT_THE_ARGUMENT]


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
