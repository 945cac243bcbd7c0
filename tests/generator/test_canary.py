"""Nothing that the document says can run: not in what is built from it, and not while it is built."""

from __future__ import annotations

import ast
import builtins
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from generator.document.problems import Problems
from generator.python import quoting
from generator.python.docstrings import literal
from generator.python.pages import Press, compiled
from tests.effort import walked
from tests.generator import canary
from tests.generator.canary import INLINE, PAYLOAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.generator.tiny import Tiny

TEXTS = [
    *(
        PAYLOAD,
        INLINE,
        "",
        '"',
        '""',
        '"""',
        '""""',
        "'",
        "'''",
        "\\",
        "\\\\",
        '\\"',
        '\\"""',
        "a\\",
        'a"',
        "\n",
        "\r",
        "\0",
    ),
    *(
        "\ud800",
        "\N{BULLET}",
        "\\N{BULLET}",
        "\\x41",
        "{x}",
        "{{x}}",
        "{% x %}",
        "#}",
        "\N{GRINNING FACE}",
        "\N{LINE SEPARATOR}",
    ),
    *("\N{RIGHT-TO-LEFT OVERRIDE}", "%s", "f'{x}'", 'r"', "\t", "\x0c"),
]

IMPORT_ALL = """
import builtins, importlib, pathlib, sys
root = pathlib.Path(sys.argv[1])
builtins.canary = lambda: (root / "it ran").write_text("")
for path in sorted(root.rglob("*.py")):
    parts = path.relative_to(root).with_suffix("").parts
    module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    for name in dir(module):
        getattr(module, name)
print(len(sys.modules), ascii(importlib.import_module("plivo_voice").__version__))
"""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the payload leaves behind if it runs in this process."""
    found: list[str] = []
    monkeypatch.setattr(builtins, "canary", lambda: found.append("it ran"), raising=False)
    return found


@walked
def test_the_real_document_with_a_payload_in_every_text_is_built_and_imported_and_nothing_runs(
    ran: list[str], tmp_path: Path
) -> None:
    files = canary.built(canary.read(), lambda data: canary.wires(canary.prose(data)))
    assert ran == []

    pages = [path for path in files if path.endswith(".py")]
    assert {path.split("/")[0] for path in pages} == {"generated_client", "emulator"}
    for path in pages:
        target = tmp_path / path.split("/", 1)[1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
        assert list(called(files[path])) == [], path
    (tmp_path / "plivo_emulator" / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, str(tmp_path)],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert PAYLOAD in ast.literal_eval(done.stdout.split(" ", 1)[1])
    assert not (tmp_path / "it ran").exists()
    assert sum(text.count(b"canary()") for text in files.values()) > 5_000


def called(page: bytes) -> Iterator[ast.AST]:
    """Yield every place where the payload stands as code."""
    for node in ast.walk(ast.parse(page)):
        if isinstance(node, ast.Name) and node.id == "canary":
            yield node


def named(kind: str) -> Callable[[Any], Any]:
    """Return a change that puts the payload where Python needs a name."""

    def change(value: Any, key: str = "") -> Any:
        if isinstance(value, list):
            return [change(below, key) for below in value]
        if isinstance(value, dict):
            found = {name: change(below, name) for name, below in value.items()}
            if kind == "path parameter" and value.get("in") == "path" and value["name"] != "auth_id":
                found["name"] += INLINE
            if kind == "path parameter" and isinstance(value.get("paths"), dict):
                paths = found["paths"]
                found["paths"] = {path.replace("_uuid}", f"_uuid{INLINE}}}"): below for path, below in paths.items()}
            if kind == "tag" and {"name", "description"} == set(value) and isinstance(value["name"], str):
                found["name"] += INLINE
            if kind == "element" and isinstance(value.get("elements"), dict):
                found["elements"] = {f"{name}{INLINE}": below for name, below in found["elements"].items()}
            return found
        wanted = {"tag": "tags", "word": "x-enum-varnames", "method": "x-method-name"}.get(kind)
        return f"{value}{INLINE}" if isinstance(value, str) and key == wanted else value

    return change


@pytest.mark.parametrize("kind", ["tag", "path parameter", "word", "method", "element"])
def test_a_payload_where_python_needs_a_name_is_refused_in_a_sentence(tiny: Tiny, ran: list[str], kind: str) -> None:
    tiny.edit("paths/Call.yaml", "  operationId: createCall\n", "  operationId: createCall\n  x-method-name: ring\n")
    documents = canary.read(tiny.root)
    canary.built(documents, lambda data: data)
    with pytest.raises(Problems) as refused:
        canary.built(documents, named(kind))
    rule = "openapi-python-client" if kind == "path parameter" else "python-name"
    assert {problem.rule for problem in refused.value.problems} == {rule}
    assert not any("\n" in str(problem) for problem in refused.value.problems)
    assert ran == []


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_text_is_the_same_text_as_a_literal(text: str) -> None:
    assert ast.literal_eval(quoting.quoted(text)) == text
    assert ast.literal_eval(quoting.constant([text, {text: text}])) == [text, {text: text}]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
@pytest.mark.parametrize("indent", [0, 8])
def test_a_text_is_one_docstring_and_nothing_behind_it(text: str, indent: int) -> None:
    page = f"def f():\n    {literal(text, indent)}\n"
    [function] = ast.parse(page.encode()).body
    assert isinstance(function, ast.FunctionDef)
    [docstring] = function.body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value, ast.Constant)
    assert not set("\0\r\u2028\u202e") & set(str(docstring.value.value))


@pytest.mark.parametrize(
    "text", ["a b", "a;b", "1a", "", "a.", "__class__", "a\n", "\N{FULLWIDTH LATIN SMALL LETTER A}", INLINE]
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(Problems, match="would be a name in Python"):
        quoting.named(text)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("x = {{ text }}", "would be a name in Python"),
        ("x = '{{ text | quoted }}'", "would not be"),
        ("# {{ text | quoted }}", "would not be a text in Python"),
        ("x = f'''{{ text | quoted }}'''", "would not be"),
        ("x = (", "would not be Python"),
    ],
)
def test_a_template_that_does_not_quote_a_text_or_quotes_it_twice_makes_no_page(template: str, message: str) -> None:
    from jinja2 import DictLoader, Environment  # noqa: PLC0415  # slow to import, and for this alone

    press = Press(Environment(loader=DictLoader({"a.py.jinja": template})))  # noqa: S701  # Python, not HTML
    with pytest.raises(Problems) as refused:
        press.page("a", text="print('a')")
    assert message in str(refused.value)


def test_what_is_no_python_is_not_written() -> None:
    with pytest.raises(Problems) as refused:
        compiled("a.py", b"x = \0")
    assert "a.py would not be Python" in str(refused.value)
