"""Lists with pages: the pages and their items, fetched when they are needed.

```python
for call in client.calls.list(limit=20): ...            # all calls, a page at a time
for page in client.calls.list(limit=20).pages(): ...    # all pages
page = client.calls.list(limit=20)                      # one page: page.objects, page.meta
```

Asynchronously, `async for` and `page = await client.calls.list(limit=20)`.

Lists are read by offset, so they may move while they are read:

- What is added pushes other items on to the next page, where they come again. Iterating leaves out what came before: no
  item comes twice as long as fewer than 9,900 are added meanwhile, and none is missed. The names of the last 10,000
  items are remembered for that, in less than 2 MB.
- What vanishes, as a live call does that ends, pulls other items back to a page that was read already. These are
  missed, at most as many as vanished.
- `pages()` and `next_page()` give each page as it came, with what came before.

A list of a time that is over stands still: `client.calls.list(end_time__gte=yesterday, end_time__lt=today)`.
"""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from collections.abc import Awaitable
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from .errors import PagingError
from .links import target
from .repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator
    from typing import Self

    import httpx

    from .request import Request

ItemT = TypeVar("ItemT")
MetaT = TypeVar("MetaT")
MetaT_co = TypeVar("MetaT_co", covariant=True)


MOST_EMPTY: Final = 100
"""Pages in a row that may be empty."""


class Listed(Protocol[ItemT, MetaT_co]):
    """A model that is a page of a list."""

    @property
    def api_id(self) -> str | None:
        """Identifies the request in the service's logs."""

    @property
    def meta(self) -> MetaT_co:
        """Position of the page in its list."""

    @property
    def objects(self) -> list[ItemT]:
        """Items on the page."""

    @property
    def additional_properties(self) -> dict[str, Any]:
        """Fields that the document does not know."""


class _Page(Generic[ItemT, MetaT]):
    """What a page holds.

    Attributes:
        objects: Items on this page.
        meta: Position of the page in its list, and the length of the list: `total_count` or `count`.
        api_id: Identifies the request in the service's logs.
        additional_properties: Fields of the answer that the document does not know.
        response: The answer as httpx gives it.

    A page can be pickled, without the credentials. What comes out of a pickle has no client: it gives its items, and
    `next_page` raises a `ClientClosed`.
    """

    def __init__(
        self, listed: Listed[ItemT, MetaT], request: Request[Any], server: str, response: httpx.Response
    ) -> None:
        self.objects = listed.objects
        self.meta = listed.meta
        self.api_id = listed.api_id
        self.additional_properties = listed.additional_properties
        self.response = response
        self._path = request.path
        self._key = request.key
        self._server = server

    @cached_property
    def next_path(self) -> str | None:
        """Path and query of the next page; `None` on the last page.

        Raises:
            PagingError: It leads to another server, or back to this page.
        """
        return target(self._server, self._path, self.response, self.meta)

    def __getstate__(self) -> dict[str, Any]:
        from .pickles import no_client, without_credentials, without_password

        kept = {"response": without_credentials(self.response), "_server": without_password(self._server)}
        return {**self.__dict__, **kept, "_fetch": no_client}

    def __copy__(self) -> Self:
        return self._with(self.__dict__)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        own = {name: value if name == "_fetch" else deepcopy(value, memo) for name, value in self.__dict__.items()}
        return self._with(own)

    def _with(self, attributes: dict[str, Any]) -> Self:
        twin = type(self).__new__(type(self))
        twin.__dict__.update(attributes)
        return twin

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.objects)}, meta={self.meta!r}>"


class Page(_Page[ItemT, MetaT]):
    """One page of a list. Iterating it yields its items and those of all pages after it, each once."""

    def __init__(
        self,
        listed: Listed[ItemT, MetaT],
        request: Request[Any],
        server: str,
        response: httpx.Response,
        fetch: Callable[[str], Page[ItemT, MetaT]],
    ) -> None:
        super().__init__(listed, request, server, response)
        self._fetch = fetch

    def next_page(self) -> Page[ItemT, MetaT] | None:
        """Fetch the page after this one; `None` after the last.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        path = self.next_path
        return None if path is None else self._fetch(path)

    def pages(self) -> Iterator[Page[ItemT, MetaT]]:
        """Yield this page and those after it, each fetched when it is needed.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        page: Page[ItemT, MetaT] | None = self
        walk = _Walk()
        while page is not None:
            yield page
            walk.leave(page)
            page = page.next_page()

    def __iter__(self) -> Iterator[ItemT]:
        repeats = Repeats(self._key)
        for page in self.pages():
            yield from repeats.left_out(page.objects)


class AsyncPage(_Page[ItemT, MetaT]):
    """One page of a list. Iterating it asynchronously yields its items and those of all pages after it, each once."""

    def __init__(
        self,
        listed: Listed[ItemT, MetaT],
        request: Request[Any],
        server: str,
        response: httpx.Response,
        fetch: Callable[[str], Awaitable[AsyncPage[ItemT, MetaT]]],
    ) -> None:
        super().__init__(listed, request, server, response)
        self._fetch = fetch

    async def next_page(self) -> AsyncPage[ItemT, MetaT] | None:
        """Fetch the page after this one; `None` after the last.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        path = self.next_path
        return None if path is None else await self._fetch(path)

    async def pages(self) -> AsyncIterator[AsyncPage[ItemT, MetaT]]:
        """Yield this page and those after it, each fetched when it is needed.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        page: AsyncPage[ItemT, MetaT] | None = self
        walk = _Walk()
        while page is not None:
            yield page
            walk.leave(page)
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        repeats = Repeats(self._key)
        async for page in self.pages():
            for item in repeats.left_out(page.objects):
                yield item


class AsyncListing(Awaitable[AsyncPage[ItemT, MetaT]], Generic[ItemT, MetaT]):
    """A list that was not requested yet: `await` fetches its first page, `async for` yields all items, each once."""

    # `Awaitable` is a base by name: Pyright drops the overload of a raw twin whose result only behaves like one.
    __slots__ = ("_first",)

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[ItemT, MetaT]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, Any, AsyncPage[ItemT, MetaT]]:
        return self._first().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[ItemT, MetaT]]:
        """Yield all pages, each fetched when it is needed.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        first = await self._first()
        async for page in first.pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        first = await self._first()
        async for item in first:
            yield item


class _Walk:
    """A way from page to page. It ends: in no circle, and not among pages of nothing."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._empty = 0

    def leave(self, page: _Page[Any, Any]) -> None:
        """Go on from a page, if that leads anywhere."""
        path = page.next_path
        if path is None:
            return
        if path in self._seen:
            raise PagingError(page.response, f"the pages lead in a circle: {path!r} is the next page again")
        self._seen.add(path)
        self._empty = 0 if page.objects else self._empty + 1
        if self._empty == MOST_EMPTY:
            raise PagingError(page.response, f"{MOST_EMPTY} pages in a row are empty, and each names a next one")
