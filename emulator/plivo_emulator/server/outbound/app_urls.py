"""Where apps are really found: URLs of another machine that are served by this one while a test runs."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from yarl import URL

SECURE = {"http": False, "ws": False, "https": True, "wss": True}
"""Whether a scheme means TLS."""

WEB_SOCKETS = {"http": "ws", "https": "wss"}
"""Scheme of a WebSocket at a server of that scheme."""


class AppUrl(NamedTuple):
    """Requests to URLs that begin with the first URL go to the second instead."""

    begins: URL
    really: URL

    @classmethod
    def parse(cls, text: str) -> "AppUrl":
        """Reads `https://my-app.example=http://127.0.0.1:5000`; raises ValueError."""
        begins, _, really = text.partition("=")
        try:
            read = cls(URL(begins.rstrip("/")), URL(really.rstrip("/")))
        except ValueError:
            read = None
        if read is None or not all(_is_place(url) for url in (read.begins, read.really)):
            raise ValueError(f"{text!r} is no pair of URLs such as https://my-app.example=http://127.0.0.1:5000")
        return read

    def of(self, url: URL) -> URL | None:
        """Where a request to a URL really goes; None: where it says itself."""
        begins, really, path = self.begins, self.really, url.raw_path
        if SECURE.get(url.scheme) is not SECURE[begins.scheme]:
            return None
        start = begins.raw_path.rstrip("/")
        if (url.host, url.port) != (begins.host, begins.port) or not f"{path}/".startswith(f"{start}/"):
            return None
        scheme = WEB_SOCKETS[_http(really.scheme)] if url.scheme in ("ws", "wss") else _http(really.scheme)
        moved = really.with_scheme(scheme).with_path(really.raw_path.rstrip("/") + path[len(start) :], encoded=True)
        moved = moved.join(URL(f"?{url.raw_query_string}", encoded=True)) if url.raw_query_string else moved
        return moved.with_user(url.user).with_password(url.password) if url.user is not None else moved


class AppUrls:
    """All pairs; of several that fit, the one with the longest path counts, and of equally long ones the first."""

    def __init__(self, pairs: Iterable[AppUrl] = ()) -> None:
        self._pairs = sorted(pairs, key=lambda pair: len(pair.begins.raw_path), reverse=True)

    def of(self, url: URL) -> tuple[URL, dict[str, str]]:
        """Where a request to a URL really goes, and headers that say where it meant to go, as of a tunnel."""
        for pair in self._pairs:
            moved = pair.of(url)
            if moved is not None:
                host = url.host_port_subcomponent or ""
                default = url.is_default_port() or url.explicit_port is None
                meant = url.host_subcomponent or "" if default else host
                scheme = "https" if SECURE[url.scheme] else "http"
                return moved, {"Host": meant, "X-Forwarded-Host": meant, "X-Forwarded-Proto": scheme}
        return url, {}


@lru_cache(maxsize=64)
def app_urls_of(own: tuple[tuple[str, str], ...], of_all: tuple[AppUrl, ...]) -> AppUrls:
    """Those of an account, and of all accounts of the server; raises ValueError."""
    return AppUrls((*(AppUrl.parse(f"{begins}={really}") for begins, really in own), *of_all))


def _is_place(url: URL) -> bool:
    return url.scheme in SECURE and bool(url.host) and not url.raw_query_string and not url.raw_fragment


def _http(scheme: str) -> str:
    return "https" if SECURE[scheme] else "http"
