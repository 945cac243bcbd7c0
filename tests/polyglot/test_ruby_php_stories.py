"""The clients that openapi-generator makes for Ruby and PHP live through the story of `story.py`.

What they need of others comes from packages of the system: Typhoeus for Ruby, Guzzle for PHP.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import absent
from tests.polyglot.story import STORY, live_through

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent


@pytest.mark.generates("openapi-generator ruby")
@pytest.mark.tool("openapi-generator ruby", "openapi.codegen.yaml", proves=STORY)
def test_a_ruby_client_lives_through_the_story(
    dist: Path,
    openapi_generator: Callable[..., str],
    run: Callable[..., str],
    tool: Callable[[str], str],
    tmp_path: Path,
) -> None:
    ruby = tool("ruby")
    needs("Typhoeus, a library of Ruby", ruby, "-e", "require 'typhoeus'")
    openapi_generator("generate", "-g", "ruby", "-i", dist / "openapi.codegen.yaml", "-o", "ruby")
    shutil.copy(HERE / "ruby" / "story.rb", tmp_path)
    live_through(tmp_path, lambda *words: run(ruby, "-I", "ruby/lib", "story.rb", *words))


@pytest.mark.generates("openapi-generator php")
@pytest.mark.tool(
    "openapi-generator php",
    "openapi.codegen.yaml",
    proves=STORY,
    faults={
        "An unknown value of a closed enum is an exception": "https://github.com/OpenAPITools/openapi-generator/pull/24878",
    },
)
def test_a_php_client_lives_through_the_story(
    dist: Path,
    openapi_generator: Callable[..., str],
    run: Callable[..., str],
    tool: Callable[[str], str],
    tmp_path: Path,
) -> None:
    php = tool("php")
    needs("Guzzle, a library of PHP", php, "-r", "require 'GuzzleHttp/autoload.php'; new GuzzleHttp\\Client();")
    openapi_generator("generate", "-g", "php", "-i", dist / "openapi.codegen.yaml", "-o", "php")
    for name in ("story.php", "autoload.php"):
        shutil.copy(HERE / "php" / name, tmp_path)
    live_through(tmp_path, lambda *words: run(php, "story.php", *words))


def needs(what: str, *command: str) -> None:
    """Leave a test out where a library is missing."""
    if subprocess.run(command, check=False, capture_output=True).returncode:
        absent(what)
