"""Generated TypeScript clients, compiled strictly, live through the story, and know what the document shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.polyglot.conftest import DIST, METHODS, ROOT
from tests.polyglot.story import STORY, live_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROGRAMS = Path(__file__).parent / "typescript"
RECIPES = ROOT / "docs" / "examples" / "typescript"
CONFIG = RECIPES / "hey-api.config.mjs"
STRICT = ("--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")

UPSTREAM = "https://github.com/hey-api/hey-api"

Node = dict[str, Any]


@pytest.fixture
def compiled(node: Callable[..., str], tmp_path: Path) -> Callable[[str], str]:
    """Compile a program with all that was generated; the path of what Node runs."""

    def program(name: str) -> str:
        shutil.copytree(PROGRAMS, tmp_path / "story")
        shutil.copy(RECIPES / "callback.ts", tmp_path / "story")
        generated = sorted(str(file.relative_to(tmp_path)) for file in (tmp_path / "client").rglob("*.ts"))
        node("tsc", *STRICT, "--rootDir", ".", "--outDir", "built", f"story/{name}.ts", *generated)
        return f"built/story/{name}.js"

    return program


@pytest.fixture
def hey_api(node: Callable[..., str], dist: Path) -> Callable[[], str]:
    """Generate a client in `client`, as the page does."""
    where = ("--input", f"./{dist}/openapi.codegen.yaml", "--output", "client")
    return lambda: node("openapi-ts", "--file", CONFIG, *where)


@pytest.mark.generates("openapi-typescript")
@pytest.mark.tool("openapi-typescript", "openapi.codegen.yaml", proves=("compiles", *STORY))
def test_openapi_fetch_lives_through_the_story_with_types_of_openapi_typescript(
    dist: Path,
    node: Callable[..., str],
    compiled: Callable[[str], str],
    run: Callable[..., str],
    tmp_path: Path,
) -> None:
    node("openapi-typescript", dist / "openapi.codegen.yaml", "--output", "schema.d.ts")
    program = compiled("openapi_fetch")
    live_through(tmp_path, lambda *words: run("node", program, *words))


@pytest.mark.generates("hey-api")
@pytest.mark.tool(
    "@hey-api/openapi-ts",
    "openapi.codegen.yaml",
    proves=("compiles", *STORY),
    faults={
        "The zod schemas read `int64` as `bigint` without our settings": f"{UPSTREAM}/issues/1802",
        "An input without `./` is taken for a name of its registry": f"{UPSTREAM}/issues/4251",
    },
)
def test_hey_api_lives_through_the_story_and_zod_looks_at_every_answer(
    hey_api: Callable[[], str], compiled: Callable[[str], str], run: Callable[..., str], tmp_path: Path
) -> None:
    hey_api()
    program = compiled("hey_api")
    live_through(tmp_path, lambda *words: run("node", program, *words))


@pytest.mark.generates("hey-api")
def test_the_zod_schemas_of_hey_api_take_every_example_of_the_document(
    hey_api: Callable[[], str], compiled: Callable[[str], str], run: Callable[..., str], tmp_path: Path
) -> None:
    hey_api()
    cases = list(examples())
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    assert {"value", "form"} <= {key for case in cases for key in case}
    assert json.loads(run("node", compiled("examples"), "cases.json")) == {"held": len(cases), "misfits": []}


def examples() -> Iterator[Node]:
    """Every example of a JSON body or of a form, with the name of the zod schema for it."""
    document = yaml.load((DIST / "openapi.codegen.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def seen(node: Node) -> Node:
        while "$ref" in node:
            _, section, name = node["$ref"].rsplit("/", 2)
            node = document["components"][section][name]
        return node

    def of(body: Node, kind: str) -> list[Any]:
        media = seen(body).get("content", {}).get(kind, {})
        return [seen(example)["value"] for example in media.get("examples", {}).values()]

    for operation in (item[method] for item in document["paths"].values() for method in METHODS & item.keys()):
        name = f"z{operation['operationId'][0].upper()}{operation['operationId'][1:]}"
        for value in of(operation.get("requestBody", {}), "application/json"):
            yield {"schema": f"{name}Body", "value": value}
        for status, response in operation["responses"].items():
            for value in of(response, "application/json"):
                yield {"schema": f"{name}Response" if status < "3" else "zErrorAnswer", "value": value}
    for event, body in document["components"]["requestBodies"].items():
        for value in of(body, "application/x-www-form-urlencoded"):
            yield {"schema": f"z{event}", "form": {key: str(each) for key, each in value.items() if each is not None}}
