"""The command `plivo-emulator`."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from plivo_emulator import __version__
from plivo_emulator.commands import contract, explore, haproxy, nodes, ready, replay, serve
from plivo_emulator.commands.acting import advance, call, calls, diagram, phone, tail, view
from plivo_emulator.commands.loading import INTERRUPTED
from plivo_emulator.commands.parser import Parser

if TYPE_CHECKING:
    from plivo_emulator.commands.parser import Commands

ADDED_BY: Mapping[str, Callable[["Commands"], None]] = {
    "serve": serve.add,
    "nodes": nodes.add,
    "haproxy": haproxy.add,
    "ready": ready.add,
    "call": call.add,
    "incoming": call.add,
    "answer": phone.add,
    "reject": phone.add,
    "press": phone.add,
    "say": phone.add,
    "hangup": phone.add,
    "calls": calls.add,
    "tail": tail.add,
    "advance": advance.add,
    "view": view.add,
    "diagram": diagram.add,
    "replay": replay.add,
    "contract": contract.add,
    "explore": explore.add,
}
"""What adds a command, by its name: who runs one need not wait for the options of all."""

ABOUT = """A Plivo Voice server on your own machine: calls ring, answer, run your answer XML and send your callbacks.

  plivo-emulator serve                    real time, on http://127.0.0.1:8080
  plivo-emulator serve --time manual      time stands until you move it: for tests
  plivo-emulator serve --time auto        time skips ahead when nothing is asked: for CI
  plivo-emulator ready --wait 10          returns once the server takes calls
  plivo-emulator nodes --database URL     shows the nodes that share a database
  plivo-emulator haproxy --node URL …     writes the configuration of a proxy before several nodes
  plivo-emulator call TO --answer-url …   places a call; answer, press, say and hangup are what people do then
  plivo-emulator tail --follow            tells what happens
  plivo-emulator diagram last > call.svg  draws the call that began last
  plivo-emulator replay FILE              runs an exported run again, and says where it differs
  plivo-emulator contract SPEC URL        tests that a server keeps to an OpenAPI document
  plivo-emulator explore URL              calls your voice app with callers of all kinds, and says what breaks it
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status.

    0 if all is well, 1 if not, 2 for what cannot be done, 130 for Ctrl-C.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = _parser(given[0] if given else "")
    chosen = parser.parse_args(given)
    if chosen.run is None:
        parser.print_help()
        return 0
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser(name: str) -> argparse.ArgumentParser:
    """Parser of one command; of all if there is no such one."""
    parser = Parser("plivo-emulator", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"plivo-emulator {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in [ADDED_BY[name]] if name in ADDED_BY else dict.fromkeys(ADDED_BY.values()):
        add(commands)
    return parser
