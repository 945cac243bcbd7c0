"""Phases behind the search: callers of all kinds under twists, and requests that somebody else has signed."""

from collections.abc import Callable

from plivo_emulator.explore.app.document import plain_path
from plivo_emulator.explore.calls.caller import ROOMS, Caller, Twist, lived
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.switchboard import Switchboard
from plivo_emulator.explore.calls.trace import AppExchange, Breach, Trace
from plivo_emulator.explore.search.finding import Finding, Findings, key_of
from plivo_emulator.explore.search.graph import Graph
from plivo_emulator.explore.search.trial import tried

PARTS = {Twist.REPEATED: 10, Twist.PLACED: 10, Twist.SLOW: 25, Twist.LOST: 25, Twist.SECOND: 25}
"""Phases in their order; each has a caller for so many calls of the search at most."""
FEWEST = 3


async def run_phases(
    board: Switchboard, graph: Graph, findings: Findings, most: int, stopped: Callable[[], bool]
) -> dict[Twist, int]:
    """Runs all phases of calls; returns how many callers each has tried."""
    callers = _callers(graph)
    meeting = [caller for caller in callers if _meets(graph, caller)]
    done: dict[Twist, int] = {}
    plain: dict[Caller, Trace] = {}
    for twist in PARTS:
        chosen = (meeting if twist is Twist.SECOND else callers)[: max(FEWEST, most // PARTS[twist])]
        done[twist] = 0
        for caller in chosen:
            if stopped():
                return done
            done[twist] += 1
            trial = await tried(board, graph.identity, caller, twist, plain)
            for breach in trial.breaches:
                if key_of(breach) not in findings:
                    findings.add(Finding(breach, caller, twist, trial.trace, board.calls))
    return done


def _callers(graph: Graph) -> list[Caller]:
    """A caller for each different result of each state, the shortest first."""
    found = [lived((*state.prefix, given)) for state in graph.states.values() for given, _ in graph.distinct(state)]
    return sorted(dict.fromkeys(((), *found)), key=len)


def _meets(graph: Graph, caller: Caller) -> bool:
    """Whether a caller ends up in a room."""
    rooms = [state.prefix for state in graph.states.values() if state.point.tag in ROOMS]
    return caller in [lived(prefix) for prefix in rooms]


def answered_requests(traces: list[Trace]) -> list[AppExchange]:
    """One exchange of each event and path, answered well: it is sent again with the signature of another."""
    found: dict[tuple[str, str], AppExchange] = {}
    for trace in traces:
        for exchange in trace.exchanges:
            if exchange.failure is None and exchange.status is not None and exchange.status < 300:  # noqa: PLR2004
                found.setdefault((exchange.event, plain_path(exchange.url, trace.number)), exchange)
    return list(found.values())


def open_to_all(paths: list[str], trace: Trace) -> Finding:
    """Hint that paths answer whoever asks."""
    where = ", ".join(dict.fromkeys(paths))
    return Finding(Breach(Law.UNSIGNED, where, "the signature is not checked"), (), Twist.NONE, trace, 0)
