"""A ladder as a sequence diagram of Mermaid, which Markdown pages show."""

import re
from collections.abc import Iterator
from typing import Final

from plivo_emulator.diagrams.arrows import Look
from plivo_emulator.diagrams.ladder import Ladder, Rung
from plivo_emulator.wire.times import SECOND

ARROWS: Final = {Look.PLAIN: "->>", Look.SOUND: "->>", Look.REPLY: "-->>", Look.WRONG: "--x"}
_PLAIN: Final = re.compile(r"[^\w .:,/()+=?!'“”…-]")
_WORDS: Final = re.compile("style|classDef|^(?:end|wrap|nowrap)", re.IGNORECASE)
"""Words that Mermaid takes for its own, even in the middle of a text."""


def mermaid(ladder: Ladder) -> str:
    """The ladder as the text of one diagram."""
    return "\n".join(["sequenceDiagram", *(f"    {line}" for line in _lines(ladder)), ""])


def _lines(ladder: Ladder) -> Iterator[str]:
    for number, lane in enumerate(ladder.lanes):
        yield f"participant L{number} as {_text(f'{lane.title} ({lane.role})')}"
    before = None
    for rung in ladder.rungs:
        at = f"{rung.instant / SECOND:.3f} s: " if rung.instant != before else ""
        yield _line(rung, at)
        before = rung.instant


def _line(rung: Rung, at: str) -> str:
    label = _text(f"{at}{rung.words}")
    if rung.start == rung.end:
        return f"Note over L{rung.start}: {label}"
    arrow = "<<->>" if rung.both else ARROWS[rung.look]
    return f"L{rung.start}{arrow}L{rung.end}: {label}"


def _text(text: str) -> str:
    """Text that is nothing but text: signs that mean something are written by their numbers."""
    safe = _PLAIN.sub(lambda found: _sign(found[0]), text)
    return _WORDS.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", safe)


def _sign(sign: str) -> str:
    shown = sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"
    return f"#{ord(shown)};"
