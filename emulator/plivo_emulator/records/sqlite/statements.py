"""SQL for a kind of record. Identifiers come from the kinds alone, values are always bound."""

# ruff: noqa: S608  # see above

from functools import cached_property

from plivo_emulator.records.query.kind import Kind, Record


class Statements:
    """Statements that change the table of one kind."""

    def __init__(self, kind: Kind[Record]) -> None:
        self._kind = kind

    @cached_property
    def add(self) -> str:
        """Adds a record; one with the same key is replaced."""
        names = ", ".join(self._kind.fields)
        values = ", ".join("?" for _ in self._kind.fields)
        return f"INSERT OR REPLACE INTO {self._kind.table} ({names}) VALUES ({values})"

    @cached_property
    def delete(self) -> str:
        """Deletes the record of an account with a key."""
        return f"DELETE FROM {self._kind.table} WHERE auth_id = ? AND {self._kind.key} = ?"

    @cached_property
    def forget(self) -> str:
        """Deletes all records of an account."""
        return f"DELETE FROM {self._kind.table} WHERE auth_id = ?"
