"""What pages mention as being there: read out of their commands, code, links and words, each with its sentence."""

from __future__ import annotations

import ast
import re
import shlex
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tests.docs.command_lines import PROGRAM, commands
from tests.docs.names import SENTENCES
from tests.docs.pages import LINK, ROOT, all_blocks, is_built, name, sentences
from tests.stock_generators import generator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.docs.pages import Block, Sentence

    Mentioned = Iterator[tuple[str, str]]
    """Kinds of mentions, and what is mentioned."""

SHELL: Final = {"sh", "bash"}
PYTHON: Final = {"py", "python"}
CONTROL: Final = re.compile(r"(?:\$CONTROL|/_emulator/v1)((?:/[\w.${}-]+)+)")
PATH: Final = re.compile(r"\.{0,2}[\w@{}.,-]*(?:/[\w@{}.,*-]*)+")
FILE: Final = re.compile(r"[\w.@{}-]*\.(?:ya?ml|json|md|py|xml|html|toml|txt|js|ts|pem|sha256|Dockerfile)")
NAME: Final = re.compile(r"((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?:\(.*\))?|[A-Za-z]\w*(?:-\w+)+")
VARIABLE: Final = re.compile(r"\b([A-Z_]{2,})=")
CAPITAL: Final = re.compile(r"(?<=[a-z0-9,;)] )[(*]*([A-Z][\w.+#-]*[\w+#]|[A-Z])")
"""A word in capitals that does not begin its sentence: a name."""
FIRST: Final = re.compile(r"^[-#>|*\d. (\[]*([A-Z][\w+#-]*[\w+#])")
RUNNABLE: Final = {"make", "pytest", "npx", "pip", "curl", "python3", "keytool", "docker", "npm"}
"""Programs that pages also name within a sentence."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a page says is there, and the line and sentence that say so."""

    page: Path
    line: int
    kind: str
    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{name(self.page)}:{self.line}: {self.kind} {self.what}: “{self.sentence}”"


@cache
def mentions(page: Path) -> tuple[Mention, ...]:
    """All that a page mentions, which does not change meanwhile."""
    return tuple(_mentioned(page))


def _mentioned(page: Path) -> Iterator[Mention]:
    for block in all_blocks(page):
        lines = block.text.splitlines()
        for at, kind, what in _of_block(block):
            yield Mention(page, block.line + at, kind, what, lines[at].strip())
    for sentence in sentences(page):
        for kind, what in _of_sentence(sentence):
            yield Mention(page, sentence.line, kind, what, sentence.text)


def _of_block(block: Block) -> Iterator[tuple[int, str, str]]:
    if block.language in SHELL:
        for at, words in commands(block.text):
            for kind, what in of_command(words):
                yield at, kind, what
    if block.language in PYTHON and not block.text.startswith("# tests/"):  # a file of the project has its fixtures
        yield from _of_tests(block.text)
    for at, line in enumerate(block.text.splitlines()):
        if line.startswith("make "):
            yield from ((at, "make variable", variable) for variable in VARIABLE.findall(line))
        yield from ((at, "control path", path) for path in CONTROL.findall(line))


def _of_tests(text: str) -> Iterator[tuple[int, str, str]]:
    """What snippets take from pytest: arguments of tests and fixtures, and marks."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            fixture = any("fixture" in ast.unparse(each) for each in node.decorator_list)
            if fixture or node.name.startswith("test_"):
                yield from ((node.lineno - 1, "fixture", each.arg) for each in node.args.args)
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "pytest.mark":
            yield node.lineno - 1, "marker", node.attr


def of_command(words: Sequence[str]) -> Mentioned:
    """What the words of a command mention."""
    program, rest = words[0], words[1:]
    generated = generator(words)
    if generated is not None:
        yield "generator", generated
    elif program == "make":
        yield from (("make target", word) for word in rest if re.fullmatch(r"[a-z][\w-]*", word))
        yield from (("make variable", word) for each in rest for word in VARIABLE.findall(each))
    elif program == "pip" and rest[:1] == ["install"]:
        yield from (("package", word) for word in rest[1:] if not word.startswith("-"))
    elif program == "npx" and rest:
        yield "package", rest[0]
    elif program == "python3" and rest[:1] == ["-m"]:
        yield "module", rest[1]
    elif program.startswith("plivo-"):
        command = next((word for word in rest if not word.startswith("-")), "")
        yield "command", f"{program} {command}".strip()
        yield from _options(f"{program} {command}".strip(), rest)
    else:
        yield "program", program
        if program == "pytest":
            yield from _options(program, rest)
    yield from (("file", word) for word in rest if _in_repository(word))


def _options(program: str, words: Sequence[str]) -> Mentioned:
    """Options, each with the value that follows it."""
    for word, value in zip_longest(words, words[1:], fillvalue=""):
        if word.startswith("--"):
            option, _, given = word.partition("=")
            yield "option", f"{program} {option} {given or value}".strip()


def _in_repository(word: str) -> bool:
    first, slash, _ = word.removeprefix("./").partition("/")
    return bool(slash and first) and first != ".." and (ROOT / first).is_dir()


def _of_sentence(sentence: Sentence) -> Mentioned:
    for code in sentence.code:
        yield from _of_code(code, sentence.page)
    for target in LINK.findall(sentence.text):
        if not re.match(r"https?:", target):
            yield "link", target
    yield from (("control path", path) for path in CONTROL.findall(sentence.text))
    yield from (("ini setting", each) for each in re.findall(r"ini settings? `(\w+)`", sentence.text))
    yield from (("marker", each) for each in re.findall(r"markers? `(?:pytest\.mark\.)?(\w+)`", sentence.text))
    yield from (("fixture", each) for each in _named_after(r"\bfixtures?\b", sentence.text))
    yield from (("claim", claim) for claim in SENTENCES if re.search(claim, sentence.text))
    if not is_built(sentence.page):  # what the description says needs no proof
        yield from (("name", word) for word in CAPITAL.findall(sentence.plain))
        yield from (("first word", word) for word in FIRST.findall(sentence.plain))


def _named_after(word: str, text: str) -> list[str]:
    """Bare names in code behind a word, to the end of the sentence."""
    found = re.split(word, text, maxsplit=1)
    return [] if len(found) == 1 else re.findall(r"`([a-z_]\w*)`", found[1])


def _of_code(code: str, page: Path) -> Mentioned:
    try:
        words = shlex.split(code)
    except ValueError:
        words = code.split()
    first = words[0] if words else ""
    option_follows = bool(PROGRAM.fullmatch(first)) and len(words) > 1 and words[1].startswith("--")
    if re.fullmatch(r"--[a-z][\w-]*", first):
        yield from _options("", words[:2])
    elif first in RUNNABLE or first.startswith("plivo-") or generator(words) or option_follows:
        for _, each in commands(re.sub(r"<\w+>", "X", code)):
            yield from of_command(each)
    elif "<" not in code and (FILE.fullmatch(code) or (PATH.fullmatch(code) and _is_place(code, page))):
        yield "file", code
    elif NAME.fullmatch(code):
        yield "code", code


def _is_place(code: str, page: Path) -> bool:
    """Whether a path begins where something is, here or beside the page; `application/json` is none."""
    first = code.removeprefix("./").partition("/")[0]
    return first not in {"", ".."} and any((place / first).is_dir() for place in (ROOT, page.parent))
