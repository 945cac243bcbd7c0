"""The command: `python -m generator.site FOLDER` writes the reference, made of what is published and of the tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from generator.site.package import render
from generator.site.published import published

_ROOT: Final = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Write all files into the folder that is named."""
    if len(arguments) != 1:
        sys.exit("usage: python -m generator.site FOLDER")
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in render(*published(_ROOT)).items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
