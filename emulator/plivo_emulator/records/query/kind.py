"""A kind of record: its fields, its table, and the fields that can be filtered by."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, final

from plivo_emulator.records.query.windows import Rules

Cell = str | int | bytes | None
"""Value of a field."""

Row = tuple[Cell, ...]
"""A record without the names of its fields, as a file stores it."""


class Record(Protocol):
    """Every record is a named tuple.

    It is created in a tenth of the time of a data class, and a page creates twenty.
    """

    @property
    def auth_id(self) -> str:
        """Account that it belongs to."""

    def __iter__(self) -> Iterator[Cell]: ...


R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Compares(Enum):
    """What a query parameter is compared with."""

    VALUE = auto()
    """The field as it is."""
    NUMBER = auto()
    """The field, a phone number or SIP address, with or without `+`."""
    START = auto()
    """The beginning of the same."""
    SECOND = auto()
    """The field, another time, in whole seconds as it is shown."""
    INSTANT = auto()
    """The time that the kind is ordered by."""
    AGE = auto()
    """The days since that time, the first counting as 1."""


class Column(NamedTuple):
    """A field that can be filtered by."""

    field: str
    compares: Compares = Compares.VALUE


@dataclass(frozen=True, eq=False)
class Kind(Generic[R_co]):
    """A kind of record: `LedgerKind` or `DirectoryKind`."""

    table: str
    """Table in a file."""
    record: type[R_co]
    key: str
    """Field that identifies a record within its account."""
    instant: str
    """Field that orders records: microseconds since the epoch."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Filters of lists: query parameters, without endings such as `__gte`."""
    indexed: tuple[str, ...] = ()
    """Fields that are compared as they are, although no query parameter names them."""
    rules: Rules | None = None
    """How far back lists look; None: to the beginning."""

    def __post_init__(self) -> None:
        """Sees that the fields are there that it names: mypy reads no text."""
        named = (self.key, self.instant, *self.indexed, *(column.field for column in self.columns.values()))
        for name in named:
            if name not in self.fields:
                raise ValueError(f"kind {self.table}: {self.record.__name__} has no field {name}")

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields, in order."""
        record: Any = self.record
        names: tuple[str, ...] = record._fields
        return names

    @cached_property
    def make(self) -> Callable[[Row], R_co]:
        """Record of a row."""
        record: Any = self.record
        make: Callable[[Row], R_co] = record._make
        flags = [name for name in self.fields if record.__annotations__[name] is bool]
        if not flags:
            return make

        def with_flags(row: Row) -> R_co:
            """A file stores integers for booleans."""
            made: Any = make(row)
            truths: R_co = made._replace(**{name: bool(getattr(made, name)) for name in flags})
            return truths

        return with_flags

    def reader(self, field: str) -> "itemgetter[int]":
        """Function that reads one field of a row."""
        return itemgetter(self.fields.index(field))


@final
class LedgerKind(Kind[R_co]):
    """Records that accumulate: ordered by time, with a limited number per account."""


@final
class DirectoryKind(Kind[R_co]):
    """Records that are looked up by key: an account has few of them and keeps them all."""


AnyKind = LedgerKind[Record] | DirectoryKind[Record]
"""Kind of a store."""
