"""SQL that all databases understand. Identifiers come from the kinds alone."""

# ruff: noqa: S608  # see above

from plivo_emulator.records.query.kind import Kind, Record


def read(kind: Kind[Record]) -> str:
    """All records, in the order in which they were added."""
    names = ", ".join(kind.fields)
    return f"SELECT {names} FROM {kind.table} ORDER BY serial"


def newest(kind: Kind[Record]) -> str:
    """The latest instant of each account."""
    return f"SELECT auth_id, max({kind.instant}) FROM {kind.table} GROUP BY auth_id"
