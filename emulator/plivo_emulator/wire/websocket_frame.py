"""Frames of a WebSocket as a client sends them: whole messages, masked."""

from collections.abc import Callable
from functools import lru_cache

TEXT, CLOSE, PING = 1, 8, 9
"""Kinds of frames."""

FINAL = 0x80
MASKED = 0x80
SMALL, MEDIUM = 125, 0xFFFF
"""Bytes of content that the two shorter kinds of header can tell."""

KEY_BITS = 32


Cover = Callable[[bytes, bytearray], None]
"""Masks content in place: every byte with that of the mask whose turn it is."""


def cover(mask: bytes, data: bytearray) -> None:
    """Masks content as quickly as Python can."""
    words = -(-len(data) // 4)
    covers = int.from_bytes(mask, "little") * _ones(words)
    data[:] = (int.from_bytes(data, "little") ^ covers).to_bytes(4 * words, "little")[: len(data)]


def masked(kind: int, content: bytes, key: int) -> bytes:
    """Frame that holds all of `content`; the key is 32 random bits."""
    return b"".join(masked_parts(kind, content, key))


def masked_parts(kind: int, content: bytes, key: int, quick: Cover = cover) -> tuple[bytes, bytes, bytearray]:
    """The same in three parts, for who joins many, and may know a quicker way to mask."""
    mask, hidden = key.to_bytes(4, "big"), bytearray(content)
    quick(mask, hidden)
    return _header(kind, len(content)), mask, hidden


@lru_cache(maxsize=256)
def _header(kind: int, size: int) -> bytes:
    if size <= SMALL:
        return bytes((FINAL | kind, MASKED | size))
    if size <= MEDIUM:
        return bytes((FINAL | kind, MASKED | 126, size >> 8, size & 0xFF))
    return bytes((FINAL | kind, MASKED | 127)) + size.to_bytes(8, "big")


@lru_cache(maxsize=64)
def _ones(words: int) -> int:
    """A number with a one in each of so many words: times a key, it is that key again and again."""
    return int.from_bytes(b"\1\0\0\0" * words, "little")
