"""Reading a map that an earlier exploration has written as JSON."""

import json
from pathlib import Path

from plivo_emulator.explore.calls.caller import Doing, Given
from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.courses import Courses, CourseStop
from plivo_emulator.explore.chart.place import END, ChartPlace
from plivo_emulator.explore.chart.writing import BETWEEN, FORMAT


class NoMap(Exception):
    """A file is no map; the message says why."""


def read_chart(file: Path) -> Chart:
    """Map from a file; raises NoMap."""
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        if whole["format"] != FORMAT:
            raise NoMap(f"{file} is a map of another version: write a new one with --map {file}")
        places = [
            ChartPlace(str(at), each["element"] or END, each["path"], each["text"], each["asks"], list(each["faults"]))
            for at, each in enumerate(whole["places"])
        ]
        ways = {(way["from"], way["to"]): list(way["inputs"]) for way in whole["ways"]}
        stops = [
            CourseStop(each["element"] or END, each["text"], each["asks"], each["fault"] or "")
            for each in whole["stops"]
        ]
        courses: Courses = {
            tuple(map(_given, each["does"])): tuple(stops[number] for number in each["meets"])
            for each in whole["callers"]
        }
        return Chart(whole["title"], places, ways, courses)
    except OSError as error:
        raise NoMap(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NoMap(f"{file} is no map that --map has written as JSON: {error}") from None


def _given(written: str) -> Given:
    doing, _, value = written.partition(BETWEEN)
    return Given(Doing(doing), value)
