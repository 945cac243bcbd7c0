"""What a fact about one value says: `{is: integer, default: 60}`, in the words of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.spec.told_shapes import Aspects

Entry = dict[str, Any]

REMARK = "why"
"""Says why a fact is what it is; for readers only."""
_KNOWN = {
    *("is", "nullable", "words", "open", "required", "default", "min", "max", "min_length", "max_length", "max_bytes"),
    *("min_items", "goes_with", "never", "takes", "refuses", "calls", "verb", "source", "any_case", REMARK),
}


class FactValues:
    """Knows the kinds of values by name."""

    def __init__(self, kinds: Entry) -> None:
        self._kinds = kinds

    def value(self, fact: Any) -> Aspects:
        """What is said of one value: a kind or type, or a mapping in which `is` names it."""
        fact = {"is": fact} if isinstance(fact, str) else fact
        assert fact.keys() <= _KNOWN, f"nobody reads {sorted(fact.keys() - _KNOWN)}"
        said = self._typed(fact["is"]) if "is" in fact else {"type": "word"} if "words" in fact else {}
        said |= spaced({key: value for key, value in fact.items() if key not in {"is", "nullable", "open"}})
        if "open" in fact:
            said["others too"] = fact["open"]
        if "nullable" in fact:
            said["type"] += " or null"
        return said

    def _typed(self, names: str) -> Aspects:
        """A kind, `list of` a kind, or several of them."""
        said: Aspects = {}
        for name in names.split(" or "):
            kind = name.removeprefix("list of ")
            one = self.value(self._kinds[kind]) if kind in self._kinds else {"type": kind}
            if kind != name:
                one = {aspect if aspect == "type" else f"each {aspect}": value for aspect, value in one.items()}
                one["type"] = f"list of {one['type']}"
            said = {**said, **one, "type": f"{said['type']} or {one['type']}" if said else one["type"]}
        return said


def spaced(fact: Entry) -> Aspects:
    """A fact in the spelling of statements: blanks in the names of aspects, lists in order, no remark."""
    return {
        aspect.replace("_", " "): sorted(value, key=str) if isinstance(value, list) else value
        for aspect, value in fact.items()
        if aspect != REMARK
    }
