"""Records of an earlier run that are still being read: who needs them waits, who does not goes on."""

from __future__ import annotations

from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.following.reader import Reader
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.sqlite.archive import SqliteArchive
from plivo_emulator.records.sqlite.view import FileView
from plivo_emulator.records.unusable import Unusable

from tests.emulator.records.facts import ACCOUNT, NOW, OTHER, call, fill, kept, recording
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from plivo_emulator.records.query.kind import Kind, Record, Row

ALL = Query()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Nothing is read by itself; this starts it."""
    held: list[Reader] = []
    start = Reader.start

    def hold(reader: Reader) -> None:
        held.append(reader)

    monkeypatch.setattr(Reader, "start", hold)

    def now() -> None:
        for reader in held:
            start(reader)
        held.clear()

    return now


def left(folder: Path, *uuids: str) -> None:
    """An earlier run left these calls, a microsecond apart."""
    with closing(SqliteArchive(folder, print)) as earlier:
        for age, uuid in enumerate(uuids):
            earlier[CALLS].add(call(uuid, ended=NOW - age))


def uuids(archive: SqliteArchive) -> list[str]:
    return [record.call_uuid for record in archive[CALLS].page(ACCOUNT, ALL, 100).records]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    left(tmp_path, "a", "b", "c")
    return tmp_path


def test_calls_that_end_before_the_earlier_ones_are_there_join_them(folder: Path, read: Callable[[], None]) -> None:
    with closing(SqliteArchive(folder, print)) as archive:
        archive[CALLS].add(call("new", ended=NOW + 1))
        archive[CALLS].add(call("b", ended=NOW + 2))
        archive.flush()
        read()
        assert uuids(archive) == ["b", "new", "a", "c"]
        assert archive[CALLS].get(ACCOUNT, "c") is not None
    read()


def test_what_is_written_meanwhile_is_not_read_twice(folder: Path, read: Callable[[], None]) -> None:
    with closing(SqliteArchive(folder, print, most=4)) as archive:
        archive[CALLS].add(call("new", ended=NOW + 1))
        archive.flush()
        read()
        assert archive[CALLS].page(ACCOUNT, ALL, 1).total == 4
        assert archive[CALLS].dropped(ACCOUNT) == 0


def test_an_account_can_be_forgotten_before_its_records_are_there(folder: Path, read: Callable[[], None]) -> None:
    with closing(SqliteArchive(folder, print)) as archive:
        archive[CALLS].add(call("other", auth_id=OTHER))
        archive.forget(ACCOUNT)
        archive[CALLS].add(call("new"))
        read()
        assert uuids(archive) == ["new"]
        assert archive[CALLS].page(OTHER, ALL, 1).total == 1
    read()


def test_the_newest_instant_is_known_at_once(folder: Path, read: Callable[[], None]) -> None:
    with closing(SqliteArchive(folder, print)) as archive:
        assert archive[CALLS].newest(ACCOUNT) == NOW
        assert archive[CALLS].newest(OTHER) is None
        archive[CALLS].add(call("new", ended=NOW + 1))
        read()
        assert archive[CALLS].newest(ACCOUNT) == NOW + 1


def test_all_kinds_are_loaded(tmp_path: Path, read: Callable[[], None]) -> None:
    with closing(SqliteArchive(tmp_path, print)) as earlier:
        read()
        fill(earlier)
        before = kept(earlier)
    with closing(SqliteArchive(tmp_path, print)) as archive:
        read()
        assert kept(archive) == before


def test_a_folder_can_be_closed_before_it_was_read(folder: Path, read: Callable[[], None]) -> None:
    complaints: list[Unusable] = []
    archive = SqliteArchive(folder, complaints.append)
    archive[CALLS].add(call("new", ended=NOW + 1))
    archive.close()
    assert complaints == []
    with closing(SqliteArchive(folder, print)) as after:
        read()
        assert uuids(after) == ["new", "a", "b", "c"]


def test_what_cannot_be_read_is_told_and_what_is_new_is_kept(
    folder: Path, read: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise Unusable("the disk is broken")

    complaints: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "_by_account", broken)
        with closing(SqliteArchive(folder, lambda trouble: complaints.append(str(trouble)))) as archive:
            read()
            with pytest.raises(Unusable, match="the disk is broken"):
                uuids(archive)
            archive[CALLS].add(call("new", ended=NOW + 1))
            archive[RECORDINGS].add(recording())
            assert str(archive.trouble).startswith("the disk is broken")
    assert complaints == ["the disk is broken; records of an earlier run are missing until it can be read"]
    with closing(SqliteArchive(folder, print)) as after:
        read()
        assert uuids(after) == ["new", "a", "b", "c"]


def test_what_can_be_read_later_joins_what_has_come_and_gone_meanwhile(
    folder: Path, read: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plivo_emulator.records.following.reader.AGAIN", 0.01)
    left(folder, "d")
    with closing(SqliteArchive(folder, print)) as earlier:
        earlier[CALLS].add(call("of another", auth_id=OTHER))
    mended = Event()
    rows = FileView.rows

    def broken(view: FileView, kind: Kind[Record], at_once: int) -> Generator[list[Row], None, None]:
        if not mended.is_set():
            raise Unusable("the disk is broken")
        return rows(view, kind, at_once)

    monkeypatch.setattr(FileView, "rows", broken)
    with closing(SqliteArchive(folder, lambda _: None)) as archive:
        read()
        with pytest.raises(Unusable, match="the disk is broken"):
            uuids(archive)
        archive.forget(OTHER)
        archive[CALLS].add(call("b", ended=NOW + 1))
        archive[CALLS].add(call("new", ended=NOW + 2))
        archive.flush()
        mended.set()
        assert eventually(lambda: archive.trouble is None)
        assert uuids(archive) == ["new", "b", "d", "a", "c"]
        assert archive[CALLS].page(OTHER, ALL, 1).total == 0
