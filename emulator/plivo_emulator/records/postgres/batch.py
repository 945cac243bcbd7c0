"""What is left to do of many changes: each key is touched once, so their order does not matter any more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plivo_emulator.records.following.storable import storable
from plivo_emulator.records.memory.change import AccountCleared, Added, Change, Deleted
from plivo_emulator.records.query.kind import Cell, Kind, Record, Row

Key = tuple[Cell, Cell]
"""Account, and key within it."""


@dataclass(slots=True)
class TableChanges:
    """To be done in this order: accounts are cleared, records deleted, others put in the order of the dictionary."""

    cleared: dict[Cell, None] = field(default_factory=dict)
    deleted: dict[Key, None] = field(default_factory=dict)
    put: dict[Key, Row] = field(default_factory=dict)


def batch(changes: Iterable[Change], cell: Callable[[Cell], Cell] | None = None) -> dict[Kind[Record], TableChanges]:
    """What changes come to, by table; each value is what `cell` makes of it."""
    tables: dict[Kind[Record], TableChanges] = {}
    owner: dict[Kind[Record], Callable[[Row], Cell]] = {}
    name: dict[Kind[Record], Callable[[Row], Cell]] = {}
    for change in changes:
        kind = change.kind
        if kind not in tables:
            tables[kind] = TableChanges()
            owner[kind], name[kind] = kind.reader("auth_id"), kind.reader(kind.key)
        table = tables[kind]
        match change:
            case Added(_, given):
                row = given if cell is None else tuple(map(cell, given))
                key = (owner[kind](row), name[kind](row))
                table.put.pop(key, None)
                table.put[key] = row
            case Deleted(_, auth_id, gone):
                key = (auth_id, gone) if cell is None else (cell(auth_id), cell(gone))
                table.put.pop(key, None)
                table.deleted[key] = None
            case AccountCleared(_, auth_id):
                account = auth_id if cell is None else cell(auth_id)
                table.cleared[account] = None
                table.put = {key: row for key, row in table.put.items() if key[0] != account}
    return tables


def writable(value: Cell) -> Cell:
    """The value as PostgreSQL can store it, whose text holds no NUL either."""
    kept = storable(value)
    return kept.replace("\0", "?") if isinstance(kept, str) else kept
