"""`plivo-emulator explore`: callers of all kinds call your voice app."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.commands.contract import whole
from plivo_emulator.commands.defaults import AUTH_ID, AUTH_TOKEN, HOST
from plivo_emulator.commands.parser import fail, value
from plivo_emulator.commands.way import add_way
from plivo_emulator.server.process import options
from plivo_emulator.wire.numbers import is_number

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands, Parser

ABOUT = """Calls your voice app with callers of all kinds, in virtual time: each presses, says or does not say what the
app's own XML asks for. Says which callers break it (errors, documents that cannot be run, loops, calls that never
end), each as the shortest call that shows it; writes that call as a test, and the app as a map. Exit status: 0 nothing
found but hints, 1 something found, 2 not explored."""
TOKEN = "PLIVO_AUTH_TOKEN"  # noqa: S105  # the name of a variable


def add(commands: "Commands") -> None:
    """Adds the command."""
    explore = commands.add_parser("explore", help="call your voice app with callers of all kinds", description=ABOUT)
    explore.add_argument("url", metavar="URL", help="answer URL of the app, such as http://127.0.0.1:5000/answer")
    explore.add_argument("--hangup-url", metavar="URL", help="its hangup URL; the answer URL by default")
    explore.add_argument(
        "--method", choices=("POST", "GET"), default="POST", help="verb of requests to both; POST by default"
    )
    _add_search(explore)
    _add_files(explore)
    _add_account(explore)
    explore.add_argument(
        "--wait",
        type=value(options.seconds),
        default=0.0,
        metavar="SECONDS",
        help="real seconds to wait for the app to listen; 0 by default",
    )
    explore.add_argument(
        "--stay", action="store_true", help="stay afterwards, with the map and all calls in the inspector, until Ctrl-C"
    )
    explore.add_argument("--quiet", action="store_true", help="show no progress")
    explore.set_defaults(run=run)


def _add_search(explore: "Parser") -> None:
    search = explore.add_argument_group("the search")
    search.add_argument(
        "--calls",
        type=value(whole),
        default=1000,
        metavar="N",
        help="calls in the search at most; 1000 by default",
    )
    search.add_argument(
        "--seed", type=value(options.seed), default=0, metavar="N", help="start of everything random; 0 by default"
    )
    search.add_argument(
        "--words", default="", metavar="WORD,…", help="what callers know: codes, account numbers, words, with commas"
    )
    search.add_argument(
        "--from",
        dest="numbers",
        action="append",
        default=[],
        type=value(number),
        metavar="NUMBER",
        help="a number that the app knows; callers call from these in turn; may be given again",
    )
    search.add_argument(
        "--silence",
        type=value(seconds),
        default=300.0,
        metavar="SECONDS",
        help="virtual seconds in which a call must end once the caller is silent; 300 by default",
    )
    search.add_argument(
        "--reset", metavar="URL|COMMAND", help="how to reset the app before each call: a URL to POST to, or a command"
    )


def _add_files(explore: "Parser") -> None:
    files = explore.add_argument_group("what it leaves")
    files.add_argument("--json", action="store_true", help="print the report as JSON")
    files.add_argument("--junit", type=Path, metavar="FILE", help="the report as JUnit XML")
    files.add_argument("--tests", type=Path, metavar="DIR", help="folder for a test of each finding")
    files.add_argument(
        "--map",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="the map, as .txt, .mmd (Mermaid), .svg, .json, or .html (the inspector, with calls); may be given again",
    )
    files.add_argument("--against", type=Path, metavar="FILE", help="earlier map (.json): say what has changed")
    files.add_argument("--fail-on-change", action="store_true", help="with --against: the status is 1 if anything has")


def _add_account(explore: "Parser") -> None:
    account = explore.add_argument_group("the account, and the way to the app")
    account.add_argument("--auth-id", type=value(options.auth_id), default=AUTH_ID, help=f"{AUTH_ID} by default")
    account.add_argument(
        "--auth-token",
        type=value(options.auth_token),
        default=os.environ.get(TOKEN) or AUTH_TOKEN,
        metavar="TOKEN",
        help=f"what callbacks are signed with; by default what {TOKEN} holds, else {AUTH_TOKEN}",
    )
    account.add_argument("--host", default=HOST, help=f"address of the API, for what the app asks; {HOST} by default")
    account.add_argument(
        "--port", type=value(options.port), default=0, help="port of it; 0, the default, is any free one"
    )
    add_way(account)


def number(text: str) -> str:
    """Phone number, without its plus; raises ValueError."""
    found = text.removeprefix("+")
    if not is_number(found):
        raise ValueError(f"{text!r} is no phone number with its country code")
    return found


def seconds(text: str) -> float:
    """Virtual seconds; raises ValueError."""
    number = float(text) if text.replace(".", "", 1).isdecimal() else 0.0
    if number <= 0:
        raise ValueError(f"{text!r} is no number of seconds")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Explores the app and returns the exit status."""
    from plivo_emulator.explore import command  # noqa: PLC0415  # --help must not load it

    try:
        return command.run(arguments)
    except command.CannotExplore as reason:
        return fail(str(reason))
