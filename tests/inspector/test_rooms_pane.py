"""Rooms in the page: who is inside, and whether they are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.house import House

ONE, OTHER = "15000010000", "15000010001"


@pytest.fixture
def visit(window: Looked, house: House) -> Visit:
    return Visit(window, house).at("rooms")


def test_members_of_a_conference_are_there_muted_and_gone(visit: Visit, house: House, app: App) -> None:
    visit.sees("Nobody is in a room")
    meet = app.says("/meet", "<Response><Conference>Team</Conference></Response>")
    first = house.call(meet, ONE)
    house.call(meet, OTHER)
    house.advance(3)
    row = visit.row("People in Team", ONE)
    visit.sees("talks and hears", row)
    [member] = [each["facts"]["member_id"] for each in house.journal("conference.enter", call_uuid=first)]
    house.got("POST", "Conference", "Team", "Member", member, "Mute")
    visit.sees("muted", row)
    house.got("POST", "Conference", "Team", "Member", member, "Deaf")
    visit.sees("deaf", row)
    row.get_by_role("link").click()
    assert "#/ladder" in visit.page.url
    assert f"call={first}" in visit.page.url
    visit.page.go_back()
    house.got("DELETE", "Conference", "Team")
    visit.sees("Nobody is in a room")


def test_a_participant_on_hold_is_shown_with_the_role(visit: Visit, house: House, app: App) -> None:
    agent = app.says("/agent", "<Response><MultiPartyCall role='Agent'>Support</MultiPartyCall></Response>")
    customer = app.says("/customer", "<Response><MultiPartyCall role='Customer'>Support</MultiPartyCall></Response>")
    house.call(agent, ONE)
    house.call(customer, OTHER)
    house.advance(4)
    row = visit.row("People in Support", OTHER)
    visit.sees("Customer", row)
    [person] = [
        each["member_id"]
        for room in house.told("GET", "rooms")["rooms"]
        for each in room["people"]
        if each["number"] == OTHER
    ]
    house.got("POST", "MultiPartyCall", "name_Support", "Participant", person, json={"hold": True})
    visit.sees("on hold", row)
