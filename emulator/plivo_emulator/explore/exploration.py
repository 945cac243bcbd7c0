"""A whole exploration: search, phases, checking and shrinking; and what comes of it."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from plivo_emulator.emulator import Tenant
from plivo_emulator.explore.app.document import plain_path
from plivo_emulator.explore.app.identity import Learned
from plivo_emulator.explore.calls.caller import Twist
from plivo_emulator.explore.calls.forgery import forged
from plivo_emulator.explore.calls.numbers import CallerNumbers
from plivo_emulator.explore.calls.switchboard import Switchboard
from plivo_emulator.explore.chart.chart import Chart, chart_of
from plivo_emulator.explore.plan import ExplorePlan
from plivo_emulator.explore.reset import resetting
from plivo_emulator.explore.search.finding import Finding
from plivo_emulator.explore.search.graph import Graph
from plivo_emulator.explore.search.hints import add_hints
from plivo_emulator.explore.search.phases import answered_requests, open_to_all, run_phases
from plivo_emulator.explore.search.search import Search
from plivo_emulator.explore.search.shrink import Shrinker
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.wire.retry_policy import CONNECT_FAILED

DIGITS = 12


class NotReachable(Exception):
    """The app cannot be asked at all; the message says why."""


class ExploreProgress(NamedTuple):
    """How far an exploration is."""

    calls: int
    seconds: float
    """Real seconds since it began."""
    states: int
    edges: int
    findings: int
    phase: str

    @property
    def speed(self) -> float:
        """Calls in a real second."""
        return self.calls / max(self.seconds, 0.001)


Notify = Callable[[ExploreProgress], None]


@dataclass(slots=True)
class Exploration:
    """What came of an exploration.

    Attributes:
        findings: What was found, the weightiest first; hints come last.
        graph: The states of the app, and what leads where.
        calls: How many calls there were in all.
        searched: How many of them the search made.
        seconds: Real seconds that it took.
        digest: Digest of the findings: the same in each run with the same seed and the same app.
        traces: The same of all calls of the search.
        learned: What varies from call to call, and is taken for no difference.
        notes: What else was learned of the app.
        account: Account that the calls belong to.
        chart: The map.
        phases: How many callers each phase has tried.
    """

    plan: ExplorePlan
    findings: list[Finding]
    graph: Graph
    calls: int
    searched: int
    seconds: float
    digest: str
    traces: str
    learned: list[Learned]
    varying: set[str]
    notes: list[str]
    account: Account = field(repr=False)
    chart: Chart = field(repr=False)
    phases: dict[Twist, int] = field(default_factory=dict)

    @property
    def hard(self) -> list[Finding]:
        """Findings that are no mere hints."""
        return [finding for finding in self.findings if finding.law.is_hard]

    @property
    def hints(self) -> list[Finding]:
        """The others."""
        return [finding for finding in self.findings if not finding.law.is_hard]


class Explorer:
    """Explores one app with an account of a running emulator."""

    def __init__(
        self,
        running: Runtime,
        tenant: Tenant,
        plan: ExplorePlan,
        notify: Notify = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Takes what is called with the progress, and whether somebody wants it to end early."""
        self._tenant = tenant
        self._plan = plan
        self._notify = notify
        self._stopped = stopped
        self._board = Switchboard(
            running, tenant, plan.app, CallerNumbers(plan.numbers), plan.silence, resetting(plan.reset)
        )
        self._search = Search(self._board, plan.seed, plan.words, plan.calls, plan.again)
        self._began = time.monotonic()

    async def explore(self) -> Exploration:
        """Does all of it; raises NotReachable."""
        search, board, plan = self._search, self._board, self._plan
        with board:
            await search.run(self._stopped, self._searching)
            searched = board.calls
            traces = self._traces()
            self._progress("phases")
            phases = await run_phases(board, search.graph, search.findings, plan.calls, self._stopped)
            add_hints(search.graph, search.findings)
            await self._forge()
            await self._shrink()
        findings = search.findings.ordered()
        facts = [(each.law.value, *each.key[1:], each.story) for each in findings]
        return Exploration(
            plan,
            findings,
            search.graph,
            board.calls,
            searched,
            time.monotonic() - self._began,
            _digest(facts),
            traces,
            search.identity.learned,
            search.identity.varying,
            search.notes,
            self._tenant.account,
            chart_of(search.graph, findings, f"{plan.app.answer_url}: what callers can do"),
            phases,
        )

    async def _forge(self) -> None:
        """Sends one request to each path with a signature of somebody else."""
        graph = self._search.graph
        paths = []
        for exchange in answered_requests(graph.traces[:1] if self._stopped() else graph.traces):
            reply = await forged(self._tenant.account, exchange)
            if reply.ok:
                paths.append(plain_path(exchange.url, ""))
        if paths:
            self._search.findings.add(open_to_all(paths, graph.traces[0]))

    async def _shrink(self) -> None:
        shrinker = Shrinker(self._board, self._search.identity)
        for finding in self._search.findings.ordered():
            if finding.law.is_hard:
                self._progress("shrinking")
                await shrinker.shrink(finding)

    def _searching(self) -> None:
        traces = self._search.graph.traces
        if len(traces) == 1:
            _see_that_it_answers(self._plan, self._search.findings.ordered())
        self._progress("search")

    def _progress(self, phase: str) -> None:
        graph, seconds = self._search.graph, time.monotonic() - self._began
        found = len(self._search.findings)
        self._notify(ExploreProgress(self._board.calls, seconds, len(graph.states), graph.edges, found, phase))

    def _traces(self) -> str:
        key = self._search.identity.key
        return _digest(
            [
                (each.caller, [key(document) for document in each.documents], each.cause)
                for each in self._search.graph.traces
            ]
        )


def _see_that_it_answers(plan: ExplorePlan, findings: list[Finding]) -> None:
    for finding in findings:
        exchange = finding.breach.exchange
        if exchange is not None and exchange.failure == CONNECT_FAILED and exchange.url == plan.app.answer_url:
            raise NotReachable(f"nobody answers at {plan.app.answer_url}: start the app first")


def _digest(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:DIGITS]
