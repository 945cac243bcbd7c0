"""A new kind of record is a module, a line and a step: a copy of the emulator is given one, and keeps it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import plivo_emulator
import pytest
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.schema import STEPS
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.records.facts import ACCOUNT, OTHER, fill

pytestmark = pytest.mark.walks

if TYPE_CHECKING:
    from tests.postgres import Postgres

PACKAGE = Path(plivo_emulator.__file__).parent

MODULE = '''
"""What is kept of a note."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import {sort}


class NoteRecord(NamedTuple):
    """A note."""

    auth_id: str
    note_id: str
    written: int
    urgent: bool
    text: str | None


NOTES = {sort}("notes", NoteRecord, key="note_id", instant="written", indexed=("urgent",))
"""Notes of accounts."""
'''

STEP = """
CREATE TABLE notes (
    serial INTEGER PRIMARY KEY,
    auth_id TEXT NOT NULL,
    note_id TEXT NOT NULL,
    written INTEGER NOT NULL,
    urgent INTEGER NOT NULL,
    text TEXT,
    UNIQUE (auth_id, note_id)
);
"""

USED = """
import json
import sys
from pathlib import Path

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.notes import NOTES, NoteRecord
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.records.sqlite.archive import SqliteArchive

folder, url, mine, theirs = Path(sys.argv[1]), *sys.argv[2:]
URGENT = Query(conditions=(Condition("urgent", Operator.EQUAL, True),))


def write(archive):
    store = archive[NOTES]
    take = store.{verb}
    for number in range(4):
        take(NoteRecord(mine, str(number), number, number % 2 == 1, None))
    take(NoteRecord(theirs, "0", 0, True, "theirs"))
    store.delete(mine, "1")
    archive.clear(theirs)


def read(archive):
    store = archive[NOTES]
    notes = [store.page(auth_id, query, 10).records for auth_id in (mine, theirs) for query in (Query(), URGENT)]
    return notes, store.newest(mine), archive[CALLS].page(mine, Query(), 10).total


memory, file, postgres = MemoryArchive(), SqliteArchive(folder, print), PostgresArchive(url, print)
for archive in (memory, file, postgres):
    write(archive)
found = [read(memory), read(file), read(postgres)]
for archive in (file, postgres):
    archive.close()
for again in (SqliteArchive(folder, print), PostgresArchive(url, print)):
    found.append(read(again))
    again.close()
print(json.dumps(found))
"""


class Copy:
    """A copy of the emulator, and how it is changed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._records = root / PACKAGE.name / "records"
        shutil.copytree(PACKAGE, root / PACKAGE.name)

    def write(self, path: str, text: str) -> None:
        assert not (self._records / path).exists()
        (self._records / path).write_text(text, encoding="utf-8")

    def list_kind(self, module: str) -> None:
        """Writes the line in the tuple, and what brings its name there."""
        kinds = self._records / "kinds" / "__init__.py"
        text = kinds.read_text(encoding="utf-8")
        for before, line in (
            ("from plivo_emulator.records.query", f"from plivo_emulator.records.kinds.{module} import"),
            (')\n"""All kinds that are kept."""', "   "),
        ):
            assert text.count(before) == 1
            text = text.replace(before, f"{line} {module.upper()}{',' if line.isspace() else ''}\n{before}")
        kinds.write_text(text, encoding="utf-8")

    def run(self, code: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            env={**os.environ, "PYTHONPATH": str(self._root), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=self._root,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )


@pytest.mark.parametrize(("sort", "verb"), [("LedgerKind", "add"), ("DirectoryKind", "put")])
def test_a_new_kind_is_a_module_a_line_and_a_step(tmp_path: Path, postgres: Postgres, sort: str, verb: str) -> None:
    data = tmp_path / "data"
    for opened in (SqliteArchive(data, print), PostgresArchive(postgres.url(), print)):
        with closing(opened) as earlier:
            fill(earlier)
    copy = Copy(tmp_path / "copy")
    copy.write("kinds/notes.py", MODULE.format(sort=sort))
    copy.list_kind("notes")
    copy.write(f"schema/{len(STEPS) + 1}.sql", STEP)
    ran = copy.run(USED.replace("{verb}", verb), str(data), postgres.url(), ACCOUNT, OTHER)
    assert ran.returncode == 0, ran.stderr
    three, two, none = ([ACCOUNT, str(number), number, number % 2 == 1, None] for number in (3, 2, 0))
    notes = [[three, two, none], [three], [], []]
    memory, *others = json.loads(ran.stdout)
    assert memory == [notes, 3, 0]
    assert others == [[notes, 3, 1]] * 4, "what an earlier version left is there as well"
