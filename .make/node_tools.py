"""Install the Node tools of `openapi/tools` from their lock; optional on a laptop, required where CI is set."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / "openapi" / "tools"
LOCK = TOOLS / "package-lock.json"
INSTALLED = TOOLS / "node_modules" / ".package-lock.json"
SKIPPED = 3


def main() -> int:
    """Have the tools ready: 0, or `SKIPPED` with a line that says so, or 2 with a line that says why not."""
    missing = [tool for tool in ("node", "npm") if not shutil.which(tool)]
    if missing:
        word, status = ("error", 2) if os.environ.get("CI") else ("skip", SKIPPED)
        print(f"{word}: no {' and no '.join(missing)} on the path; Node.js 20 or newer is needed", file=sys.stderr)
        return status
    with LOCK.open() as lock:
        # Two runs of make at once: the second waits here, then finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if INSTALLED.exists() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime:
            return 0
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(["npm", "ci", "--prefix", str(TOOLS), *options], check=False).returncode:
            print("error: `npm ci` in openapi/tools failed, see above.", file=sys.stderr)
            return 2
    INSTALLED.touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
