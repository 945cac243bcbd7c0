"""Clients in other languages, by the generator that most people use: no operation is lost, and what can be checked is.

Ruby and PHP are checked by their own interpreters. Rust and C# are parsed, not compiled: that would take their package
registries. Go and Java are compiled in `test_compiled_stories.py`. In Kotlin, Swift and Dart no class is empty: one is
made, without a word, of a shape that the generator has no type for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.polyglot.conftest import found, needed
from tests.polyglot.flags import GO, JAVA, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.polyglot.conftest import Operation

UPSTREAM = "https://github.com/OpenAPITools/openapi-generator"


@dataclass(frozen=True, slots=True)
class Language:
    """A generator, and how its output names the path and the method that it asks."""

    name: str
    files: str
    pattern: str
    options: tuple[str, ...] = ()
    document: str = "openapi.codegen.yaml"
    proves: str = "models"
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[pytest.MarkDecorator, ...]:
        """What it generates, and what that proves."""
        tool = f"openapi-generator {self.name}"
        proves = ("operations", self.proves)
        return (
            pytest.mark.generates(tool),
            pytest.mark.tool(tool, self.document, proves=proves, faults=self.faults),
        )


LANGUAGES = [
    Language(
        "go",
        "api_*.go",
        r'localVarHTTPMethod\s+= http\.Method(?P<method>\w+).*?localVarPath := localBasePath \+ "(?P<path>[^"]+)"',
        GO,
        document="openapi-3.0.yaml",
        proves="operations",
    ),
    Language(
        "ruby",
        "lib/*/api/*.rb",
        r"local_var_path = '(?P<path>[^']+)'.*?call_api\(:(?P<method>\w+),",
        proves="checks",
    ),
    Language(
        "php",
        "lib/Api/*.php",
        r"\$resourcePath = '(?P<path>[^']+)'.*?new Request\(\s*'(?P<method>\w+)',",
        proves="checks",
    ),
    Language(
        "java",
        "src/main/**/api/*.java",
        r'String localVarPath = "(?P<path>[^"]+)".*?localVarRequestBuilder\.method\("(?P<method>\w+)"',
        JAVA,
        document="openapi-3.0.yaml",
        proves="operations",
    ),
    Language(
        "rust",
        "src/apis/*.rs",
        r'format!\("\{\}(?P<path>/[^"]+)", configuration\.base_path.*?reqwest::Method::(?P<method>\w+)',
        proves="parses",
    ),
    Language(
        "csharp",
        "src/*/Api/*.cs",
        r'\.Method = HttpMethod\.(?P<method>\w+);.*?responseContentLocalVar, "(?P<path>/[^"]+)"',
        proves="parses",
    ),
    Language(
        "kotlin",
        "src/main/**/apis/*.kt",
        r'method = RequestMethod\.(?P<method>\w+),\s+path = "(?P<path>[^"]+)"',
        document="openapi-3.0.yaml",
        faults={"An `anyOf` of the full document becomes an empty class": f"{UPSTREAM}/issues/16422"},
    ),
    Language(
        "swift6",
        "Sources/**/APIs/*.swift",
        r'localVariablePath = "(?P<path>[^"]+)".*?RequestBuilder\.init\(method: "(?P<method>\w+)"',
    ),
    Language(
        "dart",
        "lib/api/*.dart",
        r"final path = r'(?P<path>[^']+)'.*?invokeAPI\(\s*path,\s*'(?P<method>\w+)'",
    ),
]

MODELS = 150
"""Types that a client has, at the least."""


@pytest.fixture
def generate(openapi_generator: Callable[..., str], dist: Path, tmp_path: Path) -> Callable[[Language], Path]:
    """Generate a client; its folder."""

    def client(language: Language) -> Path:
        where = ("-i", dist / language.document, "-o", language.name)
        openapi_generator("generate", "-g", language.name, *where, "--global-property", SOURCES, *language.options)
        return tmp_path / language.name

    return client


@pytest.mark.parametrize(
    "language",
    [pytest.param(each, id=each.name, marks=each.marks) for each in LANGUAGES],
)
def test_a_client_calls_every_operation_and_is_in_order(
    language: Language,
    operations: set[Operation],
    generate: Callable[[Language], Path],
    run: Callable[..., str],
    tool: Callable[[str], str],
) -> None:
    client = generate(language)
    assert found(f"(?s){language.pattern}", client.glob(language.files)) == operations
    if language.name in CHECKS:
        CHECKS[language.name](client, run, tool)


def check_ruby(client: Path, run: Callable[..., str], tool: Callable[[str], str]) -> None:
    """Ruby: what `ruby -c` does, for all files in one process."""
    files = sorted(client.glob("**/*.rb"))
    script = "ARGV.each { |file| RubyVM::InstructionSequence.compile_file(file) }; print ARGV.size"
    assert run(tool("ruby"), "-W2", "-e", script, *files) == str(len(files))


def check_php(client: Path, run: Callable[..., str], tool: Callable[[str], str]) -> None:
    """PHP: what `php -l` does, for each file."""
    php = tool("php")
    files = sorted(client.glob("**/*.php"))
    said = run("sh", "-c", f'printf "%s\\0" "$@" | xargs -0 -n1 -P2 {php} -n -l', "sh", *files)
    assert said.count("No syntax errors") == len(files)


def parse_with(package: str, suffix: str) -> Callable[..., None]:
    """Check of a language by the grammar of a package: no file has an error in it."""

    def check(client: Path, *_: Any) -> None:
        tree_sitter, grammar = needed("tree_sitter"), needed(package)
        parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
        files = sorted(client.glob(f"src/**/*{suffix}"))
        assert files
        assert [file.name for file in files if parser.parse(file.read_bytes()).root_node.has_error] == []

    return check


def no_class_is_empty(files: str, empty: str) -> Callable[..., None]:
    """Check of a language by the form that a class without fields has in it."""

    def check(client: Path, *_: Any) -> None:
        models = sorted(client.glob(files))
        assert len(models) > MODELS
        assert [file.name for file in models if re.search(empty, file.read_text(encoding="utf-8"))] == []

    return check


CHECKS: dict[str, Callable[..., None]] = {
    "ruby": check_ruby,
    "php": check_php,
    "rust": parse_with("tree_sitter_rust", ".rs"),
    "csharp": parse_with("tree_sitter_c_sharp", ".cs"),
    "kotlin": no_class_is_empty("src/main/**/models/*.kt", r"class \w+ \(\s*\)"),
    "swift6": no_class_is_empty("Sources/**/Models/*.swift", r"CodingKeys: CodingKey, CaseIterable \{\s*\}"),
    "dart": no_class_is_empty("lib/model/*.dart", r"\(\{\s*\}\);"),
}
