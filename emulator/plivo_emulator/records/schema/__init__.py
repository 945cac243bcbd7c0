"""Tables of stored records, as numbered steps: `n.sql` turns version n - 1 into version n. A step never changes.

The column `serial` keeps the order in which records of one instant were added. Each statement ends in a semicolon, and
there is none elsewhere. Steps are written for SQLite; other databases have other words for types.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent

STEPS = tuple(
    (_FOLDER / f"{number}.sql").read_text(encoding="utf-8") for number in range(1, len(list(_FOLDER.glob("*.sql"))) + 1)
)
"""Statements of each step."""
