"""What the tables of answer XML and of hangup causes say, taken apart like the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from tests.spec.published import OPENAPI
from tests.spec.told_document import WHOLE, Things

if TYPE_CHECKING:
    from tests.spec.published import Node
    from tests.spec.told_document import Statements
    from tests.spec.told_shapes import Aspects

_OF_VALUES = {
    "type": "type",
    "required": "required",
    "default": "default",
    "minimum": "min",
    "maximum": "max",
    "min_length": "min length",
    "max_length": "max length",
    "max_bytes": "max bytes",
    "any_case": "any case",
    "event": "calls",
    "source": "source",
}
_OF_ELEMENTS = {
    "children": "holds",
    "min_children": "at least",
    "sdk_children": "holds by builders",
    "mixed": "mixed",
    "source": "source",
}
_LISTS = {"holds", "holds by builders"}


def answer_xml_table() -> Node:
    """`openapi/answer-xml.yaml` with its elements in it."""
    table: Node = _read("answer-xml.yaml")
    table["elements"] = {name: _read(node["$ref"]) for name, node in table["elements"].items()}
    return table


def hangup_cause_table() -> list[Node]:
    """`openapi/hangup-causes.yaml`."""
    return list(_read("hangup-causes.yaml"))


def _read(name: str) -> Any:
    return yaml.load((OPENAPI / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def told_of_answer_xml(table: Node) -> Statements:
    """Statements about every element, by its name in angle brackets, and about the keys of a callback URL."""
    found = {f"<{name}>": _element(node) for name, node in table["elements"].items()}
    found["callback policy"] = {name: _value(node) for name, node in table["callback_policy"].items()}
    found["answer documents"] = {name: {"is": value} for name, value in table["limits"].items()}
    return found


def _element(node: Node) -> Things:
    whole: Aspects = {aspect: node[key] for key, aspect in _OF_ELEMENTS.items() if node.get(key)}
    whole.update({aspect: sorted(whole[aspect]) for aspect in _LISTS if aspect in whole})
    things = {name: _value(attribute) for name, attribute in node.get("attributes", {}).items()}
    text = node.get("text", "none")
    return {WHOLE: whole, "the text": {"type": text} if isinstance(text, str) else _value(text), **things}


def _value(node: Node) -> Aspects:
    said: Aspects = {aspect: node[key] for key, aspect in _OF_VALUES.items() if key in node}
    if not said.get("required"):
        said.pop("required", None)
    verbs = [node[key] for key in ("method_from", "method") if key in node]
    if verbs:
        said["verb"] = " or ".join(verbs)
    if "values" in node:
        said["words"] = sorted(str(word["value"]) for word in node["values"])
    return said


def told_of_hangup_causes(table: list[Node]) -> Statements:
    """Statements about every cause, by its code."""
    return {
        f"hangup cause {node['code']}": {
            WHOLE: {
                "name": node["name"],
                "source": node["source"],
                **({"other sources": sorted(node["other_sources"])} if "other_sources" in node else {}),
                **{aspect.replace("_", " "): node[aspect] for aspect in ("cause", "call_status") if aspect in node},
            }
        }
        for node in table
    }
