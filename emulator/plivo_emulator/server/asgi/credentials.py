"""HTTP Basic authentication."""

import binascii
from base64 import b64decode
from functools import lru_cache
from hmac import compare_digest

REMEMBERED = 256
"""Headers whose credentials are cached: a client sends the same one each time."""


LONGEST = 4096
"""Longest header in bytes that is read."""


def basic(header: bytes | None) -> tuple[str, str] | None:
    """Auth id and token of an `Authorization` header; None if it has none."""
    return None if header is None or len(header) > LONGEST else _read(header)


def bearer(header: bytes | None) -> str | None:
    """Token of an `Authorization` header; None if it has none."""
    scheme, _, token = (header or b"").partition(b" ")
    return token.strip().decode("latin-1") if scheme.lower() == b"bearer" else None


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
    """Whether a token is right; the comparison takes constant time."""
    return compare_digest(token.encode(), given.encode())
