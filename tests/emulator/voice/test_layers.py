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


@pytest.mark.parametrize("room", ["voice", "audio", "wire", "validation", "spec", "records"])
def test_the_lower_layers_know_no_loop_no_clock_no_chance_and_no_network(room: str) -> None:
    modules = [module for module in MODULES if module.startswith(f"{room}/")]
    outside = OUTSIDE - {"threading", "time"} if room == "records" else OUTSIDE
    assert modules
    assert [(each, name) for each in modules for name in imports(each) if name.partition(".")[0] in outside] == []


def test_no_module_that_is_written_by_hand_is_longer_than_four_hundred_lines() -> None:
    lines = {each: len((PACKAGE / each).read_text(encoding="utf-8").splitlines()) for each in MODULES}
    assert {each: count for each, count in lines.items() if count > 400 and not each.startswith("spec/")} == {}
