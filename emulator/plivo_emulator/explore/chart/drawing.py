"""The map as a drawing: from left to right, the first way into a box drawn, others written in the box they leave."""

import textwrap
from collections import defaultdict
from html import escape
from typing import NamedTuple

from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.place import together
from plivo_emulator.wire.printable import printable

WIDTH, ACROSS, BETWEEN, LINE = 270, 150, 14, 15
"""Pixels: of a box, between columns, between boxes of a column, of a line of text."""
MARGIN, TOP = 20, 60
LETTERS = 38
MOST_LINES, MOST_WAYS, MOST_FAULT = 5, 7, 3
INK, WAY, FAULT = "#222222", "#0b5cad", "#c62828"
BOX, DONE, BAD = ("#f4f7fb", "#5b7aa6"), ("#eef7ee", "#4a8a4a"), ("#fdecea", FAULT)
"""Colours of boxes: filling, and line."""


class Box(NamedTuple):
    """A box with its lines: head, what is heard, ways that lead elsewhere, faults."""

    head: str
    texts: list[str]
    ways: list[str]
    faults: list[str]

    @property
    def height(self) -> int:
        """Height in pixels."""
        return (1 + len(self.texts) + len(self.ways) + len(self.faults)) * LINE + 20


def as_svg(chart: Chart) -> str:
    """The whole drawing."""
    parents = chart.parents()
    boxes = {at: _box(chart, parents, at) for at in range(len(chart.places))}
    left, top = _columns(parents, len(boxes)), _rows(parents, boxes)
    width = max(left.values(), default=0) + WIDTH + MARGIN
    height = max((top[at] + boxes[at].height for at in boxes), default=TOP) + MARGIN
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Helvetica,Arial,sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _text(MARGIN, 32, INK, chart.title, ' font-size="19" font-weight="bold"'),
    ]
    for at, parent in parents.items():
        start = left[parent] + WIDTH, top[parent] + boxes[parent].height // 2
        parts += _line(start, (left[at], top[at] + 16), together(chart.ways[parent, at]))
    for at, box in boxes.items():
        colours = BAD if box.faults else DONE if chart.places[at].is_end else BOX
        parts += _drawn(box, left[at], top[at], colours, round_=chart.places[at].is_end)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _box(chart: Chart, parents: dict[int, int], at: int) -> Box:
    place = chart.places[at]
    texts = textwrap.wrap(place.text, LETTERS)[:MOST_LINES] or ["(nothing is heard)"]
    if place.also:
        texts.append(place.more)
    elsewhere = [
        f"{together(inputs)} → {'here' if to == at else to}" for to, inputs in chart.from_(at) if parents.get(to) != at
    ]
    ways = [line for way in elsewhere for line in textwrap.wrap(way, LETTERS)][:MOST_WAYS]
    faults = [line for fault in place.faults for line in textwrap.wrap(f"✗ {fault}", LETTERS)[:MOST_FAULT]]
    head = f"{at}  end: {place.distinction}" if place.is_end else f"{at}  {place.tag} {place.path}"
    return Box(head[:LETTERS], texts, ways, faults)


def _columns(parents: dict[int, int], count: int) -> dict[int, int]:
    """Left side of each box: by how many inputs it takes to get there."""
    left = {0: MARGIN} if count else {}
    for at, parent in parents.items():
        left[at] = left[parent] + WIDTH + ACROSS
    return left


def _rows(parents: dict[int, int], boxes: dict[int, Box]) -> dict[int, int]:
    """Upper side of each box: those that it leads to stand one below the other, it stands in the middle of them."""
    children: dict[int, list[int]] = defaultdict(list)
    for at, parent in parents.items():
        children[parent].append(at)
    top: dict[int, int] = {}
    free = TOP

    def place(at: int) -> None:
        nonlocal free
        began = free
        for child in children[at]:
            place(child)
        if children[at]:
            first, last = children[at][0], children[at][-1]
            middle = (top[first] + top[last] + boxes[last].height) // 2
            top[at] = max(began, middle - boxes[at].height // 2)
        else:
            top[at] = free
        free = max(free, top[at] + boxes[at].height + BETWEEN)

    if boxes:
        place(0)
    return top


def _line(start: tuple[int, int], end: tuple[int, int], inputs: str) -> list[str]:
    (x1, y1), (x2, y2) = start, end
    path = f'<path d="M{x1},{y1} H{x1 + 22} V{y2} H{x2}" fill="none" stroke="#9aa5b5" stroke-width="1.3"/>'
    words = textwrap.wrap(inputs, 20)[:2]
    return [
        path,
        *(_text(x1 + 28, y2 - 5 + at * 17, WAY, word, ' font-weight="bold"') for at, word in enumerate(words)),
    ]


def _drawn(box: Box, x: int, y: int, colours: tuple[str, str], *, round_: bool) -> list[str]:
    fill, line = colours
    lines = [(text, INK) for text in box.texts] + [(text, WAY) for text in box.ways] + [(t, FAULT) for t in box.faults]
    style = f'fill="{fill}" stroke="{line}" stroke-width="{2 if box.faults else 1.2}"'
    return [
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{box.height}" rx="{14 if round_ else 5}" {style}/>',
        _text(x + 10, y + 18, line, box.head, ' font-weight="bold"'),
        *(_text(x + 10, y + 18 + LINE * at + 2, colour, text) for at, (text, colour) in enumerate(lines, 1)),
    ]


def _text(x: int, y: int, colour: str, text: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}"{more}>{escape(printable(text), quote=False)}</text>'
