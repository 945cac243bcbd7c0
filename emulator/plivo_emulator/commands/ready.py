"""`plivo-emulator ready`: whether a server accepts calls."""

import argparse
import sys
from typing import TYPE_CHECKING

from plivo_emulator.commands.defaults import HOST, PORT
from plivo_emulator.commands.parser import value
from plivo_emulator.server.process import options

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands


def add(commands: "Commands") -> None:
    """Adds the command."""
    ready = commands.add_parser(
        "ready",
        help="tell whether a server takes calls",
        description="Tells whether a server takes calls. Exit status: 0 it does, 1 it does not.",
    )
    ready.add_argument("--host", default=HOST, help=f"where it listens; {HOST} by default")
    ready.add_argument("--port", type=value(options.port), default=PORT, help=f"{PORT} by default")
    ready.add_argument("--tls", action="store_true", help="ask by https")
    ready.add_argument(
        "--wait", type=value(options.seconds), default=0.0, metavar="SECONDS", help="wait so long at most; 0 by default"
    )
    ready.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Requests the readiness of the server, and returns the exit status."""
    from plivo_emulator.readiness import is_ready  # noqa: PLC0415  # --help must not load it

    if is_ready(arguments.host, arguments.port, arguments.wait, tls=arguments.tls):
        return 0
    address = f"http{'s' * arguments.tls}://{arguments.host}:{arguments.port}"
    sys.stderr.write(f"Nothing at {address} takes calls: start a server with plivo-emulator serve.\n")
    return 1
