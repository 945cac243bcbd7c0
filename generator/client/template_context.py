"""Data for the templates: the parsed types, joined with the descriptions of the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from generator.client import kinds
from generator.python.docstrings import wrap
from generator.python.quoting import Code, named

if TYPE_CHECKING:
    from collections.abc import Iterable

PlaceInRequest = Literal["path", "query", "body"]

_READING: Final = "Read a JSON object. A missing field is `None`, even if it is required."
_LISTS: Final = "A list is different: null is an empty list, and a missing one is an error."
_EXAMPLE: Final = """```python
from plivo_voice import PlivoVoice

client = PlivoVoice(auth_id, auth_token)
call = client.calls.create(from_="+14155550100", to="+14155550101", answer_url="https://example.com/answer")
```"""
_ACCOUNT: Final = """Args:
        auth_id: Account or subaccount that the client works with. Defaults to `PLIVO_AUTH_ID` of the environment.
        auth_token: Its token. Defaults to `PLIVO_AUTH_TOKEN` of the environment.
        base_url: Server that all requests go to instead of their own, for example an emulator:
            `http://127.0.0.1:8080`.
        timeout: Seconds to connect, to send and to wait for data, each; or an `httpx.Timeout`; `None` for any time.
            It applies to an `http_client` too.
        deadline: Seconds for a request with its answer, all attempts and the waits between them included; `None` for
            any time. A request that waits for its turn has not begun.
        max_response_bytes: Bytes of the body of an answer at most, unpacked; `None` for any number.
        retries: How often a request that failed is sent again at most, `0` for never; or a `plivo_voice.Retries` for
            more settings. `plivo_voice.retries` lists the failures. A call is never dialled twice.
        http_client: `httpx.PREFIXClient` to send through, with proxies, TLS and transport of its own. It is not
            closed with the client, and belongs to the process that made it.

    Raises:
        ArgumentError: A credential is missing, or an argument is invalid."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One keyword of a method.

    Attributes:
        name: Keyword in Python.
        wire: Name in the request; a path argument's name in the path.
        place: Where it goes in the request.
        kind: Its type.
        words: Its description.
        way: What it names the thing by, where the path argument begins with that: `uuid` in `uuid_6653…`.
    """

    name: str
    wire: str
    place: PlaceInRequest
    kind: kinds.Kind
    required: bool
    words: str
    way: str = ""

    @property
    def positional(self) -> bool:
        """Whether it may be positional."""
        return self.place == "path" and not self.way

    @property
    def signature(self) -> str:
        """Its text in a signature."""
        parameter = f"{named(self.name)}: {kinds.argument(self.kind)}"
        return Code(parameter if self.required else f"{parameter} | None = None")


@dataclass(frozen=True, slots=True)
class Flavour:
    """One of the two forms of a resource: synchronous or asynchronous."""

    asynchronous: bool

    @property
    def folder(self) -> str:
        """Folder of its modules."""
        return f"{'async_' * self.asynchronous}resources"

    @property
    def raw_folder(self) -> str:
        """Folder of the modules of its raw twins."""
        return f"{'async_' * self.asynchronous}raw_resources"

    @property
    def prefix(self) -> str:
        """Prefix of its class names."""
        return "Async" if self.asynchronous else ""

    @property
    def aside(self) -> str:
        """What the docstrings of its modules say of it."""
        return ", asynchronously" if self.asynchronous else ""

    @property
    def lists(self) -> str:
        """Method of the transport for paged lists."""
        return "listing" if self.asynchronous else "page"

    @property
    def page(self) -> str:
        """Class of a paged list."""
        return "AsyncListing" if self.asynchronous else "Page"


FLAVOURS: Final = (Flavour(asynchronous=False), Flavour(asynchronous=True))


@dataclass(frozen=True, slots=True)
class Paged:
    """Content of a paged list: model of its items, model of a page's position, and field that names an item."""

    item: str
    meta: str
    key: str


@dataclass(frozen=True, slots=True)
class Method:
    """One operation.

    Attributes:
        name: Method of the resource.
        function: Name of its operation.
        verb: HTTP method.
        path: Path as in the document.
        server: Its own server, or empty.
        arguments: Positional ones first, `callback_url` and `callback_method` last.
        constants: Query arguments that are always sent.
        has_body: Whether it sends JSON.
        asynchronous: Whether `callback_url` makes it answer at once.
        result: Model of the answer; empty if there is none.
        may_be_empty: Whether a success may come without a body although there is a model.
        paged: What its list holds, if it is one with pages.
        ends_all: Whether it ends everything there is, so that it must not be sent twice.
        summary: One sentence.
        docstring: Everything else, wrapped for a method.
    """

    name: str
    function: str
    verb: str
    path: str
    server: str
    arguments: tuple[Argument, ...]
    constants: dict[str, str]
    has_body: bool
    asynchronous: bool
    result: str
    may_be_empty: bool
    paged: Paged | None
    ends_all: bool
    summary: str
    docstring: str

    @property
    def literals(self) -> set[str]:
        """Closed sets in its annotations."""
        return {name for each in self.arguments for name in each.kind.names("literal")}

    @property
    def either(self) -> str:
        """Annotation of the decoded answer, for any arguments."""
        names = [self.result] if self.result else []
        names += ["AsyncAccepted"] if self.asynchronous else []
        return Code(" | ".join(names if self.result and not self.may_be_empty else [*names, "None"]))

    def answered(self, flavour: Flavour) -> str:
        """Annotation of the result without `callback_url`."""
        result = self.result or "None"
        if self.paged:
            result = f"{flavour.page}[{self.paged.item}, {self.paged.meta}]"
        elif self.result and self.may_be_empty:
            result += " | None"
        return Code(result)

    def accepted(self, flavour: Flavour) -> str:
        """Annotation of the result with `callback_url`."""
        return Code("Awaitable[AsyncAccepted]" if self.paged and flavour.asynchronous else "AsyncAccepted")

    def returned(self, flavour: Flavour) -> str:
        """Annotation of the result, for any arguments."""
        if not self.asynchronous:
            return self.answered(flavour)
        return _none_last(self.answered(flavour), self.accepted(flavour))

    def defined(self, flavour: Flavour) -> str:
        """`def` or `async def`: asynchronous paged lists are not coroutines."""
        return Code("async def" if flavour.asynchronous and not self.paged else "def")

    def sent(self, flavour: Flavour) -> str:
        """The call of the transport."""
        name = flavour.lists if self.paged else "send"
        return Code(f"{'await ' * (self.defined(flavour) == 'async def')}self._transport.{name}")

    @property
    def signature(self) -> str:
        """Parameters, including all optional ones."""
        return _signature(self.arguments)

    @property
    def signature_answered(self) -> str:
        """Parameters of the overload that waits for the result."""
        return _signature(self.arguments[:-2], f"{self.arguments[-2].name}: None = None")

    @property
    def signature_accepted(self) -> str:
        """Parameters of the overload that returns at once: `callback_url` must be given."""
        url, verb = self.arguments[-2:]
        return _signature((*self.arguments[:-2], replace(url, required=True), verb))

    @property
    def ways(self) -> dict[str, list[str]]:
        """Keywords of each `{…}` of the path that may be given in several ways."""
        found: dict[str, list[str]] = {}
        for argument in self.arguments:
            if argument.way:
                found.setdefault(argument.wire, []).append(argument.name)
        return found

    @property
    def keywords(self) -> dict[str, str]:
        """Keywords of the arguments that have another name in the request."""
        return {each.wire: each.name for each in self.arguments if each.name != each.wire and not each.way}

    def of(self, place: str) -> tuple[Argument, ...]:
        """Return the arguments of one place of the request."""
        return tuple(argument for argument in self.arguments if argument.place == place)


def _signature(arguments: Iterable[Argument], *more: str) -> str:
    """Positional parameters, `*`, and the others."""
    arguments = tuple(arguments)
    keywords = [each.signature for each in arguments if not each.positional] + list(more)
    positional = [each.signature for each in arguments if each.positional]
    return Code(", ".join([*positional, *(["*", *keywords] if keywords else [])]))


def _none_last(annotation: str, *more: str) -> str:
    names = [*annotation.split(" | "), *more]
    return Code(" | ".join(sorted(names, key=lambda name: name == "None")))


@dataclass(frozen=True, slots=True)
class Resource:
    """Operations of one tag."""

    tag: str
    name: str
    module: str
    words: str
    methods: tuple[Method, ...]

    @property
    def literals(self) -> list[str]:
        """Closed sets in annotations."""
        return sorted({name for method in self.methods for name in method.literals})

    @property
    def models(self) -> list[str]:
        """Models in annotations."""
        named = {method.result for method in self.methods if method.result and not method.paged}
        named |= {name for method in self.methods if method.paged for name in (method.paged.item, method.paged.meta)}
        return sorted(named | ({"AsyncAccepted"} if self.asynchronous else set()))

    @property
    def paged(self) -> bool:
        """Whether any method is a paged list."""
        return any(method.paged for method in self.methods)

    @property
    def asynchronous(self) -> bool:
        """Whether any method has a `callback_url` that makes it answer at once."""
        return any(method.asynchronous for method in self.methods)

    def abstract(self, flavour: Flavour) -> list[str]:
        """Abstract types in annotations of methods."""
        waits = flavour.asynchronous and any(each.paged and each.asynchronous for each in self.methods)
        forms = {each.form for method in self.methods for a in method.arguments for each in a.kind.walk()}
        taken = [name for name, form in (("Mapping", "model"), ("Sequence", "list")) if form in forms]
        return [*(["Awaitable"] if waits else []), *taken]

    @property
    def timed(self) -> bool:
        """Whether any argument of a method is a time."""
        return any(a.kind == kinds.TIME for method in self.methods for a in method.arguments)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model.

    `decode` is the expression that reads it from what `take` finds.
    """

    name: str
    wire: str
    annotation: str
    required: bool
    words: str
    decode: str


@dataclass(frozen=True, slots=True)
class Model:
    """One object of answers; `imports` are the models inside it."""

    name: str
    module: str
    words: str
    fields: tuple[Field, ...]
    imports: tuple[str, ...]

    @property
    def reading(self) -> str:
        """Docstring of the function that reads it: lists that are always present are read otherwise."""
        lists = [f"`{each.name}`" for each in self.fields if each.required and each.annotation.startswith("list[")]
        if not lists:
            return _READING
        missing = f"KeyError: {' or '.join(lists)} is missing. The client raises `ResponseDecodeError` then."
        wrong = "TypeError: It is not a list of objects. The client raises `ResponseDecodeError`, too."
        raised = "\n".join(" " * 12 + wrap(line, 12, 4) for line in (missing, wrong))
        return f"{_READING}\n\n        {_LISTS}\n\n        Raises:\n{raised}"

    @property
    def decoders(self) -> list[str]:
        """Functions that read the models inside it."""
        return [name for name in ("many", "nested") if any(each.decode.startswith(f"{name}(") for each in self.fields)]


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """Values that an argument may have."""

    name: str
    values: tuple[str | int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Package:
    """The whole client."""

    title: str
    version: str
    server: str
    resources: tuple[Resource, ...]
    models: tuple[Model, ...]
    closed_sets: tuple[ClosedSet, ...]
    errors: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its docstring."""
        return f"Client of the {self.title}, synchronous and asynchronous.\n\n{_EXAMPLE}"

    def account(self, prefix: str) -> str:
        """Return the docstring of a client, whose flavour has a prefix."""
        how = ", reached asynchronously" if prefix else ""
        return f"An account of the {self.title}{how}.\n\n    {_ACCOUNT.replace('PREFIX', prefix)}"
