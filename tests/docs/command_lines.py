"""Command lines of pages, taken apart into simple commands: the words of each, and its line."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDS: Final = "();<>|&\n"
"""What stands between commands."""
COMMENT: Final = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
ASSIGNMENT: Final = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
PROGRAM: Final = re.compile(r"[a-z][\w.+-]*")


def commands(text: str) -> Iterator[tuple[int, list[str]]]:
    """The simple commands of a shell script, each with its line, counted from 0; pipes and `$(…)` are opened."""
    lexer = shlex.shlex(COMMENT.sub("", text.replace("\\\n", " \t")), posix=True, punctuation_chars=ENDS)
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = " \t\r", True, ""
    words: list[str] = []
    line = 0
    into_file = False
    for word in [*lexer, "\n"]:
        into_file, names_file = set(word) == {">"}, into_file
        if into_file or names_file:
            continue
        if not set(word) <= set(ENDS):
            words.append(word)
            continue
        program = _without_assignments(words)
        if program and PROGRAM.fullmatch(program[0]):
            yield line + _continued(text, line), program
        line += sum(each.count("\n") for each in (*words, word))
        words = []


def _without_assignments(words: list[str]) -> list[str]:
    """What is run: settings before it are left out."""
    for at, word in enumerate(words):
        if not ASSIGNMENT.fullmatch(word):
            return words[at:]
    return []


def _continued(text: str, line: int) -> int:
    """Lines before this one that a backslash has joined."""
    joined = 0
    for at, each in enumerate(text.split("\n")):
        if at - joined >= line:
            break
        joined += each.endswith("\\")
    return joined
