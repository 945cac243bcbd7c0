"""What is published, and the tools that it takes to look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browsing import needed

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "openapi" / "dist"
TOOLS = ROOT / "openapi" / "tools" / "node_modules"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `make test` leaves it out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.polyglot)


@pytest.fixture(scope="session")
def node() -> None:
    """Node.js with the packages of openapi/tools."""
    needed("Node.js with the packages of openapi/tools", there=bool(shutil.which("node")) and TOOLS.is_dir())


@pytest.fixture(scope="session")
def published(node: None) -> Path:  # noqa: ARG001  # the types need it
    """Folder that `make dist` fills."""
    subprocess.run([sys.executable, str(ROOT / ".make" / "dist.py")], check=True, capture_output=True)
    return ROOT / "dist"
