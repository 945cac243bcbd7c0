"""All benchmarks, or those that are named: `python -m benchmarks [NAME…]`. Exit status 1 if a target is missed."""

from __future__ import annotations

import sys

from benchmarks import (
    call_sheets,
    callbacks,
    client_requests,
    creating_calls,
    exploring,
    four_hour_calls,
    generation_time,
    import_time,
    inspector_pages,
    pauses,
    reading_while_skipping,
    recordings,
    records,
    reference_pages,
    stalled_peers,
    starting,
    stream_frames,
    voice_core,
)

MODULES = (
    import_time,
    generation_time,
    starting,
    voice_core,
    four_hour_calls,
    callbacks,
    client_requests,
    creating_calls,
    call_sheets,
    pauses,
    reading_while_skipping,
    records,
    recordings,
    stream_frames,
    stalled_peers,
    exploring,
    reference_pages,
    inspector_pages,
)


def main() -> int:
    """Run what is asked for, print a line each, and say whether every target was reached."""
    names = {module.__name__.rpartition(".")[2]: module for module in MODULES}
    unknown = [name for name in sys.argv[1:] if name not in names]
    if unknown:
        print(f"no benchmark is called {unknown[0]}: there are {', '.join(names)}")
        return 2
    reached = True
    for module in [names[name] for name in sys.argv[1:] or names]:
        for result in module.run():
            print(result, flush=True)
            reached = reached and result.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
