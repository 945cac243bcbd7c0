"""Clients in Go and Java, compiled as they are generated, live through the story with the emulator."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.polyglot.conftest import absent
from tests.polyglot.flags import GO, JAVA, SOURCES
from tests.polyglot.story import STORY, live_through

if TYPE_CHECKING:
    from collections.abc import Callable

UPSTREAM = "https://github.com/OpenAPITools/openapi-generator"
HERE = Path(__file__).parent
MODULE = ("--git-host", "example.com", "--git-user-id", "voice", "--git-repo-id", "plivo")
OFFLINE = ("GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOTOOLCHAIN=local")
VALIDATOR = Path("/usr/share/gocode/src/gopkg.in/validator.v2")
"""Where Debian keeps the one package beyond Go's own that the client imports."""
ANNOTATIONS = Path("/usr/share/java/jakarta-annotation-api.jar")
"""Where Debian keeps what the Java client imports beyond Jackson, which openapi-generator itself has in it."""


@pytest.mark.generates("openapi-generator go")
@pytest.mark.tool(
    "openapi-generator go",
    "openapi-3.0.yaml",
    proves=("compiles", *STORY),
    faults={
        "Unknown fields need `disallowAdditionalPropertiesIfNotPresent=false`": f"{UPSTREAM}/issues/18613",
        "Values of enums have the same names without `enumClassPrefix=true`": f"{UPSTREAM}/issues/535",
    },
)
def test_a_go_client_lives_through_the_story(
    dist: Path,
    openapi_generator: Callable[..., str],
    run: Callable[..., str],
    tool: Callable[[str], str],
    tmp_path: Path,
) -> None:
    go, client = tool("go"), tmp_path / "client"
    openapi_generator("generate", "-g", "go", *GO, *MODULE, *of(dist))
    vendored(client)
    (client / "story").mkdir()
    shutil.copy(HERE / "go" / "story.go", client / "story" / "main.go")
    run("env", "-C", client, *OFFLINE, go, "vet", "./...")
    run("env", "-C", client, *OFFLINE, go, "build", "-o", tmp_path / "program", "./story")

    def program(base: str, auth_id: str, auth_token: str, callback: str) -> str:
        with (tmp_path / callback).open("a", encoding="utf-8") as form:
            form.write("&X-PH-Ticket=7")  # what the type does not know is no reason to fail
        return run("./program", base, auth_id, auth_token, callback)

    live_through(tmp_path, program)


@pytest.mark.generates("openapi-generator java")
@pytest.mark.tool(
    "openapi-generator java",
    "openapi-3.0.yaml",
    proves=("compiles", *STORY),
    faults={
        "A union takes every object for each of its shapes": f"{UPSTREAM}/issues/14562",
        "With `useOneOfInterfaces=true` it does not compile": f"{UPSTREAM}/issues/17419",
    },
)
def test_a_java_client_lives_through_the_story(
    dist: Path,
    openapi_generator: Callable[..., str],
    jar: Path,
    run: Callable[..., str],
    tool: Callable[[str], str],
    tmp_path: Path,
) -> None:
    compiler, java = tool("javac"), tool("java")
    if not ANNOTATIONS.exists():
        absent("the Debian package libjakarta-annotation-api-java")
    openapi_generator("generate", "-g", "java", *JAVA, *of(dist))
    sources = [*sorted((tmp_path / "client" / "src" / "main").glob("**/*.java")), HERE / "java" / "Story.java"]
    classes = os.pathsep.join(map(str, (jar, ANNOTATIONS)))
    run(compiler, "-proc:none", "-d", "built", "-cp", classes, *sources)
    live_through(tmp_path, lambda *words: run(java, "-cp", os.pathsep.join(("built", classes)), "Story", *words))


def of(dist: Path) -> tuple[str | Path, ...]:
    """What is generated, and where."""
    return ("-i", dist / "openapi-3.0.yaml", "-o", "client", "--global-property", SOURCES)


def vendored(client: Path) -> None:
    """Put what a Go client imports beside it: no module proxy is asked."""
    if not VALIDATOR.is_dir():
        absent("the Debian package golang-gopkg-validator.v2-dev")
    copy = client / "validator"
    shutil.copytree(VALIDATOR, copy, ignore=shutil.ignore_patterns("*_test.go"))
    (copy / "go.mod").write_text("module gopkg.in/validator.v2\n\ngo 1.23\n", encoding="utf-8")
    with (client / "go.mod").open("a", encoding="utf-8") as module:
        module.write("\nreplace gopkg.in/validator.v2 => ./validator\n")
