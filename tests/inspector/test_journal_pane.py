"""The journal in the page: every entry, filtered, and copied."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browsing import Chromium
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

MAY_COPY = ["clipboard-read", "clipboard-write"]
SPEAKS = "<Response>" + "<Speak>Hello</Speak>" * 60 + "</Response>"


@pytest.fixture
def visit(chromium: Chromium, emulator: ServedEmulator) -> Iterator[Visit]:
    with chromium.window(permissions=MAY_COPY) as window:
        yield Visit(window, emulator)


def copied(visit: Visit, button: str) -> object:
    """What a button copies, read as JSON."""
    visit.press(button)
    visit.sees("Copied")
    return json.loads(visit.window.run("navigator.clipboard.readText()"))


def test_the_whole_journal_is_copied_as_it_is(visit: Visit, app: App) -> None:
    visit.emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"))
    visit.emulator.run_out()
    visit.at("journal")
    entries = visit.emulator.journal()
    visit.sees(f"{len(entries)} entries")
    assert copied(visit, "Copy all as JSON") == entries


def test_entries_are_filtered_by_kind_call_and_words_and_the_filter_is_a_link(visit: Visit, app: App) -> None:
    answer = app.says("/answer", "<Response><Speak>Hello</Speak><Speak>Goodbye</Speak></Response>")
    one = visit.emulator.call(answer)
    visit.emulator.run_out()
    visit.emulator.call(answer)
    visit.emulator.run_out()
    visit.at("journal")
    visit.write("Kind", "audio.*")
    visit.write("Text", "goodbye")
    visit.page.get_by_label("Call", exact=True).select_option(one)
    visit.sees("1 of ")
    [entry] = visit.emulator.journal("audio.speak", call_uuid=one)[1:]
    assert copied(visit, "Copy these as JSON") == [entry]
    visit.page.reload()
    visit.sees("1 of ")
    assert visit.page.get_by_label("Kind", exact=True).input_value() == "audio.*"


def test_an_entry_is_chosen_with_the_keyboard_and_shown_whole(visit: Visit, app: App) -> None:
    visit.emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"))
    visit.emulator.run_out()
    entries = visit.emulator.journal()
    visit.at("journal")
    visit.sees(f"{len(entries)} entries")
    visit.page.get_by_role("listbox", name="Entries of the journal").focus()
    for key in ("Home", "ArrowDown", "j", "ArrowUp"):
        visit.page.keyboard.press(key)
    assert copied(visit, "Copy the entry") == entries[1]
    assert "line=2" in visit.page.url
    visit.page.keyboard.press("Shift+Tab")
    visit.page.get_by_role("listbox", name="Entries of the journal").focus()
    visit.page.keyboard.press("End")
    visit.sees(f'"serial": {entries[-1]["serial"]}')


def test_only_rows_in_sight_are_in_the_page(visit: Visit, app: App) -> None:
    visit.emulator.call(app.says("/answer", SPEAKS))
    visit.emulator.run_out()
    entries = visit.emulator.journal()
    visit.at("journal")
    visit.sees(f"{len(entries)} entries")
    shown = visit.page.get_by_role("option").count()
    assert 10 < shown < len(entries) // 2
