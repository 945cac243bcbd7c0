"""Layers: imports point down only, and the voice core knows no clock, no chance and no network."""

import ast
from collections.abc import Iterator
from pathlib import Path

import plivo_emulator
import pytest

PACKAGE = Path(plivo_emulator.__file__).parent
LAYERS = ["cli", "server", "emulator", "api", "voice", "records", "audio", "wire", "validation", "spec"]
"""From top to bottom. `wire` and `validation` stand on the same ground, `spec`."""
OUTSIDE = {
    "asyncio",
    "time",
    "random",
    "socket",
    "ssl",
    "threading",
    "aiohttp",
    "uvicorn",
    "starlette",
    "uuid",
    "secrets",
}
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def imports(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (
                [f"{node.module}.{name.name}" for name in node.names]
                if node.module == "plivo_emulator"
                else [node.module or ""]
            )


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    layer = module.partition("/")[0].removesuffix(".py")
    if layer not in LAYERS:
        return
    allowed = {"wire", "validation", "spec"} if layer in ("wire", "validation") else set(LAYERS[LAYERS.index(layer) :])
    used = {name.split(".")[1] for name in imports(module) if name.startswith("plivo_emulator.")}
    assert used & set(LAYERS) <= allowed


@pytest.mark.parametrize(
    "module",
    [
        module
        for module in MODULES
        if module.startswith(("voice/", "audio/", "wire/", "validation/", "spec/", "records/"))
    ],
)
def test_the_lower_layers_know_no_loop_no_clock_no_chance_and_no_network(module: str) -> None:
    outside = OUTSIDE - {"threading", "time"} if module.startswith("records/") else OUTSIDE
    assert {name.partition(".")[0] for name in imports(module)}.isdisjoint(outside)


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith("spec/")])
def test_no_module_that_is_written_by_hand_is_longer_than_four_hundred_lines(module: str) -> None:
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= 400
