"""Stock generators take the published document as it is: their output compiles, and no operation is lost."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import found, operations_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.polyglot.conftest import Operation

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""

IMPORTED = ("reads", "operations", "imports")
DEFAULTS = {
    "What has a default must be given": "https://github.com/openapi-ts/openapi-typescript/issues/2012",
}
"""Why its page recommends a document without defaults."""

SHORT_CALL = """
import type { components } from "./schema";

export const call: components["schemas"]["CreateCallRequest"] = {
  from: "14155550100",
  to: "14155550199",
  answer_url: "https://example.com/answer",
};
"""


@pytest.mark.generates("openapi-python-client")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.tool("openapi-python-client", f"{name}.codegen.yaml", proves=IMPORTED))
        for name in ("openapi", "account")
    ],
)
def test_openapi_python_client_takes_it_without_a_warning(
    dist: Path, name: str, run: Callable[..., str], tmp_path: Path
) -> None:
    source = ("--path", dist / f"{name}.codegen.yaml")
    said = run(
        sys.executable, "-m", "openapi_python_client", "generate", *source, "--output-path", "stock", "--meta=none"
    )
    assert "warning" not in said.lower(), said
    run(sys.executable, "-W", "error", "-c", IMPORT_ALL, "stock")
    pattern = r'"method": "(?P<method>\w+)",\s+"url": "(?P<path>[^"]+)"'
    assert operations_of(name) - found(pattern, tmp_path.glob("stock/api/**/*.py")) == set()


@pytest.mark.generates("openapi-typescript")
@pytest.mark.tool("openapi-typescript", "openapi.yaml", proves=("operations", "compiles"), faults=DEFAULTS)
@pytest.mark.tool("openapi-typescript", "openapi.codegen.yaml", proves=("operations", "compiles"))
@pytest.mark.tool("openapi-typescript", "openapi-3.0.yaml", proves=("operations", "compiles"))
def test_openapi_typescript_types_every_operation(
    dist: Path, operations: set[Operation], node: Callable[..., str], tmp_path: Path
) -> None:
    for name in ("openapi.yaml", "openapi.codegen.yaml", "openapi-3.0.yaml"):
        node("openapi-typescript", dist / name, "--output", "schema.d.ts")
        uses = [f'paths["{path}"]["{method}"]["responses"]' for method, path in sorted(operations)]
        lines = [f"export type Use{number} = {use};" for number, use in enumerate(uses)]
        (tmp_path / "uses.ts").write_text('import type {paths} from "./schema";\n' + "\n".join(lines), encoding="utf-8")
        node("tsc", "--strict", "--noEmit", "--pretty", "uses.ts", "schema.d.ts")


@pytest.mark.generates("openapi-typescript")
@pytest.mark.parametrize("name", ["openapi.codegen.yaml", "openapi-3.0.yaml"])
def test_openapi_typescript_lets_a_call_be_placed_with_three_arguments(
    dist: Path, name: str, node: Callable[..., str], tmp_path: Path
) -> None:
    node("openapi-typescript", dist / name, "--output", "schema.d.ts")
    (tmp_path / "call.ts").write_text(SHORT_CALL, encoding="utf-8")
    node("tsc", "--strict", "--noEmit", "--pretty", "call.ts", "schema.d.ts")


@pytest.mark.generates("openapi-generator typescript-axios")
@pytest.mark.tool("openapi-generator typescript-axios", "openapi.codegen.yaml", proves=("operations", "compiles"))
def test_typescript_axios_compiles_and_calls_every_operation(
    dist: Path,
    operations: set[Operation],
    node: Callable[..., str],
    openapi_generator: Callable[..., str],
    tmp_path: Path,
) -> None:
    openapi_generator("generate", "-g", "typescript-axios", "-i", dist / "openapi.codegen.yaml", "-o", "axios")
    modern = ("--target", "es2020", "--module", "nodenext", "--moduleResolution", "nodenext")
    node("tsc", "--strict", "--noEmit", *modern, "axios/index.ts")
    pattern = r"(?s)localVarPath = `(?P<path>[^`]+)`(?:(?!localVarPath = ).)*?method: '(?P<method>\w+)'"
    assert operations - found(pattern, [tmp_path / "axios" / "api.ts"]) == set()


@pytest.mark.generates("openapi-generator python")
@pytest.mark.tool("openapi-generator python", "openapi.codegen.yaml", proves=("operations", "imports"))
def test_openapi_generator_python_compiles_and_calls_every_operation(
    dist: Path,
    operations: set[Operation],
    openapi_generator: Callable[..., str],
    run: Callable[..., str],
    tmp_path: Path,
) -> None:
    openapi_generator("generate", "-g", "python", "-i", dist / "openapi.codegen.yaml", "-o", ".")
    run(sys.executable, "-W", "error", "-m", "compileall", "-q", "openapi_client")
    run(sys.executable, "-W", "error", "-c", IMPORT_ALL, "openapi_client")
    pattern = r"method='(?P<method>\w+)',\s+resource_path='(?P<path>[^']+)'"
    assert operations - found(pattern, tmp_path.glob("openapi_client/api/*.py")) == set()
