"""The emulator and the client each have a reader of the headers of streams, and read them alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.wire import extra_headers
from plivo_voice import stream_messages


@given(st.text(alphabet="ab ,;=:{}\"'\t", max_size=30))
def test_client_and_emulator_read_the_same_pairs(text: str) -> None:
    assert dict(extra_headers.pairs(text)) == stream_messages.extra_headers(text)
