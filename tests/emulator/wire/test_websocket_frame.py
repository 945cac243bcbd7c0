"""Frames that a server reads as what was meant."""

import pytest
from plivo_emulator.wire.websocket_frame import PING, TEXT, masked


def unmasked(frame: bytes) -> tuple[int, bytes]:
    """Kind and content of a frame, read as the protocol says."""
    assert frame[0] & 0x80
    assert frame[1] & 0x80
    size, at = frame[1] & 0x7F, 2
    if size == 126:
        size, at = int.from_bytes(frame[2:4], "big"), 4
    elif size == 127:
        size, at = int.from_bytes(frame[2:10], "big"), 10
    key, content = frame[at : at + 4], frame[at + 4 :]
    assert len(content) == size
    return frame[0] & 0x0F, bytes(byte ^ key[place % 4] for place, byte in enumerate(content))


@pytest.mark.parametrize("size", [0, 1, 5, 125, 126, 127, 65_535, 65_536, 70_001])
@pytest.mark.parametrize("key", [0, 1, 0xDEADBEEF])
def test_what_was_masked_can_be_read_again(size: int, key: int) -> None:
    content = bytes(place % 251 for place in range(size))
    assert unmasked(masked(TEXT, content, key)) == (TEXT, content)


def test_a_ping_without_content_is_six_bytes() -> None:
    assert masked(PING, b"", 0x01020304) == b"\x89\x80\x01\x02\x03\x04"
