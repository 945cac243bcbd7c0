"""Python made by others lives through the story of `story.py`: two clients, and models of pydantic with httpx."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.docs.command_lines import commands
from tests.docs.pages import blocks
from tests.polyglot.conftest import ROOT, needed
from tests.polyglot.story import STORY, live_through

if TYPE_CHECKING:
    from collections.abc import Callable

UPSTREAM = "https://github.com/datamodel-code-generator/datamodel-code-generator"
HERE = Path(__file__).parent / "python"
MYPY = ("-m", "mypy", "--strict", "--config-file", ROOT / "pyproject.toml")
PAGE = ROOT / "docs" / "how-to" / "generate-a-client.md"
SENT = """
from plivo_models import CreateCallRequest
body = CreateCallRequest(from_="1", to="2", answer_url="https://example.com", sip_auth_password="correct horse")
print(body.model_dump_json(by_alias=True, exclude_unset=True))
"""


@pytest.mark.generates("openapi-python-client")
@pytest.mark.tool("openapi-python-client", "openapi.codegen.yaml", proves=STORY)
def test_a_stock_python_client_lives_through_the_story(dist: Path, run: Callable[..., str], tmp_path: Path) -> None:
    source = ("--path", dist / "openapi.codegen.yaml")
    run(sys.executable, "-m", "openapi_python_client", "generate", *source, "--output-path", "stock", "--meta=none")
    shutil.copy(HERE / "stock_story.py", tmp_path)
    run(sys.executable, *MYPY, "--follow-imports=silent", "stock_story.py")
    live_through(tmp_path, lambda *words: run(sys.executable, "-W", "error", "stock_story.py", *words))


@pytest.mark.generates("openapi-generator python")
@pytest.mark.tool("openapi-generator python", "openapi.codegen.yaml", proves=STORY)
def test_a_client_of_openapi_generator_lives_through_the_story(
    dist: Path, openapi_generator: Callable[..., str], run: Callable[..., str], tmp_path: Path
) -> None:
    openapi_generator("generate", "-g", "python", "-i", dist / "openapi.codegen.yaml", "-o", ".")
    shutil.copy(HERE / "generator_story.py", tmp_path)
    live_through(tmp_path, lambda *words: run(sys.executable, "generator_story.py", *words))


@pytest.fixture
def models(dist: Path, run: Callable[..., str], tool: Callable[[str], str]) -> None:
    """Make models of pydantic by the command that the page shows, as `plivo_models.py`."""
    needed("pydantic")
    lines = [words for block in blocks(PAGE, "bash") for _, words in commands(block.text)]
    program, *words = next(words for words in lines if words[0] == "datamodel-codegen")
    run(tool(program), *(word.replace("openapi/dist", str(dist)) for word in words))


@pytest.mark.generates("datamodel-codegen")
@pytest.mark.tool(
    "datamodel-code-generator",
    "openapi.codegen.yaml",
    proves=("compiles", *STORY),
    faults={
        "Type checkers refuse the models without `datamodel-codegen --use-annotated`": f"{UPSTREAM}/issues/2313",
        "Fields have a second name without `datamodel-codegen --collapse-root-models`": f"{UPSTREAM}/issues/2364",
    },
)
@pytest.mark.usefixtures("models")
def test_models_of_pydantic_take_every_answer_of_the_story(run: Callable[..., str], tmp_path: Path) -> None:
    shutil.copy(HERE / "pydantic_story.py", tmp_path)
    run(sys.executable, *MYPY, "plivo_models.py", "pydantic_story.py")
    live_through(tmp_path, lambda *words: run(sys.executable, "-W", "error", "pydantic_story.py", *words))


@pytest.mark.generates("datamodel-codegen")
@pytest.mark.usefixtures("models")
def test_models_of_pydantic_send_passwords_and_urls_as_they_are(run: Callable[..., str]) -> None:
    sent = json.loads(run(sys.executable, "-W", "error", "-c", SENT))
    assert (sent["sip_auth_password"], sent["answer_url"]) == ("correct horse", "https://example.com")
