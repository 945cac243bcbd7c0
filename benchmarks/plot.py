"""Small plots in one SVG: each figure has its own, and all have the same commits from left to right."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COLUMNS: Final = 2
_WIDTH, _HEIGHT = 380, 170
"""Of the plot of a figure."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 70, 44, 34
"""Around a curve."""
_SIZE: Final = 11
"""Of letters."""
_STYLE: Final = (
    "text{font:11px system-ui,sans-serif;fill:#667}.name{font-weight:600}"
    ".axis{stroke:#9994;fill:none}.curve{stroke:#2b7de9;stroke-width:2;fill:none}.point{fill:#2b7de9}"
)
"""Colours that can be read on white and on black."""


class Point(NamedTuple):
    """A figure at a commit."""

    place: int
    """Of the commit, from 0."""
    value: float
    text: str
    """The value as people read it."""
    run: str
    """What it was measured with: only points of one run are joined."""


class Curve(NamedTuple):
    """A figure at several commits."""

    name: str
    unit: str
    points: Sequence[Point]


def drawing(curves: Sequence[Curve], commits: Sequence[str]) -> str:
    """All curves. Each begins at 0, so that half the height is half the value."""
    rows = -(-len(curves) // _COLUMNS)
    width, height = _COLUMNS * _WIDTH, rows * _HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>Figures of {len(commits)} commits</title><style>{_STYLE}</style>",
    ]
    for number, curve in enumerate(curves):
        row, column = divmod(number, _COLUMNS)
        parts += [f'<g transform="translate({column * _WIDTH} {row * _HEIGHT})">', *_panel(curve, commits), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(curve: Curve, commits: Sequence[str]) -> Iterator[str]:
    highest = max(point.value for point in curve.points) or 1
    floor, room = _HEIGHT - _BOTTOM, _HEIGHT - _TOP - _BOTTOM
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(commits) - 1)
    spots = [(_LEFT + point.place * step, floor - room * point.value / highest) for point in curve.points]
    yield _text(_LEFT, _TOP - 2 * _SIZE, curve.name, "name")
    yield f'<path class="axis" d="M{_LEFT} {floor}H{_WIDTH - _RIGHT}"/>'
    for run in dict.fromkeys(point.run for point in curve.points):
        joined = (spot for spot, point in zip(spots, curve.points, strict=True) if point.run == run)
        yield f'<path class="curve" d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in joined)}"/>'
    for (x, y), point in zip(spots, curve.points, strict=True):
        note = f"{commits[point.place]}: {point.text}"
        yield f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{escape(note)}</title></circle>'
    (first, height), (last, end) = spots[0], spots[-1]
    yield _text(first, height - _SIZE / 2, curve.points[0].text)
    if len(spots) > 1:
        yield _text(last + _SIZE / 2, end + _SIZE / 3, curve.points[-1].text)
    for place in sorted({curve.points[0].place, curve.points[-1].place}):
        yield _text(_LEFT + place * step, floor + 1.5 * _SIZE, commits[place])


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(text)}</text>'
