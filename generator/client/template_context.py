"""Data for the templates: the parsed types, joined with the descriptions of the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from generator.client import kinds
from generator.python.identifiers import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Iterable

PlaceInRequest = Literal["path", "query", "body"]


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
        annotation = kinds.argument(self.kind)
        return f"{self.name}: {annotation}" if self.required else f"{self.name}: {annotation} | None = None"


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
    """Content of a paged list: model of its items, and model of a page's position."""

    item: str
    meta: str


@dataclass(frozen=True, slots=True)
class Method:
    """One operation.

    Attributes:
        name: Method of the resource.
        function: Function that builds its request.
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
        return " | ".join(names if self.result and not self.may_be_empty else [*names, "None"])

    def answered(self, flavour: Flavour) -> str:
        """Annotation of the result without `callback_url`."""
        result = self.result or "None"
        if self.paged:
            result = f"{flavour.page}[{self.paged.item}, {self.paged.meta}]"
        elif self.result and self.may_be_empty:
            result += " | None"
        return result

    def accepted(self, flavour: Flavour) -> str:
        """Annotation of the result with `callback_url`."""
        return "Awaitable[AsyncAccepted]" if self.paged and flavour.asynchronous else "AsyncAccepted"

    def returned(self, flavour: Flavour) -> str:
        """Annotation of the result, for any arguments."""
        if not self.asynchronous:
            return self.answered(flavour)
        return _none_last(self.answered(flavour), self.accepted(flavour))

    def defined(self, flavour: Flavour) -> str:
        """`def` or `async def`: asynchronous paged lists are not coroutines."""
        return "async def" if flavour.asynchronous and not self.paged else "def"

    def sent(self, flavour: Flavour) -> str:
        """The call of the transport."""
        name = flavour.lists if self.paged else "send"
        return f"{'await ' * (self.defined(flavour) == 'async def')}self._transport.{name}"

    @property
    def account(self) -> bool:
        """Whether the path contains the account."""
        return f"{{{ACCOUNT}}}" in self.path

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
    def passed(self) -> str:
        """Arguments in the call of the function."""
        return ", ".join(each.name if each.positional else f"{each.name}={each.name}" for each in self.arguments)

    @property
    def segments(self) -> dict[str, str]:
        """Expression for each `{…}` of the path except the account."""
        found: dict[str, list[Argument]] = {}
        for argument in self.of("path"):
            found.setdefault(argument.wire, []).append(argument)
        return {wire: _segment(arguments) for wire, arguments in found.items()}

    def of(self, place: str) -> tuple[Argument, ...]:
        """Return the arguments of one place of the request."""
        return tuple(argument for argument in self.arguments if argument.place == place)


def _signature(arguments: Iterable[Argument], *more: str) -> str:
    """Positional parameters, `*`, and the others."""
    arguments = tuple(arguments)
    keywords = [each.signature for each in arguments if not each.positional] + list(more)
    positional = [each.signature for each in arguments if each.positional]
    return ", ".join([*positional, *(["*", *keywords] if keywords else [])])


def _none_last(annotation: str, *more: str) -> str:
    names = [*annotation.split(" | "), *more]
    return " | ".join(sorted(names, key=lambda name: name == "None"))


def _segment(arguments: list[Argument]) -> str:
    first = arguments[0]
    if not first.way:
        return f'segment("{first.name}", {first.name})'
    ways = ", ".join(f"{each.way}={each.name}" for each in arguments)
    return f'choice("{first.name.removesuffix(f"_{first.way}")}", {ways})'


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
        return [*(["Awaitable"] if waits else []), *self.collections]

    @property
    def collections(self) -> list[str]:
        """Abstract collections in annotations of arguments."""
        forms = {each.form for method in self.methods for a in method.arguments for each in a.kind.walk()}
        return [name for name, form in (("Mapping", "model"), ("Sequence", "list")) if form in forms]

    @property
    def path_functions(self) -> list[str]:
        """Functions that encode path arguments."""
        text = " ".join(code for method in self.methods for code in method.segments.values())
        return [name for name in ("choice", "segment") if f"{name}(" in text]


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
    def lists(self) -> list[str]:
        """Lists that are always present, as quoted names."""
        return [f"`{each.name}`" for each in self.fields if each.required and each.annotation.startswith("list[")]

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
