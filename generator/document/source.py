"""One YAML file of the document: its data, and the lines of its parts when they are needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.document.bounds import DEPTH, Unfit
from generator.document.problems import Pointer, Problem
from generator.document.scalars import AmbiguousScalar, TooLong, read_scalar, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN: Final = object()  # tag of a scalar without quotes
_SHALLOW: Final = 2_000  # levels that are sure to be read
_OTHER: Final = object()  # tag of everything else


class _Resolver:
    """Tags that only say whether a scalar had no quotes: `scalars` decides what it means."""

    def resolve(self, kind: type[Node], _value: Any, implicit: Any) -> object:
        return _PLAIN if kind is ScalarNode and implicit[0] else _OTHER

    def descend_resolver(self, _parent: Any, _index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def parser_class(*, fast: bool = yaml.__with_libyaml__) -> type[Any]:
    """Return the parser: libyaml's if PyYAML was built with it, otherwise the one in Python."""
    if fast:
        from yaml._yaml import CParser  # noqa: PLC0415  # missing without libyaml

        return type("FastParser", (_Resolver, CParser), {})

    class PureParser(_Resolver, yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):
        def __init__(self, stream: bytes) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)

    return PureParser


_PARSER: Final = parser_class()


@dataclass
class Source:
    """A file and what it says.

    `name` is its path relative to the project, with `/`. `data` is plain dicts, lists, strings, numbers, booleans
    and None. `problems` lists what makes it unreadable or ambiguous; `data` then holds what could be read.
    """

    name: str
    text: bytes
    data: Any = None
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def _root(self) -> Node | None:
        return _compose(self.text)

    @property
    def line_count(self) -> int:
        """Lines of the file."""
        return len(self.text.splitlines())

    def line(self, pointer: Pointer) -> int:
        """Return the line, counted from 1, of the thing that `pointer` leads to, or of its closest parent.

        Of a file that is no YAML nothing has a line: its problem tells one.
        """
        line, node = 0, self._root
        for token in pointer:
            step = _child(node, token)
            if step is None:
                break
            line, node = step
        return line + 1


def parse(name: str, text: bytes, parser: type[Any] = _PARSER) -> Source:
    """Read a YAML file. `problems` of the source says what is wrong with it.

    Raises:
        Unfit: It is nested deeper, or has longer numbers, than people write.
    """
    source = Source(name, text)
    try:
        if _is_deep(text, parser):
            raise _too_deep(name)
        root = _compose(text, parser)
    except yaml.YAMLError as error:
        source.problems.append(_syntax_problem(name, error))
        return source
    except RecursionError:
        raise _too_deep(name) from None
    if root is None:
        source.problems.append(Problem(name, 1, "yaml", "The file is empty. Write something or delete it."))
        return source
    source.data = _Reader(source).read(root)
    return source


class _Reader:
    """Turns composed nodes into data, and notes what it cannot read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[int] = set()
        self.depth = 0

    def note(self, node: Node, rule: str, message: str) -> None:
        self.source.problems.append(Problem(self.source.name, node.start_mark.line + 1, rule, message))

    def read(self, node: Node) -> Any:
        if node.__class__ is ScalarNode:
            return self.scalar(node)
        if id(node) in self.seen:
            self.note(node, "yaml", "An anchor is used twice. Make a component of it and refer to that.")
            return None
        self.seen.add(id(node))
        self.depth += 1
        if self.depth > DEPTH:
            raise _too_deep(self.source.name)
        found = self.collection(node)
        self.depth -= 1
        return found

    def collection(self, node: Node) -> Any:
        if node.tag is not _OTHER:
            self.note(node, "yaml", f"The tag {node.tag} is not allowed here. Remove it.")
        if node.__class__ is MappingNode:
            return self.mapping(node)
        return [self.read(item) for item in node.value]

    def scalar(self, node: ScalarNode) -> Any:
        if node.tag is _PLAIN:
            try:
                return read_scalar(node.value)
            except AmbiguousScalar as error:
                self.note(node, "yaml-scalar", str(error))
            except TooLong as error:
                raise Unfit(f"{self.source.name}:{node.start_mark.line + 1}: {error}") from None
        elif node.tag is not _OTHER:
            self.note(node, "yaml", f"The tag {node.tag} is not allowed here. Remove it.")
        for character in unseen(node.value):
            self.note(
                node, "yaml-character", f"The text holds the character {character}, which nobody sees. Remove it."
            )
        return node.value

    def mapping(self, node: MappingNode) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.read(key_node)
            if not isinstance(key, str):
                self.note(key_node, "yaml-key", f"The key {key} is not text. Put it in quotes: '{key}'.")
                key = str(key)
            if key in data:
                message = f"The key {key!r} is there twice in one mapping. Keep one of the two."
                self.note(key_node, "yaml-duplicate-key", message)
            data[key] = self.read(value_node)
        return data


def _is_deep(text: bytes, parser: type[Any]) -> bool:
    """Tell whether a file is nested too deeply to be composed: that recurses, and would end the process.

    A level needs a bracket, or a column of its own and at most two of them share one. Only where these might be many,
    they are counted.
    """
    if text.count(b"[") + text.count(b"{") + 2 * max(map(len, text.splitlines()), default=0) <= _SHALLOW:
        return False
    found, depth = parser(text), 0
    while found.check_event():
        event = found.get_event()
        depth += isinstance(event, yaml.events.CollectionStartEvent) - isinstance(event, yaml.events.CollectionEndEvent)
        if depth > DEPTH:
            return True
    return False


def _compose(text: bytes, parser: type[Any] = _PARSER) -> Node | None:
    node: Node | None = parser(text).get_single_node()
    return node


def _too_deep(name: str) -> Unfit:
    return Unfit(f"{name}: the file is nested more than {DEPTH} levels deep, and is not read.")


def _child(node: Node | None, token: str | int) -> tuple[int, Node] | None:
    """Return line (from 0) and node of one child, or None where there is none."""
    for key, line, child in _children(node):
        if key == token or key == str(token):
            return line, child
    return None


def _children(node: Node | None) -> Iterator[tuple[str | int, int, Node]]:
    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            yield key_node.value, key_node.start_mark.line, value_node
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield index, item.start_mark.line, item


def _syntax_problem(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    advice = _ADVICE.get(str(what), "Mend the line, or the one before it.")
    column = f" in column {mark.column + 1}" if mark else ""
    return Problem(name, mark.line + 1 if mark else 1, "yaml", f"This is not YAML: {what}{column}. {advice}")


_ADVICE: Final = {
    "mapping values are not allowed in this context": (
        "A text that holds a colon and a blank must stand in quotes; a key must be indented like its neighbours."
    ),
    "mapping values are not allowed here": (
        "A text that holds a colon and a blank must stand in quotes; a key must be indented like its neighbours."
    ),
    "found character that cannot start any token": (
        "Indent with blanks, not tabs, and quote a text that starts with @ % or a backtick."
    ),
    "did not find expected key": "Look for wrong indentation or an unclosed quote above.",
    "could not find expected ':'": "A colon is missing, or a quote or bracket above is not closed.",
    "but found another document": "Keep one document in a file: take out the line `---`.",
}
