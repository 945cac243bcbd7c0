"""`plivo-emulator serve`: a server, until it is told to stop."""

import argparse
import gc
import os
from typing import TYPE_CHECKING

from plivo_emulator.commands.defaults import AUTH_ID, AUTH_TOKEN, HOST, PORT
from plivo_emulator.commands.loading import loading
from plivo_emulator.commands.parser import fail, value
from plivo_emulator.commands.way import add_way
from plivo_emulator.server.process import options

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands, Parser

LOST = 1
"""Exit status when records could not be written."""

EXAMPLES = """Numbers say how they behave: 1500 B AA XXXX, where AA is the seconds until then, and B is
  0 answers, 1 answers and hangs up after XXXX seconds, 2 busy, 3 no answer, 4 rejects,
  5 fails for the hangup cause XXXX,
  6 a machine answers and talks for XXXX hundredths of a second, 7 answers and presses XXXX.
Any other number answers after 2 seconds and stays.

Time, phones and the journal of what happened are at /_emulator/v1/:
  curl http://127.0.0.1:8080/_emulator/v1/clock
  curl --json '{"seconds": 60}' http://127.0.0.1:8080/_emulator/v1/clock/advance
  curl --json '{"from": "14155550199", "to": "14155550100", "answer_url": "http://127.0.0.1:5000/answer"}' \\
       http://127.0.0.1:8080/_emulator/v1/incoming
  curl http://127.0.0.1:8080/_emulator/v1/journal
"""


def add(commands: "Commands") -> None:
    """Adds the command."""
    serve = commands.add_parser(
        "serve",
        help="serve the API until Ctrl-C",
        description="Serves the Voice API, with one account, until Ctrl-C or SIGTERM.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    where = serve.add_argument_group("where")
    where.add_argument("--host", default=HOST, help=f"address to listen on; {HOST} by default")
    where.add_argument("--port", type=value(options.port), default=PORT, help=f"{PORT} by default; 0 is any free one")
    where.add_argument(
        "--allow-host",
        action="append",
        default=[],
        type=value(options.host_name),
        metavar="NAME",
        help="one more name that requests may call this server by; may be given again",
    )
    where.add_argument(
        "--control-token",
        type=value(options.control_token),
        default=os.environ.get(options.CONTROL_TOKEN) or None,
        metavar="TOKEN",
        help="what requests to /_emulator/ must carry: Authorization: Bearer TOKEN; by default what"
        f" {options.CONTROL_TOKEN} holds, else none",
    )
    _add_tls(serve)
    _add_account(serve)
    _add_time(serve)
    _add_more(serve)
    _add_node(serve)
    serve.set_defaults(run=run)


def _add_account(serve: "Parser") -> None:
    account = serve.add_argument_group("the account")
    account.add_argument("--auth-id", type=value(options.auth_id), default=AUTH_ID, help=f"{AUTH_ID} by default")
    account.add_argument(
        "--auth-token", type=value(options.auth_token), default=AUTH_TOKEN, help=f"{AUTH_TOKEN} by default"
    )
    account.add_argument(
        "--cps",
        type=value(options.calls_per_second),
        default=2,
        help="outbound calls a second; 2 by default, 0 is no limit",
    )
    account.add_argument(
        "--rate-limit",
        type=value(options.rate_limit),
        metavar="N/SECONDS",
        help="API requests, such as 300/5; off by default",
    )
    account.add_argument(
        "--seed",
        type=value(options.seed),
        default=0,
        metavar="N",
        help="start of everything random, ids too; 0 by default",
    )
    account.add_argument(
        "--strict-input",
        action="store_true",
        help="refuse what the service would pass over in silence, such as an unknown attribute",
    )
    account.add_argument(
        "--speaker",
        type=value(options.speaker),
        default=options.HUMMING,
        metavar="NAME",
        help="what turns words into speech: espeak, piper, or a function as MODULE:FUNCTION; a hum by default",
    )
    account.add_argument(
        "--seed-file",
        metavar="FILE",
        help="YAML file of accounts with applications, phones and faults; it goes before the other options",
    )


def _add_time(serve: "Parser") -> None:
    time = serve.add_argument_group("time")
    time.add_argument(
        "--time", choices=("real", "manual", "auto"), default="real", help="how time passes; real by default"
    )
    time.add_argument(
        "--speed", type=value(options.speed), default=1.0, help="virtual seconds in a real one; 1 by default"
    )
    time.add_argument(
        "--start-at",
        type=value(options.instant),
        metavar="INSTANT",
        help="first instant, such as 2026-01-01T09:00:00Z; now in real time, else 2026-01-01T00:00:00Z",
    )


def _add_more(serve: "Parser") -> None:
    more = serve.add_argument_group("more")
    kept = more.add_mutually_exclusive_group()
    kept.add_argument("--data", metavar="DIR", help="folder to keep records in over a restart; in memory by default")
    kept.add_argument(
        "--database",
        metavar="URL",
        help="PostgreSQL database to keep them in instead, such as postgresql://user@host:5432/name; needs"
        " plivo-emulator[cluster]",
    )
    more.add_argument(
        "--media-url",
        type=value(options.base_url),
        metavar="URL",
        help="URL where others reach this server, for the addresses of recordings; where it listens by default",
    )
    output = more.add_mutually_exclusive_group()
    output.add_argument("--quiet", action="store_true", help="do not tell what happens on calls")
    output.add_argument(
        "--json",
        action="store_true",
        help="tell it as JSON, one entry of the journal a line; the lines at the start go to stderr",
    )
    add_way(serve.add_argument_group("the way to your app"))


def _add_node(serve: "Parser") -> None:
    node = serve.add_argument_group("one of several nodes")
    node.add_argument(
        "--node-url",
        type=value(options.node_url),
        metavar="URL",
        help="with --database: share it with other nodes, which reach this one there, such as http://10.0.0.5:8080",
    )
    node.add_argument(
        "--node",
        type=value(options.node_name),
        metavar="NAME",
        help="name of this node, which no other node has; host and port of its URL by default",
    )
    node.add_argument(
        "--lease",
        type=value(options.lease),
        metavar="SECONDS",
        default=3.0,
        help="seconds without a sign of life after which others take over; 3 by default",
    )


def _add_tls(serve: "Parser") -> None:
    tls = serve.add_argument_group("https")
    tls.add_argument(
        "--tls",
        action="store_true",
        help="https with a certificate of its own, for this machine and the hosts that official SDKs ask",
    )
    tls.add_argument("--tls-cert-out", metavar="FILE", help="where to write that certificate, for clients to trust")
    tls.add_argument(
        "--tls-name",
        action="append",
        default=[],
        type=value(options.host_name),
        metavar="HOST",
        help="one more name in it, such as that of a container; may be given again",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serves, and returns the exit status."""
    gc.disable()  # starting makes much and drops next to nothing; the server enables it once it is ready
    try:
        with loading():
            from plivo_emulator.server.process.startup import CannotStart, start  # noqa: PLC0415  # --help need not wait for it

        try:
            kept = start(arguments)
        except CannotStart as reason:
            return fail(str(reason))
    finally:
        gc.enable()
    return 0 if kept else LOST
