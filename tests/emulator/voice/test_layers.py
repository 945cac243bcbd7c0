"""The lower layers know no clock, no chance and no network, and modules are short."""

import ast
from collections.abc import Iterator
from pathlib import Path

import plivo_emulator
import pytest

PACKAGE = Path(plivo_emulator.__file__).parent
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
            yield node.module or ""


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
