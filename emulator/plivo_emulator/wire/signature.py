"""Signatures of callbacks: V2 and V3, as the validators of the official SDKs compute them."""

import base64
import hmac
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlsplit


def v2(token: str, url: str, nonce: str) -> str:
    """Signature V2: of the URL without its query, and the nonce."""
    return _sign(token, _base(url) + nonce)


def v3(token: str, method: str, url: str, fields: Mapping[str, str], nonce: str) -> str:
    """Signature V3 of a request to `url` with `fields` in the query (GET) or in the form (POST)."""
    return _sign(token, signed_text(method, url, fields, nonce))


def signed_text(method: str, url: str, fields: Mapping[str, str], nonce: str) -> str:
    """Text that V3 signs."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    base = _base(url)
    if method == "GET":
        query = _joined([*pairs, *fields.items()])
        return f"{base}?{query}.{nonce}" if query else f"{base}.{nonce}"
    query = _joined(pairs)
    if not fields:
        return f"{base}?{query}.{nonce}" if query else f"{base}.{nonce}"
    form = "".join(key + value for key, value in sorted(fields.items()))
    return f"{base}?{query}.{form}.{nonce}" if query else f"{base}?{form}.{nonce}"


def headers(tokens: tuple[str, str], method: str, url: str, fields: Mapping[str, str], nonce: str) -> dict[str, str]:
    """All signature headers. `tokens` are those of the account that owns the call, and of the main account."""
    own, main = tokens
    second, third = _base(url) + nonce, signed_text(method, url, fields, nonce)
    signed = _sign(own, second), _sign(own, third)
    signed_by_main = signed if main == own else (_sign(main, second), _sign(main, third))
    return {
        "X-Plivo-Signature-V2": signed[0],
        "X-Plivo-Signature-Ma-V2": signed_by_main[0],
        "X-Plivo-Signature-V2-Nonce": nonce,
        "X-Plivo-Signature-V3": signed[1],
        "X-Plivo-Signature-Ma-V3": signed_by_main[1],
        "X-Plivo-Signature-V3-Nonce": nonce,
    }


def _base(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{key}={value}" for key, value in sorted(pairs))


def _sign(token: str, text: str) -> str:
    digest = hmac.digest(token.encode(), text.encode(), "sha256")
    return base64.b64encode(digest).decode()
