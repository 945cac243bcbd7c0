"""Text of docstrings, wrapped."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from generator.document.scalars import UNSEEN
from generator.python.quoting import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 100

_UNSEEN: Final = re.compile(rf"[\t{UNSEEN}]")
_BULLET: Final = re.compile(r"(?:[-*]|\d+\.) ")


@lru_cache(maxsize=4096)
def wrap(text: str, indent: int, hanging: int = 0) -> str:
    """Wrap Markdown: paragraphs and bullets each on lines of their own, tables as they are.

    Args:
        text: Sentences on one line or several, paragraphs apart by empty lines.
        indent: Columns before every line; not added to the first one.
        hanging: Columns more before every line but the first.
    """
    lines: list[str] = []
    for block in _blocks(text):
        lines += [""] if block == "" else _fill(block, indent + (hanging if lines else 0), indent + hanging)
    return "\n".join(line.rstrip() for line in lines).lstrip()


def headed(text: str, indent: int) -> str:
    """Wrap Markdown below its first sentence, which has a line of its own; a long one ends at a comma."""
    first, _, rest = text.partition("\n")
    head, stop, more = first.partition(". ")
    cut = max(head.rfind(mark, 0, WIDTH - indent) for mark in (", ", "; ")) if len(head) > WIDTH - indent else -1
    if cut > 0:
        head, more = f"{head[:cut]}.", f"{head[cut + 2].upper()}{head[cut + 3 :]}{stop}{more}"
    rest = wrap(f"{more}\n{rest}", indent)
    return f"{head.removesuffix('.')}.\n\n{' ' * indent}{rest}" if rest else first


def sentence(text: str) -> str:
    """Return text with a full stop behind it, if nothing ends it yet."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and bullets, each on one line; an empty string means an empty line."""
    block: list[str] = []
    for line in map(str.strip, text.strip().splitlines()):
        if block and (not line or line.startswith("|") or _BULLET.match(line)):
            yield " ".join(block)
            block = []
        if not line or line.startswith("|"):
            yield line
        else:
            block.append(line)
    if block:
        yield " ".join(block)


def _fill(block: str, first: int, rest: int) -> list[str]:
    bullet = _BULLET.match(block)
    rest += len(bullet[0]) if bullet else 0
    words = [block] if block.startswith("|") else block.split()
    lines, line = [], " " * first + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = " " * rest + word
        else:
            line += " " + word
    return [*lines, line]


def literal(text: str, indent: int = 0) -> Code:
    """Return text as a docstring, quotes and all. What cannot be seen in it is written as an escape, for people.

    Args:
        text: What it says; its lines but the first are indented already.
        indent: Columns before the quotes at the end, if they need a line of their own.
    """
    text = _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text).replace('"""', "'''")
    start = 'r"""' if "\\" in text else '"""'
    alone = "\n" in text or text.endswith(('"', "\\"))
    return Code(f'{start}{text}\n{" " * indent}"""' if alone else f'{start}{text}"""')
