"""Build the inspector from `inspector/`, or with `--check` see that what is committed is what would be built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import node_tools

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "inspector"
TYPES = SOURCE / "src" / "control.d.ts"
ASSETS = ROOT / "emulator" / "plivo_emulator" / "inspector" / "assets"
BIN = SOURCE / "node_modules" / ".bin"


def main(arguments: list[str]) -> int:
    """Builds, or compares: 0, or 1 with the files that differ; without Node 0 with a line that says so."""
    if arguments == ["--check"] and not BIN.exists() and not os.environ.get("CI"):
        print("skip: the inspector is checked once `make inspector` has been run; that needs Node", file=sys.stderr)
        return 0
    status = node_tools.main(SOURCE)
    if status:
        return 0 if status == node_tools.SKIPPED else status
    if arguments == ["--check"]:
        return _check()
    _types(TYPES)
    _run([BIN / "tsc", "--project", SOURCE])
    if ASSETS.exists():
        shutil.rmtree(ASSETS)
    _run(["node", SOURCE / "build.mjs", ASSETS])
    return 0


def _check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        built, types = Path(folder, "assets"), Path(folder, "control.d.ts")
        _types(types)
        _run([BIN / "tsc", "--project", SOURCE])
        _run(["node", SOURCE / "build.mjs", built])
        names = {path.name for assets in (ASSETS, built) for path in assets.glob("*")}
        pairs = {TYPES: types} | {ASSETS / name: built / name for name in names}
        stale = sorted(path for path, made in pairs.items() if not _same(path, made))
    for path in stale:
        print(f"error: {path.relative_to(ROOT)} is not what `make inspector` builds.", file=sys.stderr)
    return 1 if stale else 0


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


def _types(target: Path) -> None:
    """Writes the types of the control plane."""
    _run(["npm", "run", "--silent", "types", "--", target])


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="", end="", file=sys.stderr)
        print(f"error: {Path(command[0]).name} failed, see above.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
