"""Whatever an app, a phone or a test says, the page shows it as text: live, in a report, and in a drawing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest
from plivo_emulator.diagrams.entries import call_named, read_entries
from plivo_emulator.diagrams.ladder import ladder
from plivo_emulator.diagrams.svg import svg
from plivo_emulator.inspector.one_file import KeptRun, page

from tests.hostile_corpus import MARKUP, TEXTS
from tests.inspector.conftest import HOME
from tests.inspector.visits import CANARY, harmless

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.browsing import Chromium, Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

MARKS = """() => {
    try { document.body.innerHTML = "<b>x</b>"; } catch { return "refused"; }
    return "taken";
}"""
PANES = ("ladder?all=1", "journal", "rooms", "recordings", "streams", "faults", "accounts")
SHORT = tuple(text for text in (*MARKUP, *TEXTS) if 0 < len(text) < 200 and text.isprintable() and text.strip())


def lived(emulator: ServedEmulator, app: App) -> None:
    """A run that has hostile text wherever there is room for text."""
    spoken = "".join(f"<Speak>{escape(text)}</Speak>" for text in SHORT)
    app.says("/answer", f"<Response>{spoken}<GetDigits action='{app.url('/next')}'/></Response>")
    app.says("/broken", f"<Response><Speek>{''.join(map(escape, MARKUP))}</Speek></Response>")
    app.does("/error", lambda asked: asked.say("".join(MARKUP), status=500))
    app.says("/room", f"<Response><Conference>{escape(MARKUP[0])}</Conference></Response>")
    names = {"caller_name": MARKUP[2][:50], "answer_url": app.url("/answer")}
    call = emulator.arrive(**names)
    emulator.call(app.url("/answer"), sip_headers="X-Canary=canary", caller_name=MARKUP[5][:50])
    emulator.call(app.url("/broken"))
    emulator.call(app.url("/error"), hangup_url=f"{app.url('/error')}?x={quote(MARKUP[6])}")
    emulator.call(app.url("/room"))
    emulator.advance(8)
    if call.is_success:
        uuid = call.json()["call_uuid"]
        for text in SHORT[:12]:
            emulator.control("POST", f"calls/{uuid}/say", {"text": text})
        emulator.control("POST", f"calls/{uuid}/press", {"digits": "1*#"})
    emulator.control("PUT", f"applications/{quote('app<img src=x onerror=canary()>')}", {"answer_url": app.url("/x")})
    emulator.control("PUT", f"faults/{quote('<img src=x onerror=canary()>')}", {"on": "callback", "effect": "reset"})
    emulator.api("GET", "Call", quote("<img src=x onerror=canary()>", safe=""))
    emulator.advance(60)


def looked_through(window: Looked, address: str, serials: list[int]) -> None:
    """Looks at every pane, and at the details of entries."""
    window.page.add_init_script(CANARY)
    window.look_at(address)
    window.settle()
    for pane in PANES:
        window.run("place => { location.hash = place; }", f"#/{pane}")
        window.settle()
    for serial in serials:
        window.run("place => { location.hash = place; }", f"#/ladder?all=1&side=details&entry={serial}")
        window.page.wait_for_timeout(30)
    window.settle()


def sampled_serials(journal: list[dict[str, Any]]) -> list[int]:
    """Serials of entries that say something of their own: a few of each kind."""
    kinds: dict[str, list[int]] = {}
    for entry in journal:
        kinds.setdefault(entry["kind"], []).append(entry["serial"])
    return sorted(serial for serials in kinds.values() for serial in [*serials[:4], *serials[-2:]])


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "by escaping alone"])
def test_nothing_that_a_live_run_says_runs(
    chromium: Chromium, emulator: ServedEmulator, app: App, *, policy: bool
) -> None:
    lived(emulator, app)
    journal = emulator.journal()
    assert {"callback.sent", "xml.invalid", "xml.Speak", "far_end.press"} <= {entry["kind"] for entry in journal}
    with chromium.window(bypass_csp=not policy) as window:
        looked_through(window, f"{emulator.base}{HOME}", sampled_serials(journal))
        harmless(window)


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "by escaping alone"])
def test_nothing_that_a_report_says_runs(
    chromium: Chromium, emulator: ServedEmulator, app: App, tmp_path: Path, *, policy: bool
) -> None:
    lived(emulator, app)
    export = emulator.control_json("GET", "export")
    for entry, text in zip(export["journal"], MARKUP * 100, strict=False):
        entry["facts"][text] = text
    failure = "\n".join(MARKUP)
    file = tmp_path / "report.html"
    file.write_text(page(KeptRun(MARKUP[1], export, failure)), encoding="utf-8")
    with chromium.window(bypass_csp=not policy) as window:
        looked_through(window, file.as_uri(), sampled_serials(export["journal"]))
        harmless(window)
        assert window.page.title().startswith(MARKUP[1])
        assert [url for url in window.asked if url.startswith("http")] == []


def test_nothing_that_a_drawing_says_runs(
    chromium: Chromium, emulator: ServedEmulator, app: App, tmp_path: Path
) -> None:
    lived(emulator, app)
    entries = read_entries(emulator.journal())
    file = tmp_path / "call.svg"
    file.write_text(svg(ladder(entries, call_named(entries, "last"))), encoding="utf-8")
    with chromium.window() as window:
        window.page.add_init_script(CANARY)
        window.look_at(file.as_uri())
        harmless(window)


def test_a_policy_that_is_broken_would_be_seen(chromium: Chromium, emulator: ServedEmulator) -> None:
    with chromium.window() as window:
        window.look_at(f"{emulator.base}{HOME}")
        window.run("""() => { const made = document.createElement("img"); made.src = "http://canary.example/x";
            document.body.append(made); }""")
        window.settle()
        assert any("Content Security Policy" in said for said in window.said)
        assert window.run(MARKS) == "refused"


def test_the_run_of_a_report_is_the_run(chromium: Chromium, tmp_path: Path) -> None:
    facts = {text: text for text in (*MARKUP, *TEXTS)}
    entry = {"serial": 1, "instant": "2026-01-01T00:00:00.000000Z", "kind": "a.b", "call_uuid": None, "facts": facts}
    file = tmp_path / "report.html"
    file.write_text(page(KeptRun("x", {"journal": [entry]})), encoding="utf-8")
    with chromium.window() as window:
        window.look_at(file.as_uri())
        read = window.run("() => JSON.stringify(JSON.parse(document.getElementById('run').textContent).run)")
        assert json.loads(read)["journal"][0]["facts"] == facts
