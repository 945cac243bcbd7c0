"""Filters as the spec makes them, and archives of all sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.caller_ids import CALLER_IDS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.query.filters import Filters
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.records import spec
from tests.emulator.records.facts import ACCOUNT, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plivo_emulator.records.archive import Archive

    from tests.postgres import Postgres


@pytest.fixture(scope="session")
def call_filters() -> Filters:
    return Filters(CALLS, spec.filters("Call"), spec.schemas())


@pytest.fixture(scope="session")
def recording_filters() -> Filters:
    return Filters(RECORDINGS, spec.filters("Recording"), spec.schemas())


@pytest.fixture(scope="session")
def multiparty_call_filters() -> Filters:
    return Filters(MULTIPARTY_CALLS, spec.filters("MultiPartyCall"), spec.schemas())


@pytest.fixture(scope="session")
def caller_id_filters() -> Filters:
    return Filters(CALLER_IDS, spec.filters("VerifiedCallerId"), spec.schemas())


@pytest.fixture(scope="module")
def kept_in_postgres(postgres_server: Postgres) -> Iterator[Archive]:
    """One for all tests of a module, as opening takes a while."""
    postgres_server.empty()
    kept = PostgresArchive(postgres_server.url(), print, 1000)
    yield kept
    kept.close()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive that keeps at most 1000 records of a kind; in the end, all is stored."""
    if request.param == "postgres":
        kept: Archive = request.getfixturevalue("kept_in_postgres")
        yield kept
        kept.flush()
        for auth_id in (ACCOUNT, OTHER):
            kept.forget(auth_id)
    else:
        kept = MemoryArchive(1000) if request.param == "memory" else SqliteArchive(tmp_path, print, 1000)
        yield kept
        kept.close()
