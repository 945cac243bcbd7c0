"""Whoever breaks a pattern is told the rule in words, and never the pattern, nor that it must be text."""

import pytest
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operations
from plivo_emulator.validation.reading import mapping, objects, text
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.wire.json import Json

NO_RULE = ("text", "as documented", "text as documented")


def patterns(node: Json) -> bool:
    """Whether a schema has a pattern, by itself or in one of its parts."""
    if isinstance(node, list):
        return any(map(patterns, node))
    return isinstance(node, dict) and ("pattern" in node or any(map(patterns, node.values())))


@pytest.mark.parametrize("document", ["wire", "control"])
def test_every_argument_with_a_pattern_says_its_rule_in_words(document: str) -> None:
    wire = load.document(document)
    resolved = Schemas(wire)
    patterned = {
        name
        for schema in mapping(mapping(wire["components"])["schemas"]).values()
        for name, each in objects(mapping(schema).get("properties", {}))
        if patterns(dict(resolved.facts(each).documented))
    }
    found = [each for operation in Operations(wire) for each in operation.arguments if each.name in patterned]
    assert found
    assert [each.name for each in found if each.must in NO_RULE] == []


def test_every_type_of_answer_xml_with_a_pattern_says_it_in_words() -> None:
    types = dict(objects(load.document("answer_xml")["types"]))
    silent = [name for name, each in types.items() if "pattern" in each and not text(each.get("must_be", ""))]
    assert silent == []
