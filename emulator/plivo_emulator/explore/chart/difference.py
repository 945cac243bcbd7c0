"""What has changed between two maps of an app: the same callers are followed in both."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plivo_emulator.explore.app.identity import HIDDEN
from plivo_emulator.explore.calls.caller import Caller, Doing, Given
from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.courses import Course, CourseStop
from plivo_emulator.explore.chart.place import shown, together

LONGEST = 60
ALIKE = 0.6
"""Part of the words of the shorter text that the longer one must have to be the same text, written anew."""
BEFORE = 3
"""Words that are shown before the first one that differs."""
NOTHING = "nothing is heard"


class Reworded(NamedTuple):
    """A stop says something else; the words are those that differ."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


class LeadsElsewhere(NamedTuple):
    """What a caller does leads elsewhere than before. Changes are told apart by where the app hears of it."""

    distinction: str
    before: CourseStop
    now: CourseStop


def changes(old: Chart, new: Chart) -> list[str]:
    """What is different for callers, in sentences. Only who has called in both is compared, up to the first difference.

    Each is told once: for all callers whom it meets, all stops that hand over to the same place of the app, and all
    keys that do the same.
    """
    known, found = {stop.text for course in old.courses.values() for stop in course}, _Found()
    kept = {stop.text for course in new.courses.values() for stop in course}
    for caller in sorted(old.courses, key=lambda each: (len(each), each)):
        if caller in new.courses:
            found.compare(caller, old.courses[caller], new.courses[caller], known, kept)
    return list(found.sentences())


class _Found:
    """Changes that were found, in their order, with where they show first."""

    def __init__(self) -> None:
        self._reworded: dict[Reworded, str] = {}
        self._led: dict[LeadsElsewhere, tuple[CourseStop, list[Given]]] = {}
        self._begun: str | None = None

    def compare(self, caller: Caller, old: Course, new: Course, known: set[str], kept: set[str]) -> None:
        """Follows a caller; `known` is what the old app says anywhere, and `kept` what the new one says."""
        for at, (before, now) in enumerate(zip(old, new, strict=True)):
            if _same(before, now):
                continue
            moved = now.text in known or before.text in kept
            if _alike(before, now) and not (at and moved):
                sentence = f"at “{_short(before.text)}” now says “{_around(before.text, now.text)}”"
                self._reworded.setdefault(_words_between(before.text, now.text), sentence)
            elif at:
                key = LeadsElsewhere(old[at - 1].distinction, before, now)
                _, doings = self._led.setdefault(key, (old[at - 1], []))
                doings += [caller[at - 1]] if caller[at - 1] not in doings else []
                return
            else:
                self._begun = f"calls begin elsewhere: with {_named(now)} instead of {_named(before)}"
                return

    def sentences(self) -> Iterator[str]:
        """All of them."""
        yield from filter(None, [self._begun])
        yield from self._reworded.values()
        for led, (where, doings) in self._led.items():
            inputs = [shown(each) for each in doings]
            keys = "".join(each.value for each in doings if each.doing is Doing.KEYS)
            said = f"{'keys ' if len(keys) > 1 else 'key ' if keys else ''}{together(inputs)}"
            leads = "lead" if len(doings) > 1 or len(keys) > 1 else "leads"
            yield (
                f"at “{_short(where.text)}”: {said} now {leads} elsewhere:"
                f" to {_named(led.now)} instead of {_named(led.before)}"
            )


def _same(one: CourseStop, other: CourseStop) -> bool:
    """Whether it is still the same stop, which says the same."""
    return (one.tag, one.fault) == (other.tag, other.fault) and _same_text(one.text, other.text)


def _same_text(one: str, other: str) -> bool:
    """Whether two texts are the same, but for what varies from call to call in either of them."""
    left, right = one.split(), other.split()
    if len(left) == len(right):
        return all(this == that or HIDDEN in this + that for this, that in zip(left, right, strict=True))
    return _covers(one, other) or _covers(other, one)


def _covers(pattern: str, text: str) -> bool:
    parts = pattern.split(HIDDEN)
    return len(parts) > 1 and re.fullmatch(".*".join(map(re.escape, parts)), text) is not None


def _alike(one: CourseStop, other: CourseStop) -> bool:
    """Whether a stop is the same with other words."""
    left, right = (set(re.findall(r"\w+", each.text.lower())) for each in (one, other))
    much = len(left & right) >= ALIKE * min(len(left), len(right))
    return (one.tag, one.distinction) == (other.tag, other.distinction) and not one.is_end and much


def _words_between(one: str, other: str) -> Reworded:
    """Words that differ, without those that both texts begin and end with."""
    left, right = one.split(), other.split()
    begin = _agree(left, right)
    left, right = left[begin:], right[begin:]
    end = _agree(left[::-1], right[::-1])
    return Reworded(tuple(left[: len(left) - end]), tuple(right[: len(right) - end]))


def _agree(one: list[str], other: list[str]) -> int:
    """How many words of two texts are the same before the first one that differs."""
    differ = (at for at, (this, that) in enumerate(zip(one, other, strict=False)) if this != that)
    return next(differ, min(len(one), len(other)))


def _around(old: str, new: str) -> str:
    """The new text from a little before where it differs on, where that would not be seen otherwise."""
    words = new.split()
    begin = max(0, _agree(old.split(), words) - BEFORE)
    if len(" ".join(words[: begin + 2 * BEFORE])) <= LONGEST:
        return _short(new)
    return f"…{_short(' '.join(words[begin:]))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _named(stop: CourseStop) -> str:
    said = f"“{_short(stop.text)}”" if stop.text else NOTHING if not stop.fault else ""
    if not stop.is_end:
        return f"“{_short(stop.text)}”" if stop.text else f"{stop.tag} {stop.distinction}".strip()
    end = f"the end {said}".strip()
    return f"{end} ({stop.fault})" if stop.fault else end
