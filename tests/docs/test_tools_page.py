"""The page of tools: it says what tests prove, in the versions that locks pin, and only a run can write it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.docs import collected, helped
from tests.docs.pages import ROOT
from tests.polyglot.tool_claims import Claim, Unproved, borne_out
from tests.polyglot.tool_pins import pinned
from tests.polyglot.tools_page import PAGE, page, read, rows

if TYPE_CHECKING:
    from pathlib import Path

GO = Claim("openapi-generator go", "openapi.codegen.yaml", ("compiles", "operations"))
NEWMAN = Claim("newman", "postman_collection.json", ("runs",))
ISSUE = "https://github.com/OpenAPITools/openapi-generator/issues/535"

HONEST = """
import pytest

@pytest.mark.tool("newman", "postman_collection.json", proves=("runs",))
def test_newman(run):
    run("echo", "newman", "dist/postman_collection.json")

@pytest.mark.tool("newman", "postman_collection.json", proves=("operations",))
def test_more_of_newman(started):
    started("newman", "run", "dist/postman_collection.json")
"""
LYING = """
import pytest

@pytest.mark.tool("newman", "arazzo.yaml", proves=("runs",))
def test_newman(run):
    run("echo", "newman", "dist/postman_collection.json")
"""
FAILING = """
import pytest

@pytest.mark.tool("newman", "arazzo.yaml", proves=("runs",))
def test_newman(run):
    run("false", "dist/arazzo.yaml")
"""
VAGUE = """
import pytest

@pytest.mark.tool("newman", "arazzo.yaml", proves=("is good",))
def test_newman():
    pass
"""
LAST = """
from tests.polyglot.tools_page import rows

def test_last(proved):
    print("told", *(f"{row.command} {row.works}" for row in rows(proved)), sep="|")
"""


def ran(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run tests as `make polyglot` runs its own."""
    here = folder / "tests" / "polyglot"
    here.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "polyglot" / "conftest.py", here)
    (here / "test_some.py").write_text(text, encoding="utf-8")
    (here / "test_tools_page.py").write_text(LAST, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", *options, str(here)],
        cwd=folder,
        env=helped.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )


def results(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What became of each test, by its name."""
    found = re.findall(r"^(PASSED|FAILED|SKIPPED).*?(?:::test_(\w+)|test_tools_page)", done.stdout, re.MULTILINE)
    return {name or "last": result for result, name in found}


def test_the_page_has_a_row_for_all_that_tests_prove_in_the_versions_of_the_locks() -> None:
    wanted = rows((claim, "") for claim in collected.claimed())
    found = read(PAGE.read_text(encoding="utf-8"))
    assert [replace(row, command="") for row in found] == [replace(row, command="") for row in wanted], (
        "`make polyglot WRITE=1` writes docs/reference/tools.md"
    )


def test_every_row_that_is_no_library_has_a_command_that_names_its_document() -> None:
    libraries = {f"`{claim.tool}`" for claim in collected.claimed() if claim.library}
    found = [row for row in read(PAGE.read_text(encoding="utf-8")) if row.tool not in libraries]
    assert found
    assert [row for row in found if row.document.strip("`") not in row.command] == []


def test_what_no_lock_pins_gets_no_version() -> None:
    assert re.fullmatch(r"[0-9.]+", pinned("openapi-generator go"))
    assert re.fullmatch(r"[0-9.]+", pinned("@redocly/cli"))
    with pytest.raises(LookupError, match="no lock pins swagger-codegen"):
        pinned("swagger-codegen go")


def test_the_page_is_the_same_in_whatever_order_tests_ran() -> None:
    proved = [(GO, "go one"), (replace(GO, proves=("reads",)), "go two"), (NEWMAN, "newman a|b")]
    assert page(proved) == page(reversed(proved))
    [go, newman] = sorted(read(page(proved)), key=lambda row: row.tool, reverse=True)
    assert (go.works, go.command) == (
        "read without a complaint; every operation is there; compiled",
        "`go one`<br>`go two`",
    )
    assert newman.command == r"`newman a\|b`"


def test_a_known_fault_links_its_issue() -> None:
    [row] = rows([(replace(GO, faults={"Names collide": ISSUE}), "go")])
    assert row.faults == f"Names collide ([#535]({ISSUE}))"
    with pytest.raises(Unproved, match="is none"):
        replace(GO, faults={"Names collide": "in the tracker"})


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (
            ("java", "-jar", "/opt/openapi-generator.jar", "generate", "-i", "dist/openapi.codegen.yaml", "-o", "go"),
            "openapi-generator-cli generate -i openapi/dist/openapi.codegen.yaml -o go",
        ),
        (
            ("/a/node_modules/.bin/openapi-ts", "--input=/home/x/dist/openapi.codegen.yaml"),
            "npx openapi-ts --input=openapi/dist/openapi.codegen.yaml",
        ),
        (
            (sys.executable, "-m", "stock", "dist/openapi.codegen.yaml", "/home/x/out.py"),
            "python -m stock openapi/dist/openapi.codegen.yaml out.py",
        ),
        (
            ("prism", "proxy", "dist/openapi.codegen.yaml", "http://127.0.0.1:45869"),
            "prism proxy openapi/dist/openapi.codegen.yaml http://127.0.0.1:8080",
        ),
        (
            ("npx", "openapi-ts", "--file", str(PAGE), "--input", "./dist/openapi.codegen.yaml"),
            "npx openapi-ts --file docs/reference/tools.md --input ./openapi/dist/openapi.codegen.yaml",
        ),
    ],
)
def test_a_command_stands_on_the_page_as_a_person_types_it(words: tuple[str, ...], typed: str) -> None:
    assert borne_out(GO, [("go", "vet", "."), words]) == typed


def test_a_run_tells_what_its_tests_have_proved(tmp_path: Path) -> None:
    done = ran(tmp_path, HONEST)
    assert results(done) == {"newman": "PASSED", "more_of_newman": "PASSED", "last": "PASSED"}, done.stdout
    commands = "`echo newman openapi/dist/postman_collection.json`<br>`newman run openapi/dist/postman_collection.json`"
    assert f"told|{commands} every operation is there; run\n" in done.stdout


def test_a_mark_that_no_command_bears_out_fails_its_test(tmp_path: Path) -> None:
    done = ran(tmp_path, LYING)
    assert results(done) == {"newman": "FAILED", "last": "SKIPPED"}, done.stdout
    assert "no command of the test gave arazzo.yaml to newman" in done.stdout


def test_a_test_that_fails_leaves_the_page_alone(tmp_path: Path) -> None:
    done = ran(tmp_path, FAILING)
    assert results(done) == {"newman": "FAILED", "last": "SKIPPED"}, done.stdout
    assert "the page of tools is left alone, because a test failed" in done.stdout


def test_a_run_of_some_tests_says_what_it_could_not_prove(tmp_path: Path) -> None:
    done = ran(tmp_path, HONEST, "-k", "last or more")
    assert results(done) == {"more_of_newman": "PASSED", "last": "SKIPPED"}, done.stdout
    assert "left alone, because these proved nothing: " in done.stdout
    assert "test_some.py::test_newman\n" in done.stdout


def test_a_mark_that_proves_what_nobody_knows_ends_the_run(tmp_path: Path) -> None:
    done = ran(tmp_path, VAGUE)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "a mark `tool` is wrong: newman: a mark proves some of reads, " in done.stderr
