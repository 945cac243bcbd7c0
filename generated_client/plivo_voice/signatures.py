"""Signatures V3 and V2, which prove that a request comes from the service: check them, or make them in tests.

```python
if not signatures.validate(request.method, request.url, request.headers, AUTH_TOKEN, request.form):
    abort(403)
```

Each request carries a nonce and up to two signatures: one with the token of the account or subaccount that owns the
call, and one, `Ma`, with the token of the main account. `validate` accepts either.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias
from urllib.parse import urlencode, urlsplit

from .errors import ArgumentError
from .forms import Form, pairs

Version: TypeAlias = Literal["V3", "V2"]
Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]

NONCE_DIGITS = 20


def validate(
    method: str, url: str, headers: Headers, auth_token: str, form: Form | None = None, *, version: Version = "V3"
) -> bool:
    """Return whether a request was signed with a token. Signatures are compared in constant time.

    Args:
        method: Verb of the request, in any case.
        url: URL as the service knows it, with its query: scheme, host, port and path must be those of the callback URL.
            Behind a proxy they may differ from those that your framework sees.
        headers: Headers of the request, in any case.
        auth_token: Token of the account, or of the main account.
        form: Fields of the body of a `POST`, decoded. Not the query: it is in `url`.
        version: `V2` signs neither query nor body: whoever has seen one signed request can send it with other fields.
            Use it only where V3 does not come.

    Returns:
        Whether one of the signatures matches. False without signatures, or if they are damaged.

    Raises:
        ArgumentError: `auth_token` is empty, `url` is not absolute or `form` is not a form.
    """
    named = {name.lower(): value for name, value in _items(headers)}
    nonce = named.get(f"x-plivo-signature-{version.lower()}-nonce")
    given = [named.get(f"x-plivo-signature-{main}{version.lower()}", "") for main in ("", "ma-")]
    signatures = [each.strip() for value in given for each in value.split(",") if each.strip()]
    wanted = v2(url, nonce or "", auth_token) if version == "V2" else v3(method, url, nonce or "", auth_token, form)
    fits = False
    for signature in signatures:  # all of them: the time must not depend on which one matches
        fits |= hmac.compare_digest(signature.encode(errors="replace"), wanted.encode())
    return fits and bool(nonce)


def sign(
    method: str,
    url: str,
    auth_token: str,
    form: Form | None = None,
    *,
    main_auth_token: str | None = None,
    nonce: str | None = None,
) -> dict[str, str]:
    """Return the headers of a signed request, as the service sends it: for tests of your app.

    Args:
        method: Verb of the request.
        url: Callback URL with its query. A fragment is not signed.
        auth_token: Token of the account that owns the call.
        form: Fields of the body of a `POST`, or of a `GET`, which come in the query.
        main_auth_token: Token of the main account, if the call belongs to a subaccount.
        nonce: Twenty digits; random ones by default.
    """
    nonce = nonce or "".join(secrets.choice("0123456789") for _ in range(NONCE_DIGITS))
    main = main_auth_token or auth_token
    if method.upper() == "GET" and form is not None:
        url, form = _with_query(url, form), None
    return {
        "X-Plivo-Signature-V2": v2(url, nonce, auth_token),
        "X-Plivo-Signature-Ma-V2": v2(url, nonce, main),
        "X-Plivo-Signature-V2-Nonce": nonce,
        "X-Plivo-Signature-V3": v3(method, url, nonce, auth_token, form),
        "X-Plivo-Signature-Ma-V3": v3(method, url, nonce, main, form),
        "X-Plivo-Signature-V3-Nonce": nonce,
    }


def v3(method: str, url: str, nonce: str, auth_token: str, form: Form | None = None) -> str:
    """Return signature V3: of verb, URL, query, fields and nonce. See `validate` for the arguments."""
    base, query = _parts(url)
    named = _by_name(query)
    body = {} if form is None else _by_name(pairs(form))
    if method.upper() == "GET":
        return _signature(f"{base}{_mark(_query(_joined(named, body)))}.{nonce}", auth_token)
    if not body:
        return _signature(f"{base}{_mark(_query(named))}.{nonce}", auth_token)
    before = f"{_query(named)}." if named else ""
    return _signature(f"{base}?{before}{_run_together(body)}.{nonce}", auth_token)


def v2(url: str, nonce: str, auth_token: str) -> str:
    """Return signature V2: of the URL without its query, and the nonce."""
    return _signature(f"{_parts(url)[0]}{nonce}", auth_token)


def _parts(url: str) -> tuple[str, list[tuple[str, Any]]]:
    """Split a URL: the part before its query, and the fields of the query."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ArgumentError(f"{url[:200]!r} is not a URL: {error}.") from None
    if not parts.scheme or not parts.netloc:
        raise ArgumentError(f"{url[:200]!r} is not an absolute URL: a signature needs scheme and host.")
    return f"{parts.scheme}://{parts.netloc}{parts.path}", pairs(f"?{parts.query}")


def _with_query(url: str, form: Form) -> str:
    parts = urlsplit(url)
    added = urlencode(pairs(form))
    return parts._replace(query="&".join(each for each in (parts.query, added) if each)).geturl()


def _by_name(fields: Iterable[tuple[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        found.setdefault(name, []).append(_text(value))
    return found


def _joined(query: dict[str, list[str]], form: dict[str, list[str]]) -> dict[str, list[str]]:
    """Add the fields that a `GET` will carry to its query; those that it has already are the same."""
    found = dict(query)
    for name, values in form.items():
        there = query.get(name, [])
        found[name] = there if set(values) <= set(there) else there + values
    return found


def _query(fields: Mapping[str, list[str]]) -> str:
    return "&".join(f"{name}={value}" for name in sorted(fields) for value in sorted(fields[name]))


def _run_together(fields: Mapping[str, list[str]]) -> str:
    return "".join(f"{name}{value}" for name in sorted(fields) for value in sorted(fields[name]))


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return _run_together(_by_name(value.items()))
    return "" if value is None else str(value)


def _mark(query: str) -> str:
    return f"?{query}" if query else ""


def _signature(text: str, auth_token: str) -> str:
    if not auth_token:
        raise ArgumentError("auth_token is empty: anybody could sign with that.")
    digest = hmac.digest(auth_token.encode(), text.encode(errors="surrogatepass"), hashlib.sha256)
    return base64.b64encode(digest).decode()


def _items(headers: Headers) -> Iterable[tuple[str, str]]:
    return headers.items() if isinstance(headers, Mapping) else headers
