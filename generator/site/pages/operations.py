"""Pages of operations: one for each tag."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from generator.python.operations import media, operations, resolve
from generator.site.addresses import ERRORS, anchor, link, page_of_tag
from generator.site.fields import Field, argument, fields
from generator.site.page import Entry, Kind, Page, PageSection, of_fields
from generator.site.prose import plain
from generator.site.received import argument_of, kind_of
from generator.site.samples import Sample, coloured, json_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.python.operations import DocumentOperation
    from generator.site.received import Received

Data = dict[str, Any]

_JSON: Final = "application/json"
_HEAD: Final = {"path": "In the path", "query": "In the query", "body": "In the body, as JSON"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that says that the request was taken. `like` is the status of one with the same fields."""

    status: str
    words: str
    fields: tuple[Field, ...]
    like: str
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """An answer that says that it was not; `messages` are those that it may come with."""

    status: str
    words: str
    messages: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A request of the service that an argument asks for."""

    argument: str
    kind: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Next:
    """A request that an answer leads to."""

    operation: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation, ready to be shown.

    Attributes:
        id: Its id, and its anchor.
        server: Its own server, if it is on another than the rest.
        arguments: Arguments under the heading that says where they go.
        code: Programs that send it, by language.
        requests: Examples of its request.
    """

    id: str
    method: str
    path: str
    server: str
    summary: str
    words: str
    differs: str
    arguments: tuple[tuple[str, tuple[Field, ...]], ...]
    code: tuple[Sample, ...]
    requests: tuple[Sample, ...]
    answers: tuple[Answer, ...]
    errors: tuple[ErrorResponse, ...]
    sent: tuple[Sent, ...]
    next: tuple[Next, ...]


def operation_pages(document: Data, events: dict[str, Received], tags: list[str]) -> Iterator[Page]:
    """Yield a page for each of the tags that has operations."""
    all_of_them = list(operations(document))
    reader = _Reader(document, events, all_of_them)
    for tag in tags:
        mine = [reader.operation(one) for one in all_of_them if one.tag == tag]
        if mine:
            yield Page(
                file=page_of_tag(tag),
                title=tag,
                lead=next(str(each.get("description", "")) for each in document["tags"] if each["name"] == tag),
                template="operations",
                shown={"operations": mine},
                sections=tuple(PageSection(anchor(one.id), one.summary, one.method) for one in mine),
                entries=tuple(entry for one in mine for entry in _entries(one)),
            )


class _Reader:
    def __init__(self, document: Data, events: dict[str, Received], listed: list[DocumentOperation]) -> None:
        self.document = document
        self.events = events
        self.pages = {one.operation_id: page_of_tag(one.tag) for one in listed}
        self.variants = [
            (str(document["paths"][one.path][one.method.lower()]["operationId"]), one)
            for one in listed
            if one.constants
        ]

    def operation(self, one: DocumentOperation) -> Operation:
        servers = one.node.get("servers", ())
        constants = "&".join(f"{key}={value}" for key, value in one.constants.items())
        return Operation(
            id=one.operation_id,
            method=one.method,
            path=one.path + (f"?{constants}" if constants else ""),
            server=str(urlsplit(str(servers[0]["url"])).hostname) if servers else "",
            summary=str(one.node["summary"]),
            words=str(one.node.get("description", "")),
            differs=str(one.node.get("x-errata", "")) if one.variant is None else "",
            arguments=tuple(self._arguments(one)),
            code=tuple(_code(one)),
            requests=tuple(self._requests(one)),
            answers=tuple(self._answers(one)),
            errors=tuple(self._errors(one)),
            sent=tuple(self._sent(one)),
            next=tuple(self._next(one)),
        )

    def _arguments(self, one: DocumentOperation) -> Iterator[tuple[str, tuple[Field, ...]]]:
        for place in ("path", "query"):
            found = [each for each in one.parameters if each["in"] == place]
            if found:
                yield _HEAD[place], tuple(argument(self.document, each, one.operation_id) for each in found)
        body = self._body(one)
        if body:
            yield _HEAD["body"], fields(self.document, body["schema"], one.operation_id)

    def _body(self, one: DocumentOperation) -> Data:
        body: Data = resolve(self.document, one.node.get("requestBody", {})).get("content", {}).get(_JSON, {})
        return body

    def _requests(self, one: DocumentOperation) -> Iterator[Sample]:
        for node in self._body(one).get("examples", {}).values():
            example = resolve(self.document, node)
            yield json_sample(str(example.get("summary", "")), example.get("value"))

    def _answers(self, one: DocumentOperation) -> Iterator[Answer]:
        seen: dict[str, str] = {}
        for status, node in one.node["responses"].items():
            if not status.startswith("2"):
                continue
            response = resolve(self.document, node)
            schema = media(self.document, response)
            if schema is not None and one.variant and "oneOf" in schema:
                schema = next(each for each in schema["oneOf"] if each["$ref"].endswith(f"/{one.variant}"))
            name = json.dumps(schema)
            shown = () if schema is None or name in seen else fields(self.document, schema, one.operation_id, status)
            samples = () if schema is None or name in seen else tuple(self._samples(one, response))
            yield Answer(
                status, str(response["description"]), shown, seen.get(name, "") if schema is not None else "", samples
            )
            seen.setdefault(name, status)

    def _samples(self, one: DocumentOperation, response: Data) -> Iterator[Sample]:
        nodes = list(response["content"][_JSON].get("examples", {}).values())
        own = [each for each in nodes if f"/{one.operation_id}." in str(each.get("$ref"))]
        for node in own if one.variant and own else nodes:
            example = resolve(self.document, node)
            yield json_sample(str(example.get("summary", "")), example.get("value"))

    def _errors(self, one: DocumentOperation) -> Iterator[ErrorResponse]:
        for status, node in one.node["responses"].items():
            if status.startswith("2"):
                continue
            response = resolve(self.document, node)
            found = response.get("content", {}).get(_JSON, {}).get("examples", {}).values()
            bodies = [resolve(self.document, each).get("value", {}) for each in found] if "$ref" not in node else []
            messages = tuple(str(each["error"]) for each in bodies if isinstance(each, dict) and "error" in each)
            yield ErrorResponse(status, str(response["description"]), messages, link(ERRORS, status))

    def _sent(self, one: DocumentOperation) -> Iterator[Sent]:
        for callback in one.node.get("callbacks", {}).values():
            for expression, item in callback.items():
                event = self.events[kind_of(self.document, item)[0]]
                yield Sent(argument_of(expression), event.kind, event.summary, event.href)

    def _next(self, one: DocumentOperation) -> Iterator[Next]:
        seen = set()
        for status, response in one.node["responses"].items():
            links = resolve(self.document, response).get("links", {}) if status.startswith("2") else {}
            for node in links.values():
                leads = resolve(self.document, node)
                name = self._led_to(leads)
                if name in self.pages and (name, leads.get("description")) not in seen:
                    seen.add((name, leads.get("description")))
                    yield Next(name, str(leads.get("description", "")), link(self.pages[name], name))

    def _led_to(self, leads: Data) -> str:
        """Return the operation that a link leads to, the variant that its arguments ask for."""
        name, given = str(leads.get("operationId")), leads.get("parameters", {})
        for of, one in self.variants:
            if of == name and all(given.get(f"query.{key}") == value for key, value in one.constants.items()):
                return one.operation_id
        return name


def _code(one: DocumentOperation) -> Iterator[Sample]:
    for each in one.node.get("x-codeSamples", ()):
        language = str(each["lang"])
        yield Sample(str(each.get("label", language)), coloured(str(each["source"]), language.lower()))


def _entries(one: Operation) -> Iterator[Entry]:
    yield Entry(Kind.OPERATION, one.id, f"{one.method} {one.path}", anchor(one.id), one.summary, plain(one.words))
    for head, listed in one.arguments:
        if head != _HEAD["path"]:
            yield from of_fields(Kind.ARGUMENT, one.id, listed)
    for answer in one.answers:
        if answer.words and not _is_accepted(answer):
            yield from of_fields(Kind.FIELD, one.id, answer.fields)


def _is_accepted(answer: Answer) -> bool:
    """Tell whether it is the answer that all asynchronous requests get."""
    return answer.status == "202" and {each.name for each in answer.fields} <= {"api_id", "message"}
