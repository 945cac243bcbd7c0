"""Spellings of one URL: what clients, proxies and frameworks make of the one that the service signed."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote_to_bytes

MOST = 8
"""Spellings of a URL that are tried."""
SCHEMES = {"ws": ("ws", "http"), "wss": ("wss", "https", "http")}
"""How the URL of a WebSocket may be signed: as it is, in its http form, or as one without TLS."""
PORTS = {"http": ":80", "ws": ":80", "https": ":443", "wss": ":443"}
IN_PATHS = "!$&'()*+,;=:@"
"""What a path may hold as it is, beside letters, digits and `-._~`."""
UNESCAPED = (IN_PATHS, IN_PATHS.replace("+", ""), "")
"""What is left as it is where a path is escaped: all that may be; all but the `+` of numbers; nothing."""

# urlsplit would drop tabs and line ends: what is left could be the URL of another resource.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.DOTALL)
_PORT = re.compile(r":[0-9]*$")


class UrlObject(Protocol):
    """A URL of Starlette, aiohttp, yarl or httpx, whose text is the URL."""

    @property
    def scheme(self) -> object:
        """The part before `://`. It is text, but a descriptor of yarl's in the eyes of Pyright."""


class Url(NamedTuple):
    """A URL without its fragment."""

    scheme: str
    host: str
    """With its port, if it is named."""
    path: str
    query: str

    @property
    def base(self) -> str:
        """The URL without its query."""
        return f"{self.scheme}://{self.host}{self.path}"


def split(text: str) -> Url | None:
    """Return the parts of a URL; `None` if it has no scheme or no host."""
    found = _URL.fullmatch(text)
    return Url(found[1].lower(), found[2], found[3], found[4] or "") if found else None


def http_form(url: Url) -> Url:
    """Return the URL that the service signs for this one: another for WebSockets."""
    return url._replace(scheme=SCHEMES[url.scheme][1]) if url.scheme in SCHEMES else url


def bases(url: Url) -> list[str]:
    """Return the spellings of a URL without its query: as it is, then those that differ in one part, then in more."""
    schemes = SCHEMES.get(url.scheme, (url.scheme,))
    choices = product(enumerate(schemes), enumerate(_hosts(url)), enumerate(_paths(url.path)))
    nearest = sorted(choices, key=lambda parts: sum(place > 0 for place, _ in parts))
    return ["{}://{}{}".format(*(text for _, text in parts)) for parts in nearest[:MOST]]


def escaped(path: bytes) -> str:
    """Return a decoded path as URLs have it."""
    return quote(path, safe=f"/{IN_PATHS}")


def unescaped(path: str) -> bytes:
    """Return a path decoded."""
    return unquote_to_bytes(path.encode(errors="surrogatepass"))


def _hosts(url: Url) -> list[str]:
    """The host as it is, and with or without the port that is understood."""
    port = PORTS.get(url.scheme)
    if port is None:
        return [url.host]
    if url.host.endswith(port):
        return [url.host, url.host.removesuffix(port)]
    return [url.host] if _PORT.search(url.host) else [url.host, url.host + port]


def _paths(path: str) -> list[str]:
    """The path as it is, and escaped anew. An escaped slash stays one: it is part of a name, not between two."""
    if path in ("", "/"):
        return [path, "" if path else "/"]
    names = [unescaped(name) for name in path.split("/")]
    anew = ["/".join(quote(name, safe=safe) for name in names) for safe in UNESCAPED]
    return list(dict.fromkeys([path, *anew]))
