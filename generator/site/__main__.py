"""The command: `python -m generator.site FOLDER` writes the reference, made of what is published and of the tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from generator.site.package import render
from generator.site.published import published

_ROOT: Final = Path(__file__).resolve().parents[2]


def main(folder: Path) -> int:
    """Write all files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in render(*published(_ROOT)).items():
        (folder / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  # the command and its one argument
        sys.exit("usage: python -m generator.site FOLDER")
    sys.exit(main(Path(sys.argv[1])))
