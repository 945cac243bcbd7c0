"""An example for each attribute of answer XML: of a document that has it, or else of its type and words."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from generator.document.tables import listed

Data = dict[str, Any]

_TAG: Final = re.compile(r"<([A-Za-z-]+)((?:\s+[\w:-]+=\"[^\"]*\")*)\s*/?>")
_PAIR: Final = re.compile(r"([\w:-]+)=\"([^\"]*)\"")


class AttributeExamples:
    """Finds values for attributes.

    Args:
        table: The table of answer XML.
        documents: Examples of whole documents.
    """

    def __init__(self, table: Data, documents: list[str]) -> None:
        self._types: Data = table["types"]
        self._seen: dict[tuple[str, str], str] = {}
        for text in documents:
            for tag, pairs in _TAG.findall(text):
                for name, value in _PAIR.findall(pairs):
                    self._seen.setdefault((tag, name), value)

    def tag(self, tag: str, name: str, facts: Data) -> str:
        """Return a tag with the attribute: `<GetDigits timeout="7">`."""
        seen = self._seen.get((tag, name))
        value = quoteattr(self.value(facts)) if seen is None else f'"{seen}"'  # what is seen is escaped already
        return f"<{tag} {name}={value}>"

    def value(self, facts: Data) -> str:
        """Return a value that an attribute takes: one that is not the default, where there is a choice."""
        kind, default = str(facts.get("type")), facts.get("default")
        words = [str(each["value"]) for each in listed(facts, "values")]
        if kind == "boolean":
            return str(default is not True).lower()
        if kind == "method":
            return "GET" if default == "POST" else "POST"
        if kind in ("enum", "list"):
            return next((word for word in words if word != default), words[0] if words else "")
        if kind == "integer":
            return str(self._number(facts))
        return str(self._types.get(kind, {}).get("example", default if default is not None else ""))

    def _number(self, facts: Data) -> int:
        default, least, most = facts.get("default"), facts.get("minimum", 0), facts.get("maximum")
        if isinstance(default, int):
            return default
        middle = max(int(least), 30)
        return middle if most is None else min(middle, int(most))
