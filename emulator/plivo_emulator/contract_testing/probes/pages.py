"""Lists page by page, and under filters."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer
from plivo_emulator.contract_testing.target import Node, Operation

MOST_PAGES = 40
"""Pages of a list that are read; a longer list is not compared with its filters."""

NAME = "pages_are_complete"
Record = Mapping[str, object]
COMPARISONS: Mapping[str, Callable[..., bool]] = {
    "gt": lambda one, other: one > other,
    "gte": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "lte": lambda one, other: one <= other,
}
_BOUND = re.compile(r"(?P<field>.+)__(?P<how>gte?|lte?)")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it came, page by page."""

    pages: list[ApiExchange]
    is_whole: bool
    broken: ApiExchange | None = None
    """Answer where the next page was expected, if it was none."""

    @property
    def records(self) -> list[Record]:
        """All that is on the pages."""
        return [each for page in self.pages for each in page.body["objects"]]


def pages_are_complete(server: ForeignServer) -> Iterator[Finding]:
    """Pages of a list, followed by `meta.next`, share nothing, leave nothing out, and fit the filter."""
    for operation in server.operations.values():
        parameters = _parameters(server, operation)
        if operation.method == "GET" and "limit" in parameters and operation.path.count("{") == 1:
            yield from _List(server, operation, parameters).findings()


def _parameters(server: ForeignServer, operation: Operation) -> dict[str, Node]:
    item = server.document.raw["paths"][operation.path][operation.method.lower()]
    given = [server.document.resolved(each) for each in item.get("parameters", ())]
    return {each["name"]: each for each in given if each["in"] == "query"}


class _List:
    """One list operation."""

    def __init__(self, server: ForeignServer, operation: Operation, parameters: dict[str, Node]) -> None:
        self._server = server
        self._operation = operation
        self._parameters = parameters
        self._key = _key(server, operation)

    def findings(self) -> Iterator[Finding]:
        first = self._read({}, 20)
        if first is None:
            return
        yield from self._wrong_pages(first)
        records = first.records
        if not first.is_whole or not records:
            return
        yield from self._compared({}, records, lambda _: True)
        for name, value, fits in self._filters(records):
            yield from self._compared({name: value}, records, fits)

    def _read(self, query: Mapping[str, object], limit: int) -> Listing | None:
        """The list under a filter; None if the server does not list there."""
        page = self._server.request(self._operation, query={**query, "limit": limit})
        pages: list[ApiExchange] = []
        addresses = set()
        while page.succeeded and _is_page(page.body):
            pages.append(page)
            address = _meta(page).get("next")
            if not address or address in addresses:
                return Listing(pages, is_whole=not address)
            if len(pages) == MOST_PAGES:
                return Listing(pages, is_whole=False)
            addresses.add(address)
            page = self._server.follow(page, address)
        return Listing(pages, is_whole=False, broken=page) if pages else None

    def _compared(
        self, query: Mapping[str, object], records: list[Record], fits: Callable[[Record], bool]
    ) -> Iterator[Finding]:
        """What is wrong with a filtered list, beside the whole one."""
        wanted = [each for each in records if fits(each)]
        found = self._read(query, max(1, (len(wanted) - 1) // 2))
        if found is None:
            return
        yield from self._wrong_pages(found)
        for number, page in enumerate(found.pages, 1):
            wrong = next((each for each in page.body["objects"] if not fits(each)), None)
            if wrong is not None:
                [name] = query
                field = _field(name)
                words = f"lists {self._of(wrong)} on page {number}, whose {field} is {wrong.get(field)!r}"
                yield self._finding(name, page, words, found.pages[0].what)
                return
        came = {self._of(each) for each in found.records}
        missing = [each for each in map(self._of, wanted) if each not in came]
        if missing and found.is_whole and self._is_still_there(missing[0]):
            name = next(iter(query), "next")
            words = f"leaves {missing[0]} out of {len(found.pages)} pages; the whole list has it"
            yield self._finding(name, found.pages[-1], words, found.pages[0].what)

    def _wrong_pages(self, found: Listing) -> Iterator[Finding]:
        if found.broken is not None:
            yield self._finding("next", found.broken, f"leads to no page, but to status {found.broken.response.status}")
        seen: dict[str, int] = {}
        for number, page in enumerate(found.pages, 1):
            for record in page.body["objects"]:
                key = self._of(record)
                if key in seen:
                    yield self._finding("next", page, f"has {key} on page {seen[key]} and on page {number}")
                    return
                seen[key] = number
        meta = _meta(found.pages[0])
        total = next((meta[name] for name in ("total_count", "count") if isinstance(meta.get(name), int)), None)
        if total is not None and found.is_whole and total != len(seen) and total == self._total_again(found):
            yield self._finding("total_count", found.pages[0], f"says that it has {total} records, and has {len(seen)}")

    def _total_again(self, found: Listing) -> int | None:
        """Length of the list now: what changes while it is read is no fault."""
        first = found.pages[0]
        meta = _meta(self._server.request(first.operation, first.path, first.query))
        return next((meta[name] for name in ("total_count", "count") if isinstance(meta.get(name), int)), None)

    def _is_still_there(self, key: str) -> bool:
        again = self._read({}, 20)
        return again is not None and key in map(self._of, again.records)

    def _filters(self, records: list[Record]) -> Iterator[tuple[str, str, Callable[[Record], bool]]]:
        """Filters whose field the records have, each with a value that some record has: 0 and false before others."""
        for name, parameter in self._parameters.items():
            field = _field(name)
            bound = _BOUND.fullmatch(name)
            schema = self._server.document.resolved(parameter["schema"])
            read = _readers(schema, str(parameter.get("description", "")))
            values = [read(each[field]) for each in records if each.get(field) not in (None, "")]
            known = sorted({value for value in values if value is not None}, key=lambda each: (bool(each), str(each)))
            if not known or name in ("limit", "offset"):
                continue
            value = known[len(known) // 2] if bound else known[0]
            is_prefix = "starts with it" in str(parameter.get("description", ""))
            how = bound["how"] if bound else ""
            yield name, _written(value, schema), _fits(field, value, read, how, is_prefix=is_prefix)

    def _of(self, record: Record) -> str:
        return str(record.get(self._key, record.get("resource_uri", record)))

    def _finding(self, field: str, page: ApiExchange, words: str, what: str | None = None) -> Finding:
        sentence = f"{field}: {what or page.what} {words}"
        return Finding(NAME, self._operation.operation_id, field, sentence, page.request, page.response)


def _is_page(body: object) -> bool:
    """Whether an answer lists records; what it is else, its schema says."""
    objects = body.get("objects") if isinstance(body, dict) else None
    return isinstance(objects, list) and all(isinstance(each, dict) for each in objects)


def _meta(page: ApiExchange) -> Node:
    """Where a page stands; nothing where it does not say."""
    meta = page.body.get("meta") if isinstance(page.body, dict) else None
    return meta if isinstance(meta, dict) else {}


def _field(name: str) -> str:
    bound = _BOUND.fullmatch(name)
    return bound["field"] if bound else name


def _key(server: ForeignServer, operation: Operation) -> str:
    """Field that tells one record from another: the one that links of the list take."""
    item = server.document.raw["paths"][operation.path]["get"]
    for response in item["responses"].values():
        for link in server.document.resolved(response).get("links", {}).values():
            for expression in server.document.resolved(link).get("parameters", {}).values():
                match = re.search(r"response\.body#/objects/0/(\w+)", str(expression))
                if match:
                    return match[1]
    return "resource_uri"


def _readers(schema: Node, description: str) -> Callable[[object], object]:
    """How a value of a record is compared with a filter of this kind."""
    if schema.get("format") == "plivo-utc-time" or "in UTC" in description:
        return _instant
    if schema.get("type") in ("integer", "number"):
        return _decimal
    return lambda value: value


def _instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _written(value: object, schema: Node) -> str:
    """A value as a filter takes it: words of an enum in the case that it has there."""
    text = value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, datetime) else str(value)
    return next((word for word in schema.get("enum", ()) if str(word).lower() == text.lower()), text)


def _plain(value: object) -> object:
    """A value without what filters do not distinguish: the case of a word, and the `+` of a number."""
    return value.lower().lstrip("+") if isinstance(value, str) else value


def _fits(
    field: str, value: object, read: Callable[[object], object], how: str, *, is_prefix: bool
) -> Callable[[Record], bool]:
    """Whether a record passes the filter; what it is compared with are whole seconds."""
    wanted = value.replace(microsecond=0) if isinstance(value, datetime) else value

    def fits(record: Record) -> bool:
        given = read(record.get(field))
        if given is None:
            return False
        if how:
            return COMPARISONS[how](given, wanted)
        if is_prefix:
            return str(_plain(given)).startswith(str(_plain(wanted)))
        return bool(_plain(given) == _plain(wanted))

    return fits
