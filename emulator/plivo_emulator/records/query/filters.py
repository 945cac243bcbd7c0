"""Filters of lists: query parameters, as the spec defines them, and the fields that they compare."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, Compares, Kind, Record
from plivo_emulator.records.query.query import NUMBERS, BadQuery, Condition, Operator, Query, bare
from plivo_emulator.records.query.windows import Comparison, added, span, spelled, window
from plivo_emulator.validation.reading import mapping, mappings, text
from plivo_emulator.wire import times
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.times import MINUTE, SECOND, to_the_minute

Parameter = JsonObject
"""Parameter object of the spec; its schema may be a reference."""


class SpecMismatch(Exception):
    """The spec and the stored fields do not fit together: the emulator must not start."""


class Filter(NamedTuple):
    """One query parameter: the field that it compares, how, and the type of its value."""

    column: Column
    operator: Operator
    read: Callable[[str], str | int]


class Filters:
    """All filters of one list."""

    __slots__ = ("_kind", "table")

    def __init__(self, kind: Kind[Record], parameters: Iterable[Parameter], schemas: JsonObject) -> None:
        """Builds the table of parameter, column and operator.

        Args:
            kind: Kind of the listed records.
            parameters: Filters of the operation, with references to parameters resolved.
            schemas: Schemas of the spec by name, for references in `parameters`.

        Raises:
            SpecMismatch: A parameter compares no stored field, or a column has no parameter.
        """
        self._kind = kind
        self.table: Mapping[str, Filter] = {
            text(parameter["name"]): _filter(kind, parameter, schemas) for parameter in parameters
        }
        for unasked in kind.columns.keys() - {name.partition("__")[0] for name in self.table}:
            raise SpecMismatch(
                f"records/kinds/, {kind.table}: the document has no parameter {unasked}: take it out of `columns`"
            )

    def query(self, values: Mapping[str, str], now: int) -> Query:
        """Query for the arguments of a request; arguments that are no filters are ignored. Raises BadQuery."""
        instants: list[Comparison] = []
        ages: list[Comparison] = []
        aged = ""
        conditions: list[Condition] = []
        for name, how in self.table.items():
            if name not in values:
                continue
            value = _value(name, how, values[name])
            if isinstance(value, int) and how.column.compares is Compares.INSTANT:
                instants += _comparisons(how, value, values[name])
            elif isinstance(value, int) and how.column.compares is Compares.AGE:
                ages += added(how.operator, value, now)
                aged = name.partition("__")[0]
            elif isinstance(value, int) and how.column.compares is Compares.SECOND:
                conditions += _seconds(how.column, _comparisons(how, value, values[name]))
            else:
                conditions.append(Condition(how.column.field, how.operator, value))
        rules = self._kind.rules
        if rules is not None and ages and instants:
            raise BadQuery(f"{aged} cannot be used with {rules.parameter}")
        bounds = span(ages) if ages or rules is None else window(rules, instants, now)
        return Query(*bounds, tuple(conditions))


def _filter(kind: Kind[Record], parameter: Parameter, schemas: JsonObject) -> Filter:
    name, _, ending = text(parameter["name"]).partition("__")
    column = kind.columns.get(name)
    if column is None:
        raise SpecMismatch(f"records/kinds/, {kind.table}: the document has the parameter {name}: add it to `columns`")
    operators = {each.value: each for each in Operator if each not in NUMBERS}
    if column.compares is Compares.NUMBER:
        operators = {"": Operator.NUMBER}
    elif column.compares is Compares.START:
        operators = {"": Operator.START}
    if ending not in operators:
        raise SpecMismatch(
            f"{kind.table}: {parameter['name']} ends in {ending}, but {column.field} cannot be compared so"
        )
    return Filter(column, operators[ending], _reader(mapping(parameter["schema"]), schemas))


def _reader(schema: JsonObject, schemas: JsonObject) -> Callable[[str], str | int]:
    """Converter of a parameter's text, by its schema, or by the first of several schemas."""
    while "$ref" in schema:
        schema = mapping(schemas[text(schema["$ref"]).rpartition("/")[2]])
    for parts in ("anyOf", "oneOf", "allOf"):
        if parts in schema:
            return _reader(mappings(schema[parts])[0], schemas)
    if schema["type"] == "integer":
        return int
    return times.parse_filter if schema.get("format") == "plivo-utc-time" else str


def _comparisons(how: Filter, instant: int, written: str) -> list[Comparison]:
    """Comparisons with a time as it is written: to the minute, or finer."""
    return spelled(how.operator, instant, MINUTE) if to_the_minute(written) else [(how.operator, instant)]


def _seconds(column: Column, comparisons: Iterable[Comparison]) -> Iterator[Condition]:
    """Conditions on an instant that is compared in whole seconds, as it is shown."""
    since, until = span(comparisons, SECOND)
    if since is not None:
        yield Condition(column.field, Operator.GTE, since)
    if until is not None:
        yield Condition(column.field, Operator.LT, until)


def _value(name: str, how: Filter, given: str) -> str | int:
    try:
        value = how.read(given)
    except (ValueError, OverflowError):
        kind = "an integer" if how.read is int else "a time in UTC, YYYY-MM-DD HH:MM[:ss[.uuuuuu]]"
        raise BadQuery(f"{name} parameter is not {kind}") from None
    return bare(str(value)) if how.operator in NUMBERS else value
