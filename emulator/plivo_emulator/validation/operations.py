"""Operations of the API as the wire profile has them: where they live, what they take, what they answer with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

import jsonschema_rs

from plivo_emulator.validation.argument import LEFT_OUT, Argument, WrongArgument
from plivo_emulator.validation.lenience import Lenience, LenientRule
from plivo_emulator.validation.reading import at, mapping, mappings, objects, text, texts
from plivo_emulator.validation.schemas import ACCEPTS, ALIAS_OF, Property, Schema, Schemas
from plivo_emulator.validation.spelling.meant import question
from plivo_emulator.validation.spelling.misspelt import CUT, Misspelling, misspelt
from plivo_emulator.wire.json import JsonObject

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
JSON = "application/json"
INVALID = 400
"""Status that refuses wrong arguments, unless the operation has one of its own for that."""
UNPROCESSABLE = 422
LEAST_ALIKE = 4
"""Letters of an unknown argument from which on it is no chance that it is like a known one."""


class Variant(NamedTuple):
    """One of the answers that an operation has, told apart by a value of its query."""

    operation_id: str
    query: tuple[tuple[str, str], ...]

    def fits(self, values: Mapping[str, object]) -> bool:
        """Whether these arguments ask for it."""
        return all(values.get(name) == value for name, value in self.query)


class Arguments(NamedTuple):
    """Arguments of an operation, by every name that they go by."""

    by_name: Mapping[str, Argument]
    """By their own names, in the order documented."""
    by_alias: Mapping[str, Argument]

    @classmethod
    def of(cls, schemas: Schemas, members: Iterable[Property], rules: frozenset[str]) -> "Arguments":
        """Arguments that properties describe; `rules` of the document hold for each."""
        made = [
            Argument.of(each.name, schemas.facts(each.schema), required=each.required, rules=rules) for each in members
        ]
        return cls({each.name: each for each in made}, {alias: each for each in made for alias in each.aliases})

    def named(self, name: str) -> Argument | None:
        """Argument that goes by a name, if there is one."""
        return self.by_name.get(name) or self.by_alias.get(name)


class Operation:
    """One method on one path.

    What it takes is found out when it is first asked for: few runs ask for every operation, and every start would wait.
    """

    def __init__(self, schemas: Schemas, path: str, method: str, item: JsonObject, rules: frozenset[str]) -> None:
        """Takes where it is written, and the rules that the document has for all operations."""
        self._schemas = schemas
        self._item = item
        self._node = node = mapping(item[method])
        self.path = path
        self.method = method.upper()
        self.operation_id = text(node["operationId"])
        self.host = urlsplit(text(mappings(node["servers"])[0]["url"])).netloc if "servers" in node else ""
        """Host of its own that it lives on, with errors in its own words; empty: the host of all others."""
        self.open = node.get("security") == []
        """Whether it takes no credentials."""
        self.refusal = UNPROCESSABLE if str(UNPROCESSABLE) in mapping(node["responses"]) else INVALID
        """Status that refuses wrong arguments."""
        self.takes_query = "requestBody" not in node
        """Whether its arguments come in the query; they may come as JSON there, too."""
        self._variants = tuple(_variants(node))
        self.rules = rules | set(texts(node.get(ACCEPTS, ())))
        """Rules for the whole request."""
        if schemas.resolve(mapping(node.get("requestBody", {}))).get("required"):
            self.rules -= {LenientRule.EMPTY_BODY}

    @cached_property
    def _members(self) -> Sequence[Property]:
        return tuple(_members(self._schemas, self._item, self._node))

    @cached_property
    def _known(self) -> Mapping[str, Schema]:
        return {each.name: each.schema for each in self._members}

    @cached_property
    def _strict(self) -> Arguments:
        return Arguments.of(self._schemas, self._members, frozenset())

    @cached_property
    def _lenient(self) -> Arguments:
        return Arguments.of(self._schemas, self._members, self.rules) if self.rules else self._strict

    @cached_property
    def success(self) -> int:
        """Status of its answer, the first if it has several."""
        return min(int(status) for status in mapping(self._node["responses"]) if status.startswith("2"))

    @cached_property
    def defaults(self) -> dict[str, object]:
        """Values of arguments that are left out."""
        return {each.name: each.default for each in self.arguments if each.default is not None}

    @cached_property
    def _idle(self) -> Sequence[Argument]:
        return [each for each in self.arguments if each.no_effect]

    @cached_property
    def _shapes(self) -> Mapping[str, re.Pattern[str]]:
        return dict(_shapes(self._schemas, self._item))

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        return self._schemas.validator(self._schemas.flat(_schema(self._schemas, self._item, self._node)))

    @property
    def operation_ids(self) -> tuple[str, ...]:
        """Names that handlers of it go by: its own, or those of its variants."""
        return tuple(each.operation_id for each in self._variants) or (self.operation_id,)

    @property
    def arguments(self) -> Iterable[Argument]:
        """What it takes besides what stands in its path, in the order documented."""
        return self._strict.by_name.values()

    def can_be_at(self, parameters: Mapping[str, str]) -> bool:
        """Whether what stands in a path can name anything at all."""
        for name, shape in self._shapes.items():  # noqa: SIM110  # for every request: a generator takes three times as long
            if not shape.search(parameters[name]):
                return False
        return True

    def misspelt(self, values: Mapping[str, object]) -> Iterator[Misspelling]:
        """Each word in arguments that is none of those documented."""
        return misspelt(self._schemas, self._known, values)

    def takes(self, name: str) -> bool:
        """Whether this is a name of an argument."""
        return self._strict.named(name) is not None

    def without_effect(self, given: Mapping[str, object]) -> Iterator[Argument]:
        """Arguments that were given another value than they have by default, and with which nothing is done."""
        for each in self._idle:
            if given.get(each.name, each.default) != each.default:
                yield each

    def variant(self, values: Mapping[str, object]) -> str:
        """Operation id of the answer that these arguments ask for."""
        for each in self._variants:
            if each.query and each.fits(values):
                return each.operation_id
        return self._variants[0].operation_id if self._variants else self.operation_id

    def operation_id_of(self, query: Mapping[str, str]) -> str:
        """Operation id that a query asks for, whatever else is right or wrong in it."""
        deciding = {name for each in self._variants for name, _ in each.query}
        named = ((self._lenient.named(name), value) for name, value in query.items())
        values = {each.name: each.read_text(value) for each, value in named if each and each.name in deciding}
        return self.variant(values)

    def read(
        self, query: Mapping[str, str], body: Mapping[str, object], lenience: Lenience | None = None
    ) -> dict[str, object]:
        """Values of what a request carries, as documented; unknown names are passed over, defaults left out.

        Without lenience, no rule of the document holds.

        Raises:
            WrongArgument: the first argument, in the order documented, that is missing or wrong.
        """
        lenience = lenience or Lenience(strict=True)
        arguments = self._strict if lenience.strict else self._lenient
        by_name = arguments.by_name
        given: dict[str, object] = {}
        renamed: dict[str, object] = {}
        for name, value in body.items():
            argument = by_name.get(name)
            if argument is not None and type(value) in argument.ready and value != "":
                given[name] = value  # nearly always: nothing is to be read
                continue
            argument = arguments.named(name)
            if argument is None:
                self._pass_over(name, value, lenience)
            else:
                read = argument.read(value, self._separator(argument, body) if isinstance(value, list) else "")
                if read is not value:
                    argument.note_reading(lenience, name, value, read)
                _put(argument, name, read, given, renamed, lenience)
        for name, written in query.items():
            argument = arguments.named(name)
            if argument is None:
                self._pass_over(name, written, lenience)
            else:
                read = argument.read_text(written)
                if read is not written:
                    argument.note_text_reading(lenience, name, written, read)
                _put(argument, name, read, given, renamed, lenience)
        if renamed:
            return self._reconciled(given, renamed)
        if not self._validator.is_valid(given):
            raise self._refused(given)
        return given

    def _pass_over(self, name: str, value: object, lenience: Lenience) -> None:
        """Takes no notice of an argument that there is not, where the document has that rule.

        Requests may carry more than is documented, so strictness refuses only what looks like a slip: WrongArgument.
        """
        if LenientRule.UNKNOWN_ARGUMENT not in self.rules:
            return
        hint = question(name, [*self._strict.by_name, *self._strict.by_alias])
        if lenience.strict and hint and len(name) >= LEAST_ALIKE:
            raise WrongArgument(name, f"there is no parameter {name[:CUT]!r}: {hint}")
        lenience.take(LenientRule.UNKNOWN_ARGUMENT, name[:CUT], value, "is no argument, and is passed over", hint)

    def _separator(self, argument: Argument, body: Mapping[str, object]) -> str:
        """Character that stands between several values in an argument, which another argument may say."""
        if len(argument.separator) == 1:
            return argument.separator
        separator = body.get(argument.separator)
        return separator if isinstance(separator, str) and separator else str(self.defaults[argument.separator])

    def _reconciled(self, given: dict[str, object], renamed: Mapping[str, object]) -> dict[str, object]:
        """What comes under two names counts under its own, but must be right under both."""
        meant = {**renamed, **given}
        for each in (meant, *({**meant, name: renamed[name]} for name in renamed.keys() & given.keys())):
            if not self._validator.is_valid(each):
                raise self._refused(each)
        return meant

    def _refused(self, given: dict[str, object]) -> WrongArgument:
        wrong: set[str] = set()
        for error in self._validator.iter_errors(given):
            name = str(error.instance_path[0]) if error.instance_path else _missing(error) or ""
            wrong.add(name)
        for argument in self.arguments:
            if argument.name not in given and (argument.name in wrong or argument.required):
                return argument.missing()
        for argument in self.arguments:
            if argument.name in wrong:
                return argument.wrong(given[argument.name])
        return WrongArgument("", "the arguments do not go together")


class Operations:
    """All operations of the API."""

    def __init__(self, wire: JsonObject) -> None:
        schemas = Schemas(wire)
        rules = frozenset(texts(wire.get(ACCEPTS, ())))
        self._operations = [
            Operation(schemas, path, method, item, rules)
            for path, item in objects(wire["paths"])
            for method in METHODS
            if method in item
        ]

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._operations)


def _put(
    argument: Argument,
    name: str,
    read: object,
    given: dict[str, object],
    renamed: dict[str, object],
    lenience: Lenience,
) -> None:
    """Puts what came under a name where it belongs."""
    if read is LEFT_OUT:
        return
    if argument.name == name:
        given[name] = read
    else:
        renamed[argument.name] = read
        lenience.take("named", name, read, f"is taken as {argument.name}")


def hosts(wire: JsonObject) -> list[str]:
    """Hosts that the API lives on, the usual one first."""
    items = (part for _, item in objects(wire["paths"]) for part in item.values() if isinstance(part, dict))
    servers = [*mappings(wire["servers"]), *(each for part in items for each in mappings(part.get("servers", ())))]
    return list(dict.fromkeys(urlsplit(text(server["url"])).netloc for server in servers))


def _missing(error: jsonschema_rs.ValidationError) -> str | None:
    match error.kind:
        case jsonschema_rs.ValidationErrorKind.Required(name):
            return name
        case _:
            return None


def _variants(node: JsonObject) -> Iterator[Variant]:
    for each in mappings(node.get("x-query-variants", ())):
        query = mapping(each.get("query", {}))
        yield Variant(text(each["operationId"]), tuple((name, text(value)) for name, value in query.items()))


def _members(schemas: Schemas, item: JsonObject, node: JsonObject) -> Iterator[Property]:
    """Arguments in the query, or in the body."""
    yield from _query_arguments(schemas, item, node)
    body = _body_schema(schemas, node)
    if body is not None:
        yield from schemas.members(body)


def _query_arguments(schemas: Schemas, item: JsonObject, node: JsonObject) -> Iterator[Property]:
    """Arguments in the query."""
    both = (*mappings(item.get("parameters", ())), *mappings(node.get("parameters", ())))
    for parameter in map(schemas.resolve, both):
        schema = mapping(parameter["schema"])
        if parameter["in"] == "query" and ALIAS_OF not in schema:
            yield Property(text(parameter["name"]), schema, bool(parameter.get("required")))


def _shapes(schemas: Schemas, item: JsonObject) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns of what stands in a path, by name."""
    for parameter in map(schemas.resolve, mappings(item.get("parameters", ()))):
        schema = mapping(parameter["schema"])
        if parameter["in"] == "path" and "pattern" in schema:
            yield text(parameter["name"]), re.compile(text(schema["pattern"]))


def _body_schema(schemas: Schemas, node: JsonObject) -> JsonObject | None:
    if "requestBody" not in node:
        return None
    return mapping(at(schemas.resolve(mapping(node["requestBody"])), "content", JSON, "schema"))


def _schema(schemas: Schemas, item: JsonObject, node: JsonObject) -> JsonObject:
    """Schema of all arguments: those of the query may come in the body as well."""
    query, body = _query_schema(_query_arguments(schemas, item, node)), _body_schema(schemas, node)
    return query if body is None else {"allOf": [body, query]}


def _query_schema(members: Iterable[Property]) -> JsonObject:
    members = list(members)
    return {
        "type": "object",
        "properties": {member.name: member.schema for member in members},
        "required": [member.name for member in members if member.required],
    }
