"""The reference pages of the client, built from the docstrings of the rendered package."""

from __future__ import annotations

import ast
import inspect
import re
from typing import TYPE_CHECKING, Final

from generator.python.trees import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT: Final = "docs/reference"

_PACKAGE: Final = "generated_client/plivo_voice"
_MODULES: Final = {
    "client": ("client", "options", "retries", "paging", "raw", "errors"),
    "callbacks": ("callbacks", "signatures", "answer_xml", "stream_messages", "times", "money"),
}
_TITLES: Final = {
    "client": "The client: options, retries, paging, errors",
    "callbacks": "Callbacks, signatures, answer XML, streams",
}
_FOLDERS: Final = {"results": ("models", "Models of answers"), "events": ("events", "Events of callbacks")}
_COMMENT: Final = "<!-- Built by `make` from the docstrings of the client. Do not edit: change them and run make. -->"
_SECTION: Final = re.compile(r"^(Args|Attributes|Raises|Returns|Yields):$")
_ENTRY: Final = re.compile(r"^(?P<name>[*\w.]+): (?P<words>.*)$")
_CALLABLE: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


def reference(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the pages of the reference by path.

    Args:
        files: The rendered package by path relative to the project.
    """
    texts = {
        path.removeprefix(f"{_PACKAGE}/"): data.decode()
        for path, data in files.items()
        if path.startswith(f"{_PACKAGE}/") and path.endswith(".py")
    }
    pages = {name: _page(_TITLES[name], _shared(texts, modules)) for name, modules in _MODULES.items()}
    for name, (folder, title) in _FOLDERS.items():
        modules = [path for path in texts if path.startswith(f"{folder}/") and not path.endswith("__init__.py")]
        if modules:
            pages[name] = _page(title, (line for path in modules for line in _module(texts[path], fields=True)))
    for path, text in texts.items():
        folder, _, module = path.removesuffix(".py").partition("/")
        if folder == "resources" and module != "__init__":
            pages[module] = _page(f"`client.{module}`", _resource(module, text))
    return {f"{ROOT}/{name}.md": page for name, page in sorted(pages.items())}


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", _COMMENT, "", *lines]).rstrip() + "\n"


def _shared(texts: Mapping[str, str], modules: Iterable[str]) -> Iterator[str]:
    for module in modules:
        if f"{module}.py" in texts:
            text = texts[f"{module}.py"]
            yield from (f"## `plivo_voice.{module}`", "", *_markdown(ast.get_docstring(parsed(text)) or ""), "")
            yield from _module(text, fields=False)


def _module(text: str, *, fields: bool) -> Iterator[str]:
    """Yield the public classes and functions of a module."""
    for node in parsed(text).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (f"### `{node.name}`", "", *_markdown(ast.get_docstring(node) or ""), "")
            yield from _fields(node)
            yield from () if fields else _methods(node, f"{node.name}.")
    yield from () if fields else _methods(parsed(text), "")


def _fields(node: ast.ClassDef) -> Iterator[str]:
    """Yield the fields of a class, with the docstring of each."""
    found = []
    for field, words in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant):
            text = " ".join(str(words.value.value).split())
            found.append(f"- `{ast.unparse(field.target)}` ({ast.unparse(field.annotation)}): {text}")
    return iter([*found, ""] if found else [])


def _methods(node: ast.ClassDef | ast.Module, prefix: str) -> Iterator[str]:
    for each in node.body:
        if isinstance(each, _CALLABLE) and not each.name.startswith("_") and ast.get_docstring(each):
            yield from _method(each, prefix)


def _resource(module: str, text: str) -> Iterator[str]:
    [node] = [each for each in parsed(text).body if isinstance(each, ast.ClassDef)]
    yield from (*_markdown(ast.get_docstring(node) or ""), "")
    yield from ("`AsyncPlivoVoice` has the same methods: await them. Lists with pages also work with `async for`.", "")
    yield from _methods(node, f"{module}.")


def _method(node: ast.FunctionDef | ast.AsyncFunctionDef, prefix: str) -> Iterator[str]:
    yield from (f"### `{prefix}{node.name}`", "")
    if not any(ast.unparse(each).endswith("property") for each in node.decorator_list):
        yield from ("```text", *_signature(node, prefix), "```", "")
    yield from (*_markdown(ast.get_docstring(node) or ""), "")


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef, prefix: str) -> list[str]:
    """Return the last of the overloads, which takes all arguments, one a line where they are many."""
    arguments = ast.unparse(node.args).removeprefix("self, ").removeprefix("self")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    line = f"{prefix}{node.name}({arguments}){returns}".replace("**options: Unpack[Options]", "**options")
    if len(line) <= 100:  # noqa: PLR2004  # what a page shows without scrolling
        return [line]
    taken = [ast.unparse(each) for each in (*node.args.posonlyargs, *node.args.args) if each.arg != "self"]
    taken += ["*"] * bool(node.args.kwonlyargs)
    for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        taken.append(ast.unparse(each) + (f" = {ast.unparse(default)}" if default else ""))
    taken += ["**options"] * bool(node.args.kwarg)
    return [f"{prefix}{node.name}(", *(f"    {each}," for each in taken), f"){returns}"]


def _markdown(docstring: str) -> Iterator[str]:
    """Yield a docstring as Markdown: the entries of its sections become lists."""
    section, fence = "", False
    for line in inspect.cleandoc(docstring).splitlines():
        title = _SECTION.match(line)
        fence ^= line.startswith("```")
        if fence or line.startswith("```"):
            yield line.replace("```python", "```text")
        elif title:
            section = title[1]
            yield from (f"**{'Arguments' if section == 'Args' else section}**", "")
        elif section and line.startswith("    "):
            yield _entry(line, named=section not in {"Returns", "Yields"})
        else:
            section = "" if line else section
            yield line


def _entry(line: str, *, named: bool) -> str:
    entry = _ENTRY.match(line[4:]) if named else None
    if entry:
        return f"- `{entry['name']}`: {entry['words']}"
    return f"  {line.strip()}" if named else line.strip()
