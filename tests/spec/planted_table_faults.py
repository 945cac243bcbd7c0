"""Small faults planted in the tables of answer XML and of hangup causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.spec.planted_faults import ABSENT, Fault, other_than

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.spec.published import Node


def _values(table: Node) -> Iterator[tuple[str, Node]]:
    for element, node in table["elements"].items():
        if isinstance(node.get("text"), dict):
            yield f"{element} text", node["text"]
        for name, attribute in node.get("attributes", {}).items():
            yield f"{element} {name}", attribute
    for name, key in table["callback_policy"].items():
        yield f"callback policy {name}", key


def _default_changed(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        if "default" in value:
            yield Fault(place, value, "default", other_than(value["default"]))
            yield Fault(f"{place} dropped", value, "default", ABSENT)


def _bound_off_by_one(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        for bound in ("minimum", "maximum", "min_length", "max_length", "max_bytes"):
            if bound in value:
                yield Fault(f"{place} {bound}", value, bound, value[bound] - 1)


def _word_misspelled(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        for word in value.get("values", ()):
            yield Fault(f"{place} {word['value']}", word, "value", other_than(word["value"]))


def _required_flipped(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        yield Fault(place, value, "required", not value.get("required", False))


def _type_changed(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        yield Fault(place, value, "type", "duration" if value["type"] != "duration" else "integer")


def _verb_from_elsewhere(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        if "event" in value:
            yield Fault(place, value, "method_from", "voiceMethod")


def _event_of_another_kind(table: Node) -> Iterator[Fault]:
    for place, value in _values(table):
        if "event" in value:
            yield Fault(place, value, "event", other_than(value["event"]))


def _attribute_dropped(table: Node) -> Iterator[Fault]:
    for element, node in table["elements"].items():
        for name in node.get("attributes", {}):
            yield Fault(f"{element} {name}", node["attributes"], name, ABSENT)


def _child_dropped(table: Node) -> Iterator[Fault]:
    for element, node in table["elements"].items():
        for child in node.get("children", ()):
            yield Fault(f"{element} {child}", node, "children", [other for other in node["children"] if other != child])


def _element_dropped(table: Node) -> Iterator[Fault]:
    for element in table["elements"]:
        yield Fault(element, table["elements"], element, ABSENT)


def _limit_changed(table: Node) -> Iterator[Fault]:
    for name, value in table["limits"].items():
        yield Fault(name, table["limits"], name, value + 1)


def _named(*kinds: Callable[[Node], Iterator[Fault]]) -> dict[str, Callable[[Node], Iterator[Fault]]]:
    return {kind.__name__.strip("_").replace("_", " "): kind for kind in kinds}


XML_KINDS = _named(
    *(_default_changed, _bound_off_by_one, _word_misspelled, _required_flipped, _type_changed, _verb_from_elsewhere),
    *(_event_of_another_kind, _attribute_dropped, _child_dropped, _element_dropped, _limit_changed),
)
"""Kind of fault → all faults of the kind that the table of answer XML has room for."""


def cause_faults(table: list[Node]) -> Iterator[Fault]:
    """Every code, name, source and status of hangup causes, changed."""
    for cause in table:
        for key in ("code", "name", "source", "call_status", "cause"):
            if key in cause:
                yield Fault(f"{cause['code']} {key}", cause, key, other_than(cause[key]))
            else:
                yield Fault(f"{cause['code']} {key} invented", cause, key, "other")
        yield Fault(f"{cause['code']} other sources", cause, "other_sources", [*cause.get("other_sources", ()), "Moon"])
