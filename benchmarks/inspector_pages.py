"""How soon the inspector shows a thousand calls of a server, and how smoothly it scrolls ten thousand entries."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import json
import shutil
import statistics
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import httpx
from plivo_emulator.inspector.one_file import KeptRun, page

from benchmarks.load import repeat, request
from benchmarks.quick_app import quick_app
from benchmarks.servers import AUTH_ID, emulator
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLS: Final = 1000
_FIRST_PAINT: Final = 0.3
_FRAMES_A_SECOND: Final = 50
_FRAME: Final = 1000 / _FRAMES_A_SECOND
_RUNS: Final = 5
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_PAINTED: Final = """() => new Promise(done => {
    const look = list => {
        const first = list.getEntriesByName("first-contentful-paint")[0];
        if (first) done(first.startTime / 1000);
    };
    new PerformanceObserver(look).observe({ type: "paint", buffered: true });
})"""
_ROWS: Final = """() => new Promise(done => {
    const look = () => document.querySelector("[role=option]") ? done(performance.now() / 1000) : setTimeout(look, 5);
    look();
})"""
FRAMES: Final = """pixels => new Promise(done => {
    const inside = [...document.querySelectorAll("*")].filter(each =>
        each.scrollHeight > 50000 && /auto|scroll/.test(getComputedStyle(each).overflowY));
    const box = inside[inside.length - 1], began = performance.now(), places = new Set();
    let frames = 0;
    const step = now => {
        frames += 1;
        box.scrollTop += pixels;
        places.add(document.querySelector("[role=option]")?.getAttribute("aria-posinset"));
        if (now - began < 2000) requestAnimationFrame(step);
        else done([(now - began) / 1000, frames, places.size]);
    };
    requestAnimationFrame(step);
})"""
"""Scrolls the ladder for two seconds, so many pixels a frame: seconds, frames, and how many rows were the first one."""
FAST: Final = 400
"""Pixels a frame of somebody who is in a hurry."""


class Looked(NamedTuple):
    """What it took to show a page."""

    painted: float
    """Seconds until there is anything in the window."""
    filled: float
    """Seconds until there are entries in it."""
    cpu: float
    """Seconds of CPU of the page until then."""
    frames: float = 0
    """Frames a second while it scrolls."""
    frame: float = 0
    """Milliseconds of CPU that the page takes for each."""


def run() -> list[Result]:
    """Measure in Chromium; nothing without a browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None or importlib.util.find_spec("playwright") is None:
        print("skip inspector_pages: Chromium, and what `make polyglot` installs, are needed")
        return []
    with _served() as home, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.html"
        file.write_text(page_of(calls_of(_CALLS)), encoding="utf-8")
        playwright: Any = importlib.import_module("playwright.sync_api")
        with playwright.sync_playwright() as moved:
            browser = moved.chromium.launch(executable_path=program, chromium_sandbox=False)
            _looked(browser, home)  # once for the disk
            live = [_looked(browser, home) for _ in range(_RUNS)]
            reported = [_looked(browser, file.as_uri(), scrolled=True) for _ in range(_RUNS)]
            browser.close()
    return [
        _shown(f"the inspector shows a server with {_CALLS} calls", live),
        _shown(f"it shows a report of {_CALLS} calls", reported),
        Result(
            f"it scrolls {10 * _CALLS} entries, frames a second",
            statistics.median(each.frames for each in reported),
            _FRAMES_A_SECOND,
            "",
            f"{min(each.frames for each in reported):.0f} to {max(each.frames for each in reported):.0f}, {_RUNS} runs",
            at_least=True,
        ),
        Result(
            "CPU of the page for one of these frames", statistics.median(each.frame for each in reported), _FRAME, "ms"
        ),
    ]


def _shown(name: str, looked: list[Looked]) -> Result:
    painted = [each.painted for each in looked]
    filled, cpu = (statistics.median(each[part] for each in looked) for part in (1, 2))
    noted = f"{min(painted):.2f} to {max(painted):.2f} s; entries after {filled:.2f} s, {1000 * cpu:.0f} ms of CPU"
    return Result(name, statistics.median(painted), _FIRST_PAINT, "s", noted)


@contextmanager
def _served() -> Iterator[str]:
    """An emulator on which so many calls have been placed and are over; the address of its page."""
    with quick_app() as app, emulator("--time", "manual", "--cps", "0") as server:
        call = {"from": "14155550100", "to": "14155550123", "answer_url": f"{app}/end"}
        body = json.dumps(call).encode()
        asyncio.run(repeat(server.port, request("POST", f"/v1/Account/{AUTH_ID}/Call/", body), _CALLS, 8))
        clock = {"until": "idle", "within": 3600, "timeout": 60}
        httpx.post(f"{server.base}/_emulator/v1/clock/run", json=clock, timeout=90).raise_for_status()
        yield f"{server.base}/_emulator/"


def _looked(browser: Any, address: str, *, scrolled: bool = False) -> Looked:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    metrics = context.new_cdp_session(tab)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cpu() -> float:
        figures = metrics.send("Performance.getMetrics")["metrics"]
        return next(float(each["value"]) for each in figures if each["name"] == "TaskDuration")

    before = cpu()
    tab.goto(address, wait_until="commit")
    painted, filled = float(tab.evaluate(_PAINTED)), float(tab.evaluate(_ROWS))
    looked = Looked(painted, filled, cpu() - before)
    if scrolled:
        tab.evaluate(FRAMES, 0)
        before = cpu()
        seconds, frames, _ = tab.evaluate(FRAMES, FAST)
        looked = looked._replace(frames=frames / seconds, frame=1000 * (cpu() - before) / frames)
    context.close()
    return looked


def page_of(journal: list[dict[str, Any]]) -> str:
    """A report of a journal."""
    return page(KeptRun("large", {"journal": journal}))


def calls_of(number: int) -> list[dict[str, Any]]:
    """Journal of so many calls, ten entries each."""
    happened = [
        (2 * each + seconds, f"{each:08x}-0000-4000-8000-000000000000", kind, facts)
        for each in range(number)
        for seconds, kind, facts in _call(f"1415{each:07d}")
    ]
    return [
        {
            "serial": serial,
            "instant": f"{_START + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S.%fZ}",
            "kind": kind,
            "call_uuid": call_uuid,
            "cause": None,
            "facts": facts,
        }
        for serial, (seconds, call_uuid, kind, facts) in enumerate(sorted(happened, key=lambda each: each[0]), 1)
    ]


def _call(phone: str) -> list[tuple[float, str, dict[str, Any]]]:
    url = "http://127.0.0.1:5000/answer"
    fields = {"To": phone, "CallStatus": "in-progress"}
    sent = {"event": "answer", "method": "POST", "url": url, "fields": fields, "attempt": 1}
    answered = {"event": "answer", "url": url, "status": 500, "failure": None, "detail": None, "latency": 100_000}
    return [
        (0, "call.queue", {"to": phone, "from": "14155550100", "direction": "outbound"}),
        (0, "call.dial", {"to": phone}),
        (1, "call.ring", {"to": phone}),
        (2, "call.answer", {}),
        (2, "callback.sent", sent),
        (2.1, "callback.answered", answered),
        (2.1, "xml.Speak", {"attributes": {}, "text": "Welcome."}),
        (2.1, "audio.speak", {"text": "Welcome.", "length": 1_000_000}),
        (3, "far_end.press", {"key": "1"}),
        (4, "call.hang_up", {"cause": "Normal Hangup", "code": 4000, "source": "Callee", "status": "completed"}),
    ]
