"""The recipe for the official Python SDK is run as it stands."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.docs.pages import ROOT
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, ENVIRONMENT, Serving

PAGE = ROOT / "docs" / "how-to" / "use-an-official-sdk.md"
RECIPE = ROOT / "docs" / "examples" / "sdks" / "official_python.py"


def test_the_recipe_for_python_places_a_call_and_reads_it_back() -> None:
    with Serving("--time", "manual") as serving:
        done = subprocess.run(
            [sys.executable, str(RECIPE), serving.base, AUTH_ID, AUTH_TOKEN],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Canceled\n"


@pytest.mark.parametrize("sdk", ["Python", "Node", "Ruby", "PHP", "Go", "Java", ".NET"])
def test_every_official_sdk_has_its_recipe(sdk: str) -> None:
    assert f"\n### {sdk}\n" in PAGE.read_text(encoding="utf-8")
