"""SQL of PostgreSQL for a kind of record. Identifiers come from the kinds alone, values are always bound."""

# ruff: noqa: S608  # see above

from functools import cache

from plivo_emulator.records.query.kind import Kind, Record


@cache
def put(kind: Kind[Record]) -> bytes:
    """Adds a record; one with the same key is replaced, and is the last then."""
    names = ", ".join(kind.fields)
    values = ", ".join("%s" for _ in kind.fields)
    key = "auth_id" if kind.key == "auth_id" else f"auth_id, {kind.key}"
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name in ("serial", *kind.fields))
    return f"INSERT INTO {kind.table} ({names}) VALUES ({values}) ON CONFLICT ({key}) DO UPDATE SET {changed}".encode()


@cache
def copy(kind: Kind[Record]) -> bytes:
    """Adds many records, none of which is there."""
    return f"COPY {kind.table} ({', '.join(kind.fields)}) FROM STDIN".encode()


@cache
def delete(kind: Kind[Record]) -> bytes:
    """Deletes records by two lists, of accounts and of keys."""
    return (
        f"DELETE FROM {kind.table} USING unnest(%s::text[], %s::text[]) AS gone (account, key)"
        f" WHERE {kind.table}.auth_id = gone.account AND {kind.table}.{kind.key} = gone.key"
    ).encode()


@cache
def forget(kind: Kind[Record]) -> bytes:
    """Deletes all records of a list of accounts."""
    return f"DELETE FROM {kind.table} WHERE auth_id = ANY(%s::text[])".encode()
