"""What the commands have in common: where the server is, what they print, and their exit statuses."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.commands.defaults import HOST, PORT
from plivo_emulator.commands.parser import fail, value
from plivo_emulator.server.process import options
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.commands.parser import Commands, Parser

URL = "PLIVO_EMULATOR_URL"
"""Environment variable that says where the server is."""
DONE = 0
UNDONE = 1
"""Exit status when the server refuses, or when the state of the call does not allow it."""

CALL_HELP = "UUID of a call, the beginning of one, or `last`"
STATUSES = """exit status: 0 done; 1 the server refuses, or the state of the call does not allow it;
2 wrong arguments, or no server answers"""


class Undone(Exception):
    """It cannot be done in the state that things are in; the message says what to do."""


class Done(NamedTuple):
    """What was done."""

    lines: Sequence[str]
    """For people."""
    data: object
    """For programs; of a list, each part is a line."""


def add_command(
    commands: "Commands", name: str, about: str, description: str, example: str, *, prints_json: bool = True
) -> "Parser":
    """Adds a command with the options that all of these have, and returns its parser."""
    command = commands.add_parser(
        name,
        help=about,
        description=description,
        epilog=f"example:\n  {example}\n\n{STATUSES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    where = command.add_argument_group("the server")
    where.add_argument(
        "--url",
        default=os.environ.get(URL) or f"http://{HOST}:{PORT}",
        help=f"where it is; by default what {URL} holds, else http://{HOST}:{PORT}",
    )
    where.add_argument(
        "--account", type=value(options.auth_id), metavar="AUTH_ID", help="account; by default the server's first"
    )
    where.add_argument(
        "--control-token",
        type=value(options.control_token),
        default=os.environ.get(options.CONTROL_TOKEN) or None,
        metavar="TOKEN",
        help=f"token that the server was started with; by default what {options.CONTROL_TOKEN} holds",
    )
    where.add_argument(
        "--trust",
        type=value(options.certificates),
        metavar="FILE",
        help="certificate (PEM) of a server with https, as serve --tls-cert-out writes it",
    )
    if prints_json:
        command.add_argument("--json", action="store_true", help="print JSON")
    return command


def whole(text: str) -> int:
    """Number of lines; raises ValueError."""
    if not text.isascii() or not text.isdigit() or len(text) > len(str(sys.maxsize)) // 2:
        raise ValueError(f"{text!r} is no number of lines")
    return int(text)


def carry_out(arguments: argparse.Namespace, do: Callable[["RemoteAccount", argparse.Namespace], Done | None]) -> int:
    """Does something at the server, prints what came of it, and returns the exit status."""
    from plivo_emulator.commands.acting.remote import NoServer, RemoteAccount, RequestRefused  # noqa: PLC0415  # --help must not load it

    try:
        server = RemoteAccount(arguments.url, arguments.account, arguments.control_token, arguments.trust)
        done = server.checked(lambda: do(server, arguments))
        if done is not None:
            write(_json_lines(done.data) if arguments.json else "".join(f"{printable(line)}\n" for line in done.lines))
    except NoServer as reason:
        return fail(str(reason))
    except (RequestRefused, Undone) as reason:
        sentence = reason.error if isinstance(reason, RequestRefused) else str(reason)
        sys.stderr.write(f"plivo-emulator: {printable(sentence)}\n")
        return UNDONE
    except BrokenPipeError:
        leave_unread()
    return DONE


def leave_unread() -> None:
    """Ends quietly once whoever reads has seen enough, as `head` has."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str) -> None:
    """Writes to standard output; what its encoding does not have is written out."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="backslashreplace").decode(encoding))
    sys.stdout.flush()


def _json_lines(data: object) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in (data if isinstance(data, list) else [data]))
