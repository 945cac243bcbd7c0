"""Multiparty calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

from tests.client.line import ANSWERS, FROM
from tests.client.party import NAME, party

if TYPE_CHECKING:
    from tests.client.line import Line


def test_a_multiparty_call_is_read_by_name_and_by_uuid(line: Line) -> None:
    party(line)
    found = line.multiparty_calls.get(mpc_name=NAME)

    assert (found.friendly_name, found.status) == (NAME, "Active")
    assert line.multiparty_calls.get(mpc_uuid=found.mpc_uuid).mpc_uuid == found.mpc_uuid


def test_multiparty_calls_are_listed_over_pages(line: Line) -> None:
    for number in range(3):
        line.participants.add(mpc_name=f"p{number}", role="Agent", from_=FROM, to=ANSWERS)
    line.advance(5)
    page = line.multiparty_calls.list(limit=2)

    assert (len(page.objects), page.meta.count) == (2, 3)
    assert {found.friendly_name for found in line.items(page)} == {"p0", "p1", "p2"}


def test_a_multiparty_call_is_activated(line: Line) -> None:
    line.participants.add(mpc_name=NAME, role="Agent", from_=FROM, to=ANSWERS, start_mpc_on_enter=False)
    line.advance(3)
    assert line.multiparty_calls.get(mpc_name=NAME).status == "Initialized"
    line.multiparty_calls.activate(mpc_name=NAME, status="active")

    assert line.multiparty_calls.get(mpc_name=NAME).status == "Active"


def test_a_multiparty_call_is_ended(line: Line) -> None:
    party(line)
    line.multiparty_calls.end(mpc_name=NAME)
    line.advance(1)

    assert line.calls.list_live().calls == []
    with pytest.raises(NotFound):
        line.multiparty_calls.get(mpc_name="nobody's")


def test_a_multiparty_call_is_recorded(line: Line) -> None:
    party(line)
    started = line.multiparty_calls.start_recording(mpc_name=NAME)
    line.advance(2)
    line.multiparty_calls.pause_recording(mpc_name=NAME)
    line.multiparty_calls.resume_recording(mpc_name=NAME)
    line.multiparty_calls.stop_recording(mpc_name=NAME)

    assert started.recording_id
    assert started.recording_id in started.recording_url
