"""Spectral and Redocly over every published document; the rules and their exceptions stand in `openapi/tools`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import node_tools

APIS = ("openapi", "account")
DIST = node_tools.TOOLS.parent / "dist"
CONTROL = node_tools.TOOLS.parent.parent / "emulator" / "plivo_emulator" / "spec" / "control.json"
"""Document of the emulator's control plane, in one piece."""
BIN = node_tools.TOOLS / "node_modules" / ".bin"
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


def main() -> int:
    """Run both linters over all bundles: 0, 1 with their findings, 2 where they cannot run."""
    status = node_tools.main()
    if status:
        return 0 if status == node_tools.SKIPPED else status
    documents = sorted(str(path) for name in APIS for path in DIST.glob(f"{name}*.*"))
    if not documents:
        print("error: openapi/dist is empty; `make` builds it", file=sys.stderr)
        return 2
    documents += [str(CONTROL)] if CONTROL.exists() else []
    spectral = [BIN / "spectral", "lint", "--ruleset", node_tools.TOOLS / ".spectral.yaml", "--fail-severity", "hint"]
    redocly = [BIN / "redocly", "lint", "--config", node_tools.TOOLS / "redocly.yaml", "--format", "stylish"]
    passed = [run(spectral, documents), run(redocly, [*documents, str(DIST / "arazzo.yaml")])]
    return 0 if all(passed) else 1


def run(command: list[object], documents: list[str]) -> bool:
    """Whether a linter is content; what it said is printed only if it is not."""
    words = [str(word) for word in (*command, *documents)]
    result = subprocess.run(words, check=False, capture_output=True, text=True, env=os.environ | QUIET)
    name = Path(words[0]).name
    if result.returncode:
        print(f"{result.stdout}{result.stderr}\n{name}: failed")
        return False
    print(f"{name}: {len(documents)} documents, nothing to say")
    return True


if __name__ == "__main__":
    sys.exit(main())
