"""Signatures of callbacks: V2 and V3, as the validators of the official SDKs compute them."""

import hmac
import re
from binascii import b2a_base64
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

HTTP_FORMS = {"ws": ("http",), "wss": ("https", "http")}
"""Schemes that the upgrade to a WebSocket is signed with: validators differ over `wss`."""

_PORT = re.compile(":[0-9]+$")


def v2(token: str, url: str, nonce: str) -> str:
    """Signature V2: of the URL without its query, and the nonce."""
    return _sign(token, _base(url) + nonce)


def v3(token: str, method: str, url: str, fields: Mapping[str, str], nonce: str) -> str:
    """Signature V3 of a request to `url` with `fields` in the query (GET) or in the form (POST)."""
    return _sign(token, signed_text(method, url, fields, nonce))


def signed_text(method: str, url: str, fields: Mapping[str, str], nonce: str) -> str:
    """Text that V3 signs."""
    return _base(url) + _rest(method, url, fields, nonce)


def headers(tokens: tuple[str, str], method: str, url: str, fields: Mapping[str, str], nonce: str) -> dict[str, str]:
    """All signature headers. `tokens` are those of the account that owns the call, and of the main account.

    V3 is a list, as validators of V3 split theirs: the first is of the URL as it is. Validators of V2 compare the whole
    header, so there is one.
    """
    own, main = tokens
    bases, rest = _bases(url), _rest(method, url, fields, nonce)
    second, third = bases[0] + nonce, [base + rest for base in bases]
    signed = _sign(own, second), _sign_each(own, third)
    signed_by_main = signed if main == own else (_sign(main, second), _sign_each(main, third))
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


@lru_cache(maxsize=1024)
def _bases(url: str) -> Sequence[str]:
    """What validators take the URL for, without its query.

    Some leave the port out, some sign `wss` as `http`, and a server is asked for `/` where the URL has no path.
    """
    parts = urlsplit(url)
    schemes = HTTP_FORMS.get(parts.scheme, (parts.scheme,))
    hosts = dict.fromkeys((parts.netloc, _PORT.sub("", parts.netloc)))
    paths = (parts.path,) if parts.path else ("", "/")
    return tuple(f"{scheme}://{host}{path}" for path in paths for host in hosts for scheme in schemes)


def _rest(method: str, url: str, fields: Mapping[str, str], nonce: str) -> str:
    """What V3 signs behind the URL without its query."""
    pairs = _pairs(url)
    if method == "GET":
        query = _joined([*pairs, *fields.items()])
        return f"?{query}.{nonce}" if query else f".{nonce}"
    query = _joined(pairs)
    if not fields:
        return f"?{query}.{nonce}" if query else f".{nonce}"
    form = "".join(chain.from_iterable(sorted(fields.items())))
    return f"?{query}.{form}.{nonce}" if query else f"?{form}.{nonce}"


@lru_cache(maxsize=1024)
def _pairs(url: str) -> Sequence[tuple[str, str]]:
    """Fields in the query of a URL."""
    return tuple(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def _joined(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join(f"{key}={value}" for key, value in sorted(pairs))


def _sign_each(token: str, texts: Iterable[str]) -> str:
    return ",".join([_sign(token, text) for text in texts])


def _sign(token: str, text: str) -> str:
    begun = _begun(token).copy()
    begun.update(text.encode())
    return b2a_base64(begun.digest(), newline=False).decode()


@lru_cache(maxsize=256)
def _begun(token: str) -> hmac.HMAC:
    """An HMAC after its key: few tokens sign many texts, and to begin takes longer than most of them."""
    return hmac.new(token.encode(), digestmod="sha256")
