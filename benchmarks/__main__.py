"""All benchmarks, or those that are named. Exit status 1 if a target is missed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from benchmarks import (
    call_sheets,
    callbacks,
    carrying,
    client_requests,
    comparison,
    creating_calls,
    exploring,
    four_hour_calls,
    generation_time,
    history,
    import_time,
    in_process,
    inspector_pages,
    nodes,
    pauses,
    reading_while_skipping,
    recordings,
    records,
    reference_pages,
    stalled_peers,
    starting,
    stream_frames,
    turns,
    voice_core,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULES = (
    import_time,
    generation_time,
    starting,
    voice_core,
    four_hour_calls,
    callbacks,
    client_requests,
    in_process,
    creating_calls,
    call_sheets,
    pauses,
    reading_while_skipping,
    records,
    recordings,
    stream_frames,
    stalled_peers,
    carrying,
    nodes,
    exploring,
    reference_pages,
    inspector_pages,
)


def main(words: Sequence[str]) -> int:
    """Run the benchmarks that are named; say whether every target was reached, or how it is beside other commits."""
    names = {module.__name__.rpartition(".")[2]: module for module in MODULES}
    arguments = _parser().parse_args(words)
    wanted = arguments.names or list(names)
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"no benchmark is called {unknown[0]}: there are {', '.join(names)}")
        return 2
    try:
        if arguments.base or arguments.keep:
            return _beside(arguments.base, wanted, arguments.rounds, recorded=arguments.keep)
    except turns.CannotCompare as reason:
        print(f"bench: {reason}", file=sys.stderr)
        return 2
    reached = True
    for module in [names[name] for name in wanted]:
        for result in module.run():
            print(result, flush=True)
            reached = reached and result.reached
    return 0 if reached else 1


def _beside(bases: Sequence[str], names: Sequence[str], rounds: int, *, recorded: bool) -> int:
    """Measure commits in turns, this one last; no target counts."""
    if recorded and (changed := turns.changes(*history.FILES)):
        raise turns.CannotCompare(f"figures are kept of what is committed, and {changed[0]} is not")
    with turns.sides(bases) as everybody:
        figures = comparison.compare(everybody, names, rounds)
        if recorded:
            history.record(figures, everybody)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks; all by default")
    parser.add_argument(
        "--base", action="append", default=[], metavar="COMMIT", help="measure a commit beside this one"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each side is measured (default: 3)")
    parser.add_argument("--keep", action="store_true", help="keep the figures in benchmarks/history.jsonl")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
