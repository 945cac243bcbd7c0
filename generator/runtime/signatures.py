"""Signatures V3 and V2, which prove that a request comes from the service: check them, or make them in tests.

```python
if not signatures.validate_request(request, AUTH_TOKEN):
    abort(403)
```

Each request carries a nonce and up to two signatures: one with the token of the account or subaccount that owns the
call, and one, `Ma`, with the token of the main account. Either is accepted.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, overload
from urllib.parse import urlencode

from .errors import ArgumentError
from .forms import Form, pairs
from .headers import Headers, find
from .received import AiohttpRequest, DjangoRequest, FlaskRequest, StarletteRequest, StarletteWebSocket, read
from .spellings import Url, UrlObject, bases, http_form, split

Version: TypeAlias = Literal["V3", "V2"]
Request: TypeAlias = FlaskRequest | DjangoRequest | StarletteWebSocket | dict[str, Any]
"""A request whose form can be read on the spot, or that has none; an event of AWS, an environment of WSGI or CGI, a
scope of ASGI."""
AsyncRequest: TypeAlias = StarletteRequest | AiohttpRequest
"""A request whose body has to be awaited."""

NONCE_DIGITS = 20
VERBS = ("GET", "POST")
"""Verbs that the service uses. The signature of a `GET` would fit a `DELETE`, too."""


@overload
def validate_request(
    request: Request,
    auth_token: str | bytes,
    form: Form | None = None,
    *,
    base_url: str | None = None,
    version: Version = "V3",
) -> bool: ...


@overload
def validate_request(
    request: AsyncRequest,
    auth_token: str | bytes,
    form: Form,
    *,
    base_url: str | None = None,
    version: Version = "V3",
) -> bool: ...


def validate_request(
    request: Request | AsyncRequest,
    auth_token: str | bytes,
    form: Form | None = None,
    *,
    base_url: str | None = None,
    version: Version = "V3",
) -> bool:
    """Return whether the request of a framework was signed with a token.

    Reads the path as it was sent, where the server tells it. So it also knows URLs that frameworks show otherwise.

    Args:
        request: Request of Flask, Django, Starlette, FastAPI or aiohttp; `WebSocket` of Starlette or FastAPI; event of
            an AWS Lambda function from API Gateway, a function URL or a load balancer; environment of WSGI or CGI;
            scope of ASGI. It is known by its shape: nothing is imported.
        auth_token: Token of the account, or of the main account.
        form: Body of a `POST`, or its fields. Flask, Django and AWS have it in the request. Others are read first:
            `await request.body()` of Starlette and FastAPI, `await request.read()` of aiohttp. Give `{}` for the result
            of a request made with `callback_url`: the fields of its JSON are not signed.
        base_url: What the service has before the path, if your framework sees something else behind a proxy: scheme,
            host, port, and the prefix that the proxy takes away.
        version: As for `validate`.

    Returns:
        Whether one of the signatures matches. False for every request that the service did not send, however odd.

    Raises:
        ArgumentError: A mistake of the app: `auth_token` is empty, `request` is nothing known, `form` of a `POST` is
            missing or is not a form, or `base_url` has no scheme or no host.
    """
    token = _token(auth_token)
    received = read(request, {} if version == "V2" else form, base_url)
    return _fits(received.method, received.url, received.headers, token, received.form, version)


def validate(
    method: str,
    url: str | UrlObject,
    headers: Headers,
    auth_token: str | bytes,
    form: Form | None = None,
    *,
    version: Version = "V3",
) -> bool:
    """Return whether a request was signed with a token. Signatures are compared in constant time.

    The URL may be spelled in another way than the service knows it: an empty path or `/`, the port of the scheme or
    none, `ws` for `http`, a path that was decoded. An escaped slash that was decoded cannot be told from a slash, and
    `//` or `..` may be gone: `validate_request` knows these too.

    Args:
        method: Verb of the request, in any case. The service sends `GET` and `POST`.
        url: URL as the service knows it, with its query, as text or as the URL object of a framework: scheme, host,
            port and path must be those of the callback URL. Behind a proxy they may differ from those that your
            framework sees.
        headers: Headers of the request, in any case: a mapping of any framework, pairs of text or bytes, a WSGI
            environment, `headers` or `multiValueHeaders` of an AWS event.
        auth_token: Token of the account, or of the main account.
        form: Fields of the body of a `POST`, decoded. Not the query: it is in `url`.
        version: `V2` signs neither query nor body: whoever has seen one signed request can send it with other fields.
            Use it only where V3 does not come.

    Returns:
        Whether one of the signatures matches. False without signatures, or if they, the URL or the body are damaged.

    Raises:
        ArgumentError: A mistake of the app: `auth_token` is empty, `url` is a path, `form` is not a form, or `headers`
            are neither a mapping nor pairs.
    """
    token = _token(auth_token)
    text = str(url)
    if "://" not in text:
        raise ArgumentError(f"{text[:200]!r} is not an absolute URL: a signature needs scheme and host.")
    return _fits(method, split(text), headers, token, form, version)


def sign(
    method: str,
    url: str,
    auth_token: str | bytes,
    form: Form | None = None,
    *,
    main_auth_token: str | bytes | None = None,
    nonce: str | None = None,
) -> dict[str, str]:
    """Return the headers of a signed request, as the service sends it: for tests of your app.

    Args:
        method: Verb of the request.
        url: Callback URL with its query. A fragment is not signed. That of a WebSocket is signed in its `http` form.
        auth_token: Token of the account that owns the call.
        form: Fields of the body of a `POST`, or of a `GET`, which come in the query.
        main_auth_token: Token of the main account, if the call belongs to a subaccount.
        nonce: Twenty digits; random ones by default.
    """
    nonce = nonce or "".join(secrets.choice("0123456789") for _ in range(NONCE_DIGITS))
    own, main = _token(auth_token), _token(main_auth_token or auth_token)
    parts = http_form(_split(url))
    if method.upper() == "GET" and form is not None:
        parts, form = _with_query(parts, form), None
    second, third = f"{parts.base}{nonce}", f"{parts.base}{_rest(method, parts.query, nonce, form)}"
    return {
        "X-Plivo-Signature-V2": _signature(second, own),
        "X-Plivo-Signature-Ma-V2": _signature(second, main),
        "X-Plivo-Signature-V2-Nonce": nonce,
        "X-Plivo-Signature-V3": _signature(third, own),
        "X-Plivo-Signature-Ma-V3": _signature(third, main),
        "X-Plivo-Signature-V3-Nonce": nonce,
    }


def v3(method: str, url: str, nonce: str, auth_token: str | bytes, form: Form | None = None) -> str:
    """Return signature V3: of verb, URL, query, fields and nonce. See `validate` for the arguments."""
    parts = _split(url)
    return _signature(parts.base + _rest(method, parts.query, nonce, form), _token(auth_token))


def v2(url: str, nonce: str, auth_token: str | bytes) -> str:
    """Return signature V2: of the URL without its query, and the nonce."""
    return _signature(f"{_split(url).base}{nonce}", _token(auth_token))


def _fits(method: str, url: Url | None, headers: Headers, token: bytes, form: Form | None, version: Version) -> bool:
    """Return whether one of the signatures is that of the URL, in one of its spellings."""
    named = f"x-plivo-signature-{version.lower()}"
    names = (named, f"x-plivo-signature-ma-{version.lower()}", f"{named}-nonce")
    given = find(headers, names)
    nonce = given.pop(names[2], "")
    try:
        rest = nonce if version == "V2" else _rest(method, url.query if url else "", nonce, form)
    except (ArgumentError, RecursionError):
        if isinstance(form, str | bytes):
            return False
        raise
    if not url or not nonce or method.upper() not in VERBS:
        return False
    wanted = [_signature(base + rest, token).encode() for base in bases(url)]
    fits = False
    for signature in ",".join(given.values()).split(","):
        shown = signature.strip().encode(errors="replace")
        for each in wanted:  # all of them: the time must not depend on which one matches
            fits |= hmac.compare_digest(shown, each)
    return fits


def _split(url: str) -> Url:
    parts = split(url)
    if parts is None:
        raise ArgumentError(f"{url[:200]!r} is not an absolute URL: a signature needs scheme and host.")
    return parts


def _rest(method: str, query: str, nonce: str, form: Form | None) -> str:
    """Return what V3 signs behind the URL without its query."""
    named = _by_name(pairs(f"?{query}"))
    body = {} if form is None else _by_name(pairs(form))
    if method.upper() == "GET":
        return f"{_mark(_query(_joined(named, body)))}.{nonce}"
    if not body:
        return f"{_mark(_query(named))}.{nonce}"
    before = f"{_query(named)}." if named else ""
    return f"?{before}{_run_together(body)}.{nonce}"


def _with_query(url: Url, form: Form) -> Url:
    added = urlencode(pairs(form))
    return url._replace(query="&".join(each for each in (url.query, added) if each))


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


def _signature(text: str, token: bytes) -> str:
    return base64.b64encode(hmac.digest(token, text.encode(errors="surrogatepass"), hashlib.sha256)).decode()


def _token(auth_token: str | bytes) -> bytes:
    if not auth_token:
        raise ArgumentError("auth_token is empty: anybody could sign with that.")
    return auth_token.encode() if isinstance(auth_token, str) else auth_token
