"""Places that lead to the same and say the like are one on the map, whatever else is said there."""

import re
from collections import defaultdict
from typing import NamedTuple

from plivo_emulator.explore.chart.place import ChartPlace

ALIKE = 0.6
"""Part of the words of the shorter text that the longer one must have."""

Ways = dict[tuple[str, str], list[str]]
Group = tuple[object, ...]


class MergedPlaces(NamedTuple):
    """Places by name, what leads from one to the other, and the names of those kept by the names of all."""

    places: dict[str, ChartPlace]
    ways: Ways
    of: dict[str, str]


def merged(places: dict[str, ChartPlace], ways: Ways, start: str) -> MergedPlaces:
    """Places and ways with one place of each group; the start stays."""
    groups = _groups(places, ways)
    members: dict[Group, list[str]] = defaultdict(list)
    for name in sorted(places, key=lambda each: each != start):
        members[groups[name]].append(name)
    of = {name: names[0] for names in members.values() for name in names}
    kept: dict[str, ChartPlace] = {}
    for names in members.values():
        place = kept[names[0]] = places[names[0]]
        place.also = len({places[each].text for each in names}) - 1
        place.faults = list(dict.fromkeys(fault for each in names for fault in places[each].faults))
    joined: Ways = {}
    for (begin, to), inputs in ways.items():
        known = joined.setdefault((of[begin], of[to]), [])
        known += [each for each in inputs if each not in known]
    return MergedPlaces(kept, joined, of)


def _groups(places: dict[str, ChartPlace], ways: Ways) -> dict[str, Group]:
    """Groups of places that nothing tells apart: they are split as long as what they lead to differs."""
    group: dict[str, Group] = dict(_alike(places))
    while True:
        leads: dict[str, set[tuple[str, Group]]] = defaultdict(set)
        for (begin, to), inputs in ways.items():
            leads[begin] |= {(each, group[to]) for each in inputs}
        numbers: dict[object, int] = {}
        finer: dict[str, Group] = {}
        for name in places:
            shape = (group[name], tuple(sorted(leads[name], key=repr)))
            finer[name] = (numbers.setdefault(shape, len(numbers)),)
        if len(set(finer.values())) == len(set(group.values())):
            return group
        group = finer


def _alike(places: dict[str, ChartPlace]) -> dict[str, Group]:
    """First groups: places of one kind that say the like."""
    known: dict[tuple[str, ...], list[set[str]]] = defaultdict(list)
    found: dict[str, Group] = {}
    for name, place in places.items():
        kind = (place.tag, place.asks, place.faults[0]) if place.faults else (place.tag, place.asks)
        words = set(re.findall(r"\w+", place.text.lower()))
        alike = [len(words & others) >= ALIKE * min(len(words), len(others)) for others in known[kind]]
        if True not in alike:
            known[kind].append(words)
            alike.append(True)
        found[name] = (*kind, alike.index(True))
    return found
