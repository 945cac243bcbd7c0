"""`plivo-emulator haproxy`: the configuration of a proxy before several nodes."""

import argparse
import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plivo_emulator.commands.defaults import AUTH_ID, HOST, PORT
from plivo_emulator.commands.parser import fail, value
from plivo_emulator.server.outbound.addresses import is_host
from plivo_emulator.server.process import options

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands
    from plivo_emulator.proxy.haproxy import Peer

ABOUT = """Writes a configuration of HAProxy (2.6 or newer) that sends all requests about one account to one node.
For example: plivo-emulator haproxy --node http://10.0.0.1:8080 --node http://10.0.0.2:8080 > haproxy.cfg"""

_NAME = re.compile(r"[A-Za-z0-9._-]{1,60}")


def add(commands: "Commands") -> None:
    """Adds the command."""
    haproxy = commands.add_parser(
        "haproxy",
        help="write a configuration of HAProxy for several nodes",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    haproxy.add_argument(
        "--node",
        action="append",
        required=True,
        type=value(node),
        metavar="URL",
        help="where the proxy reaches a node, as its --node-url says; may be given again",
    )
    haproxy.add_argument(
        "--bind",
        type=value(address),
        default=f"{HOST}:{PORT}",
        metavar="[HOST]:PORT",
        help=f"where it listens; without a host everywhere; {HOST}:{PORT} by default",
    )
    haproxy.add_argument(
        "--auth-id",
        type=value(options.auth_id),
        default=AUTH_ID,
        help=f"account of requests that name none, as nodes are told it; {AUTH_ID} by default",
    )
    haproxy.add_argument(
        "--peer",
        action="append",
        default=[],
        type=value(peer),
        metavar="NAME=HOST:PORT",
        help="one of several proxies, and where it listens for the others; give all of them, and start each as"
        " haproxy -L NAME; may be given again",
    )
    haproxy.set_defaults(run=run)


def node(text: str) -> str:
    """Base URL of a node, with its port; raises ValueError."""
    try:
        parts = urlsplit(options.base_url(text))
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    where = f"[{host}]" if ":" in host else host
    if not is_host(host) or text.lower().rstrip("/") not in (f"http://{where}", f"http://{where}:{port}"):
        raise ValueError(f"{text!r} is no URL such as http://10.0.0.1:8080: nodes speak http to the proxy")
    return f"http://{where}:{port}"


def address(text: str) -> str:
    """Host, which may be left out, and port; raises ValueError."""
    host, colon, port = text.rpartition(":")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if not colon or (host and not is_host(bare)) or (":" in host) != (bare != host) or not options.port(port):
        raise ValueError(f"{text!r} is no address such as 127.0.0.1:8080 or [::1]:8080")
    return text


def peer(text: str) -> "Peer":
    """Name of a proxy, and where it listens; raises ValueError."""
    from plivo_emulator.proxy.haproxy import Peer  # noqa: PLC0415  # --help need not wait for it

    name, _, where = text.partition("=")
    if _NAME.fullmatch(name) is None or where.startswith(":"):
        raise ValueError(f"{text!r} does not say NAME=HOST:PORT")
    return Peer(name, address(where))


def run(arguments: argparse.Namespace) -> int:
    """Prints the configuration, and returns the exit status."""
    from plivo_emulator.proxy.haproxy import configuration  # noqa: PLC0415  # --help need not wait for it

    for what, given in (("--node", arguments.node), ("--peer", [each.name for each in arguments.peer])):
        if len(set(given)) < len(given):
            return fail(f"{what} names one twice")
    sys.stdout.write(configuration(arguments.node, arguments.bind, arguments.auth_id, arguments.peer))
    return 0
