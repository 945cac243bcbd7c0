"""`plivo-emulator contract`: property tests of a server."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.commands.parser import fail, value

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands

ABOUT = """Tests that a Plivo Voice server keeps to an OpenAPI document: every operation, with examples, edge cases,
random requests and walks along the document's links. Credentials come from PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN and are
written nowhere. Without --write, only GET requests are sent, and no callbacks are tested. With it, calls are placed and
things are deleted. Exit status: 0 nothing found, 1 something found, 2 not tested."""


def add(commands: "Commands") -> None:
    """Adds the command."""
    contract = commands.add_parser(
        "contract", help="test that a server keeps to an OpenAPI document", description=ABOUT
    )
    contract.add_argument("spec", type=Path, metavar="SPEC", help="OpenAPI document, JSON or YAML")
    contract.add_argument("url", metavar="URL", help="base URL of the server, such as http://127.0.0.1:8080")
    contract.add_argument("--write", action="store_true", help="also send requests that change things")
    contract.add_argument(
        "--only",
        action="append",
        metavar="PATTERN",
        help="operation or tag to test, with * for any text; may be given again",
    )
    contract.add_argument(
        "--skip", action="append", metavar="PATTERN", help="operation or tag to leave out; may be given again"
    )
    contract.add_argument(
        "--require", metavar="all|FILE", help="operations that must succeed, all or one on a line: else the status is 1"
    )
    times = contract.add_mutually_exclusive_group()
    times.add_argument(
        "--budget",
        type=value(whole),
        metavar="SECONDS",
        help="stop after so many seconds; they are spread over all operations",
    )
    times.add_argument("--minutes", type=int, metavar="N", help="go on with new random requests for N minutes")
    contract.add_argument(
        "--seed", type=int, metavar="N", help="start of everything random; any by default, and printed"
    )
    contract.add_argument(
        "--reports", type=Path, metavar="DIR", help="folder for contract.html, contract.sarif, junit.xml and har.json"
    )
    contract.add_argument(
        "--callbacks",
        metavar="URL",
        help="with --write: where the server reaches this machine; callbacks are tested, too",
    )
    contract.add_argument(
        "--bind",
        metavar="HOST:PORT",
        help="where to listen for callbacks; loopback and the port of their URL by default",
    )
    contract.add_argument(
        "--far-end",
        metavar="NAME",
        help="people that the server offers for tests: emulator, or module:callable; nobody by default",
    )
    contract.add_argument(
        "--lives",
        type=value(whole),
        metavar="N",
        help="with --callbacks: instead, do things at random, N times, and check the rules that hold for calls",
    )
    contract.add_argument(
        "--patience", type=float, default=5, metavar="SECONDS", help="how long to wait for a callback; 5 by default"
    )
    contract.add_argument("--quiet", action="store_true", help="show no progress")
    contract.set_defaults(run=run)


def whole(text: str) -> int:
    """Seconds or lives, a whole number of them; raises ValueError."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError(f"{text!r} is no whole number from 1 on")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Tests the server and returns the exit status."""
    from plivo_emulator.contract_testing.command import test  # noqa: PLC0415  # --help must not load it
    from plivo_emulator.contract_testing.target import NoTarget  # noqa: PLC0415  # the same

    try:
        return test(arguments)
    except NoTarget as reason:
        return fail(str(reason))
