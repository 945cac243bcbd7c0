"""Runs that were kept, in a browser: a page of a failed test, an export that is opened, and who may look."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.inspector.failed_test import write
from plivo_emulator.inspector.one_file import KeptRun, page

from tests.browsing import NARROW, WIDE
from tests.emulator.server.served_emulator import AUTH_TOKEN, ServedEmulator
from tests.inspector.conftest import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Chromium, Looked
    from tests.emulator.server.app import App

FAILURE = "assert 'sales' == 'support'"
TOKEN = "token of the test"  # noqa: S105  # it opens nothing else


def lived(emulator: ServedEmulator, app: App) -> None:
    """One call that is asked for a key."""
    app.says("/answer", "<Response><Speak>Welcome.</Speak></Response>")
    emulator.call(app.url("/answer"))
    emulator.run_out()


def opened(window: Looked, emulator: ServedEmulator, run: Any, folder: Path) -> None:
    """Opens a run in the page of a server."""
    file = folder / "kept.json"
    file.write_text(json.dumps(run), encoding="utf-8")
    window.look_at(f"{emulator.base}{HOME}")
    window.page.locator("input[type=file]").set_input_files(file)
    window.page.get_by_text(file.name).first.wait_for()


def test_the_page_of_a_failed_test_shows_its_call_the_request_and_why(
    window: Looked, emulator: ServedEmulator, app: App, tmp_path: Path
) -> None:
    lived(emulator, app)

    def get(path: str) -> Any:
        found = emulator.control("GET", path)
        return found.json() if found.is_success else None

    path = write(tmp_path, "test_menu.py::test_sales", FAILURE, get, AUTH_TOKEN)
    window.look_at(path.as_uri())
    page = window.page
    page.get_by_text(FAILURE).first.wait_for()
    assert page.title().startswith("test_menu.py::test_sales")
    page.get_by_role("option").filter(has_text="<Speak>").first.click()
    page.get_by_role("complementary").get_by_text("Welcome.").first.wait_for()
    page.get_by_role("option").filter(has_text="POST /answer").first.click()
    page.get_by_role("complementary").get_by_text("X-Plivo-Signature-V3-Nonce").first.wait_for(state="attached")
    assert [url for url in window.asked if not url.startswith(("file:", "data:"))] == []
    assert window.said == []
    assert AUTH_TOKEN not in path.read_text("utf-8")


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_why_a_test_failed_is_seen_first(chromium: Chromium, tmp_path: Path, viewport: dict[str, int]) -> None:
    path = tmp_path / "failed.html"
    path.write_text(page(KeptRun("test_menu", {"journal": []}, FAILURE)), encoding="utf-8")
    with chromium.window(viewport=viewport) as window:
        window.look_at(path.as_uri())
        window.page.get_by_text(FAILURE).first.wait_for()
        if viewport is NARROW:
            window.page.get_by_role("link", name="Back").click()
            window.page.get_by_text("No call was made in this run.").wait_for()


def test_an_export_is_opened_in_the_page_of_a_server(
    window: Looked, emulator: ServedEmulator, app: App, tmp_path: Path
) -> None:
    lived(emulator, app)
    run = emulator.control_json("GET", "export")
    emulator.control_json("POST", f"accounts/{emulator.auth_id}/reset")
    opened(window, emulator, run, tmp_path)
    page = window.page
    page.get_by_role("option").filter(has_text="“Welcome.”").first.wait_for()
    assert window.said == []


def test_a_run_without_a_call_asks_nobody_for_one(window: Looked, emulator: ServedEmulator, tmp_path: Path) -> None:
    opened(window, emulator, emulator.control_json("GET", "export"), tmp_path)
    window.page.get_by_text("No call was made in this run.").wait_for()
    assert window.page.get_by_text("Place a call over the API").count() == 0


def test_a_failure_that_a_call_has_many_times_is_listed_once(
    window: Looked, emulator: ServedEmulator, app: App, tmp_path: Path
) -> None:
    lived(emulator, app)
    run = emulator.control_json("GET", "export")
    last = [entry for entry in run["journal"] if entry["call_uuid"]][-1]
    nonsense = {**last, "kind": "stream.nonsense", "cause": None, "facts": {"stream_id": "x", "reason": "no JSON"}}
    for _ in range(30):
        run["journal"].append({**nonsense, "serial": run["journal"][-1]["serial"] + 1})
    opened(window, emulator, run, tmp_path)
    failures = window.page.get_by_role("complementary").get_by_role("listitem")
    failures.filter(has_text="× 30").wait_for()
    assert failures.count() == 1


def test_a_file_that_is_no_export_is_refused_in_words(window: Looked, emulator: ServedEmulator, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text("[]", encoding="utf-8")
    window.look_at(f"{emulator.base}{HOME}")
    window.page.locator("input[type=file]").set_input_files(file)
    window.page.get_by_role("alert").get_by_text("no export of the emulator").wait_for()


def test_the_page_asks_for_the_token_and_keeps_it_for_its_tab(chromium: Chromium) -> None:
    emulator = ServedEmulator(control_token=TOKEN)
    try:
        with chromium.window() as window:
            window.look_at(f"{emulator.base}{HOME}")
            field = window.page.get_by_label("Token of the control plane")
            field.fill("wrong")
            window.page.get_by_role("button", name="Use it").click()
            field.fill(TOKEN)
            window.page.get_by_role("button", name="Use it").click()
            window.page.get_by_role("option", name=emulator.auth_id).wait_for(state="attached")
            window.page.reload()
            window.page.get_by_role("option", name=emulator.auth_id).wait_for(state="attached")
            assert field.count() == 0
            assert TOKEN not in window.page.url
        with chromium.window() as window:
            window.look_at(f"{emulator.base}{HOME}#/journal?token={TOKEN}&find=x")
            window.page.get_by_role("option", name=emulator.auth_id).wait_for(state="attached")
            assert window.page.url.endswith("#/journal?find=x")
            assert not any(TOKEN.replace(" ", "%20") in url.partition("#")[0] for url in window.asked)
    finally:
        emulator.stop()
