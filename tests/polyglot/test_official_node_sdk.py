"""The recipe for the official Node SDK is run as it stands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving
from tests.polyglot.conftest import ROOT, TOOLS, absent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECIPE = ROOT / "docs" / "examples" / "sdks" / "official_node.js"


def test_the_recipe_for_node_places_a_call_and_reads_it_back(run: Callable[..., str], tmp_path: Path) -> None:
    if not shutil.which("node") or not (TOOLS / "plivo").is_dir():
        absent("Node.js with the packages of openapi/tools")
    (tmp_path / "node_modules").symlink_to(TOOLS)
    shutil.copy(RECIPE, tmp_path)
    with Serving("--time", "manual") as serving:
        printed = run("node", "--no-deprecation", RECIPE.name, serving.base, AUTH_ID, AUTH_TOKEN)
    assert printed == "Canceled\n"
