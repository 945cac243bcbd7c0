"""Accounts in the page: opened, shown, reset and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.served_emulator import AUTH_ID
from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.served_emulator import ServedEmulator

OTHER = "MATESTTESTTESTTEST01"
LATER = """
    window.later = null;
    const soon = window.setTimeout;
    window.setTimeout = (work, ...rest) => later ? later.push(work) : soon(work, ...rest);
"""
"""Keeps what the page puts off, once `later` is a list."""


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator) -> Visit:
    return Visit(window, emulator).at("accounts")


def accounts(emulator: ServedEmulator) -> list[str]:
    return [account["auth_id"] for account in emulator.control_json("GET", "accounts")["accounts"]]


def test_an_account_is_opened_and_shown(visit: Visit) -> None:
    visit.write("Id", OTHER)
    visit.write("Seed", "7")
    visit.press("Open")
    visit.sees("shown", visit.row("Accounts", OTHER))
    assert f"account={OTHER}" in visit.page.url
    assert visit.emulator.control_json("GET", f"accounts/{OTHER}")["seed"] == 7


def test_another_account_is_shown_with_its_own_journal(visit: Visit, emulator: ServedEmulator) -> None:
    emulator.open_account(auth_id=OTHER)
    emulator.incoming(answer_url="http://127.0.0.1:1/")
    visit.at("accounts")
    visit.page.get_by_role("link", name=OTHER).click()
    visit.page.get_by_role("link", name="Journal", exact=True).click()
    visit.sees("Nothing has happened yet.")
    visit.page.get_by_role("link", name="Accounts", exact=True).click()
    visit.page.get_by_role("link", name=AUTH_ID).click()
    visit.page.get_by_role("link", name="Journal", exact=True).click()
    visit.sees("call.ring")


def test_the_back_button_leads_to_the_account_before(visit: Visit, emulator: ServedEmulator) -> None:
    emulator.open_account(auth_id=OTHER)
    visit.page.get_by_role("link", name=OTHER).click()
    visit.sees("shown", visit.row("Accounts", OTHER))
    visit.page.go_back()
    visit.sees("shown", visit.row("Accounts", AUTH_ID))


def test_calls_of_all_accounts_are_counted_as_they_come(visit: Visit, emulator: ServedEmulator) -> None:
    emulator.open_account(auth_id=OTHER)
    row = visit.row("Accounts", OTHER)
    assert row.get_by_role("cell").nth(1).inner_text() == "0"
    emulator.incoming(answer_url="http://127.0.0.1:1/")
    visit.page.get_by_role("row").filter(has_text=AUTH_ID).get_by_role("cell", name="1", exact=True).first.wait_for()


def test_a_reset_asks_once_more_and_forgets(visit: Visit, emulator: ServedEmulator) -> None:
    emulator.incoming(answer_url="http://127.0.0.1:1/")
    visit.press("Reset")
    question = visit.page.get_by_role("group", name="End all calls and forget all records?")
    visit.press("Keep", question)
    assert emulator.journal("call.ring")
    visit.press("Reset")
    visit.press("Reset", question)
    question.wait_for(state="hidden")
    visit.page.get_by_role("link", name="Journal", exact=True).click()
    visit.sees("Nothing has happened yet.")
    assert emulator.journal("call.ring") == []


def test_an_account_that_is_deleted_gives_way_to_the_first(visit: Visit, emulator: ServedEmulator) -> None:
    emulator.open_account(auth_id=OTHER)
    visit.at("accounts", account=OTHER)
    visit.press("Delete")
    visit.press("Delete", visit.page.get_by_role("group", name="Delete the account and all its records?"))
    visit.sees("shown", visit.row("Accounts", AUTH_ID))
    assert accounts(emulator) == [AUTH_ID]
    assert visit.page.get_by_role("button", name="Delete", exact=True).count() == 0


def test_the_token_is_shown_on_demand_alone(visit: Visit, emulator: ServedEmulator) -> None:
    settings = visit.page.get_by_role("table", name="Settings")
    visit.sees("time_zone", settings)
    assert emulator.auth_token not in visit.page.content()
    visit.press("Show token")
    visit.sees(emulator.auth_token, settings)


def test_what_is_not_drawn_yet_when_another_account_is_chosen_is_left_out(
    visit: Visit, emulator: ServedEmulator
) -> None:
    emulator.open_account(auth_id=OTHER)
    visit.page.add_init_script(LATER)
    visit.page.reload()
    visit.page.get_by_role("link", name="Journal", exact=True).click()
    visit.sees("Nothing has happened yet.")
    visit.page.evaluate("window.later = []")
    emulator.incoming(answer_url="http://127.0.0.1:1/")
    visit.page.wait_for_function("window.later.length > 0")
    visit.page.evaluate(f"location.hash = '#/journal?account={OTHER}'")
    visit.page.wait_for_function(f"document.querySelector('select').value === '{OTHER}'")
    visit.page.evaluate("[...later.splice(0), later = null].forEach(each => each?.())")
    visit.window.settle()
    assert visit.page.get_by_text("call.ring").count() == 0
    visit.sees("Nothing has happened yet.")
