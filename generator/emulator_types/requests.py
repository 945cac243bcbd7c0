"""Arguments of operations, and their handlers, as classes of the emulator."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generator.document.problems import Problem, Problems
from generator.emulator_types.answers import SHOWN, given_back
from generator.emulator_types.environment import SPEC, environment
from generator.emulator_types.values import Value, Values, first_paragraph
from generator.python.docstrings import headed, sentence, wrap
from generator.python.events import required_of
from generator.python.identifiers import CALLBACK, class_name, identifier, module_name, snake
from generator.python.operations import members, operations, resolve
from generator.python.pages import Press
from generator.python.quoting import Code, constant, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.output.memory import Memory
    from generator.python.operations import DocumentOperation, Node

PAGING: Final = ("limit", "offset")  # arguments that select the page of a list

_PACKAGE: Final = "plivo_emulator.spec"
_ANSWER: Final = Code("AnswerT")
_SHOWN: Final = re.compile(rf"\w+{SHOWN}\b")
_TAKEN: Final = ("path", "given", "take", "address", "filters")  # attributes of every class of arguments
_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class Argument:
    """One attribute.

    Attributes:
        name: Attribute in Python.
        wire: Name in the request.
        place: Mapping that it is read from: `path` or `given`.
        value: Its type.
        required: Whether it is there for sure, without a default.
        default: What it is where it is left out; None: it has no default.
        words: Its description.
    """

    name: str
    wire: str
    place: str
    value: Value
    required: bool
    default: object
    words: str

    @property
    def annotation(self) -> str:
        """Its declaration: None is among its values only if it may be left out and has no default."""
        sure = self.required or self.default is not None or self.value.annotation == "Any"
        return Code(self.value.annotation if sure else f"{self.value.annotation} | None")

    @property
    def reading(self) -> str:
        """Expression that reads one that is always present."""
        found = f"{self.place}[{quoted(self.wire)}]"
        return Code(self.value.made(found) if self.value.expression else found)

    @property
    def left_out(self) -> str:
        """Expression of its value if it is left out."""
        default = constant(self.default)
        return Code(f"{self.value.table}[{default}]") if self.value.table and self.default else default

    @property
    def reader(self) -> str:
        """Function that converts what was given; None if no conversion is needed."""
        if self.value.table:
            return Code(f"{self.value.table}.__getitem__")
        function, _, given = self.value.expression.partition("(")
        if given == "found)":
            return named(function)
        return Code(f"lambda found: {self.value.expression}" if function else "None")

    @property
    def notes_presence(self) -> bool:
        """Whether the value does not tell if it was given or is the default.

        Not for an HTTP method: it goes with its URL.
        """
        verb = self.wire.endswith("_method")
        return self.default is not None and not self.required and not verb and self.wire not in PAGING


@dataclass(frozen=True, slots=True)
class Object:
    """An object inside an argument."""

    name: str
    words: str
    arguments: tuple[Argument, ...]

    @property
    def optional(self) -> list[Argument]:
        """Optional arguments."""
        return [each for each in self.arguments if not each.required]

    @property
    def slots(self) -> list[str]:
        """Names of the attributes, sorted."""
        return sorted(each.name for each in self.arguments)

    @property
    def names(self) -> list[str]:
        """Closed sets with their tables, and objects, that it uses, sorted."""
        return sorted({name for each in self.arguments for name in each.value.names})


@dataclass(frozen=True, slots=True)
class Operation(Object):
    """Arguments of an operation.

    Attributes:
        operation_id: As in the document.
        handler: Field that its handler goes by.
        summary: One sentence.
        path: Path as in the document.
        base: Class that it is derived from.
        filters: Names of the arguments that choose what a list with pages holds; None: it is no such list.
        facts: Names of what is true of it, for the emulator alone.
        answer: Type of what its handler gives back.
    """

    operation_id: str
    handler: str
    summary: str
    path: str
    base: str
    filters: tuple[str, ...] | None
    facts: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Resource:
    """Operations of one tag."""

    name: str
    module: str
    words: str
    operations: tuple[Operation, ...]

    @property
    def names(self) -> list[str]:
        """Closed sets with their tables, and objects, that it uses, sorted."""
        return sorted({name for each in self.operations for name in each.names})

    @property
    def handlers(self) -> str:
        """Class that has a field for each operation."""
        return f"{self.name.removesuffix('s')}Handlers"


def files(
    document: Node,
    package: str,
    *,
    handlers: str,
    enums: str = "",
    filled: bool = False,
    answered: bool = False,
    memory: Memory | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each module about the requests of a document.

    Args:
        document: The bundled document.
        package: Package below `spec` that gets the classes: `requests`.
        handlers: Module below `spec` that gets the class of handlers: `handlers`.
        enums: Module that has the enums of the document; empty: they are made here.
        filled: Whether defaults are filled in before the classes see what was given: then they cannot tell them apart.
        answered: Whether handlers give back the objects of the answers themselves: those of the module `answers`.
        memory: Keeps compiled templates, if given.
    """
    reader = _Reader(document, answered=answered)
    resources = reader.resources()
    objects = reader.objects()
    title = document.get("info", {}).get("title", "")
    templates = environment(memory, package=f"{_PACKAGE}.{package}", title=title)
    text = Press(templates).page

    folder = f"{SPEC}/{package.replace('.', '/')}"
    yield f"{folder}/__init__.py", text("package", words="Arguments of requests, one module a resource.")
    closed_sets = sorted(reader.values.closed_sets.values(), key=lambda each: each.name)
    if closed_sets:
        yield f"{folder}/values.py", text("values", closed_sets=closed_sets, enums=enums)
    values = f"{_PACKAGE}.{package}.values"
    closed = {each.table: values for each in closed_sets} | {each.name: enums or values for each in closed_sets}
    templates.globals.update(closed=closed, filled=filled)
    if objects:
        yield f"{folder}/objects.py", text("objects", objects=objects)
    for resource in resources:
        yield f"{folder}/{resource.module}.py", text("requests", resource=resource)
    shown = sorted({name for each in resources for one in each.operations for name in _SHOWN.findall(one.answer)})
    page = text("handlers", resources=resources, answered=answered, shown=shown)
    yield f"{SPEC}/{handlers.replace('.', '/')}.py", page


def common(memory: Memory | None = None) -> Iterator[tuple[str, str]]:
    """Yield path and text of the modules that the requests of all documents share."""
    text = Press(environment(memory)).page
    yield f"{SPEC}/checked.py", text("checked")
    yield f"{SPEC}/arguments.py", text("arguments", beside=(*PAGING, *CALLBACK))


class _Reader:
    """Reads what requests carry."""

    def __init__(self, document: Node, *, answered: bool) -> None:
        self.document = document
        self.answered = answered
        self.values = Values(document)

    def resources(self) -> list[Resource]:
        found: dict[str, list[Operation]] = {}
        for one in operations(self.document):
            found.setdefault(one.tag, []).append(self.operation(one))
        return [
            Resource(
                name=class_name(tag["name"]),
                module=module_name(tag["name"]),
                words=first_paragraph(tag["description"]),
                operations=tuple(found[tag["name"]]),
            )
            for tag in self.document["tags"]
            if tag["name"] in found
        ]

    def objects(self) -> list[Object]:
        """Objects inside arguments, sorted by name; also those inside others."""
        found: dict[str, Object] = {}
        while missing := sorted(self.values.objects - found.keys()):
            for name in missing:
                schema = self.document["components"]["schemas"][name]
                words = headed(first_paragraph(schema.get("description", name)), _INDENT)
                found[name] = Object(name, words, tuple(self.body(schema)))
        return [found[name] for name in sorted(found)]

    def operation(self, one: DocumentOperation) -> Operation:
        arguments = [*self.parameters(one), *self.body(one.node)]
        asynchronous = bool(one.node.get("x-plivo-async"))
        if asynchronous:  # the base class defines them
            arguments = [replace(each, words="") if each.wire in CALLBACK else each for each in arguments]
        self.refuse_twins(one, arguments)
        wires = {each.wire for each in arguments}
        filters = tuple(
            each.wire for each in arguments if each.place == "given" and each.wire not in (*PAGING, *CALLBACK)
        )
        facts = {"INPUT": "x-emulator-input", "PLACES_CALLS": "x-emulator-places-calls"}
        text = f"{sentence(one.node['summary'])}\n{first_paragraph(one.node['description'])}"
        return Operation(
            name=one.operation_id[0].upper() + one.operation_id[1:],
            words=headed(text, _INDENT),
            arguments=tuple(arguments),
            operation_id=one.operation_id,
            handler=snake(one.operation_id),
            summary=sentence(one.node["summary"]),
            path=one.path,
            base="Asynchronous" if asynchronous else "Arguments",
            filters=filters if one.method == "GET" and wires.issuperset(PAGING) else None,
            facts=tuple(name for name, key in facts.items() if one.node.get(key)),
            answer=given_back(self.document, one, _ANSWER) if self.answered else _ANSWER,
        )

    def parameters(self, one: DocumentOperation) -> Iterator[Argument]:
        for parameter in sorted(one.parameters, key=lambda each: each["in"] != "path"):
            place = "path" if parameter["in"] == "path" else "given"
            if parameter["in"] in ("path", "query"):
                required = bool(parameter.get("required"))
                yield self.argument(parameter["name"], place, parameter, parameter["schema"], required=required)

    def body(self, node: Node) -> Iterator[Argument]:
        """Properties of an object, or of the object that an operation takes as its body."""
        if "responses" in node:
            if "requestBody" not in node:
                return
            content = resolve(self.document, node["requestBody"])["content"]
            node = content["application/json"]["schema"]
        required = required_of(self.document, node)
        for name, schema in members(self.document, node).items():
            yield self.argument(name, "given", resolve(self.document, schema), schema, required=name in required)

    def argument(self, wire: str, place: str, node: Node, schema: Node, *, required: bool) -> Argument:
        words = wrap(first_paragraph(str(node.get("description", wire))), _INDENT)
        default = self.values.default(schema)
        return Argument(identifier(wire), wire, place, self.values.of(schema), required, default, words)

    def refuse_twins(self, one: DocumentOperation, arguments: Iterable[Argument]) -> None:
        seen: dict[str, Any] = dict.fromkeys(_TAKEN, "")
        for each in arguments:
            if each.name in seen:
                message = f"{one.operation_id}: `{each.wire}` would be the attribute `{each.name}`, which is taken."
                raise Problems([Problem("openapi/openapi.yaml", 1, "attribute-taken", f"{message} Rename it.")])
            seen[each.name] = each
