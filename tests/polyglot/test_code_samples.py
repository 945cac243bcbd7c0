"""Samples of other languages: each compiles as it is, and sends what the document says, whatever that contains.

Those of curl and Python run against the emulator in `tests/samples`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.app import App
from tests.samples import hostile
from tests.samples.published import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TYPES = "@plivo-voice-contract/plivo-voice-types"
COMPILED = {
    "strict": True,
    "noEmit": True,
    "target": "es2022",
    "module": "esnext",
    "moduleResolution": "bundler",
    "types": [],
    "paths": {TYPES: ["./openapi.d.ts"], f"{TYPES}/account": ["./account.d.ts"]},
}
NODE = "declare const process: { env: Record<string, string | undefined> };\n"
"""What a sample takes of Node.js."""
OFFLINE = ("GOFLAGS=-mod=mod", "GOPROXY=off", "GOSUMDB=off", "GOTOOLCHAIN=local")
MODULE = "module samples\n\ngo 1.19\n"
CREDENTIALS = [f"{name}={value}" for name, value in hostile.CREDENTIALS.items()]
AS_IT_IS = ("--noCheck", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")


@pytest.fixture
def app() -> Iterator[App]:
    """What a hostile sample asks."""
    app = App()
    yield app
    app.stop()


def written(folder: Path, language: str, suffix: str) -> list[Path]:
    """The samples of a language as files of a new folder, named after their operations."""
    folder.mkdir()
    for one in shown():
        (folder / f"{one.operation_id}{suffix}").write_text(one.samples[language], encoding="utf-8")
    return sorted(folder.glob(f"*{suffix}"))


@pytest.mark.generates("openapi-typescript")
def test_typescript_is_compiled_strictly_over_the_types_of_the_documents(
    dist: Path, node: Callable[..., str], tmp_path: Path
) -> None:
    written(tmp_path / "samples", "typescript", ".ts")
    for name in ("openapi", "account"):
        node("openapi-typescript", dist / f"{name}.codegen.yaml", "--output", f"{name}.d.ts")
    (tmp_path / "node.d.ts").write_text(NODE, encoding="utf-8")
    settings = {"compilerOptions": COMPILED, "include": ["samples/*.ts", "node.d.ts"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    node("tsc", "--project", ".")


def test_go_is_vetted(run: Callable[..., str], tool: Callable[[str], str], tmp_path: Path) -> None:
    for file in written(tmp_path / "samples", "go", ".go"):
        (file.with_suffix("")).mkdir()
        file.rename(file.with_suffix("") / "main.go")
    (tmp_path / "samples" / "go.mod").write_text(MODULE, encoding="utf-8")
    run("env", "-C", "samples", *OFFLINE, tool("go"), "vet", "./...")


def test_java_is_compiled_with_every_warning(
    run: Callable[..., str], tool: Callable[[str], str], tmp_path: Path
) -> None:
    files = written(tmp_path / "samples", "java", ".java")
    run(tool("javac"), "-Xlint:all", "-Werror", "-encoding", "UTF-8", "-d", "built", *files)
    made = {file.stem for file in (tmp_path / "built").glob("*.class")}
    assert made == {f"{one.operation_id[0].upper()}{one.operation_id[1:]}" for one in shown()}


def test_ruby_is_checked_by_its_interpreter(
    run: Callable[..., str], tool: Callable[[str], str], tmp_path: Path
) -> None:
    files = written(tmp_path / "samples", "ruby", ".rb")
    script = "ARGV.each { |file| RubyVM::InstructionSequence.compile_file(file) }; print ARGV.size"
    assert run(tool("ruby"), "-W2", "-e", script, *files) == str(len(files))


def test_php_is_checked_by_its_interpreter(run: Callable[..., str], tool: Callable[[str], str], tmp_path: Path) -> None:
    files = written(tmp_path / "samples", "php", ".php")
    said = run("sh", "-c", f'printf "%s\\0" "$@" | xargs -0 -n1 -P2 {tool("php")} -n -l', "sh", *files)
    assert len(re.findall("No syntax errors", said)) == len(files)


def test_typescript_sends_hostile_texts_as_they_are(
    app: App, node: Callable[..., str], run: Callable[..., str], tmp_path: Path
) -> None:
    query = "seen"  # openapi-fetch encodes values of a query, and takes names as they are
    (tmp_path / "hostile.mts").write_text(hostile.sample("typescript", app, query), encoding="utf-8")
    node("tsc", *AS_IT_IS, "hostile.mts")
    run("env", *CREDENTIALS, "node", "hostile.mjs")
    hostile.assert_arrived(app, query)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("go", "run", "hostile.go"), id="go"),
        pytest.param(("java", "-Dfile.encoding=UTF-8", "hostile.java"), id="java"),
        pytest.param(("ruby", "-W2", "hostile.rb"), id="ruby"),
        pytest.param(("php", "hostile.php"), id="php"),
    ],
)
def test_a_language_sends_hostile_texts_as_they_are(
    command: tuple[str, ...], app: App, run: Callable[..., str], tool: Callable[[str], str], tmp_path: Path
) -> None:
    language, *options = command
    (tmp_path / options[-1]).write_text(hostile.sample(language, app), encoding="utf-8")
    run("env", *OFFLINE, *CREDENTIALS, tool(language), *options)
    hostile.assert_arrived(app)
