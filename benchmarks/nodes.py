"""Several nodes on one database: how soon accounts open, and how soon they serve again when their node has ended.

PostgreSQL and HAProxy are started for it. What the tests hold whatever the machine does (no row of a node that has lost
its lease, no account open twice) is not measured again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import haproxy, postgres

if TYPE_CHECKING:
    from benchmarks.table import Result


def run() -> list[Result]:
    """Measure both; nothing without the programs."""
    if postgres.programs() is None or haproxy.program() is None:
        print("skip nodes: PostgreSQL or HAProxy is not installed", flush=True)
        return []
    from benchmarks import node_ends, node_openings  # noqa: PLC0415  # who has no database need not have psycopg

    return [*node_openings.run(), *node_ends.run()]


if __name__ == "__main__":
    for result in run():
        print(result)
