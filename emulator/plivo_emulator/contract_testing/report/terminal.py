"""What a run has found, on the terminal."""

from collections.abc import Iterator

from plivo_emulator.contract_testing.report.results import CauseSummary, Report


def terminal(results: Report) -> str:
    """The whole report as text."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Report) -> Iterator[str]:
    yield f"\nseed {results.seed}, {results.reach.cases} requests"
    yield results.reach.table()
    if results.dead_links:
        what = "1 link" if results.dead_links == 1 else f"{results.dead_links} links"
        yield f"\n{what} led nowhere: the answer had nothing to follow, such as an empty list"
    missed = results.reach.never_succeeded()
    if missed:
        yield f"\nnever succeeded: {', '.join(missed)}"
    if results.missed:
        yield f"required, and never reached: {', '.join(results.missed)}"
    if results.stopped:
        yield f"\nnot finished: {results.stopped}"
    for place, cause in enumerate(results.causes, 1):
        yield from _cause(place, results.summary(cause))
    if len(results.causes):
        yield f"\n{_counted(len(results.causes), 'cause')} of {_counted(_failures(results), 'failure')}"


def _cause(place: int, summary: CauseSummary) -> Iterator[str]:
    yield f"\n{place}. {summary.subject}: {summary.sentence}"
    margin = " " * len(f"{place}. ")
    for label, text in (("", summary.place), ("came ", summary.answer), ("", summary.curl)):
        if text:
            yield f"{margin}{label}{text}"
    yield from (f"{margin}- {line}" for line in summary.story)
    yield f"{margin}{summary.times}, {summary.check}"


def _failures(results: Report) -> int:
    return sum(cause.count for cause in results.causes)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
