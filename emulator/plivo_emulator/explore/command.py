"""`plivo-emulator explore`: the exploration, and the files it leaves."""

import argparse
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from plivo_emulator.explore.calls.caller import Caller
from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.difference import changes
from plivo_emulator.explore.chart.reading import NoMap, read_chart
from plivo_emulator.explore.exploration import Exploration, ExploreProgress, NotReachable
from plivo_emulator.explore.files import see_that_it_is_a_map, write_map, write_sheets
from plivo_emulator.explore.listening import wait_until_it_listens
from plivo_emulator.explore.plan import ExploredApp, ExplorePlan
from plivo_emulator.explore.reporting import report
from plivo_emulator.explore.reset import NotReset
from plivo_emulator.explore.run import Site, explore
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.server.process.serving import PortTaken

FOUND, NOTHING = 1, 0
EACH = 2.0
"""Real seconds between two lines of progress where it is no terminal."""
EACH_SHOWN = 0.2


class CannotExplore(Exception):
    """It cannot be explored as the arguments say; the message says why."""


def run(arguments: argparse.Namespace) -> int:
    """Explores, writes the files, prints the report, and returns the exit status; raises CannotExplore."""
    old = _old(arguments.against)
    _see_maps(arguments.map)
    plan, place = _plan(arguments, () if old is None else tuple(old.courses))
    shown = Shown(quiet=arguments.quiet)
    if arguments.wait:
        wait_until_it_listens(plan.app.answer_url, place.way.app_urls, arguments.wait)
    statuses: list[int] = []

    def look(found: Exploration, inspector: str) -> None:
        shown.clear()
        statuses.append(_finish(arguments, found, old))
        sys.stdout.write(f"inspector: {inspector}\n")
        sys.stdout.flush()

    try:
        found = explore(plan, place, shown, look if arguments.stay else None)
    except (NotReachable, PortTaken, NotReset) as reason:
        raise CannotExplore(str(reason)) from None
    finally:
        shown.clear()
    return statuses[0] if statuses else _finish(arguments, found, old)


def _finish(arguments: argparse.Namespace, found: Exploration, old: Chart | None) -> int:
    """Writes the files and the report, and returns the exit status; raises CannotExplore."""
    try:
        files = write_sheets(found, arguments.tests)
        _write(arguments, found)
    except OSError as error:
        raise CannotExplore(f"{error.filename} cannot be written: {error.strerror}") from None
    different = [] if old is None else changes(old, found.chart)
    if arguments.json:
        sys.stdout.write(report.as_json(found, files, different))
    else:
        sys.stdout.write(report.as_text(found, files) + "".join(f"changed: {change}\n" for change in different))
    return FOUND if found.hard or (different and arguments.fail_on_change) else NOTHING


class Shown:
    """Progress on the standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, progress: ExploreProgress) -> None:
        """Shows how far it is, not too often."""
        now = time.monotonic()
        if self._quiet or now < self._next:
            return
        self._next = now + (EACH_SHOWN if self._terminal else EACH)
        line = (
            f"{progress.phase}: {progress.states} states, {progress.edges} edges, {progress.calls} calls,"
            f" {progress.speed:.0f} calls/s, {progress.findings} found"
        )
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Removes the line."""
        if self._terminal and not self._quiet:
            sys.stderr.write("\r\x1b[K")


def _plan(arguments: argparse.Namespace, again: tuple[Caller, ...]) -> tuple[ExplorePlan, Site]:
    for url in filter(None, (arguments.url, arguments.hangup_url)):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise CannotExplore(f"{url} is no URL of an app such as http://127.0.0.1:5000/answer")
    app = ExploredApp(arguments.url, arguments.hangup_url, arguments.method)
    words = tuple(word.strip() for word in arguments.words.split(",") if word.strip())
    plan = ExplorePlan(
        app, arguments.calls, arguments.seed, words, arguments.silence, arguments.reset, tuple(arguments.numbers), again
    )
    way = Way(
        allowed=tuple(arguments.allow_callbacks_to), app_urls=tuple(arguments.app_url), trusted=tuple(arguments.trust)
    )
    return plan, Site(arguments.auth_id, arguments.auth_token, arguments.host, arguments.port, way)


def _old(file: Path | None) -> Chart | None:
    try:
        return None if file is None else read_chart(file)
    except NoMap as reason:
        raise CannotExplore(str(reason)) from None


def _see_maps(files: list[Path]) -> None:
    for file in files:
        try:
            see_that_it_is_a_map(file)
        except ValueError as reason:
            raise CannotExplore(str(reason)) from None


def _write(arguments: argparse.Namespace, found: Exploration) -> None:
    for file in arguments.map:
        write_map(found, file)
    if arguments.junit is not None:
        arguments.junit.parent.mkdir(parents=True, exist_ok=True)
        arguments.junit.write_text(report.as_junit(found), encoding="utf-8")
