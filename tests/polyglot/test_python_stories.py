"""Python made by others lives through the story of `story.py`: a stock client, and models of pydantic with httpx."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import ROOT, needed
from tests.polyglot.story import live_through

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent / "python"
MYPY = ("-m", "mypy", "--strict", "--config-file", ROOT / "pyproject.toml")
MODELS = (
    *("--output-model-type", "pydantic_v2.BaseModel", "--use-annotated", "--collapse-root-models"),
    *("--allow-population-by-field-name", "--type-mappings", "string+uri=string", "string+password=string"),
)
SECRET = """
from plivo_models import CreateEndpointRequest
body = CreateEndpointRequest(username="zoe", password="correct horse", alias="Zoe")
print(body.model_dump(mode="json")["password"])
"""


@pytest.mark.generates("openapi-python-client")
def test_a_stock_python_client_lives_through_the_story(dist: Path, run: Callable[..., str], tmp_path: Path) -> None:
    source = ("--path", dist / "openapi.codegen.yaml")
    run(sys.executable, "-m", "openapi_python_client", "generate", *source, "--output-path", "stock", "--meta=none")
    shutil.copy(HERE / "stock_story.py", tmp_path)
    run(sys.executable, *MYPY, "--follow-imports=silent", "stock_story.py")
    live_through(tmp_path, lambda *words: run(sys.executable, "-W", "error", "stock_story.py", *words))


@pytest.fixture
def models(dist: Path, run: Callable[..., str], tool: Callable[[str], str]) -> None:
    """Make models of pydantic, as `plivo_models.py`."""
    needed("pydantic")
    source = ("--input", dist / "openapi.codegen.yaml", "--output", "plivo_models.py")
    run(tool("datamodel-codegen"), *source, *MODELS)


@pytest.mark.generates("datamodel-codegen")
@pytest.mark.usefixtures("models")
def test_models_of_pydantic_take_every_answer_of_the_story(run: Callable[..., str], tmp_path: Path) -> None:
    shutil.copy(HERE / "pydantic_story.py", tmp_path)
    run(sys.executable, *MYPY, "plivo_models.py", "pydantic_story.py")
    live_through(tmp_path, lambda *words: run(sys.executable, "-W", "error", "pydantic_story.py", *words))


@pytest.mark.generates("datamodel-codegen")
@pytest.mark.usefixtures("models")
def test_models_of_pydantic_send_a_password_and_no_stars(run: Callable[..., str]) -> None:
    assert run(sys.executable, "-W", "error", "-c", SECRET) == "correct horse\n"
