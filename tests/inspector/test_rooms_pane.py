"""Rooms in the page: who is inside, and whether they are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

ONE, OTHER = "15000010000", "15000010001"


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator) -> Visit:
    return Visit(window, emulator).at("rooms")


def test_members_of_a_conference_are_there_muted_and_gone(visit: Visit, emulator: ServedEmulator, app: App) -> None:
    visit.sees("Nobody is in a room")
    meet = app.says("/meet", "<Response><Conference>Team</Conference></Response>")
    first = emulator.call(meet, ONE)
    emulator.call(meet, OTHER)
    emulator.advance(3)
    row = visit.row("People in Team", ONE)
    visit.sees("talks and hears", row)
    [member] = [each["facts"]["member_id"] for each in emulator.journal("conference.enter", call_uuid=first)]
    emulator.api_json("POST", "Conference", "Team", "Member", member, "Mute")
    visit.sees("muted", row)
    emulator.api_json("POST", "Conference", "Team", "Member", member, "Deaf")
    visit.sees("deaf", row)
    row.get_by_role("link").click()
    assert "#/ladder" in visit.page.url
    assert f"call={first}" in visit.page.url
    visit.page.go_back()
    emulator.api_json("DELETE", "Conference", "Team")
    visit.sees("Nobody is in a room")


def test_a_participant_on_hold_is_shown_with_the_role(visit: Visit, emulator: ServedEmulator, app: App) -> None:
    agent = app.says("/agent", "<Response><MultiPartyCall role='Agent'>Support</MultiPartyCall></Response>")
    customer = app.says("/customer", "<Response><MultiPartyCall role='Customer'>Support</MultiPartyCall></Response>")
    emulator.call(agent, ONE)
    emulator.call(customer, OTHER)
    emulator.advance(4)
    row = visit.row("People in Support", OTHER)
    visit.sees("Customer", row)
    [person] = [
        each["member_id"]
        for room in emulator.control_json("GET", "rooms")["rooms"]
        for each in room["people"]
        if each["number"] == OTHER
    ]
    emulator.api_json("POST", "MultiPartyCall", "name_Support", "Participant", person, json={"hold": True})
    visit.sees("on hold", row)
