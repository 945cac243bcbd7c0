"""Install Node tools from their lock; optional on a laptop, required where CI is set."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / "openapi" / "tools"
SKIPPED = 3


def main(folder: Path = TOOLS) -> int:
    """Have tools of a folder ready: 0, or `SKIPPED` with a line that says so, or 2 with a line that says why not."""
    source, installed = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    missing = [tool for tool in ("node", "npm") if not shutil.which(tool)]
    if missing:
        word, status = ("error", 2) if os.environ.get("CI") else ("skip", SKIPPED)
        print(f"{word}: no {' and no '.join(missing)} on the path; Node.js 20 or newer is needed", file=sys.stderr)
        return status
    with source.open() as lock:
        # Two runs of make at once: the second waits here, then finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if installed.exists() and installed.stat().st_mtime >= source.stat().st_mtime:
            return 0
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(["npm", "ci", "--prefix", str(folder), *options], check=False).returncode:
            print(f"error: `npm ci` in {folder.relative_to(folder.parents[1])} failed, see above.", file=sys.stderr)
            return 2
    installed.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
