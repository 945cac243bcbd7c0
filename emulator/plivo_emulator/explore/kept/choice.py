"""Which calls are kept: the shortest ones of each place, way and finding."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.kept.passages import Passage

EACH = 3
"""Calls of a place, a way or a finding that are kept at most."""
MOST_BYTES = 4 << 20
"""Approximate size of what is kept of all calls together."""
ENTRY, EXCHANGE, BODY = 300, 1_500, 64 << 10
"""Approximate bytes of an entry of the journal, of an exchange without its answer, and most bytes of that."""

Subject = Hashable
"""A place, a way, or a finding."""


def chosen(wanted: Mapping[Subject, Sequence[Passage]], begins: int) -> list[Passage]:
    """Passages that are kept, the shortest callers first.

    Args:
        wanted: Passages of each subject, the best first.
        begins: First entry of the journal that is still there: calls that began before it cannot be shown.
    """
    left = MOST_BYTES
    kept: dict[int, Passage] = {}
    there = [[each for each in best if each.trace.serials.start >= begins] for best in wanted.values()]
    for turn in range(EACH):
        for best in there:
            if turn >= len(best) or id(best[turn].trace) in kept:
                continue
            size = weight(best[turn].trace)
            if size <= left:
                left -= size
                kept[id(best[turn].trace)] = best[turn]
    return sorted(kept.values(), key=length)


def shortest(of: Iterable[Passage]) -> list[Passage]:
    """A passage of each caller, those with the shortest callers first."""
    found: dict[Hashable, Passage] = {}
    for each in sorted(of, key=length):
        found.setdefault((each.trace.given, each.trace.twist), each)
    return list(found.values())


def length(passage: Passage) -> tuple[int, bool, int]:
    """What shorter calls have less of; calls that were ended from outside come behind others."""
    trace = passage.trace
    return len(trace.given), trace.cut, trace.serials.start


def weight(trace: Trace) -> int:
    """Approximate bytes of what is kept of a call."""
    bodies = sum(EXCHANGE + min(len(each.body), BODY) for each in trace.exchanges)
    return ENTRY * len(trace.serials) + bodies
