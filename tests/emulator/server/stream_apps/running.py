"""Runs the apps, each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

APPS = Path(__file__).parent
TOOLS = Path(__file__).parents[4] / "openapi" / "tools"


def absent(what: str) -> None:
    """Leaves a test out where a tool is missing: a laptop may lack it, CI may not."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} not found")
    pytest.skip(f"{what} not found")


@contextmanager
def echo(library: str, milliseconds: str, style: str) -> Iterator[str]:
    """Runs an app, and sees to it that it ends; its address."""
    command = [sys.executable, "-m", f"{__package__}.echo", library]
    if library == "ws":
        if not shutil.which("node") or not (TOOLS / "node_modules" / "ws").is_dir():
            absent("Node.js with the packages of openapi/tools")
        command = ["node", str(APPS / "echo.cjs"), str(TOOLS)]
    with subprocess.Popen(
        [*command, milliseconds, style], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as app:
        assert app.stdout is not None
        try:
            yield f"ws://127.0.0.1:{app.stdout.readline().strip()}/audio"
        finally:
            app.communicate()
