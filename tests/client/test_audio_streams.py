"""Audio streams, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

NOBODY = "ws://127.0.0.1:1/audio"


def test_a_stream_is_started_read_and_listed(account: ClientAccount) -> None:
    call_uuid = account.answered()
    started = account.audio_streams.start(call_uuid, service_url=NOBODY, audio_track="both")
    stream = account.audio_streams.get(call_uuid, started.stream_id)

    assert (stream.stream_id, stream.call_uuid, stream.service_url) == (started.stream_id, call_uuid, NOBODY)
    assert [each.stream_id for each in account.items(account.audio_streams.list(call_uuid))] == [started.stream_id]


def test_one_stream_is_stopped_and_all_are(account: ClientAccount) -> None:
    call_uuid = account.answered()
    started = account.audio_streams.start(call_uuid, service_url=NOBODY)

    assert account.audio_streams.stop(call_uuid, started.stream_id) is None
    account.audio_streams.start(call_uuid, service_url=NOBODY)
    assert account.audio_streams.stop_all(call_uuid) is None


def test_streams_of_a_call_that_is_not_there_are_not_found(account: ClientAccount) -> None:
    with pytest.raises(NotFound):
        account.audio_streams.get("4d04c52e-cea3-4458-bbdb-0bfc314ee7cd", "4d04c52e")
