"""What came of exploring the app under test."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.difference import changes
from plivo_emulator.explore.chart.reading import read_chart
from plivo_emulator.explore.exploration import Exploration, Explorer
from plivo_emulator.explore.files import write_map, write_sheets
from plivo_emulator.explore.kept.publishing import publish
from plivo_emulator.explore.plan import ExplorePlan
from plivo_emulator.explore.reporting import report
from plivo_emulator.explore.run import Site, explore
from plivo_emulator.server.process.service import Service

if TYPE_CHECKING:
    from plivo_emulator.explore.search.finding import Finding


class Serving(Protocol):
    """A server in a thread of this process."""

    @property
    def service(self) -> Service:
        """What it serves."""

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Loop that it runs in."""


class Explored:
    """Findings and map of an app.

    Attributes:
        faults: What must not be; each is a sentence as text.
        hints: What may be meant so.
        calls: How many calls there were.
        digest: Digest of all findings: the same in each run with the same seed and the same app.
        changes: What is different for callers since an earlier map, in sentences.
    """

    def __init__(self, found: Exploration, changes: Sequence[str] = ()) -> None:
        self._found = found
        self.faults: list[Finding] = found.hard
        self.hints: list[Finding] = found.hints
        self.calls = found.calls
        self.digest = found.digest
        self.changes = list(changes)

    @property
    def chart(self) -> Chart:
        """The map: where the app listens, and what leads where."""
        return self._found.chart

    def write_tests(self, folder: str | Path) -> list[str]:
        """Writes a test for each fault, and returns their files."""
        return list(write_sheets(self._found, Path(folder)).values())

    def write_map(self, file: str | Path) -> None:
        """Writes the map; the end of the name says how: `.txt`, `.mmd`, `.svg`, `.json` or `.html`. Raises ValueError.

        The last is the inspector, with the shortest calls that passed each place.
        """
        write_map(self._found, Path(file))

    def __str__(self) -> str:
        return report.as_text(self._found, {})


def explored(
    plan: ExplorePlan, auth_id: str, auth_token: str, serving: Serving | None, against: Path | None = None
) -> Explored:
    """Explores with an account: that of a server in this process, or else one like it in an emulator of its own.

    Takes the file of an earlier map to compare with, whose callers call first; raises NoMap.
    """
    old = None if against is None else read_chart(against)
    whole = plan if old is None else replace(plan, again=tuple(old.courses))

    async def run(service: Service) -> Exploration:
        running = service.running
        found = await Explorer(running, running.emulator[auth_id], whole).explore()
        publish(found)
        return found

    if serving is None:
        found = explore(whole, Site(auth_id, auth_token))
    else:
        found = asyncio.run_coroutine_threadsafe(run(serving.service), serving.loop).result()
    return Explored(found, () if old is None else changes(old, found.chart))
