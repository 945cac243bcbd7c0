"""How long a reader waits for the reference: its largest page in Chromium, and the first finds of the search."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.table import Result

_PROJECT: Final = Path(__file__).resolve().parent.parent
_RUNS: Final = 9
_READY: Final = 1.0
_FOUND: Final = 0.5
_LOADED: Final = "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
_SEARCHED: Final = """words => new Promise(done => {
    const input = document.getElementById("search"), list = document.getElementById("finds");
    const began = performance.now();
    new MutationObserver(() => requestAnimationFrame(() => done((performance.now() - began) / 1000)))
        .observe(list, { childList: true });
    input.focus();
    input.value = words;
    input.dispatchEvent(new Event("input"));
})"""


def run() -> list[Result]:
    """Measure from a cold page to `load`, and from the first key to finds that are drawn; nothing without a browser."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None or importlib.util.find_spec("playwright") is None:
        print("skip reference_pages: Chromium, and what `make polyglot` installs, are needed")
        return []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "generator.site", folder], cwd=_PROJECT, check=True)
        largest = max(Path(folder).glob("*.html"), key=lambda page: page.stat().st_size)
        playwright: Any = importlib.import_module("playwright.sync_api")
        with playwright.sync_playwright() as moved:
            browser = moved.chromium.launch(executable_path=program, chromium_sandbox=False)
            _times(browser, largest)  # once for the disk
            both = [_times(browser, largest) for _ in range(_RUNS)]
            browser.close()
    ready, found = ([each[part] for each in both] for part in (0, 1))
    return [
        Result(f"{largest.name} of the reference is ready", statistics.median(ready), _READY, "s", _noted(ready)),
        Result("its search shows the first finds", statistics.median(found), _FOUND, "s", _noted(found)),
    ]


def _times(browser: Any, page: Path) -> tuple[float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(page.as_uri(), wait_until="load")
    tab.wait_for_function(f"{_LOADED} > 0")
    times = float(tab.evaluate(_LOADED)), float(tab.evaluate(_SEARCHED, "ring_timeout"))
    context.close()
    return times


def _noted(times: list[float]) -> str:
    return f"{min(times):.2f} to {max(times):.2f} s, {_RUNS} runs"
