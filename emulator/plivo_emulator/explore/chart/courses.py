"""Courses of calls: what a caller meets, stop by stop. By these, two explorations are compared."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plivo_emulator.explore.app.identity import HIDDEN, Identity
from plivo_emulator.explore.calls.caller import CUT, SILENCE, Caller, Doing, Given
from plivo_emulator.explore.calls.laws import FATAL, Law
from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.chart.place import ASKING, END, asks, vague
from plivo_emulator.explore.search.finding import key_of
from plivo_emulator.explore.search.graph import Graph

NAMES = re.compile(r"\b(?:UUID|CALLER|TIME)\b")
"""Names that stand for facts of one call."""


class CourseStop(NamedTuple):
    """Where a caller gets to.

    Attributes:
        tag: Element that listens there, or END.
        text: What is heard from the last doing on, with `…` for what varies from call to call.
        asks: What else tells it from other stops: where the app hears of it, or how the call ended.
        fault: Law that was broken on the way, and how; empty: none was.
    """

    tag: str
    text: str
    asks: str
    fault: str = ""

    @property
    def is_end(self) -> bool:
        """Whether the call ends here."""
        return self.tag == END


Course = tuple[CourseStop, ...]
"""Where a call listens first or ends, and what each doing of its caller leads to."""
Courses = dict[Caller, Course]


def courses_of(graph: Graph) -> Courses:
    """Courses of all callers, and of those who do the first part of the same; chance leaves out whom it played with."""
    found: Courses = {}
    unsteady: set[Caller] = set()
    for trace in graph.traces:
        course = tuple(_stops(graph.identity, trace))
        for length in range(len(course)):
            caller, part = trace.given[:length], course[: length + 1]
            if found.setdefault(caller, part) != part:
                unsteady.add(caller)
    return {caller: course for caller, course in found.items() if caller not in unsteady}


def shortest_courses(courses: Courses) -> Courses:
    """Courses of the shortest callers who show each step from a stop to the next one."""
    steps: set[tuple[CourseStop | None, Given | None, CourseStop]] = set()
    found: Courses = {}
    for caller in sorted(courses, key=lambda each: (len(each), each)):
        course = courses[caller]
        step = (course[-2], caller[-1], course[-1]) if caller else (None, None, course[-1])
        if step not in steps:
            steps.add(step)
            found[caller] = course
    return found


def _stops(identity: Identity, trace: Trace) -> Iterator[CourseStop]:
    """Stops of a call, as far as it is known what its caller meets."""
    texts = _texts(identity, trace)
    begin, own = 0, frozenset[str]()
    for at, point in enumerate(trace.points):
        node = trace.document_of(point).elements[point.index]
        heard = trace.heard[begin : point.heard]
        prompt = [_line(each.text) for each in node.children if each.text] if point.tag in ASKING else []
        text = _text([*(each for each in heard if _line(each) not in own), *prompt], texts)
        yield CourseStop(point.tag, text, asks(trace.document_of(point), point.index))
        if point.given == CUT or point.given.leaves or point.given.doing is Doing.STAY:
            return
        if at == len(trace.points) - 1 and trace.cut and point.given == SILENCE and not _broken(trace):
            return
        begin, own = point.heard, frozenset(prompt)
    heard = [each for each in trace.heard[begin:] if _line(each) not in own]
    laws = {each.law for each in trace.breaches}
    cause = "goes on" if Law.ENDLESS in laws else "loop" if Law.LOOP in laws else str(trace.cause)
    yield CourseStop(END, _text(heard, texts), cause, "".join(_broken(trace)[:1]))


def _broken(trace: Trace) -> list[str]:
    """Laws that the call broke, and how: numbers in reasons differ from call to call."""
    broken = [key_of(each) for each in trace.breaches if Law(each.law) in FATAL or each.law == Law.ENDLESS]
    return [vague(f"{law}: {reason}".removesuffix(": ")) for law, _, reason in broken]


def _texts(identity: Identity, trace: Trace) -> dict[str, str]:
    """What is said in the documents of a call, with what it is once that is hidden which varies."""
    found: dict[str, str] = {}
    for document in trace.documents:
        found.update((_line(raw), _line(plain)) for raw, plain in identity.texts(document) if raw)
    return found


def _text(heard: list[str], texts: dict[str, str]) -> str:
    return NAMES.sub(HIDDEN, vague(" ".join(texts.get(_line(each), _line(each)) for each in heard)))


def _line(text: str) -> str:
    return " ".join(text.split())
