"""The link from a page to the next one."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import Any

import httpx

from .errors import PagingError


def target(server: str, path: str, response: httpx.Response, meta: Any) -> str | None:
    """Return path and query of the next page, relative to the server's address; `None` after the last page.

    Args:
        server: Address of the server, without a slash at the end.
        path: Path and query of this page.
        response: The answer that the page came in.
        meta: Position of the page in its list.

    Raises:
        PagingError: `meta.next` is not an address, or leads to another server, which must not see the credentials, or
            back to this page.
    """
    link = getattr(meta, "next", None)
    if link is None or link == "":
        return None
    try:
        here = httpx.URL(server + path)
        there = here.join(link)
        elsewhere = _origin(there) != _origin(here)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise PagingError(response, f"the address of the next page is invalid: {link!r}") from error
    if elsewhere:
        raise PagingError(response, f"the next page is on another server, which gets no request: {link!r}")
    if there.raw_path in {here.raw_path, response.request.url.raw_path}:
        raise PagingError(response, f"the next page is this page: {link!r}")
    found = there.raw_path.decode("ascii")
    base = httpx.URL(server).raw_path.decode("ascii").rstrip("/")
    return found.removeprefix(base) if found.startswith(f"{base}/") else found


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
