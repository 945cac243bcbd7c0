"""The map of an app, in four forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from plivo_emulator.explore.chart.chart import Chart, chart_of
from plivo_emulator.explore.chart.difference import changes
from plivo_emulator.explore.chart.drawing import as_svg
from plivo_emulator.explore.chart.place import ChartPlace, together
from plivo_emulator.explore.chart.reading import NoMap, read_chart
from plivo_emulator.explore.chart.writing import as_json, as_mermaid, as_text

from tests.emulator.explore.exploring import Little, explored, menu, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plivo_emulator.explore.exploration import Exploration

TITLE = "what callers can do"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def chart(five: Exploration) -> Chart:
    return chart_of(five.graph, five.findings, TITLE)


def two_keys() -> Little:
    said = {"1": "Sales is closed.", "2": "Nobody helps."}
    return Little(
        answer=lambda _: menu("Press 1 for sales, 2 for help."),
        key=lambda form: say(said.get(form["Digits"], "There is no such key.")),
    )


@pytest.fixture(scope="module")
def small() -> Chart:
    exploration = explored(two_keys(), calls=24)
    return chart_of(exploration.graph, exploration.findings, TITLE)


def test_text_tells_where_each_input_leads(small: Chart) -> None:
    assert as_text(small).splitlines() == [
        "what callers can do",
        "[0] GetDigits /answer: Press 1 for sales, 2 for help.",
        "   1 → [1] end, End Of XML Instructions: Sales is closed.",
        "   2 → [2] end, End Of XML Instructions: Nobody helps.",
        "   silence → [3] end, End Of XML Instructions: Goodbye.",
        "   0, 3–9, *, # → [4] end, End Of XML Instructions: There is no such key.",
    ]


def test_faults_are_in_their_places(chart: Chart) -> None:
    text = as_text(chart)
    assert "✗ 5xx: get_digits: status 500" in text
    assert "✗ loop: 25 documents in a row" in text
    assert sum(1 for each in chart.places if each.faults) == 5


def test_places_that_nothing_tells_apart_are_one(chart: Chart, five: Exploration) -> None:
    menus = [each for each in chart.places if "Press 1 for the courier" in each.text]
    assert len(menus) < len([each for each in five.graph.states.values() if each.point.attributes.get("numDigits")])
    assert any(each.also for each in menus)


@pytest.mark.parametrize(
    ("also", "more"), [(0, ""), (1, "(and 1 more way to say it)"), (2, "(and 2 more ways to say it)")]
)
def test_more_ways_to_say_the_same_are_counted(also: int, more: str) -> None:
    assert ChartPlace("1", "GetDigits", "/answer", "Hello", also=also).more == more


def test_mermaid_has_each_place_and_each_way(chart: Chart) -> None:
    lines = as_mermaid(chart).splitlines()
    assert lines[0] == "flowchart LR"
    assert sum("-->" in line for line in lines) == len(chart.ways)
    assert sum(line.startswith("  n") and "-->" not in line for line in lines) == len(chart.places)


def test_a_drawing_shows_each_place_once_and_boxes_do_not_overlap(chart: Chart) -> None:
    drawing = ET.fromstring(as_svg(chart))
    boxes = [
        tuple(int(each.attrib[name]) for name in ("x", "y", "width", "height"))
        for each in drawing.iter(f"{SVG}rect")
        if "x" in each.attrib
    ]
    assert len(boxes) == len(chart.places)
    for x, y, width, height in boxes:
        others = [box for box in boxes if box != (x, y, width, height)]
        assert not [1 for a, b, w, h in others if x < a + w and a < x + width and y < b + h and b < y + height]
    assert len(list(drawing.iter(f"{SVG}path"))) == len(chart.places) - 1


@pytest.mark.parametrize("write", [as_text, as_mermaid, as_svg])
def test_what_an_app_says_cannot_turn_a_map_around(write: Callable[[Chart], str]) -> None:
    end = ChartPlace("end", "End", "/", "one \u202eeno\x9b31m", "over", [f"5xx: \u202e\x07{'x' * 9}"])
    written = write(Chart("a \u2066title", [end], {}))
    assert all(line.isprintable() for line in written.splitlines())
    assert r"one \u202eeno" in written


def test_a_map_that_was_written_is_read_again(chart: Chart, tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text(as_json(chart), encoding="utf-8")
    again = read_chart(file)
    assert (again.ways, [each.text for each in again.places]) == (chart.ways, [each.text for each in chart.places])
    assert again.courses
    assert changes(again, chart) == []


@pytest.mark.parametrize("text", ["", "{}", json.dumps({"format": 99}), "[1]"])
def test_a_file_that_is_no_map_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoMap, match=r"map\.json"):
        read_chart(file)


def test_inputs_are_told_together() -> None:
    assert together(["1", "2", "3", "5", "silence", "*", "7", "8"]) == "1–3, 5, 7, 8, silence, *"


def test_an_app_that_never_listens_has_an_empty_map() -> None:
    exploration = explored(Little(answer=lambda _: say("We are closed.")), calls=4)
    empty = chart_of(exploration.graph, exploration.findings, TITLE)
    assert as_text(empty) == "what callers can do\n(the app never listens)\n"
    assert as_mermaid(empty).startswith("flowchart LR")
    assert ET.fromstring(as_svg(empty)).tag == f"{SVG}svg"
