"""Multiparty calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

from tests.client.client_account import ANSWERS, FROM
from tests.client.party import NAME, party

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount


def test_a_multiparty_call_is_read_by_name_and_by_uuid(account: ClientAccount) -> None:
    party(account)
    found = account.multiparty_calls.get(mpc_name=NAME)

    assert (found.friendly_name, found.status) == (NAME, "Active")
    assert account.multiparty_calls.get(mpc_uuid=found.mpc_uuid).mpc_uuid == found.mpc_uuid


def test_multiparty_calls_are_listed_over_pages(account: ClientAccount) -> None:
    for number in range(3):
        account.participants.add(mpc_name=f"p{number}", role="Agent", from_=FROM, to=ANSWERS)
    account.advance(5)
    page = account.multiparty_calls.list(limit=2)

    assert (len(page.objects), page.meta.count) == (2, 3)
    assert {found.friendly_name for found in account.items(page)} == {"p0", "p1", "p2"}


def test_a_multiparty_call_is_activated(account: ClientAccount) -> None:
    account.participants.add(mpc_name=NAME, role="Agent", from_=FROM, to=ANSWERS, start_mpc_on_enter=False)
    account.advance(3)
    assert account.multiparty_calls.get(mpc_name=NAME).status == "Initialized"
    account.multiparty_calls.activate(mpc_name=NAME, status="active")

    assert account.multiparty_calls.get(mpc_name=NAME).status == "Active"


def test_a_multiparty_call_is_ended(account: ClientAccount) -> None:
    party(account)
    account.multiparty_calls.end(mpc_name=NAME)
    account.advance(1)

    assert account.calls.list_live().calls == []
    with pytest.raises(NotFound):
        account.multiparty_calls.get(mpc_name="nobody's")


def test_a_multiparty_call_is_recorded(account: ClientAccount) -> None:
    party(account)
    started = account.multiparty_calls.start_recording(mpc_name=NAME)
    account.advance(2)
    account.multiparty_calls.pause_recording(mpc_name=NAME)
    account.multiparty_calls.resume_recording(mpc_name=NAME)
    account.multiparty_calls.stop_recording(mpc_name=NAME)

    assert started.recording_id
    assert started.recording_id in started.recording_url
