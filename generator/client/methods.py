"""Operations as methods, with the descriptions of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.client import kinds
from generator.client.method_docs import method_docstring
from generator.client.template_context import Argument, Method, Paged, Resource
from generator.document.problems import Problem, Problems
from generator.python.identifiers import ACCOUNT, CALLBACK, class_name, identifier, module_name, prefixes, snake
from generator.python.operations import members, resolve, successes
from generator.python.wording import method

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.client.kinds import Kind
    from generator.client.parsed import Operation, Parsed, Value
    from generator.client.template_context import PlaceInRequest
    from generator.python.operations import DocumentOperation, Node
    from generator.python.wording import Wording

_ENUMERATED: Final = 8  # at most so many values are listed at the argument; more are listed at the type
_FIRST: Final = re.compile(r"\$response\.body#/objects/0/(\w+)")  # field of the first item of a page, in a link
_TIME: Final = "plivo-utc-time"  # format of times without an offset, as queries have them
PAGE: Final = ("meta", "objects")  # members of a page: its position, and its items
RESERVED: Final = ("deadline", "headers", "max_response_bytes", "retries", "timeout")  # keywords of every method


def resources(
    document: Node, parsed: Parsed, listed: Iterable[DocumentOperation], wording: Wording
) -> tuple[Resource, ...]:
    """Join operations to resources, in the order of the document's tags."""
    methods: dict[str, list[Method]] = {}
    for one in listed:
        methods.setdefault(one.tag, []).append(_Joiner(document, parsed, wording, one).method())
    return tuple(
        Resource(
            tag=tag["name"],
            name=class_name(tag["name"]),
            module=module_name(tag["name"]),
            words=wording.text(tag["description"]),
            methods=tuple(methods[tag["name"]]),
        )
        for tag in document["tags"]
        if tag["name"] in methods
    )


class _Joiner:
    """Joins one operation."""

    def __init__(self, document: Node, parsed: Parsed, wording: Wording, one: DocumentOperation) -> None:
        self.document = document
        self.parsed = parsed
        self.wording = wording
        self.one = one
        self.understood: Operation = parsed.operations[one.operation_id]

    def method(self) -> Method:
        node = self.one.node
        asynchronous = bool(node.get("x-plivo-async"))
        arguments = self.arguments(CALLBACK if asynchronous else ())
        models = sorted({model for model in self.understood.successes if model})
        if len(models) > 1:
            self.stop("one-result", f"successes have the bodies {', '.join(models)}. Give them one schema.")
        paged = self.paged(models)
        return Method(
            name=method(self.one),
            function=snake(self.one.operation_id),
            verb=self.one.method,
            path=self.one.path,
            server=node["servers"][0]["url"] if node.get("servers") else "",
            arguments=arguments,
            constants=self.one.constants,
            has_body=self.understood.body is not None,
            asynchronous=asynchronous,
            result="".join(models),
            may_be_empty=bool(models) and None in self.understood.successes,
            paged=paged,
            ends_all=bool(node.get("x-plivo-ends-all")),
            summary=self.wording.text(node["summary"]),
            docstring=method_docstring(self.one, self.wording, arguments, self.returns(models, paged)),
        )

    def arguments(self, last: Sequence[str]) -> tuple[Argument, ...]:
        """Positional ones in the order of the path, then those of the path, required ones, the rest, the callback's."""
        parameters = {parameter["name"]: parameter for parameter in self.one.parameters}
        found = [
            argument
            for value in self.understood.parameters
            if value.name != ACCOUNT
            for argument in self.parameter(value, parameters[value.name])
        ]
        if self.understood.body is not None:
            nodes = members(self.document, self.document["components"]["schemas"][self.understood.body])
            values = self.parsed.models[self.understood.body]
            found += [self.argument(value, "body", nodes[value.name]) for value in values]
        order = {name: index for index, name in enumerate(last, 1)}
        found.sort(key=lambda a: (not a.positional, a.place != "path", order.get(a.name, 0), not a.required))
        self.refuse_twins(found)
        return tuple(found)

    def parameter(self, value: Value, node: Node) -> list[Argument]:
        """A path parameter is one keyword, or one for each kind of name that its pattern allows."""
        ways = prefixes(resolve(self.document, node["schema"]).get("pattern", ""))
        if node["in"] != "path" or not ways:
            return [self.argument(value, "path" if node["in"] == "path" else "query", node)]
        thing = value.name.removesuffix("_id")
        first, _, rest = self.wording.of(node).partition("\n")
        found = []
        for way in ways:
            others = " or ".join(f"`{thing}_{other}`" for other in ways if other != way)
            words = f"{first.split(',')[0]}, by its {'UUID' if way == 'uuid' else way}. Give this or {others}.\n{rest}"
            found.append(
                Argument(f"{thing}_{way}", value.name, "path", value.kind, required=False, words=words, way=way)
            )
        return found

    def argument(self, value: Value, place: PlaceInRequest, node: Node) -> Argument:
        kind, words = value.kind, self.wording.of(node)
        if place == "query" and resolve(self.document, node["schema"]).get("format") == _TIME:
            kind, words = kinds.TIME, f"{words}\nText, or a `datetime` with a time zone."
        words += self.choices(kind, words)
        return Argument(identifier(value.name), value.name, place, kind, value.required, words)

    def choices(self, kind: Kind, words: str) -> str:
        """List the values of a closed set unless the description does or they are many; languages with their voices."""
        for name in sorted(kind.names("literal")):
            schema = self.document["components"]["schemas"][name]
            values = schema["enum"]
            if "x-enum-voices" in schema:
                pairs = zip(values, schema["x-enum-voices"], strict=True)
                spoken = [f"`{each}` ({' and '.join(voices)})" for each, voices in pairs]
                return f"\nOne of {', '.join(spoken)}."
            if len(values) <= _ENUMERATED and any(f"`{each}`" not in words for each in values):
                quoted = [f"`{each}`" for each in values]
                return f"\nOne of {', '.join(quoted)}." if len(values) > 1 else f"\nOnly {quoted[0]}."
        return ""

    def paged(self, models: list[str]) -> Paged | None:
        """Return what a paged list contains."""
        fields = {value.name: value.kind for model in models for value in self.parsed.models[model]}
        metas, items = (sorted(fields[name].names("model")) if name in fields else [] for name in PAGE)
        if self.one.method != "GET" or not metas or not items:
            return None
        is_paged = any(value.name == "next" for value in self.parsed.models[metas[0]])
        return Paged(items[0], metas[0], self.key()) if is_paged else None

    def key(self) -> str:
        """Return the field that names an item of a page: what links take of the first one."""
        answers = [resolve(self.document, response) for response in successes(self.one).values()]
        links = [resolve(self.document, link) for answer in answers for link in answer.get("links", {}).values()]
        taken = " ".join(str(value) for link in links for value in link.get("parameters", {}).values())
        found = sorted(set(_FIRST.findall(taken)))
        if len(found) != 1:
            named = f"by {', '.join(found)}" if found else "not at all"
            self.stop("item-named", f"links name the first item of a page {named}. Let them name it by one field.")
        return identifier(found[0])

    def returns(self, models: list[str], paged: Paged | None) -> str:
        """Describe the result of a request that is not asynchronous."""
        if paged:
            page = self.wording.of(self.document["components"]["schemas"][models[0]])
            return f"{page} Iterating it yields what stands on it and on all pages after it."
        if self.one.variant is not None:
            return self.wording.of(self.document["components"]["schemas"][self.one.variant])
        text = self.wording.of(next(iter(successes(self.one).values())))
        if not models:
            return f"Nothing. {text}"
        return f"{text} `None` if the answer is empty." if None in self.understood.successes else text

    def refuse_twins(self, arguments: list[Argument]) -> None:
        names = [argument.name for argument in arguments]
        for name in sorted({name for name in names if names.count(name) > 1}):
            wires = ", ".join(f"`{each.wire}` ({each.place})" for each in arguments if each.name == name)
            self.stop("keyword-taken", f"{wires} would all be the keyword `{name}` in Python. Rename all but one.")

        for name in sorted(set(names) & set(RESERVED)):
            self.stop(
                "keyword-taken", f"`{name}` is a keyword that every method takes for itself. Rename the argument."
            )

    def stop(self, rule: str, message: str) -> None:
        raise Problems([Problem("openapi/openapi.yaml", 1, rule, f"{self.one.operation_id}: {message}")])
