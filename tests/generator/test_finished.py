"""A run that has nothing to do is over at once, and never where there is something to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from generator.output import manifest
from tests.generator.command import PROJECT, generate, tree
from tests.generator.tiny import copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.generator.tiny import Tiny

DONE = "nothing to change"
WORKED = "total"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """A document that was built, with pages beside it."""
    tiny = copy(tmp_path_factory.mktemp("finished"))
    (tiny.root / "docs" / "reference").mkdir(parents=True)
    (tiny.root / "docs" / "README.md").write_text("# Pages\n", encoding="utf-8")
    (tiny.root / "docs" / "reference" / "published-document.md").write_text("# Published\n", encoding="utf-8")
    generate(tiny)
    return tiny


def test_a_second_run_works_nothing_out(tiny: Tiny) -> None:
    generate(tiny)
    before = tree(tiny.root)
    status, said, _ = generate(tiny)
    assert (status, said) == (0, f"nothing to change: {len(before)} files up to date\n")
    assert tree(tiny.root) == before


def test_a_check_works_everything_out_all_the_same(tiny: Tiny) -> None:
    generate(tiny)
    assert WORKED in generate(tiny, "--check")[1]


def _adds_a_line(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("openapi/openapi.yaml", _adds_a_line),
        ("openapi/more/any.yaml", lambda path: (path.parent.mkdir(), path.write_text("a: 1\n", encoding="utf-8"))),
        ("docs/README.md", _adds_a_line),
        ("openapi/dist/openapi.yaml", _adds_a_line),
        ("openapi/dist/openapi.json", Path.unlink),
        (manifest.PATH, _adds_a_line),
        (manifest.PATH, Path.unlink),
    ],
    ids=["document", "new file", "page", "edited", "deleted", "manifest edited", "manifest deleted"],
)
def test_whatever_is_touched_is_worked_out(tiny: Tiny, path: str, change: Callable[[Path], object]) -> None:
    generate(tiny)
    change(tiny.root / path)
    assert WORKED in generate(tiny)[1]


def test_a_run_opens_no_file_that_it_would_not_look_at_again(tiny: Tiny) -> None:
    status, _, said = _told_what_it_opens(tiny)
    assert status == 0
    opened = {Path(line.removeprefix(OPENED)) for line in said.splitlines() if line.startswith(OPENED)}
    files = {path for path in opened if path.is_file()}
    ours = {path for path in files if path.is_relative_to(tiny.root) or path.is_relative_to(PROJECT)}
    seen = (tiny.root / "openapi", tiny.root / "docs", Path(generator.__file__).parent, PROJECT / ".venv")
    built = {tiny.root / each for each in tree(tiny.root)}
    assert {path for path in ours if not any(path.is_relative_to(each) for each in seen)} - built == set()
    assert tiny.root / "docs" / "README.md" in opened


OPENED = "opened: "
HEARS = f"""
import sys
from pathlib import Path
from generator.__main__ import main

def hear(event, arguments):
    if event == "open" and isinstance(arguments[0], str | Path) and Path(arguments[0]).is_absolute():
        sys.stderr.write(f"{OPENED}{{arguments[0]}}\\n")

sys.addaudithook(hear)
sys.exit(main(sys.argv[1:]))
"""


def _told_what_it_opens(tiny: Tiny) -> tuple[int, str, str]:
    """A check in a process of its own, since nothing takes back a hook that hears of files."""
    told = subprocess.run(
        [sys.executable, "-c", HEARS, "--spec", str(tiny.entry), "--out", str(tiny.root), "--check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return told.returncode, told.stdout, told.stderr
