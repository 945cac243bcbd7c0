"""Databases that cannot be used: each is told in one sentence that says what to do, and none has the password."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.unusable import Unusable

from tests.postgres import GUARDED, PASSWORD, USER

if TYPE_CHECKING:
    from tests.postgres import Postgres


def refusal(url: str) -> str:
    """What opening an archive says."""
    with pytest.raises(Unusable) as refused:
        PostgresArchive(url, print)
    assert PASSWORD not in str(refused.value)
    assert PASSWORD not in repr(refused.value.__cause__)
    return str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://me:{PASSWORD}@127.0.0.1/records",
        f"postgresql://me:x/{PASSWORD}@127.0.0.1/records",
        f"postgresql://me:x@{PASSWORD}@127.0.0.1/records",
        f"postgresql://me:x?{PASSWORD}@127.0.0.1/records",
        f"postgresql://me:%zz{PASSWORD}@127.0.0.1/records",
        f"postgresql://me:{PASSWORD}/records",
        f"postgresql://127.0.0.1/records?pasword={PASSWORD}",
        f"postgresql://127.0.0.1/records?{PASSWORD}",
        f"host=127.0.0.1 password={PASSWORD}",
    ],
)
def test_what_is_no_url_is_not_repeated(url: str) -> None:
    said = refusal(url)
    assert said.startswith("--database takes the URL of a database, such as postgresql://user:password@host:5432/name")
    assert "write %40 for @" in said


def test_a_server_that_is_not_there() -> None:
    said = refusal(f"postgresql://me:{PASSWORD}@127.0.0.1:1/records?password={PASSWORD}")
    assert said == (
        "postgresql://me@127.0.0.1:1/records cannot be reached (Connection refused): see that PostgreSQL runs there,"
        " and takes this user and password"
    )


def test_a_password_that_is_wrong(postgres: Postgres) -> None:
    wrong = postgres.url(f"{GUARDED}:x{PASSWORD}")
    assert f'password authentication failed for user "{GUARDED}"' in refusal(wrong)
    PostgresArchive(postgres.url(f"{GUARDED}:{PASSWORD}"), print).close()


def test_a_database_in_use(postgres: Postgres) -> None:
    with closing(PostgresArchive(postgres.url(), print)):
        assert refusal(postgres.url()) == (
            f"postgresql://{USER}@/postgres is in use by another process: stop that one, or give another database"
        )
    PostgresArchive(postgres.url(), print).close()


def test_a_database_with_another_encoding(postgres: Postgres) -> None:
    postgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    try:
        said = refusal(postgres.url(database="latin"))
    finally:
        postgres.execute("DROP DATABASE latin")
    assert said == f"postgresql://{USER}@/latin has the encoding LATIN1: give a database with UTF8"


def test_a_schema_that_holds_something_else(postgres: Postgres) -> None:
    postgres.execute("DROP SCHEMA IF EXISTS plivo_emulator CASCADE; CREATE SCHEMA plivo_emulator")
    postgres.execute("CREATE TABLE plivo_emulator.songs (name TEXT)")
    said = refusal(postgres.url())
    assert said == f"the schema plivo_emulator of postgresql://{USER}@/postgres holds no records: give another database"
    assert postgres.execute("SELECT count(*) FROM plivo_emulator.songs") == [(0,)]


def test_a_user_who_may_not_make_a_schema(postgres: Postgres) -> None:
    postgres.execute("DROP SCHEMA IF EXISTS plivo_emulator CASCADE; CREATE ROLE guest LOGIN")
    try:
        said = refusal(postgres.url("guest"))
    finally:
        postgres.execute("DROP ROLE guest")
    assert said == (
        "postgresql://guest@/postgres may not be written to (permission denied for database postgres):"
        " give a user who may create a schema there"
    )


def test_an_empty_schema_that_somebody_made_for_the_user_will_do(postgres: Postgres) -> None:
    postgres.execute("DROP SCHEMA IF EXISTS plivo_emulator CASCADE; CREATE ROLE guest LOGIN")
    postgres.execute("CREATE SCHEMA plivo_emulator AUTHORIZATION guest")
    try:
        PostgresArchive(postgres.url("guest"), print).close()
    finally:
        postgres.execute("DROP OWNED BY guest; DROP ROLE guest")


def test_a_database_that_is_read_only(postgres: Postgres) -> None:
    read_only = f"{postgres.url()}&options=-c%20default_transaction_read_only%3Don"
    assert refusal(read_only) == (f"postgresql://{USER}@/postgres is read-only: give a database that can be written to")
