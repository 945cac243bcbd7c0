"""The command `plivo-emulator`."""

import argparse
from collections.abc import Callable, Sequence

from plivo_emulator import __version__
from plivo_emulator.commands import contract, explore, ready, replay, serve
from plivo_emulator.commands.acting import advance, call, calls, diagram, phone, tail, view
from plivo_emulator.commands.parser import Parser

ABOUT = """A Plivo Voice server on your own machine: calls ring, answer, run your answer XML and send your callbacks.

  plivo-emulator serve                    real time, on http://127.0.0.1:8080
  plivo-emulator serve --time manual      time stands until you move it: for tests
  plivo-emulator serve --time auto        time skips ahead when nothing is asked: for CI
  plivo-emulator ready --wait 10          returns once the server takes calls
  plivo-emulator call TO --answer-url …   places a call; answer, press, say and hangup are what people do then
  plivo-emulator tail --follow            tells what happens
  plivo-emulator diagram last > call.svg  draws the call that began last
  plivo-emulator replay FILE              runs an exported run again, and says where it differs
  plivo-emulator contract SPEC URL        tests that a server keeps to an OpenAPI document
  plivo-emulator explore URL              calls your voice app with callers of all kinds, and says what breaks it
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0 if all is well, 1 if not, 2 for what cannot be done."""
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
    for command in (serve, ready, call, phone, calls, tail, advance, view, diagram, replay, contract, explore):
        command.add(commands)
    return parser
