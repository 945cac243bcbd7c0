"""What is printed: a line for each fault, then how many were found, and who survived."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.contract.mutants.source.fault import KINDS
from tests.contract.mutants.source.trial import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.contract.mutants.source.trial import Outcome


def fails(outcome: Outcome) -> bool:
    """Whether the run fails by a fault: it survives without a reason, is found in spite of one, or is wrong."""
    return outcome.verdict is not (Verdict.SURVIVED if outcome.fault.survives else Verdict.FOUND)


def line(outcome: Outcome) -> str:
    """What became of one fault."""
    fault, said = outcome.fault, f"{outcome.test}  {outcome.words}".strip()[:160]
    if fault.survives:
        expected = outcome.verdict is Verdict.SURVIVED
        said = f"as expected: {fault.survives}" if expected else f"though {fault.survives} {said}"
    return f"{fault.name:<32} {fault.area:<10} {fault.kind:<12} {outcome.verdict:<8} {outcome.seconds:5.1f} s  {said}"


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many were found, by area and by kind; and who was not, and why."""
    found = [outcome for outcome in outcomes if outcome.verdict is Verdict.FOUND]
    rows = ["", *_shares((each.fault.area for each in found), (each.fault.area for each in outcomes), {})]
    rows += ["", *_shares((each.fault.kind for each in found), (each.fault.kind for each in outcomes), KINDS), ""]
    for outcome in outcomes:
        if outcome.verdict is not Verdict.FOUND or outcome.fault.survives:
            why = outcome.words or outcome.fault.survives or "no test finds it"
            rows.append(f"{outcome.verdict}: {outcome.fault.name} in {outcome.fault.file}: {why}")
    rows.append(f"{len(found)} of {len(outcomes)} faults found")
    return "\n".join(rows)


def _shares(found: Iterable[str], of_all: Iterable[str], meanings: Mapping[str, str]) -> Iterator[str]:
    """A row for each name: how many there are, how many were found, and what it means if that is known."""
    hits = Counter(found)
    for name, count in sorted(Counter(of_all).items()):
        yield f"{name:<14} {hits[name]:>3} of {count:>3}  {meanings.get(name, '')}".rstrip()
