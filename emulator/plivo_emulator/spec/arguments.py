"""Bases of the classes of arguments, and the pairing of operations with their handlers."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar
from urllib.parse import quote

from plivo_emulator.spec.checked import Checked

RequestT = TypeVar("RequestT")
AnswerT = TypeVar("AnswerT")

Answering = Coroutine[object, object, Mapping[str, object] | AnswerT | None]
"""What a handler gives back whose answers are objects of the document: one of them, nothing, or something else."""


class Given:
    """Arguments that came with a request, read and checked. They are not changed."""

    __slots__ = ("given",)

    OPTIONAL: ClassVar[Mapping[str, tuple[str, Callable[[Any], object] | None]]]
    """Optional arguments by name in the document: attribute, and function that converts the value."""

    given: Checked
    """Arguments that came, by name in the document, without defaults."""

    def take(self, given: Checked) -> None:
        """Sets the optional arguments that came. The others, usually most of them, keep their defaults."""
        optional = self.OPTIONAL
        for name in given:
            if name in optional:
                attribute, read = optional[name]
                setattr(self, attribute, given[name] if read is None else read(given[name]))


class Arguments(Given):
    """Arguments of one request."""

    __slots__ = ("path",)

    PATH: ClassVar[str]
    """Path of the operation, as the document writes it."""
    INPUT: ClassVar[bool] = False
    """Whether it changes the state of an account."""
    PLACES_CALLS: ClassVar[bool] = False
    """Whether it places calls."""

    path: Mapping[str, str]
    """Values in the path, by name in the document."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given

    @property
    def address(self) -> str:
        """Path that the request was sent to."""
        return self.PATH.format_map({name: quote(text, safe="") for name, text in self.path.items()})

    @property
    def filters(self) -> dict[str, object]:
        """Arguments that came, without those for the page and for the callback."""
        return {name: value for name, value in self.given.items() if name not in _BESIDE}


_BESIDE = frozenset(("limit", "offset", "callback_url", "callback_method"))


class Asynchronous(Arguments):
    """Arguments of an operation that is answered at once if it is given a `callback_url`."""

    __slots__ = ()

    callback_url: str | None
    """URL that the result is sent to; None: the answer contains the result."""
    callback_method: str
    """HTTP verb for `callback_url`."""


class Listed(Protocol):
    """Arguments of a list with pages."""

    PATH: ClassVar[str]
    FILTERS: ClassVar[frozenset[str]]
    """Names of the arguments that filter the list."""

    limit: int
    offset: int

    @property
    def address(self) -> str:
        """Path that the request was sent to."""
        ...

    @property
    def filters(self) -> dict[str, object]:
        """Arguments that came: those in `FILTERS`, and others that the operation knows."""
        ...


class Served(NamedTuple, Generic[RequestT, AnswerT]):
    """An operation and its handler."""

    arguments: type[Arguments]
    handler: Callable[[RequestT, Any], AnswerT]
    """Function that takes arguments of that class."""
