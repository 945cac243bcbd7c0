"""The command `plivo-emulator`."""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from plivo_emulator import __version__
from plivo_emulator.contract_testing import arguments as proof
from plivo_emulator.server.process import options

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001  # argparse has no other name for it

AUTH_ID = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
HOST = "127.0.0.1"
PORT = 8080

WRONG_USE = 2
"""Exit status when the command cannot do what it was asked."""

ABOUT = """A Plivo Voice server on your own machine: calls ring, answer, run your answer XML and send your callbacks.

  plivo-emulator serve                    real time, on http://127.0.0.1:8080
  plivo-emulator serve --time manual      time stands until you move it: for tests
  plivo-emulator serve --time auto        time skips ahead when nothing is asked: for CI
  plivo-emulator ready --wait 10          returns once the server takes calls
  plivo-emulator contract SPEC URL        tests that a server keeps to an OpenAPI document
"""

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


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Ends the process."""
        sys.exit(_wrong(f"{message} (see {self.prog} --help)"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0, 1 for not ready, 2 for what cannot be done."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.run is None:
        parser.print_help()
        return 0
    run: Callable[[argparse.Namespace], int] = asked.run
    return run(asked)


def _parser() -> argparse.ArgumentParser:
    parser = Parser("plivo-emulator", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"plivo-emulator {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_serve(commands)
    _add_ready(commands)
    _add_replay(commands)
    _add_contract(commands)
    return parser


def _add_serve(commands: "Commands") -> None:
    serve = commands.add_parser(
        "serve",
        help="serve the API until Ctrl-C",
        description="Serves the Voice API, with one account, until Ctrl-C or SIGTERM.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    where = serve.add_argument_group("where")
    where.add_argument("--host", default=HOST, help=f"address to listen on; {HOST} by default")
    where.add_argument("--port", type=_value(options.port), default=PORT, help=f"{PORT} by default; 0 is any free one")
    _add_tls(serve)
    account = serve.add_argument_group("the account")
    account.add_argument("--auth-id", type=_value(options.auth_id), default=AUTH_ID, help=f"{AUTH_ID} by default")
    account.add_argument("--auth-token", type=_value(options.auth_token), default=AUTH_TOKEN, help=AUTH_TOKEN)
    account.add_argument(
        "--cps",
        type=_value(options.calls_per_second),
        default=2,
        help="outbound calls a second; 2 by default, 0 is no limit",
    )
    account.add_argument(
        "--rate-limit",
        type=_value(options.rate_limit),
        metavar="N/SECONDS",
        help="API requests, such as 300/5; off by default",
    )
    account.add_argument(
        "--seed", type=_value(options.seed), default=0, metavar="N", help="number that chance starts from, ids too; 0"
    )
    account.add_argument(
        "--seed-file",
        metavar="FILE",
        help="YAML file of accounts with applications, phones and faults; what it says counts more than options",
    )
    time = serve.add_argument_group("time")
    time.add_argument(
        "--time", choices=("real", "manual", "auto"), default="real", help="how time passes; real by default"
    )
    time.add_argument(
        "--speed", type=_value(options.speed), default=1.0, help="virtual seconds in a real one; 1 by default"
    )
    time.add_argument(
        "--start-at",
        type=_value(options.instant),
        metavar="INSTANT",
        help="first instant, such as 2026-01-01T09:00:00Z; now in real time, else 2026-01-01T00:00:00Z",
    )
    more = serve.add_argument_group("more")
    more.add_argument("--data", metavar="DIR", help="folder that records survive a restart in; in memory by default")
    more.add_argument(
        "--media-url",
        type=_value(options.base_url),
        metavar="URL",
        help="where others reach this server: addresses of recordings begin so; where it listens by default",
    )
    more.add_argument(
        "--allow-callbacks-to",
        action="append",
        default=[],
        type=_value(options.callback_host),
        metavar="HOST|NETWORK",
        help="where callbacks may go beyond this machine and private networks; may be given again",
    )
    serve.set_defaults(run=_serve)


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
        type=_value(options.host_name),
        metavar="HOST",
        help="one more name in it, such as that of a container; may be given again",
    )


def _add_ready(commands: "Commands") -> None:
    ready = commands.add_parser(
        "ready",
        help="tell whether a server takes calls",
        description="Exit status 0 when the server takes calls, 1 when it does not.",
    )
    ready.add_argument("--host", default=HOST, help=f"where it listens; {HOST} by default")
    ready.add_argument("--port", type=_value(options.port), default=PORT, help=f"{PORT} by default")
    ready.add_argument("--tls", action="store_true", help="it speaks https")
    ready.add_argument(
        "--wait", type=_value(options.seconds), default=0.0, metavar="SECONDS", help="how long to wait for it"
    )
    ready.set_defaults(run=_ready)


def _add_contract(commands: "Commands") -> None:
    contract = commands.add_parser(
        "contract", help="test that a server keeps to an OpenAPI document", description=proof.ABOUT
    )
    proof.add(contract)
    contract.set_defaults(run=_contract)


def _add_replay(commands: "Commands") -> None:
    replay = commands.add_parser(
        "replay",
        help="make an exported run once more",
        description="Makes a run once more, from an export (GET /_emulator/v1/export), without a server and without the"
        " app. Exit status 0 when the same came of it, 1 with the first line that differs, 2 for what is no export.",
    )
    replay.add_argument("file", metavar="FILE", help="the export, as JSON")
    replay.set_defaults(run=_replay)


def _serve(asked: argparse.Namespace) -> int:
    gc.disable()  # starting makes much and drops next to nothing; the server enables it once it is ready
    try:
        from plivo_emulator.server.process.startup import CannotStart, start  # noqa: PLC0415  # --help need not wait for it

        try:
            start(asked)
        except CannotStart as reason:
            return _wrong(str(reason))
    finally:
        gc.enable()
    return 0


def _ready(asked: argparse.Namespace) -> int:
    from plivo_emulator.readiness import is_ready  # noqa: PLC0415  # as above

    if is_ready(asked.host, asked.port, asked.wait, tls=asked.tls):
        return 0
    sys.stderr.write(f"Nothing at http{'s' * asked.tls}://{asked.host}:{asked.port} takes calls.\n")
    return 1


def _contract(asked: argparse.Namespace) -> int:
    from plivo_emulator.contract_testing.command import run  # noqa: PLC0415  # as above
    from plivo_emulator.contract_testing.target import NoTarget  # noqa: PLC0415

    try:
        return run(asked)
    except NoTarget as reason:
        return _wrong(str(reason))


def _replay(asked: argparse.Namespace) -> int:
    from plivo_emulator.server.replay.file import CannotReplay, replayed  # noqa: PLC0415  # as above

    try:
        told = replayed(asked.file)
    except CannotReplay as reason:
        return _wrong(str(reason))
    if told.difference is None:
        sys.stdout.write(f"The same came of it: {told.entries} lines of the journal, {told.calls} records of calls.\n")
        return 0
    sys.stderr.write(f"{told.difference}\n")
    return 1


def _value(read: Callable[[str], object]) -> Callable[[str], object]:
    """Lets argparse repeat the sentence of a ValueError."""

    def value(text: str) -> object:
        try:
            return read(text)
        except ValueError as wrong:
            raise argparse.ArgumentTypeError(str(wrong)) from None

    return value


def _wrong(sentence: str) -> int:
    sys.stderr.write(f"plivo-emulator: {sentence}\n")
    return WRONG_USE
