"""A process with a fault in it: `python -m tests.contract.mutants.planted FAULT serve …`, or `… FAULT lives …`."""

from __future__ import annotations

import sys

from plivo_emulator import cli

from tests.contract.lives import __main__ as lives
from tests.contract.mutants.faults import plant


def main() -> int:
    """Plants the fault, then does what the rest of the arguments say."""
    _, name, *rest = sys.argv
    plant(name)
    if rest[0] == "lives":
        return lives.main(rest[1:])
    return cli.main(rest)


if __name__ == "__main__":
    sys.exit(main())
