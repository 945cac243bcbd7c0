"""What has changed between two maps of an app."""

import json
from pathlib import Path
from typing import NamedTuple

from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.place import END, ChartPlace
from plivo_emulator.explore.chart.writing import FORMAT

LONGEST = 60


class NoMap(Exception):
    """A file is no map; the message says why."""


class _Both(NamedTuple):
    """A place of the old map, and the same place of the new one."""

    old: int
    new: int


def read_chart(file: Path) -> Chart:
    """Map from a file that an earlier exploration has written as JSON; raises NoMap."""
    try:
        whole = json.loads(file.read_text(encoding="utf-8"))
        if whole["format"] != FORMAT:
            raise NoMap(f"{file} is a map of another version: write a new one with --map {file}")
        places = [
            ChartPlace(str(at), each["element"] or END, each["path"], each["text"], each["asks"], list(each["faults"]))
            for at, each in enumerate(whole["places"])
        ]
        ways = {(way["from"], way["to"]): list(way["inputs"]) for way in whole["ways"]}
        return Chart(whole["title"], places, ways)
    except OSError as error:
        raise NoMap(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, LookupError, TypeError) as error:
        raise NoMap(f"{file} is no map that --map has written as JSON: {error}") from None


def changes(old: Chart, new: Chart) -> list[str]:
    """What is different for callers, in sentences: both maps are walked side by side from the start."""
    if not old.places or not new.places:
        silent = bool(old.places) - bool(new.places)
        return [] if not silent else ["the app never listens any more" if silent > 0 else "the app listens now"]
    found: list[str] = []
    reached = [_Both(0, 0)]
    for both in reached:
        one, other = old.places[both.old], new.places[both.new]
        if one.text != other.text:
            found.append(f"{_where(one)} now says “{_short(other)}”")
        before, after = _by_input(old, both.old), _by_input(new, both.new)
        for given, to in before.items():
            if given not in after:
                found.append(f"{_where(one)}: {_said(given)} is gone; it led to {_named(old.places[to])}")
            elif not _same(old.places[to], new.places[after[given]]):
                was, is_ = _named(old.places[to]), _named(new.places[after[given]])
                found.append(f"{_where(one)}: {_said(given)} now leads elsewhere: to {is_} instead of {was}")
            elif _Both(to, after[given]) not in reached:
                reached.append(_Both(to, after[given]))
        new_inputs = (given for given in after if given not in before)
        found += [f"{_where(one)}: {_said(given)} is new; it leads to {_named(new.places[after[given]])}"
                  for given in new_inputs]  # fmt: skip
    return list(dict.fromkeys(found))


def _by_input(chart: Chart, at: int) -> dict[str, int]:
    return {each: to for to, inputs in chart.from_(at) for each in inputs}


def _same(one: ChartPlace, other: ChartPlace) -> bool:
    """Whether a place is still the same, perhaps with other words."""
    if one.tag != other.tag or bool(one.faults) is not bool(other.faults):
        return False
    return one.text == other.text or (one.path == other.path and one.asks == other.asks and not one.is_end)


def _said(given: str) -> str:
    return f"key {given}" if len(given) == 1 else given


def _short(place: ChartPlace) -> str:
    return place.text if len(place.text) <= LONGEST else f"{place.text[:LONGEST]}…"


def _where(place: ChartPlace) -> str:
    return f"at “{_short(place)}”"


def _named(place: ChartPlace) -> str:
    fault = f" ({place.faults[0]})" if place.faults else ""
    return f"the end “{_short(place)}”{fault}" if place.is_end else f"“{_short(place)}”{fault}"
