"""Requests that an app has received, of any framework: verb, URL, headers, form. No framework is imported.

The path is read as it was sent, where the server kept it. Frameworks show it decoded, and then `/a%2Fb` looks like
`/a/b`.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from . import aws_events
from .errors import ArgumentError
from .headers import Headers, find
from .spellings import Url, escaped, split, unescaped

if TYPE_CHECKING:
    from .forms import Form

_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?]*")
_SOCKETS = {"http": "ws", "https": "wss"}


class Received(NamedTuple):
    """A request, as it was sent."""

    method: str
    url: Url
    headers: Headers
    form: Form


class FlaskRequest(Protocol):
    """A request of Flask or Werkzeug."""

    @property
    def environ(self) -> dict[str, Any]:
        """The WSGI environment."""

    @property
    def form(self) -> Any:
        """The fields of the body."""

    def get_data(self) -> bytes:
        """Return the body, if it was no form."""


class DjangoRequest(Protocol):
    """A request of Django, under WSGI or ASGI."""

    META: dict[str, Any]

    @property
    def POST(self) -> Any:  # noqa: N802  # Django's name
        """The fields of the body."""

    @property
    def body(self) -> bytes:
        """The body."""

    def get_host(self) -> str:
        """Return the host that was asked."""


class StarletteRequest(Protocol):
    """A request of Starlette or FastAPI."""

    @property
    def scope(self) -> MutableMapping[str, Any]:
        """What ASGI tells of the request."""

    def body(self) -> Awaitable[bytes]:
        """Return the body."""


class StarletteWebSocket(Protocol):
    """A WebSocket of Starlette or FastAPI."""

    @property
    def scope(self) -> MutableMapping[str, Any]:
        """What ASGI tells of the request."""

    def send_bytes(self, data: bytes) -> Awaitable[None]:
        """Send a frame."""


class AiohttpRequest(Protocol):
    """A request of aiohttp's server."""

    @property
    def raw_path(self) -> object:
        """Path and query, as they were sent. It is text, but a descriptor of aiohttp's in the eyes of Pyright."""

    def read(self) -> Awaitable[bytes]:
        """Return the body."""


def read(request: Any, form: Form | None, base_url: str | None) -> Received:
    """Return what a request says.

    Args:
        request: Request of a framework, event of AWS, environment of WSGI or CGI, scope of ASGI.
        form: Fields of the body. `None` takes them from the request.
        base_url: What the service has before the path.

    Raises:
        ArgumentError: It is no request that is known, or its form has to be given.
    """
    found = _recognized(request, form)
    url = found.url if base_url is None else _elsewhere(found.url, base_url)
    upgrade = find(found.headers, ("upgrade",)).get("upgrade", "")
    if found.method == "GET" and upgrade.lower() == "websocket":
        url = url._replace(scheme=_SOCKETS.get(url.scheme, url.scheme))
    return found._replace(url=url)


def _recognized(request: Any, form: Form | None) -> Received:
    if hasattr(request, "META") and hasattr(request, "get_host"):
        return _django(request, form)
    if hasattr(request, "scope"):
        return _asgi(request.scope, form)
    if hasattr(request, "environ"):
        readable = form is None and hasattr(request, "get_data")
        return _wsgi(request.environ, request.form or request.get_data() if readable else form)
    if hasattr(request, "raw_path") and hasattr(request, "host"):
        return _aiohttp(request, form)
    return _of_mapping(request, form)


def _of_mapping(request: Any, form: Form | None) -> Received:
    """Return what an event, an environment or a scope says: mappings that servers hand to an app."""
    if isinstance(request, Mapping):
        if "requestContext" in request:
            return _aws(request, form)
        if "REQUEST_METHOD" in request:
            return _wsgi(request, form)
        if "type" in request and "headers" in request:
            return _asgi(request, form)
    name = type(request).__name__
    raise ArgumentError(f"{name} is no request that validate_request knows. Give its parts to validate.")


def _django(request: Any, form: Form | None) -> Received:
    meta = request.META
    raw = (getattr(request, "scope", None) or {}).get("raw_path")
    sent = raw.decode("latin-1") if raw else meta.get("REQUEST_URI") or meta.get("RAW_URI")
    path = _path(sent, _utf8(request.path), _utf8(meta.get("SCRIPT_NAME")))
    url = Url(request.scheme, _host(request), path, _text(meta.get("QUERY_STRING")))
    if form is None:
        # After files, Django refuses to give the body.
        form = request.POST if request.POST or request.content_type == "multipart/form-data" else request.body
    return Received(request.method or "", url, meta, form)


def _host(request: Any) -> str:
    """Return the host that was asked; as it came, if Django does not take it, for strangers may name any."""
    try:
        return str(request.get_host())
    except Exception:  # noqa: BLE001  # Django's SuspiciousOperation, which cannot be named without importing it
        return str(request.META.get("HTTP_HOST") or "")


def _wsgi(environ: Mapping[str, Any], form: Form | None) -> Received:
    script = _octets(environ.get("SCRIPT_NAME"))
    sent = environ.get("REQUEST_URI") or environ.get("RAW_URI")
    path = _path(sent, script + _octets(environ.get("PATH_INFO")), script)
    host = environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME')}:{environ.get('SERVER_PORT')}"
    secure = environ.get("HTTPS", "off").lower() in ("on", "1")
    scheme = environ.get("wsgi.url_scheme") or ("https" if secure else "http")
    url = Url(scheme, host, path, _text(environ.get("QUERY_STRING")))
    return _with_form(environ["REQUEST_METHOD"], url, environ, form)


def _asgi(scope: Mapping[str, Any], form: Form | None) -> Received:
    raw = scope.get("raw_path")
    path = _path(raw.decode("latin-1") if raw else None, _utf8(scope["path"]), _utf8(scope.get("root_path")))
    server, port = scope.get("server") or ("", None)
    host = find(scope["headers"], ("host",)).get("host") or f"{server}:{port}"
    url = Url(scope.get("scheme", "http"), host, path, scope.get("query_string", b"").decode("latin-1"))
    return _with_form(scope.get("method", "GET"), url, scope["headers"], form)


def _aiohttp(request: Any, form: Form | None) -> Received:
    path, query = _target(request.raw_path)
    return _with_form(request.method, Url(request.scheme, request.host, path, query), request.headers, form)


def _aws(event: Mapping[str, Any], form: Form | None) -> Received:
    body = aws_events.body(event) if form is None else form
    return Received(aws_events.method(event), aws_events.url(event), aws_events.headers(event), body)


def _with_form(method: str, url: Url, headers: Headers, form: Form | None) -> Received:
    """Return a request whose body is not at hand. The form of a `GET` may be missing: it has none."""
    if form is None and method == "POST":
        raise ArgumentError("form is missing: read the body, and give it or its fields. No fields are {}.")
    return Received(method, url, headers, () if form is None else form)


def _path(sent: str | None, decoded: bytes, mount: bytes) -> str:
    """Return the path as it was sent, if that is known, below the place where the app is mounted."""
    path = escaped(decoded) if sent is None else _target(sent)[0]
    prefix = mount.rstrip(b"/")
    below = b"%b/" % unescaped(path)
    return path if below.startswith(b"%b/" % prefix) else escaped(prefix) + path


def _target(sent: str) -> tuple[str, str]:
    """Return path and query of the target of a request; to a proxy, it is a whole URL."""
    authority = _AUTHORITY.match(sent)
    path, _, query = sent[authority.end() if authority else 0 :].partition("?")
    return path, query


def _elsewhere(url: Url, base_url: str) -> Url:
    base = split(base_url)
    if base is None:
        raise ArgumentError(f"base_url is {base_url[:200]!r}. Give scheme and host: https://example.com")
    return url._replace(scheme=base.scheme, host=base.host, path=base.path.rstrip("/") + url.path)


def _utf8(text: str | None) -> bytes:
    return (text or "").encode(errors="surrogatepass")


def _octets(text: str | None) -> bytes:
    """Return the bytes behind text of a WSGI environment, which holds each as a character."""
    try:
        return (text or "").encode("latin-1")
    except UnicodeEncodeError:
        return _utf8(text)


def _text(query: str | None) -> str:
    return _octets(query).decode(errors="replace")
