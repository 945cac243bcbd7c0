"""The file that follows the records: what survives, and what can go wrong while it is written."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.applications import APPLICATIONS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.numbers import NUMBERS
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.schema import STEPS
from plivo_emulator.records.sqlite.archive import SqliteArchive
from plivo_emulator.records.sqlite.database import APPLICATION_ID, FILE, Database
from plivo_emulator.records.unusable import Unusable

from tests.emulator.records.disk import Disk
from tests.emulator.records.facts import (
    ACCOUNT,
    NOW,
    OTHER,
    account,
    application,
    call,
    example,
    fill,
    hint,
    kept,
    number,
    participant,
    recording,
)

if TYPE_CHECKING:
    from pathlib import Path

    from plivo_emulator.records.query.kind import Kind

ALL = Query()


def uuids(archive: SqliteArchive) -> list[str]:
    return [record.call_uuid for record in archive[CALLS].page(ACCOUNT, ALL, 10_000).records]


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    memory = MemoryArchive()
    with closing(SqliteArchive(tmp_path / "new" / "folder", print)) as first:
        for archive in (memory, first):
            fill(archive)
            archive[CALLS].add(call("x", from_number=None, answered=None))
            archive[RECORDINGS].add(recording("x", conference_name="Grüße\0\n"))
    with closing(SqliteArchive(tmp_path / "new" / "folder", print)) as second:
        assert kept(second) == kept(memory)
        assert all(kept(second).values())


def test_what_is_true_or_false_is_so_after_a_restart(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        first[PARTICIPANTS].add(participant())
    with closing(SqliteArchive(tmp_path, print)) as second:
        [stay] = second[PARTICIPANTS].page(ACCOUNT, ALL, 1).records
        assert (stay.start_mpc_on_enter, stay.end_mpc_on_exit) == (True, False)
        assert all(isinstance(each, bool) for each in (stay.start_mpc_on_enter, stay.end_mpc_on_exit))


def test_what_was_replaced_or_deleted_stays_so(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        for uuid in "abc":
            first[CALLS].add(call(uuid, amount=1))
        first.flush()
        first[CALLS].add(call("a", amount=2))
        first[CALLS].delete(ACCOUNT, "b")
    with closing(SqliteArchive(tmp_path, print)) as second:
        assert second[CALLS].page(ACCOUNT, ALL, 20).records == [call("a", amount=2), call("c", amount=1)]


def test_an_account_that_was_forgotten_stays_so_and_the_others_are_there(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        fill(first, ACCOUNT)
        fill(first, OTHER)
        first.forget(ACCOUNT)
    with closing(SqliteArchive(tmp_path, print)) as second:
        assert not any(kept(second, ACCOUNT).values())
        assert all(len(records) == 1 for records in kept(second, OTHER).values())


def test_calls_that_end_together_keep_their_order(tmp_path: Path) -> None:
    order = ["b", "d", "a", "c"]
    with closing(SqliteArchive(tmp_path, print)) as first:
        for uuid in order:
            first[CALLS].add(call(uuid))
    with closing(SqliteArchive(tmp_path, print)) as second:
        second[CALLS].add(call("e"))
        assert uuids(second) == ["e", *reversed(order)]


def test_text_of_many_records_is_read_as_it_was_written(tmp_path: Path) -> None:
    records = [call(str(number), from_number=f"1{number % 7}", ended=NOW + number) for number in range(3000)]
    with closing(SqliteArchive(tmp_path, print)) as first:
        for record in records:
            first[CALLS].add(record)
    with closing(SqliteArchive(tmp_path, print)) as second:
        assert second[CALLS].page(ACCOUNT, ALL, 3000).records == records[::-1]


def test_a_lower_bound_holds_for_what_an_earlier_run_left(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        for number in range(10):
            first[CALLS].add(call(str(number), ended=NOW + number))
    with closing(SqliteArchive(tmp_path, print, most=3)) as second:
        assert uuids(second) == ["9", "8", "7"]
        assert second[CALLS].dropped(ACCOUNT) == 7
    with closing(SqliteArchive(tmp_path, print)) as third:
        assert uuids(third) == ["9", "8", "7"]


def test_half_a_surrogate_pair_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        first[CALLS].add(call("a", to_number="1\ud800"))
        first[CALLS].add(call("b"))
    with closing(SqliteArchive(tmp_path, print)) as second:
        assert uuids(second) == ["b", "a"]
        assert second[CALLS].page(ACCOUNT, ALL, 1, 1).records[0].to_number == "1?"


def test_nobody_waits_for_a_file_that_is_held_up(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as archive:
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for number in range(500):
                archive[CALLS].add(call(str(number)))
            assert archive[CALLS].page(ACCOUNT, ALL, 1).total == 500
            assert other.execute("SELECT count(*) FROM calls").fetchone() == (0,)
            other.execute("ROLLBACK")
        archive.flush()
        assert len(uuids(archive)) == 500


def test_the_file_can_be_read_by_others_while_it_is_in_use(tmp_path: Path) -> None:
    with closing(SqliteArchive(tmp_path, print)) as archive:
        archive[CALLS].add(call())
        archive.flush()
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            assert other.execute("SELECT to_number, amount FROM calls").fetchall() == [("19172592277", 850)]


def test_a_full_disk_is_told_once_and_made_good_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch, pages=60)
    complaints: list[str] = []
    with closing(SqliteArchive(tmp_path, lambda trouble: complaints.append(str(trouble)))) as archive:
        for number in range(1000):
            archive[CALLS].add(call(str(number)))
        for _ in range(2):
            with pytest.raises(Unusable, match="the disk is full: free some space"):
                archive.flush()
        assert len(complaints) == 1
        assert archive[CALLS].page(ACCOUNT, ALL, 1).total == 1000
        disk.grow()
        archive.flush()
    with closing(SqliteArchive(tmp_path, print)) as after:
        assert len(uuids(after)) == 1000


def test_writing_is_tried_again_without_being_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, pages=60)
    monkeypatch.setattr("plivo_emulator.records.following.writer.AGAIN", 0.01)
    failed = Event()
    with closing(SqliteArchive(tmp_path, lambda _: failed.set())) as archive:
        for number in range(1000):
            archive[CALLS].add(call(str(number)))
        assert failed.wait(60)
        disk.grow()
        with closing(sqlite3.connect(tmp_path / FILE)) as file:
            written = iter(lambda: file.execute("SELECT count(*) FROM calls").fetchone()[0], 1000)
            latest = time.monotonic() + 240
            assert all(count == 0 and time.monotonic() < latest for count in written), "all or none"


def test_a_thread_that_ends_just_after_it_was_waited_for_has_written_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.writer.AGAIN", 0)
    archive = SqliteArchive(tmp_path, print)
    monkeypatch.setattr(Thread, "is_alive", lambda thread: thread.join(30))
    archive.close()


def test_a_disk_that_stays_full_is_given_up_before_memory_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(monkeypatch, pages=60)
    monkeypatch.setattr("plivo_emulator.records.following.writer.MOST_UNWRITTEN", 999)
    complaints: list[str] = []

    def complain(trouble: Unusable) -> None:
        complaints.append(str(trouble))
        archive[CALLS].add(call("told in between"))

    archive = SqliteArchive(tmp_path, complain)
    for each in range(1000):
        archive[CALLS].add(call(str(each)))
    with pytest.raises(Unusable, match="nothing is written any more"):
        archive.flush()
    disk.grow()
    archive[CALLS].add(call("told later"))
    with pytest.raises(Unusable, match="nothing is written any more"):
        archive.close()
    assert len(complaints) == 2
    with closing(SqliteArchive(tmp_path, print)) as after:
        assert uuids(after) == []


def test_what_is_told_just_before_writing_is_given_up_counts_as_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.writer.MOST_UNWRITTEN", 0)

    def full(*_: object) -> None:
        archive[CALLS].add(call("told meanwhile"))
        raise Unusable("the disk is full")

    monkeypatch.setattr(Database, "write", full)
    archive = SqliteArchive(tmp_path, lambda _: None)
    archive[CALLS].add(call("told"))
    for end in (archive.flush, archive.close):
        with pytest.raises(Unusable, match="nothing is written any more"):
            end()
    assert str(archive.trouble).endswith("; 2 changes of records are not on disk")


def test_a_folder_is_free_again_even_if_the_last_records_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Disk(monkeypatch, pages=60)
    archive = SqliteArchive(tmp_path, print)
    for each in range(1000):
        archive[CALLS].add(call(str(each)))
    with pytest.raises(Unusable):
        archive.close()
    monkeypatch.undo()
    SqliteArchive(tmp_path, print).close()


def test_writing_that_does_not_end_is_told_while_it_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.writer.SLOW", 0)
    begun, go_on = Event(), Event()

    def hang(*_: object) -> None:
        begun.set()
        assert go_on.wait(60)

    monkeypatch.setattr(Database, "write", hang)
    with closing(SqliteArchive(tmp_path, print)) as archive:
        assert archive.trouble is None
        archive[CALLS].add(call())
        assert begun.wait(60)
        assert re.fullmatch(
            r"writing has taken \d s so far; 1 changes of records are not on disk", str(archive.trouble)
        )
        go_on.set()
        archive.flush()
        assert archive.trouble is None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_writer_that_a_fault_has_ended_is_told_and_waited_for_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(Database, "write", broken)
    archive = SqliteArchive(tmp_path, print)
    assert archive.trouble is None
    archive[CALLS].add(call("u"))
    with pytest.raises(Unusable, match="the thread that writes records has ended"):
        archive.flush()
    assert str(archive.trouble).startswith("the thread that writes records has ended")
    with pytest.raises(Unusable, match="the thread that writes records has ended"):
        archive.close()


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    archive = SqliteArchive(tmp_path, print)
    archive.close()
    archive.close()


def test_a_file_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        first[CALLS].add(call())
    monkeypatch.setattr("plivo_emulator.records.sqlite.database.STEPS", (*STEPS, "CREATE TABLE notes (text TEXT);"))
    with closing(SqliteArchive(tmp_path, print)) as second:
        assert uuids(second) == [call().call_uuid]
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert file.execute("SELECT * FROM notes").fetchall() == []


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(SqliteArchive(tmp_path, print)) as first:
        first[CALLS].add(call())
    wrong = "CREATE TABLE notes (text TEXT); ALTER TABLE songs ADD COLUMN name TEXT;"
    monkeypatch.setattr("plivo_emulator.records.sqlite.database.STEPS", (*STEPS, wrong))
    with pytest.raises(Unusable, match="no such table: songs"):
        SqliteArchive(tmp_path, print)
    monkeypatch.undo()
    with closing(SqliteArchive(tmp_path, print)) as after:
        assert uuids(after) == [call().call_uuid]


def test_everything_of_the_first_version_is_brought_along(tmp_path: Path) -> None:
    records: dict[str, Any] = {
        "calls": call(example(CALLS).call_uuid),
        "recordings": recording(example(RECORDINGS).recording_id),
        "accounts": account(),
        "applications": application(example(APPLICATIONS).app_id, default_endpoint_app=False, subaccount=None),
    }
    with closing(sqlite3.connect(tmp_path / FILE)) as old:
        old.executescript(STEPS[0])
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        for table, record in records.items():
            columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})") if row[1] != "serial"]
            values = [getattr(record, column, "gone since") for column in columns]
            names, places = ", ".join(columns), ", ".join("?" for _ in columns)
            old.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608  # names are ours
        old.commit()
    with closing(SqliteArchive(tmp_path, print)) as archive:
        assert {name: found for name, found in kept(archive).items() if found} == {
            name: [record] for name, record in records.items()
        }
        fill(archive)
    with closing(SqliteArchive(tmp_path, print)) as archive:
        assert all(len(found) == 1 for found in kept(archive).values())


def test_numbers_of_the_fourth_version_keep_their_applications(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as old:
        old.executescript("".join(STEPS[:4]))
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 4")
        for each in (number("14155550101"), number("14155550100")):
            row = (each.auth_id, each.number, each.app_id, each.created)
            old.execute("INSERT INTO numbers (auth_id, number, app_id, created) VALUES (?, ?, ?, ?)", row)
        old.commit()
    with closing(SqliteArchive(tmp_path, print)) as archive:
        assert archive[NUMBERS].of(ACCOUNT) == [number("14155550100"), number("14155550101")]
        archive[NUMBERS].put(number("14155550101", app_id=None, alias="Desk"))
    with closing(SqliteArchive(tmp_path, print)) as archive:
        assert archive[NUMBERS].get(ACCOUNT, "14155550101") == number("14155550101", app_id=None, alias="Desk")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_tables_have_the_fields_of_their_records(tmp_path: Path, kind: Kind[Any]) -> None:
    SqliteArchive(tmp_path, print).close()
    types: dict[Any, tuple[str, bool]] = {
        "str": ("TEXT", True),
        "int": ("INTEGER", True),
        "bool": ("INTEGER", True),
        "bytes": ("BLOB", True),
        "str | None": ("TEXT", False),
        "int | None": ("INTEGER", False),
    }
    with closing(sqlite3.connect(tmp_path / FILE)) as file:
        rows = file.execute(f"PRAGMA table_info({kind.table})").fetchall()
    columns = {name: (sort, bool(required)) for _, name, sort, required, *_ in rows if name != "serial"}
    declared = {each: types[hint(kind, each)] for each in kind.fields}
    assert columns == declared


def test_after_the_end_it_is_said_at_once_that_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    archive = SqliteArchive(tmp_path, print)
    archive.close()
    said: list[str] = []
    archive.when_stored(lambda: said.append("stored"))
    assert said == ["stored"]
