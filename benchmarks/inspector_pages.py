"""How smoothly the inspector scrolls ten thousand entries, and how soon it shows a thousand calls."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from plivo_emulator.inspector.one_file import KeptRun, page

from benchmarks.table import Result

_CALLS: Final = 1000
_FIRST_PAINT: Final = 0.3
_FRAMES_A_SECOND: Final = 50
_RUNS: Final = 5
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_PAINTED: Final = """() => new Promise(done => {
    const look = list => {
        const first = list.getEntriesByName("first-contentful-paint")[0];
        if (first) done(first.startTime / 1000);
    };
    new PerformanceObserver(look).observe({ type: "paint", buffered: true });
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


def run() -> list[Result]:
    """Measure in Chromium; nothing without a browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None or importlib.util.find_spec("playwright") is None:
        print("skip inspector_pages: Chromium, and what `make polyglot` installs, are needed")
        return []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.html"
        file.write_text(page_of(calls_of(_CALLS)), encoding="utf-8")
        playwright: Any = importlib.import_module("playwright.sync_api")
        with playwright.sync_playwright() as moved:
            browser = moved.chromium.launch(executable_path=program, chromium_sandbox=False)
            _looked(browser, file)  # once for the disk
            both = [_looked(browser, file) for _ in range(_RUNS)]
            browser.close()
    painted, frames = ([each[part] for each in both] for part in (0, 1))
    noted = f"{min(frames):.0f} to {max(frames):.0f}, {_RUNS} runs"
    return [
        Result(
            f"the inspector shows {_CALLS} calls",
            statistics.median(painted),
            _FIRST_PAINT,
            "s",
            f"{min(painted):.2f} to {max(painted):.2f} s, {_RUNS} runs",
        ),
        Result(
            f"it scrolls {10 * _CALLS} entries, frames a second",
            statistics.median(frames),
            _FRAMES_A_SECOND,
            "",
            noted,
            at_least=True,
        ),
    ]


def _looked(browser: Any, file: Path) -> tuple[float, float]:
    """Seconds until the first paint, and frames a second while it scrolls."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(file.as_uri(), wait_until="load")
    painted = float(tab.evaluate(_PAINTED))
    tab.get_by_role("option").first.wait_for()
    seconds, frames, _ = tab.evaluate(FRAMES, FAST)
    context.close()
    return painted, frames / seconds


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
