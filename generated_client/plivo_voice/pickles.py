"""What pickles and copies hold: an answer goes with them, the credentials of its request do not."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from copy import copy
from typing import Final, NoReturn

import httpx

from .errors import ArgumentError, ClientClosed

_SECRET: Final = {b"authorization", b"cookie", b"proxy-authorization"}


class NotPickled:
    """Base of what holds credentials or connections and is no client: it can be neither pickled nor copied."""

    def __reduce_ex__(self, protocol: object, /) -> NoReturn:
        raise ArgumentError("Only clients, pages, errors and models can be pickled and copied.")


def without_credentials(response: httpx.Response) -> httpx.Response:
    """Return a copy of an answer whose request has no credentials in its headers and in its URL."""
    bare = copy(response)
    bare.history = [without_credentials(each) for each in response.history]
    bare.next_request = None
    request = bare.request = copy(response.request)
    request.headers = httpx.Headers([pair for pair in request.headers.raw if pair[0].lower() not in _SECRET])
    request.url = httpx.URL(without_password(str(request.url)))
    return bare


def without_password(address: str) -> str:
    """Return an address without the user name and the password that it may hold."""
    url = httpx.URL(address)
    return str(url.copy_with(username=None, password=None)) if url.userinfo else address


def no_client(path: str) -> NoReturn:
    """Replace what fetches the pages after a page.

    Raises:
        ClientClosed: A page that was pickled has no client.
    """
    raise ClientClosed(f"A page that was pickled has no client to fetch the next one with: {path}")
