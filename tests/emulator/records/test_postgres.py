"""The database that follows the records: what survives, and what can go wrong while it is written."""

from __future__ import annotations

from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from plivo_emulator.records.following.reader import Reader
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.kinds.devices import DEVICES
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.postgres.database import PostgresDatabase
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.postgres.storing import FEW
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.schema import STEPS
from plivo_emulator.records.unusable import Unusable

from tests.emulator.records.facts import (
    ACCOUNT,
    NOW,
    OTHER,
    call,
    clip,
    device,
    fill,
    hint,
    kept,
    recording,
)
from tests.eventually import eventually

if TYPE_CHECKING:
    from tests.postgres import Postgres

ALL = Query()
BATCHES = pytest.mark.parametrize("more", [0, FEW + 1], ids=["few", "many"])
"""Records beside those of a test: many are written in another way than few."""


def uuids(archive: PostgresArchive) -> list[str]:
    return [record.call_uuid for record in archive[CALLS].page(ACCOUNT, ALL, 10_000).records]


def opened(postgres: Postgres, most: int = 100_000) -> closing[PostgresArchive]:
    return closing(PostgresArchive(postgres.url(), print, most))


def others(archive: PostgresArchive, count: int) -> None:
    """Older calls that a test does not look at."""
    for each in range(count):
        archive[CALLS].add(call(f"other {each}", ended=NOW - 1))


def test_everything_is_there_after_a_restart(postgres: Postgres) -> None:
    memory = MemoryArchive()
    with opened(postgres) as first:
        assert first.run == 1
        for archive in (memory, first):
            fill(archive, ACCOUNT)
            fill(archive, OTHER)
            archive[CALLS].add(call("x", from_number=None, answered=None))
            archive[RECORDINGS].add(recording("x", conference_name="Grüße\n\t\\N\U0001f600"))
            archive[CLIPS].put(clip("all", audio=bytes(range(256)) * 100))
            archive.forget(OTHER)
    with opened(postgres) as second:
        assert second.run == 2
        assert kept(second) == kept(memory)
        assert all(kept(second).values())
        assert not any(kept(second, OTHER).values())


@BATCHES
def test_what_was_replaced_or_deleted_stays_so(postgres: Postgres, more: int) -> None:
    with opened(postgres) as first:
        for uuid in "abc":
            first[CALLS].add(call(uuid, amount=1))
        first.flush()
        others(first, more)
        first[CALLS].add(call("e"))
        first[CALLS].add(call("a", amount=2))
        first[CALLS].add(call("f"))
        first[CALLS].add(call("a", amount=3))
        first[CALLS].delete(ACCOUNT, "b")
        first[CALLS].add(call("d"))
        first[CALLS].delete(ACCOUNT, "d")
        first[CALLS].delete(ACCOUNT, "c")
        first[CALLS].add(call("c", amount=4))
        before = first[CALLS].page(ACCOUNT, ALL, 100).records
    with opened(postgres) as second:
        assert second[CALLS].page(ACCOUNT, ALL, 100).records == before
        assert before[:4] == [call("c", amount=4), call("a", amount=3), call("f"), call("e")]


@BATCHES
def test_an_account_that_was_cleared_has_what_came_after(postgres: Postgres, more: int) -> None:
    with opened(postgres) as first:
        first[CALLS].add(call("before"))
        first[CALLS].add(call("of another", auth_id=OTHER))
        first.flush()
        first[CALLS].add(call("between"))
        first.clear(ACCOUNT)
        first[CALLS].add(call("after"))
        others(first, more)
    with opened(postgres) as second:
        assert uuids(second)[:1] == ["after"]
        assert second[CALLS].page(ACCOUNT, ALL, 1).total == 1 + more
        assert second[CALLS].get(OTHER, "of another") is not None


@BATCHES
def test_text_and_numbers_that_postgresql_refuses_do_not_hold_up_the_rest(postgres: Postgres, more: int) -> None:
    with opened(postgres) as first:
        others(first, more)
        first[CALLS].add(call("nul\0", to_number="1\0"))
        first[CALLS].add(call("half", to_number="1\ud800"))
        first[CALLS].add(call("large", amount=2**63))
        first[CALLS].add(call("small", amount=-(2**63) - 1))
        first[CALLS].add(call("same\0", amount=1))
        first[CALLS].add(call("same?", amount=2))
        first.flush()
        first[CALLS].delete(ACCOUNT, "small")
        first[CALLS].add(call("last\0", ended=NOW + 1))
    with opened(postgres) as second:
        assert uuids(second)[:5] == ["last?", "same?", "large", "half", "nul?"]
        stored = {uuid: second[CALLS].get(ACCOUNT, uuid) for uuid in ("nul?", "half", "large", "same?")}
        assert stored == {
            "nul?": call("nul?", to_number="1?"),
            "half": call("half", to_number="1?"),
            "large": call("large", amount=2**63 - 1),
            "same?": call("same?", amount=2),
        }


def test_a_lower_bound_holds_for_what_an_earlier_run_left(postgres: Postgres) -> None:
    with opened(postgres) as first:
        for number in range(3000):
            first[CALLS].add(call(str(number), ended=NOW + number))
    with opened(postgres, most=3) as second:
        assert uuids(second) == ["2999", "2998", "2997"]
        assert second[CALLS].dropped(ACCOUNT) == 2997
    assert postgres.execute("SELECT count(*) FROM plivo_emulator.calls") == [(3,)]


def test_nobody_waits_for_a_table_that_somebody_else_holds(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.writer.AGAIN", 0.01)
    failed = Event()
    with closing(PostgresArchive(postgres.url(), lambda _: failed.set())) as archive:
        with psycopg.connect(postgres.url()) as other:
            other.execute("LOCK TABLE plivo_emulator.calls")
            archive[CALLS].add(call())
            assert uuids(archive) == [call().call_uuid]
            assert failed.wait(60)
            assert "in use by another process" in str(archive.trouble)
        assert eventually(lambda: archive.trouble is None)
    assert postgres.execute("SELECT to_number, amount FROM plivo_emulator.calls") == [("19172592277", 850)]


def test_records_are_written_once_postgresql_is_back(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.writer.AGAIN", 0.01)
    complaints: list[str] = []
    with closing(PostgresArchive(postgres.url(), lambda trouble: complaints.append(str(trouble)))) as archive:
        archive[CALLS].add(call("before"))
        archive.flush()
        assert kept(archive), "all is read"
        postgres.stop()
        archive[CALLS].add(call("meanwhile"))
        for _ in range(2):
            with pytest.raises(Unusable, match="cannot be reached"):
                archive.flush()
        assert "1 changes of records are not on disk" in str(archive.trouble)
        assert archive[CALLS].page(ACCOUNT, ALL, 1).total == 2
        postgres.start()
        assert eventually(lambda: archive.trouble is None)
    assert len(complaints) == 1
    with opened(postgres) as after:
        assert uuids(after) == ["meanwhile", "before"]


def test_records_that_could_not_be_read_are_read_once_postgresql_is_back(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.reader.AGAIN", 0.01)
    with opened(postgres) as earlier:
        earlier[CALLS].add(call("before"))
    start, held, complaints = Reader.start, list[Reader](), list[str]()
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "start", lambda reader: held.append(reader))  # noqa: PLW0108  # only a function becomes a method
        archive = PostgresArchive(postgres.url(), lambda trouble: complaints.append(str(trouble)))
    postgres.stop()
    start(held[0])
    archive[CALLS].add(call("meanwhile"))
    with pytest.raises(Unusable):
        archive[CALLS].get(ACCOUNT, "before")
    archive[CALLS].add(call("later", ended=NOW + 1))
    with pytest.raises(Unusable):
        uuids(archive)
    assert eventually(lambda: archive.trouble is not None)
    postgres.start()
    with closing(archive):
        assert eventually(lambda: archive.trouble is None)
        assert uuids(archive) == ["later", "meanwhile", "before"]
        archive[CALLS].delete(ACCOUNT, "before")
    assert len([told for told in complaints if "records of an earlier run" in told]) == 1
    with opened(postgres) as after:
        assert uuids(after) == ["later", "meanwhile"]


def test_records_that_another_process_has_had_meanwhile_are_not_read(postgres: Postgres) -> None:
    with closing(PostgresDatabase(place_of(postgres.url()))) as database:
        database.view().release()
        postgres.stop()
        postgres.start()
        database.view().release()
        with opened(postgres) as other:
            other[CALLS].add(call("of another process"))
        with pytest.raises(Unusable, match="was opened by another process meanwhile"):
            database.view()


def test_a_connection_that_was_cut_costs_nothing_if_the_next_one_holds(postgres: Postgres) -> None:
    complaints: list[Unusable] = []
    with closing(PostgresArchive(postgres.url(), complaints.append)) as archive:
        assert kept(archive), "all is read"
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'plivo-emulator'"
        assert (True,) in postgres.execute(cut)
        archive[CALLS].add(call())
        archive.flush()
    assert complaints == []
    assert postgres.execute("SELECT count(*) FROM plivo_emulator.calls") == [(1,)]


def test_a_database_that_another_process_had_meanwhile_is_not_written_any_more(postgres: Postgres) -> None:
    archive = PostgresArchive(postgres.url(), lambda _: None)
    assert kept(archive), "all is read"
    postgres.stop()
    postgres.start()
    with opened(postgres) as other:
        other[CALLS].add(call("of another process"))
    archive[CALLS].add(call("too late"))
    with pytest.raises(Unusable, match="was opened by another process meanwhile"):
        archive.flush()
    with pytest.raises(Unusable, match="was opened by another process meanwhile"):
        archive.close()
    with opened(postgres) as after:
        assert uuids(after) == ["of another process"]


def test_when_stored_tells_once_the_database_has_it(postgres: Postgres) -> None:
    told = Event()
    found: list[Any] = []

    def look() -> None:
        found.extend(postgres.execute("SELECT call_uuid FROM plivo_emulator.calls"))
        told.set()

    with opened(postgres) as archive:
        assert archive.outlives
        archive[CALLS].add(call("a"))
        archive.when_stored(look)
        assert told.wait(60)
    assert found == [("a",)]


def test_tables_of_an_older_version_are_brought_up_to_date(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(postgres) as first:
        first[DEVICES].put(device("1"))
        first[DEVICES].put(device("2"))
    moved = """
        ALTER TABLE devices RENAME TO old_devices;
        CREATE TABLE devices (
            serial INTEGER PRIMARY KEY,
            auth_id TEXT NOT NULL,
            address TEXT NOT NULL,
            script TEXT NOT NULL,
            created INTEGER NOT NULL,
            UNIQUE (auth_id, address)
        );
        INSERT INTO devices SELECT * FROM old_devices;
        DROP TABLE old_devices;
    """
    monkeypatch.setattr("plivo_emulator.records.postgres.tables.STEPS", (*STEPS, moved))
    with opened(postgres) as second:
        assert second[DEVICES].of(ACCOUNT) == [device("1"), device("2")]
        second[DEVICES].put(device("3"))
    in_order = postgres.execute("SELECT address FROM plivo_emulator.devices ORDER BY serial")
    assert in_order == [("1",), ("2",), ("3",)], "what is new comes last"
    monkeypatch.undo()
    with pytest.raises(Unusable, match=f"version {len(STEPS) + 1} of the tables, this one knows {len(STEPS)}"):
        PostgresArchive(postgres.url(), print)


def test_a_step_that_fails_leaves_the_tables_as_they_were(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(postgres) as first:
        first[CALLS].add(call())
    wrong = "CREATE TABLE notes (text TEXT); ALTER TABLE songs ADD COLUMN name TEXT;"
    monkeypatch.setattr("plivo_emulator.records.postgres.tables.STEPS", (*STEPS, wrong))
    with pytest.raises(Unusable, match='relation "songs" does not exist'):
        PostgresArchive(postgres.url(), print)
    monkeypatch.undo()
    with opened(postgres) as after:
        assert uuids(after) == [call().call_uuid]


def test_tables_have_the_fields_of_their_records(postgres: Postgres) -> None:
    with opened(postgres):
        pass
    types = {"str": "text", "int": "bigint", "bool": "bigint", "bytes": "bytea"}
    found = postgres.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'plivo_emulator' AND column_name <> 'serial'"
    )
    for kind in KINDS:
        declared = {
            (kind.table, field, types[hint(kind, field).removesuffix(" | None")], "YES" if optional else "NO")
            for field in kind.fields
            for optional in [hint(kind, field).endswith("None")]
        }
        assert {row for row in found if row[0] == kind.table} == declared
