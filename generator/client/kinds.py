"""Types of values, and their annotations in arguments and in fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from generator.python.quoting import Code, named

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = Literal["simple", "literal", "model", "list", "union"]


@dataclass(frozen=True, slots=True)
class Kind:
    """Type of a value.

    Attributes:
        form: `literal` is a closed set of strings or numbers.
        name: Built-in type (`str`, `int`, `float`, `bool`, `None`, `Any`), or component that a `literal` or `model` is.
        parts: What a list holds, or what a union chooses from.
    """

    form: Form
    name: str = ""
    parts: tuple[Kind, ...] = ()

    def walk(self) -> Iterator[Kind]:
        """Yield this kind and all inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def names(self, form: Form) -> set[str]:
        """Return the components of a form in it."""
        return {kind.name for kind in self.walk() if kind.form == form}


NONE: Final = Kind("simple", "None")
TIME: Final = Kind("union", parts=(Kind("simple", "str"), Kind("simple", "datetime")))
"""A time in a query: text as the document has it, or a `datetime`."""


def argument(kind: Kind) -> str:
    """Return the annotation of an argument: closed sets by name, any kind of sequence, and no null."""
    if kind.form == "list":
        return Code(f"Sequence[{argument(kind.parts[0])}]")
    if kind.form == "model":
        return Code("Mapping[str, Any]")
    if kind.form == "union":
        return _union(argument(part) for part in kind.parts if part != NONE)
    return named(kind.name)


def field(kind: Kind, *, required: bool) -> str:
    """Return the annotation of a field: closed sets are open, because a service may add values."""
    annotation = _field(kind)
    return annotation if required or annotation == "Any" else _union([annotation, "None"])


def _field(kind: Kind) -> str:
    if kind.form == "list":
        return Code(f"list[{_field(kind.parts[0])}]")
    if kind.form == "union":
        return _union(_field(part) for part in kind.parts)
    return named("str" if kind.form == "literal" else kind.name)


def _union(parts: Iterator[str] | list[str]) -> str:
    each = dict.fromkeys(each for part in parts for each in part.split(" | "))
    if "Any" in each:
        return "Any"
    return Code(" | ".join([part for part in each if part != "None"] + [part for part in each if part == "None"]))
