"""Options for the way to an app, of all commands that ask one."""

from typing import TYPE_CHECKING

from plivo_emulator.commands.parser import value
from plivo_emulator.server.process import options

if TYPE_CHECKING:
    import argparse


def add_way(way: "argparse._ArgumentGroup") -> None:
    """Adds where apps are found, whom to trust there, and where callbacks may go."""
    way.add_argument(
        "--app-url",
        action="append",
        default=[],
        type=value(options.app_url),
        metavar="FROM=TO",
        help="where an app is really found, such as https://my-app.example=http://127.0.0.1:5000; wss too; may be"
        " given again",
    )
    way.add_argument(
        "--trust",
        action="append",
        default=[],
        type=value(options.certificates),
        metavar="FILE",
        help="certificates (PEM) to trust in apps, besides those of the system or of SSL_CERT_FILE; may be given again",
    )
    way.add_argument(
        "--allow-callbacks-to",
        action="append",
        default=[],
        type=value(options.callback_host),
        metavar="HOST|NETWORK",
        help="where callbacks may go beyond this machine and private networks; may be given again",
    )
