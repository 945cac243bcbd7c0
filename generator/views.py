"""What templates see: the understood types and the document's words, joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from generator import kinds
from generator.identifiers import ACCOUNT

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
        """Whether it may be given without its name."""
        return self.place == "path" and not self.way

    @property
    def signature(self) -> str:
        """How it stands in a signature."""
        annotation = kinds.argument(self.kind)
        return f"{self.name}: {annotation}" if self.required else f"{self.name}: {annotation} | None = None"


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
    summary: str
    docstring: str

    @property
    def literals(self) -> set[str]:
        """Closed sets that its annotations name."""
        return {name for each in self.arguments for name in each.kind.names("literal")}

    @property
    def answer(self) -> str:
        """Annotation of the result without `callback_url`."""
        if not self.result:
            return "None"
        return f"{self.result} | None" if self.may_be_empty else self.result

    @property
    def either(self) -> str:
        """Annotation of the result, whatever was given."""
        if not self.asynchronous:
            return self.answer
        return " | ".join([self.result, "AsyncAccepted"] if self.result else ["AsyncAccepted"]) + (
            "" if self.result and not self.may_be_empty else " | None"
        )

    @property
    def account(self) -> bool:
        """Whether the path names the account."""
        return f"{{{ACCOUNT}}}" in self.path

    @property
    def signature(self) -> str:
        """Parameters, with everything that can be given."""
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
        """Arguments as they are passed on."""
        return ", ".join(each.name if each.positional else f"{each.name}={each.name}" for each in self.arguments)

    @property
    def segments(self) -> dict[str, str]:
        """Expression for each `{…}` of the path but the account."""
        found: dict[str, list[Argument]] = {}
        for argument in self.of("path"):
            found.setdefault(argument.wire, []).append(argument)
        return {wire: _segment(arguments) for wire, arguments in found.items()}

    def of(self, place: str) -> tuple[Argument, ...]:
        """Return the arguments that go to a place."""
        return tuple(argument for argument in self.arguments if argument.place == place)


def _signature(arguments: Iterable[Argument], *more: str) -> str:
    """Positional parameters, `*`, and the others."""
    arguments = tuple(arguments)
    keywords = [each.signature for each in arguments if not each.positional] + list(more)
    return ", ".join([each.signature for each in arguments if each.positional] + (["*", *keywords] if keywords else []))


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
        """Closed sets that annotations name."""
        return sorted({name for method in self.methods for name in method.literals})

    @property
    def models(self) -> list[str]:
        """Models that annotations name."""
        named = {method.result for method in self.methods if method.result}
        return sorted(named | ({"AsyncAccepted"} if self.asynchronous else set()))

    @property
    def asynchronous(self) -> bool:
        """Whether any method has a `callback_url` that makes it answer at once."""
        return any(method.asynchronous for method in self.methods)

    @property
    def collections(self) -> list[str]:
        """Abstract collections that annotations name."""
        forms = {each.form for method in self.methods for a in method.arguments for each in a.kind.walk()}
        return [name for name, form in (("Mapping", "model"), ("Sequence", "list")) if form in forms]

    @property
    def path_functions(self) -> list[str]:
        """Functions that path arguments go through."""
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
