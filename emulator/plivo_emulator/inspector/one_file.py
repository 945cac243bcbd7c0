"""A run and the inspector in one file: it needs no server, and asks nobody for anything."""

import html
import json
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from plivo_emulator.inspector import policy
from plivo_emulator.inspector.built import LICENCES, PAGE, SCRIPT, STYLE, built

_STYLE: Final = re.compile(r'<link rel="stylesheet"[^>]*>')
_SCRIPT: Final = re.compile(r"<script\b[^>]*></script>\n?")
_NOSCRIPT: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_HEAD: Final = re.compile(r"<head>")

ESCAPES: Final = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})
"""What could end an element of HTML or a line of a script, as JSON may write it, too."""


class KeptRun(NamedTuple):
    """What one file shows."""

    title: str
    export: Mapping[str, object]
    """Export of the account, as the control plane gives it: without secrets. Only its journal is looked at."""
    failure: str = ""
    """Why the test has failed, as the person reads it on the terminal."""
    exchanges: Mapping[int, object] = {}
    """Requests and answers, by the serial numbers of their entries."""
    app_map: Mapping[str, object] | None = None
    """Map of the app that was explored, as the schema `AppMap` of the control plane has it."""


def page(run: KeptRun) -> str:
    """The page, as HTML. Nothing in a run is markup or a script there, whatever it says.

    The run is the JSON of the element `run`: `{"title", "failure", "run", "exchanges", "map"}`.
    """
    script, style = built(SCRIPT), built(STYLE)
    rules = html.escape(policy.written(policy.of_file(script.source, style.source)), quote=True)
    run_data = {
        "title": run.title,
        "failure": run.failure,
        "run": run.export,
        "exchanges": run.exchanges,
        "map": run.app_map,
    }
    held = (
        f"<noscript><p>This page needs JavaScript.</p><pre>{html.escape(run.failure)}</pre></noscript>",
        f"<div hidden>{html.escape(built(LICENCES).content.decode())}</div>",
        f'<script type="application/json" id="run">{data(run_data)}</script>',
        f'<script type="module">{script.content.decode()}</script>',
    )
    parts = (
        (_HEAD, f'<head><meta http-equiv="Content-Security-Policy" content="{rules}">'),
        (_TITLE, f"<title>{html.escape(run.title)}</title>"),
        (_STYLE, f"<style>{style.content.decode()}</style>"),
        (_SCRIPT, ""),
        (_NOSCRIPT, "\n".join(held)),
    )
    made = built(PAGE).content.decode()
    for place, text in parts:
        before, after = _around(place, made)
        made = f"{before}{text}{after}"
    return made


def _around(place: re.Pattern[str], text: str) -> tuple[str, str]:
    """What stands before the first find, and what stands after it."""
    found = place.search(text)
    if found is None:
        raise RuntimeError(f"the page of the inspector has no {place.pattern}")
    return text[: found.start()], text[found.end() :]


def data(value: object) -> str:
    """The value as JSON that an element of HTML may hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).translate(ESCAPES)
    # Half a character has no UTF-8; JSON can write it.
    return text.encode(errors="backslashreplace").decode()
