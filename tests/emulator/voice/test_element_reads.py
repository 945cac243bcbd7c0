"""Every attribute of answer XML does something in the emulator, or the document says why it does not."""

import ast
import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest
from plivo_emulator.spec.elements import SHAPES, ResponseChild
from plivo_emulator.validation import load

from tests.emulator.voice.element_reads import modules, reads, source

ELEMENTS: Mapping[str, Any] = load.document("answer_xml")["elements"]

ELSEWHERE = {("validation/argument.py", "maxLength")}
"""A keyword of JSON Schema: no attribute."""
JUDGES = ("contract_testing/", "explore/", "testing/")
"""Judge any server and any app, and speak for tests: they look from outside, and write documents as people do."""
WORDS = {"Hangup", "Redirect", "Record", "GetInput", "Conference", "Response"}
"""Elements that share their names with events, causes, and classes of the emulator."""


@pytest.fixture(scope="module")
def read() -> set[tuple[str, str]]:
    return reads()


@pytest.mark.parametrize(
    ("tag", "attribute"), [(tag, attribute) for tag, shape in SHAPES.items() for attribute in shape.attributes]
)
def test_an_attribute_is_read_or_the_document_says_why_it_has_no_effect(
    tag: str, attribute: str, read: set[tuple[str, str]]
) -> None:
    reason = ELEMENTS[tag]["attributes"][attribute].get("no_effect")
    if reason is None:
        assert (tag, attribute) in read, "read it, or say `no_effect: <why>` in openapi/answer-xml/"
    else:
        assert (tag, attribute) not in read, "it is read: take `no_effect` out of openapi/answer-xml/"


def test_every_element_that_a_document_may_hold_is_one_that_mypy_wants_run() -> None:
    response = ELEMENTS["Response"]
    wanted = {*response["children"], *response.get("sdk_children", ())}
    assert {each.tag for each in get_args(ResponseChild)} == wanted


def test_no_attribute_and_no_element_is_spelled_out() -> None:
    attributes = {name for facts in ELEMENTS.values() for name in facts["attributes"] if re.search("[a-z][A-Z]", name)}
    spelled = attributes | {tag for tag in ELEMENTS if len(tag) > 1} - WORDS
    found = {
        (module, node.value)
        for module in modules()
        if not module.startswith(JUDGES)
        for node in ast.walk(source(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in spelled
    }
    assert found == ELSEWHERE
