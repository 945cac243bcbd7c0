"""`plivo-emulator nodes`: who shares a database, who of them lives, and how many accounts each has."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from plivo_emulator.commands.parser import fail

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.records.shared.survey import NodeFound

ABOUT = """Shows the nodes that share a database, one a line: name, URL, whether it lives, seconds since it was last
heard of, and how many accounts it has. Exit status: 0 all live, 1 not all or none, 2 the database does not answer."""

NONE = "no node shares this database\n"


def add(commands: "Commands") -> None:
    """Adds the command."""
    nodes = commands.add_parser("nodes", help="show the nodes that share a database", description=ABOUT)
    nodes.add_argument("--database", metavar="URL", required=True, help="the database that `serve` was given")
    nodes.add_argument("--json", action="store_true", help="as a JSON object")
    nodes.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Shows them, and returns the exit status."""
    from plivo_emulator.records.unusable import Unusable  # noqa: PLC0415  # --help need not wait for it

    try:
        from plivo_emulator.records.shared.survey import nodes_at  # noqa: PLC0415  # the same
    except ImportError as missing:
        return fail(f"nodes need psycopg ({missing}): pip install 'plivo-emulator[cluster]'")
    try:
        found = nodes_at(arguments.database)
    except Unusable as reason:
        return fail(str(reason))
    if arguments.json:
        sys.stdout.write(json.dumps({"nodes": [_facts(each) for each in found]}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(map(_line, found)) or NONE)
    return 0 if found and all(each.alive for each in found) else 1


def _facts(found: "NodeFound") -> dict[str, object]:
    node = found.seen.node
    return {
        "node": node.name,
        "url": node.url,
        "run": node.number,
        "alive": found.alive,
        "beat_age": round(found.age, 3),
        "lease": found.lease,
        "accounts": found.accounts,
    }


def _line(found: "NodeFound") -> str:
    node = found.seen.node
    alive = "alive" if found.alive else "dead"
    return f"{node.name}  {node.url}  {alive}  {found.age:.1f} s  {found.accounts} accounts\n"
