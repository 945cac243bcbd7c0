"""A kind of record: what it is, where it is kept, and which of its fields can be asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar, final

from plivo_emulator.records.query.windows import Rules

Cell = str | int | bytes | None
"""Value of a field."""

Row = tuple[Cell, ...]
"""A record without the names of its fields. What a file takes and gives."""


class Record(Protocol):
    """What every record is: a named tuple.

    A tenth of a data class's time makes one of a row, and a page makes twenty.
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
    """The field, a phone number or SIP address, with `+` or without."""
    START = auto()
    """The start of the same."""
    SECOND = auto()
    """The field, another time, in whole seconds: as it is shown."""
    INSTANT = auto()
    """The time that records of the kind are ordered by."""
    AGE = auto()
    """The days since that time, the first counting as 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field that can be asked for."""

    field: str
    compares: Compares = Compares.VALUE


@dataclass(frozen=True, eq=False)
class Kind(Generic[R_co]):
    """A kind of record: `LedgerKind` or `DirectoryKind`."""

    table: str
    """Where it is kept in a file."""
    record: type[R_co]
    key: str
    """Field that names a record within its account."""
    instant: str
    """Field that orders records: microseconds since the epoch."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """What a list is asked by: query parameters, without endings such as `__gte`."""
    indexed: tuple[str, ...] = ()
    """Fields that are compared, as they are, though no query parameter asks for them."""
    rules: Rules | None = None
    """How far back lists look; None: to the beginning."""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields, in order."""
        record: Any = self.record
        names: tuple[str, ...] = record._fields
        return names

    @cached_property
    def make(self) -> Callable[[Row], R_co]:
        """Makes a record of a row."""
        record: Any = self.record
        make: Callable[[Row], R_co] = record._make
        flags = [name for name in self.fields if record.__annotations__[name] is bool]
        if not flags:
            return make

        def with_flags(row: Row) -> R_co:
            """A file has integers for truths."""
            made: Any = make(row)
            truths: R_co = made._replace(**{name: bool(getattr(made, name)) for name in flags})
            return truths

        return with_flags

    def reader(self, field: str) -> Callable[[Row], Any]:
        """What reads one field of a row."""
        return itemgetter(self.fields.index(field))


@final
class LedgerKind(Kind[R_co]):
    """Records that pile up: in order of time, and each account has a bounded number of them."""


@final
class DirectoryKind(Kind[R_co]):
    """Records that are looked up by key: an account has few of them, and keeps them all."""


AnyKind = LedgerKind[Record] | DirectoryKind[Record]
"""Kind of a store."""
