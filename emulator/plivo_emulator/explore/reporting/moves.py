"""A caller in the language of tests: what a call sheet waits for, and what it does then."""

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from plivo_emulator.explore.app.document import spoken
from plivo_emulator.explore.calls import far_end
from plivo_emulator.explore.calls.alphabet import finish_key
from plivo_emulator.explore.calls.caller import DialOutcome, Doing, Given
from plivo_emulator.explore.calls.trace import Point, Trace
from plivo_emulator.explore.reporting.cue import HeardSoFar

ASKING = ("GetDigits", "GetInput")
PHONES = {
    DialOutcome.TALKS: f"after={far_end.ANSWER_AFTER}, steps=[wait({far_end.TALK}), hang_up()]",
    DialOutcome.BUSY: 'reaction="busy", after=1',
    DialOutcome.NO_ANSWER: f'reaction="no_answer", after={far_end.LONG_RING}',
    DialOutcome.FAILS: 'reaction="fail", after=1',
    DialOutcome.MACHINE: f"greeting={far_end.GREETING}, steps=[wait({far_end.MACHINE_STAYS}), hang_up()]",
}


def text(value: str) -> str:
    """A text as Python writes it."""
    return json.dumps(value, ensure_ascii=False)


def phones(trace: Trace) -> list[str]:
    """Lines that set the phones which are dialled."""
    lines: list[str] = []
    for point in trace.points:
        if point.tag == "Dial":
            dialled = point.given.doing is Doing.DIALLED
            plan = PHONES[DialOutcome(point.given.value) if dialled else DialOutcome.TALKS]
            children = trace.document_of(point).elements[point.index].children
            lines += [f"voice.phone({text(child.text.removeprefix('+'))}, {plan}, optional=True)" for child in children]
    return list(dict.fromkeys(lines))


def moves(trace: Trace, call: str, varying: AbstractSet[str]) -> Iterator[str]:
    """Lines of what a caller does, one place after the other; `call` is the name of the call."""
    heard = HeardSoFar(trace.heard, varying)
    skipped: list[Point] = []
    for point in trace.points:
        if point.given.doing in (Doing.SILENCE, Doing.DIALLED, Doing.CUT):
            skipped.append(point)
            continue
        yield from _arrive(trace, point, skipped, heard, call)
        yield from _do(point, call)
        skipped = []


def _arrive(trace: Trace, point: Point, skipped: list[Point], heard: HeardSoFar, call: str) -> Iterator[str]:
    """Waits until the app listens: by what is heard there or, where silence came before, by the elements."""
    own = point.tag in ASKING and bool(spoken(trace.document_of(point).elements[point.index]))
    cue = "" if skipped else heard.cue(point.heard if own else point.heard - 1)
    if cue and (own or point.tag in ASKING):
        yield f"{call}.hears({text(cue)})"
        return
    for each in (*skipped, point):
        yield f'voice.clock.run_until_entry("xml.{each.tag}", call={call})'


def _do(point: Point, call: str) -> Iterator[str]:
    given: Given = point.given
    finish = finish_key(point.tag, point.attributes) or "#"
    match given.doing:
        case Doing.KEYS:
            yield f"{call}.presses({text(given.value)})"
        case Doing.WORDS:
            yield f"{call}.says({text(given.value)})"
        case Doing.MESSAGE:
            yield f"{call}.leaves_message({text(far_end.MESSAGE)}, then={text(finish)})"
        case Doing.AT_ONCE:
            yield "voice.advance(1)"
            yield f"{call}.presses({text(finish)})"
        case Doing.HANG_UP:
            yield "voice.advance(0.5)"
            yield f"{call}.hangs_up()"
        case Doing.HANG_UP_TALKING:
            yield "voice.advance(8)"
            yield f"{call}.hangs_up()"
        case Doing.STAY:
            yield f"voice.advance({far_end.TALK})"
            yield f"{call}.hangs_up()"
        case _:
            pass
