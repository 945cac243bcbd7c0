"""What all classes of arguments have in common, and how they stand beside their handlers."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar
from urllib.parse import quote

RequestT = TypeVar("RequestT")
AnswerT = TypeVar("AnswerT")


class Given:
    """What came with a request, read and checked. Nobody changes it."""

    __slots__ = ("given",)

    OPTIONAL: ClassVar[Mapping[str, tuple[str, Callable[[Any], Any] | None]]]
    """Of what may be left out, by its name in the document: its attribute, and what makes that of what came."""

    given: Mapping[str, Any]
    """What came, by the names of the document; without the defaults of what did not come."""

    def take(self, given: Mapping[str, Any]) -> None:
        """Puts what came in the place of what stands for its being left out: most of it is left out, mostly."""
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
    """Whether it changes what happens in an account."""
    PLACES_CALLS: ClassVar[bool] = False
    """Whether it dials."""

    path: Mapping[str, str]
    """What stands in the path, by the names of the document."""

    def __init__(self, path: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self.path = path
        self.given = given

    @property
    def address(self) -> str:
        """Path that the request was sent to."""
        return self.PATH.format_map({name: quote(text, safe="") for name, text in self.path.items()})

    @property
    def filters(self) -> dict[str, Any]:
        """What was given, but for what says which page is asked for and where the result goes."""
        return {name: value for name, value in self.given.items() if name not in _BESIDE}


_BESIDE = frozenset(("limit", "offset", "callback_url", "callback_method"))


class Asynchronous(Arguments):
    """Arguments of an operation that is answered at once if it is given a `callback_url`."""

    __slots__ = ()

    callback_url: str | None
    """Where the result is to be sent; None: the request is answered with it."""
    callback_method: str
    """Verb of that."""


class Listed(Protocol):
    """Arguments of a list with pages."""

    PATH: ClassVar[str]
    FILTERS: ClassVar[frozenset[str]]
    """Names of what chooses among the things of the list."""

    limit: int
    offset: int

    @property
    def address(self) -> str:
        """Path that the request was sent to."""
        ...

    @property
    def filters(self) -> dict[str, Any]:
        """What was given of `FILTERS`, and of other names that the operation knows."""
        ...


class Served(NamedTuple, Generic[RequestT, AnswerT]):
    """An operation, and who carries it out."""

    arguments: type[Arguments]
    handler: Callable[[RequestT, Any], AnswerT]
    """Takes arguments of that class."""
