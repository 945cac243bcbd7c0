"""A ladder as SVG: text of its own, light or dark as the reader's system is, and no script."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from plivo_emulator.diagrams.ladder import Ladder, Lifeline, Rung
from plivo_emulator.wire.times import SECOND

NAMESPACE: Final = "http://www.w3.org/2000/svg"
TIME: Final = 78
"""Pixels for the time, at the left."""
HEAD: Final = 64
ROW: Final = 34
EDGE: Final = 90
"""Pixels beyond the first and the last lane, which half a title needs."""
PHONE, APP = 170, 330
"""Pixels from the lane of a phone, or of an app, to its neighbour: what is said to apps is long."""
CHARACTER: Final = 6.4
"""Pixels of a character of a label, on the average."""
NOTE: Final = 300
"""Pixels of what is said at one lane, at most."""

_UNWRITABLE: Final = re.compile("[^\t\n\r\\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

STYLE: Final = """
svg{--paper:#fff;--ink:#1b1f24;--dim:#5b636e;--rail:#c4cad1;--plain:#0b57a4;--sound:#7a3aa8;--wrong:#b3261e;--box:#eef1f5}
@media (prefers-color-scheme:dark){svg{--paper:#15171b;--ink:#e6e8eb;--dim:#a2aab4;--rail:#3d444d;--plain:#7ab8ff;\
--sound:#cf9dff;--wrong:#ff8a80;--box:#23272d}}
.paper{fill:var(--paper)}.rail{stroke:var(--rail)}.talk{fill:var(--sound);opacity:.35}.box{fill:var(--box);stroke:var(--rail)}
text{font:12px system-ui,sans-serif;fill:var(--ink);unicode-bidi:isolate;paint-order:stroke;stroke:var(--paper);\
stroke-width:3px}
.who{font-weight:600}.role,.at{fill:var(--dim);font-size:11px}.at{font-variant-numeric:tabular-nums}
.line{fill:none;stroke:var(--plain);stroke-width:1.5}.head{fill:var(--plain)}
.reply .line{stroke:var(--dim);stroke-dasharray:5 4}.reply .head{fill:var(--dim)}
.sound .line{stroke:var(--sound)}.sound .head{fill:var(--sound)}
.wrong .line{stroke:var(--wrong);stroke-dasharray:5 4}.wrong .head,.wrong text{fill:var(--wrong)}
""".strip()


def svg(ladder: Ladder) -> str:
    """The ladder as one SVG document, in UTF-8."""
    places = _places(ladder.lanes)
    width, height = places[-1] + EDGE, HEAD + ROW * (len(ladder.rungs) + 1)
    return "\n".join(
        [
            f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
            f"<title>{_text(ladder.title)}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{width}" height="{height}"/>',
            *_lanes(ladder, places, height),
            *_rows(ladder, places),
            "</svg>\n",
        ]
    )


def _places(lanes: Sequence[Lifeline]) -> list[int]:
    """Middle of each lane, in pixels from the left."""
    places = [TIME + EDGE]
    for lane, following in pairwise(lanes):
        places.append(places[-1] + (APP if "app" in (lane.role, following.role) else PHONE))
    return places


def _lanes(ladder: Ladder, places: Sequence[int], height: int) -> Iterator[str]:
    for lane, x in zip(ladder.lanes, places, strict=True):
        yield f'<line class="rail" x1="{x}" y1="{HEAD - 12}" x2="{x}" y2="{height - 8}"/>'
        yield f'<text class="who" x="{x}" y="24" text-anchor="middle">{_text(_short(lane.title, EDGE * 2))}</text>'
        yield f'<text class="role" x="{x}" y="40" text-anchor="middle">{lane.role}</text>'
    for span in ladder.phone_spans:
        top, bottom = _y(span.first), _y(span.last)
        yield f'<rect class="talk" x="{places[span.lane] - 3}" y="{top}" width="6" height="{bottom - top}"/>'


def _rows(ladder: Ladder, places: Sequence[int]) -> Iterator[str]:
    before = None
    for number, rung in enumerate(ladder.rungs):
        y = _y(number)
        at = f"{rung.instant / SECOND:.3f} s"
        yield f'<g class="{rung.look.value}"><title>{_text(f"{at} {rung.words}")}</title>'
        if rung.instant != before:
            yield f'<text class="at" x="{TIME - 8}" y="{y + 4}" text-anchor="end">{at}</text>'
        yield from _note(rung, places, y) if rung.start == rung.end else _arrow(rung, places, y)
        yield "</g>"
        before = rung.instant


def _note(rung: Rung, places: Sequence[int], y: int) -> Iterator[str]:
    x = places[rung.start]
    label = _short(rung.words, NOTE)
    width = round(len(label) * CHARACTER) + 16
    yield f'<rect class="box" x="{x - width // 2}" y="{y - 11}" width="{width}" height="22" rx="4"/>'
    yield f'<text x="{x}" y="{y + 4}" text-anchor="middle">{_text(label)}</text>'


def _arrow(rung: Rung, places: Sequence[int], y: int) -> Iterator[str]:
    start, end = places[rung.start], places[rung.end]
    step = 1 if end > start else -1
    yield f'<path class="line" d="M{start + (7 * step if rung.both else 0)} {y}H{end - 7 * step}"/>'
    yield f'<path class="head" d="M{end} {y}l{-8 * step} -4v8z"/>'
    if rung.both:
        yield f'<path class="head" d="M{start} {y}l{8 * step} -4v8z"/>'
    label = _short(rung.words, abs(end - start) - 24)
    yield f'<text x="{(start + end) // 2}" y="{y - 5}" text-anchor="middle">{_text(label)}</text>'


def _y(row: int) -> int:
    return HEAD + ROW * row + ROW // 2


def _short(text: str, width: int) -> str:
    """As much of a text as fits into so many pixels."""
    most = int(width / CHARACTER)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _text(text: str) -> str:
    """Text of an element: what XML cannot write is shown as the sign for that."""
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))
