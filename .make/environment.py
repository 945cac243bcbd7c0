"""Build `.venv` from a file of exact versions; the Makefile calls this with the Python it found.

Runs before anything is installed, so it uses the standard library alone.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
IMPORTABLE = (".", "generated_client", "emulator")
"""Folders under the root whose packages can be imported from any working directory."""


def main(requirements: Path, stamp: Path) -> int:
    """Install `requirements` into `.venv` and touch `stamp`; 0, or 2 with one sentence on stderr."""
    with Path(__file__).open() as lock:
        # Two runs of make at once: the second waits here, then finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_fresh(stamp, requirements):
            return 0
        print(f".venv: installing {requirements.relative_to(ROOT)} …", flush=True)
        started = time.monotonic()
        try:
            create()
            install(requirements)
        except subprocess.CalledProcessError as failure:
            step = " ".join(map(str, failure.cmd[1:4]))
            print(f"make: .venv could not be built: `python {step} …` failed, see above.", file=sys.stderr)
            return 2
        stamp.touch()
    print(f".venv: ready after {time.monotonic() - started:.0f} s")
    return 0


def is_fresh(stamp: Path, requirements: Path) -> bool:
    """Whether `stamp` is at least as young as all that it was made from."""
    sources = (requirements, Path(__file__))
    return stamp.exists() and all(stamp.stat().st_mtime >= source.stat().st_mtime for source in sources)


def create() -> None:
    """Make `.venv`, unless it is there and made by this version of Python."""
    if not is_ours():
        venv.create(VENV, clear=True, symlinks=True, with_pip=True)
    packages = VENV / "lib" / python_version() / "site-packages"
    # Relative, so that a copy of the whole folder imports its own files.
    up = "/".join(".." for _ in packages.relative_to(ROOT).parts)
    (packages / "plivo_voice_contract.pth").write_text("".join(f"{up}/{folder}\n" for folder in IMPORTABLE))


def is_ours() -> bool:
    """Whether `.venv` works and has the version of Python that runs this."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; print('python%d.%d' % sys.version_info[:2])"
    result = subprocess.run([PYTHON, "-c", probe], check=False, capture_output=True, text=True)
    return result.stdout.strip() == python_version()


def python_version() -> str:
    """`python3.11`, as the folders of a virtual environment call it."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


def install(requirements: Path) -> None:
    """Install what `requirements` lists, each file checked against its hash."""
    options = ["-qq", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    subprocess.run([str(PYTHON), "-m", "pip", "install", *options, "-r", str(requirements)], check=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
