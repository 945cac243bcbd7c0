"""Rules about the tables of the document: hangup causes and answer XML."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from generator.document.loader import component_name
from generator.document.problems import Finding
from generator.document.tables import ANSWER_XML, HANGUP_CAUSES, attributes, listed
from generator.python.naming import nearest_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index
    from generator.document.problems import Pointer

_TABLE_LINE: Final = re.compile(r"\{table:([^}]*)\}")
_CAUSE_KEYS: Final = ("code", "name", "source", "description")
_ELEMENT_KEYS: Final = frozenset(
    (
        *("description", "text", "children", "min_children", "mixed", "sdk_children", "attributes"),
        *("before_answer", "sound", "source", "untagged"),
    )
)
_ATTRIBUTE_KEYS: Final = frozenset(
    (
        *("type", "description", "required", "default", "unit", "minimum", "maximum", "min_length", "max_length"),
        *("max_bytes", "values", "any_case", "event", "method_from", "method", "callback_retry", "source"),
        *("late", "no_effect", "names", "held"),
    )
)
_ACCEPTS: Final = (
    *("unknown-attribute", "empty-attribute", "markup-for-text", "names"),
    *("beyond-bounds", "other-characters", "unknown-verb"),
)
_BEFORE_ANSWER: Final = ("always", "first")


def table_known(index: Index) -> Iterator[Finding]:
    """A line `{table:NAME}` of a description names a table, and is alone on its line."""
    known = index.tables.markdown()
    for node in (node for top in index.tops.values() for node in top.walk()):
        for line in node.text("description").split("\n"):
            match = _TABLE_LINE.search(line)
            if match and (match[1] not in known or match[0] != line.strip()):
                lines = " or ".join(f"{{table:{name}}}" for name in known)
                yield node.finding(f"`{line.strip()}` is not a table. Write {lines} alone.", "description")


def cause_complete(index: Index) -> Iterator[Finding]:
    """A hangup cause has code, name, source and description; no code is there twice."""
    seen: set[str] = set()
    for position, cause in enumerate(index.tables.causes):
        place = index.tables.place(HANGUP_CAUSES, (position,))
        missing = [key for key in _CAUSE_KEYS if key not in cause]
        if missing:
            yield Finding(place, f"{', '.join(missing)} missing. Add it.")
        if str(cause.get("code")) in seen:
            yield Finding(place, f"The code {cause.get('code')} is there twice. Keep one.")
        seen.add(str(cause.get("code")))


def accepts_explained(index: Index) -> Iterator[Finding]:
    """What the table of answer XML accepts beyond itself is a list of known rules, each once."""
    table = index.tables.data.get(ANSWER_XML)
    rules = table.get("accepts", []) if isinstance(table, dict) else []
    place = index.tables.place(ANSWER_XML, ("accepts",))
    if not isinstance(rules, list):
        yield Finding(place, f"It is not a list of rules. Write `[{_ACCEPTS[0]}]`, for example.")
        return
    for rule in dict.fromkeys(map(str, rules)):
        if rule not in _ACCEPTS:
            yield Finding(place, f"Nobody knows the rule `{rule}`.{nearest_hint(rule, list(_ACCEPTS))}")
    if len(set(map(str, rules))) < len(rules):
        yield Finding(place, "A rule is there twice. Keep one.")


def element_complete(index: Index) -> Iterator[Finding]:
    """An element of answer XML has a description, children that are elements, and keys that the table explains."""
    elements = index.tables.elements
    for name, element in elements.items():
        if not element.get("description"):
            yield _of_element(index, name, (), "There is no description. Say what the element does.")
        for key in element.keys() - _ELEMENT_KEYS:
            message = f"`{key}` is not allowed here.{nearest_hint(key, list(_ELEMENT_KEYS))}"
            yield _of_element(index, name, (key,), message)
        if element.get("before_answer", _BEFORE_ANSWER[0]) not in _BEFORE_ANSWER:
            message = f"Write {' or '.join(_BEFORE_ANSWER)}, or leave it out: such a call is answered first."
            yield _of_element(index, name, ("before_answer",), message)
        if element.get("sound", True) is not True:
            yield _of_element(index, name, ("sound",), "Write true, or leave it out: it is not a sound.")
        for key in ("children", "sdk_children"):
            for child in listed(element, key):
                if str(child) not in elements:
                    hint = nearest_hint(str(child), list(elements))
                    yield _of_element(index, name, (key,), f"There is no element `{child}`.{hint}")


def attribute_complete(index: Index) -> Iterator[Finding]:
    """An attribute of answer XML has a description and a known type; the event and attribute that it names exist."""
    if not index.has_own_tables:
        return  # the events that they name are those of the first document
    events = {component_name(event.file) for event in index.events}
    table = index.tables.data.get(ANSWER_XML)
    found = table.get("types") if isinstance(table, dict) else None
    types = found if isinstance(found, dict) else {}
    for name, element in index.tables.elements.items():
        known = attributes(element)
        for attribute, facts in known.items():
            for wrong in _attribute_faults(facts, types, set(known), events):
                yield _of_element(index, name, ("attributes", attribute), wrong)
        names = [str(other) for facts in known.values() for other in listed(facts, "names")]
        for other in {each for each in names if each in known or names.count(each) > 1}:
            message = f"Two attributes go by the name `{other}`. Remove it from one."
            yield _of_element(index, name, ("attributes",), message)


def _attribute_faults(facts: dict[str, Any], types: dict[str, Any], known: set[str], events: set[str]) -> Iterator[str]:
    for key in facts.keys() - _ATTRIBUTE_KEYS:
        yield f"`{key}` is not allowed here.{nearest_hint(key, list(_ATTRIBUTE_KEYS))}"
    if not facts.get("description"):
        yield "There is no description. Say what the attribute does."
    if str(facts.get("type")) not in types:
        yield f"There is no type `{facts.get('type')}`.{nearest_hint(str(facts.get('type')), list(types))}"
    if "event" in facts and str(facts["event"]) not in events:
        yield f"There is no event `{facts['event']}`.{nearest_hint(str(facts['event']), list(events))}"
    verb = facts.get("method_from")
    if verb is not None and str(verb) not in known:
        yield f"There is no attribute `{verb}`.{nearest_hint(str(verb), list(known))}"
    if "default" in facts and not _is_value(facts, types):
        yield f"The default `{facts['default']}` is not a value that the attribute takes. Correct one of the two."
    yield from _conduct_faults(facts)
    least, most = _bounds(facts)
    if least > most:
        yield f"The minimum {least} is above the maximum {most}. Swap or correct them."


def _conduct_faults(facts: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with what the emulator is told to do with an attribute."""
    if facts.get("late", True) is not True:
        yield "Write `late: true`, or leave it out: it is checked when the document is read."
    if "held" in facts and not (facts["held"] is True and {"minimum", "maximum"} <= facts.keys()):
        yield "Write `held: true` beside a minimum and a maximum, or leave it out: numbers beyond them are refused."
    if "no_effect" in facts and not (isinstance(facts["no_effect"], str) and facts["no_effect"].strip()):
        yield "`no_effect` gives no reason. Say why the emulator does nothing with the attribute."


def _is_value(facts: dict[str, Any], types: dict[str, Any]) -> bool:
    """Tell whether the default of an attribute is one of its words, or fits its type and bounds."""
    default = facts["default"]
    text = str(default).lower() if isinstance(default, bool) else str(default)
    words = [str(value.get("value")) for value in listed(facts, "values") if isinstance(value, dict)]
    if text in words or text == "":
        return True
    kind = str(facts.get("type"))
    if kind == "enum":
        return False
    if kind == "integer" and isinstance(default, int):
        least, most = _bounds(facts)
        return least <= default <= most
    known = types.get(kind)
    pattern = known.get("pattern") if isinstance(known, dict) else None
    try:
        return pattern is None or re.fullmatch(str(pattern), text) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _bounds(facts: dict[str, Any]) -> tuple[float, float]:
    least, most = facts.get("minimum"), facts.get("maximum")
    return (
        least if isinstance(least, (int, float)) else -math.inf,
        most if isinstance(most, (int, float)) else math.inf,
    )


def _of_element(index: Index, name: str, keys: Pointer, message: str) -> Finding:
    return Finding(index.tables.place(ANSWER_XML, ("elements", name, *keys)), message)


RULES: Final = (table_known, cause_complete, accepts_explained, element_complete, attribute_complete)
