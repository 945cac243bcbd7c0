"""Node: optional on a laptop, required where CI is set."""

from __future__ import annotations

import os
import shutil

import pytest


def need_node() -> None:
    """Skips the test where there is no Node; fails it where CI is set."""
    if shutil.which("node") is None:
        if os.environ.get("CI"):
            pytest.fail("Node is not there, and CI is set")
        pytest.skip("Node is not there")
