"""Frames of a WebSocket as a client sends them: whole messages, masked."""

TEXT, CLOSE, PING = 1, 8, 9
"""Kinds of frames."""

FINAL = 0x80
MASKED = 0x80
SMALL, MEDIUM = 125, 0xFFFF
"""Bytes of content that the two shorter kinds of header can tell."""

KEY_BITS = 32


def masked(kind: int, content: bytes, key: int) -> bytes:
    """Frame that holds all of `content`; the key is 32 random bits."""
    size = len(content)
    if size <= SMALL:
        header = bytes((FINAL | kind, MASKED | size))
    elif size <= MEDIUM:
        header = bytes((FINAL | kind, MASKED | 126, size >> 8, size & 0xFF))
    else:
        header = bytes((FINAL | kind, MASKED | 127)) + size.to_bytes(8, "big")
    mask = key.to_bytes(4, "big")
    cover = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    return header + mask + (int.from_bytes(content, "little") ^ cover).to_bytes(size, "little")
