"""Renders the files of the package `plivo_emulator.spec` from a document and its tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import ANSWER_XML
from generator.emulator_types.causes import causes
from generator.emulator_types.elements import elements
from generator.emulator_types.environment import SPEC, environment
from generator.emulator_types.events import events
from generator.emulator_types.stream_messages import messages
from generator.emulator_types.words import word_sets
from generator.python.formatting import formatted
from generator.python.operations import operations
from generator.python.pages import Press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.tables import Tables
    from generator.output.memory import Memory

STREAMS: Final = "stream_messages"

_RUNTIME: Final = Path(__file__).parents[1] / "runtime"
_COPIES: Final = ("pairs",)  # what the client and the emulator read alike


def render(document: dict[str, Any], tables: Tables, memory: Memory | None = None) -> dict[str, bytes]:
    """Render the package.

    Args:
        document: The document itself, in one piece.
        tables: What stands beside it. A module whose table is missing is left out.
        memory: Keeps compiled templates, if given.

    Returns:
        Formatted files by path relative to the project.

    Raises:
        Problems: something of the document cannot be said in Python. The problems name it.
    """
    pages = dict(_pages(Press(environment(memory)), document, tables))
    made = formatted({f"{SPEC}/{name}.py": text for name, text in pages.items()})
    copied = {f"{SPEC}/{name}.py": (_RUNTIME / f"{name}.py").read_bytes() for name in _COPIES if STREAMS in pages}
    return made | copied


def _pages(press: Press, document: dict[str, Any], tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield name and text of each module."""
    text = press.page
    yield "__init__", text("package", words="The document as Python types, so that mypy checks the code against it.")
    yield "version", text("version", version=document["info"]["version"])
    sets = word_sets(document)
    if sets:
        yield "words", text("words", sets=sets.values())
    if tables.causes:
        yield "causes", text("causes", causes=causes(tables, sets))
    found = events(document)
    if found.kinds:
        yield "events", text("events", events=found)
        yield "names", text("names", events=sorted(each.kind for each in found.kinds), operations=_operations(document))
    stream = messages(document, sets)
    if stream.from_app or stream.to_app:
        yield STREAMS, text("stream_messages", messages=stream)
    if ANSWER_XML in tables.data:
        answers = elements(tables.data[ANSWER_XML])
        yield "elements", text("elements", elements=answers.elements, sounds=answers.sounds)


def _operations(document: dict[str, Any]) -> list[str]:
    return sorted({each.operation_id for each in operations(document)})
