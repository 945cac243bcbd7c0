"""HTTP Basic: who asks."""

import binascii
from base64 import b64decode
from functools import lru_cache
from hmac import compare_digest

REMEMBERED = 256
"""Headers that need not be read again: a client sends the same one each time."""


LONGEST = 4096
"""Bytes of a header that is read at all."""


def basic(header: bytes | None) -> tuple[str, str] | None:
    """Auth id and token of an `Authorization` header; None where it has none that can be read."""
    return None if header is None or len(header) > LONGEST else _read(header)


@lru_cache(maxsize=REMEMBERED)
def _read(header: bytes) -> tuple[str, str] | None:
    scheme, _, encoded = header.partition(b" ")
    if scheme.lower() != b"basic":
        return None
    try:
        auth_id, colon, token = b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (auth_id, token) if colon else None


def same(token: str, given: str) -> bool:
    """Whether a token is the right one; telling takes the same time either way."""
    return compare_digest(token.encode(), given.encode())
