"""Sentences of the document as HTML: Markdown without HTML of its own and without pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_TABLE: Final = re.compile(r"\n\n\|.*", re.DOTALL)
_MARKS: Final = re.compile(r"[`*]+")


class Prose:
    """Renders descriptions. A name in backticks that has a place in the reference leads there.

    Args:
        places: Address by name, such as `createCall` or `GetDigits`.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self.places = places
        # A picture would be fetched from elsewhere; HTML would run.
        self._markdown = MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
        self._markdown.renderer.rules["code_inline"] = self._code  # type: ignore[attr-defined]  # the protocol leaves it out

    def block(self, text: str) -> Markup:
        """Return paragraphs and lists; a table is left out: what it holds has a page of its own."""
        return _safe(self._markdown.render(without_table(text)))

    def line(self, text: str) -> Markup:
        """Return one sentence, without a paragraph around it."""
        return _safe(self._markdown.renderInline(without_table(text)))

    def _code(self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
        text = tokens[at].content
        code = f"<code>{escapeHtml(text)}</code>"
        place = self.places.get(text)
        inside = sum(token.nesting for token in tokens[:at] if token.type.startswith("link_"))
        return code if place is None or inside > 0 else f'<a href="{escapeHtml(place)}">{code}</a>'


def without_table(text: str) -> str:
    """Return a description without the table at its end."""
    return _TABLE.sub("", text)


def plain(text: Any, most: int = 160) -> str:
    """Return the first words of a description without marks, for a list of finds."""
    words = " ".join(_MARKS.sub("", without_table(str(text))).split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704  # of a renderer that escapes: `html` is off, links are checked
