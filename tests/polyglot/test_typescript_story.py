"""Generated TypeScript clients, compiled strictly, live through the story."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import ROOT
from tests.polyglot.story import live_through

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAMS = Path(__file__).parent / "typescript"
CONFIG = ROOT / "docs" / "examples" / "hey-api.config.mjs"
STRICT = ("--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")


@pytest.mark.generates("openapi-typescript")
def test_openapi_fetch_lives_through_the_story_with_types_of_openapi_typescript(
    dist: Path, node: Callable[..., str], run: Callable[..., str], tmp_path: Path
) -> None:
    node("openapi-typescript", dist / "openapi.codegen.yaml", "--output", "schema.d.ts")
    program = compiled("openapi_fetch", node, tmp_path)
    live_through(tmp_path, lambda *words: run("node", program, *words))


@pytest.mark.generates("hey-api")
def test_hey_api_lives_through_the_story_and_its_zod_schemas_check_every_answer(
    dist: Path, node: Callable[..., str], run: Callable[..., str], tmp_path: Path
) -> None:
    node("openapi-ts", "--file", CONFIG, "--input", f"./{dist}/openapi.codegen.yaml", "--output", "client")
    program = compiled("hey_api", node, tmp_path)
    live_through(tmp_path, lambda *words: run("node", program, *words))


def compiled(name: str, node: Callable[..., str], tmp_path: Path) -> str:
    """Compile a program with all that is generated; the path of what node runs."""
    shutil.copytree(PROGRAMS, tmp_path / "story")
    generated = sorted(str(file.relative_to(tmp_path)) for file in (tmp_path / "client").rglob("*.ts"))
    node("tsc", *STRICT, "--rootDir", ".", "--outDir", "built", f"story/{name}.ts", *generated)
    return f"built/story/{name}.js"
