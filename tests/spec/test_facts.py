"""The document is not its own oracle: it is held against a table of facts, both ways."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.spec.disagreements import disagreements
from tests.spec.fact_tables import DOCUMENT, FACTS, TABLES, facts, read
from tests.spec.fact_values import FactValues
from tests.spec.planted_faults import ABSENT, KINDS, Fault, planted
from tests.spec.planted_table_faults import XML_KINDS, cause_faults
from tests.spec.published import DIST, DOCUMENTS, whole
from tests.spec.told_document import Told
from tests.spec.told_tables import answer_xml_table, hangup_cause_table, told_of_answer_xml, told_of_hangup_causes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.published import Node
    from tests.spec.told_document import Statements

SAMPLE, SAMPLE_OF_TABLE = 6, 40
"""Faults of each kind that are planted; all that the document has room for, over 5000, take a minute and a half."""


def in_document(document: Node, known: Statements) -> list[str]:
    return list(disagreements(known, Told(document).statements()))


def in_elements(elements: Node, known: Statements) -> list[str]:
    return list(disagreements(known, told_of_answer_xml(elements)))


def in_causes(causes: list[Node], known: Statements) -> list[str]:
    return list(disagreements(known, told_of_hangup_causes(causes)))


def some(kind: str, faults: Iterator[Fault], most: int) -> list[Fault]:
    """Faults of a kind, the same ones every time."""
    found = list(faults)
    assert found
    return Random(kind).sample(found, min(most, len(found)))  # noqa: S311  # nobody must guess them


@pytest.fixture(scope="module")
def document() -> Node:
    return whole([json.loads((DIST / f"{name}.json").read_text(encoding="utf-8")) for name in DOCUMENTS])


@pytest.fixture(scope="module")
def known() -> Statements:
    return facts(*DOCUMENT)


STATE = "say in tests/spec/facts/ what the pages of the service say; common.yaml explains the keys"
"""What to do about a disagreement."""


@pytest.fixture(scope="module")
def elements() -> Node:
    return answer_xml_table()


@pytest.fixture(scope="module")
def known_elements() -> Statements:
    return facts("answer_xml")


def test_every_file_of_facts_is_read() -> None:
    assert {file.stem for file in FACTS.glob("*.yaml")} == {*DOCUMENT, *TABLES}


def test_the_published_documents_and_the_facts_say_the_same(document: Node, known: Statements) -> None:
    assert in_document(document, known) == [], STATE


def test_the_table_of_answer_xml_and_the_facts_say_the_same(elements: Node, known_elements: Statements) -> None:
    assert in_elements(elements, known_elements) == [], STATE


def test_the_table_of_hangup_causes_and_the_facts_say_the_same() -> None:
    assert in_causes(hangup_cause_table(), facts("hangup_causes")) == [], STATE


def _schema(document: Node, *keys: Any) -> Any:
    part: Any = document["components"]["schemas"]
    for key in keys:
        part = part[key]
    return part


@pytest.mark.parametrize(
    ("keys", "key", "value", "sentence"),
    [
        (
            ("CallLimitOptions", "properties", "ring_timeout"),
            *("default", 60, "createCall: ring_timeout defaults to 120 in the facts, 60 in the document"),
        ),
        (
            ("CallLimitOptions", "properties", "ring_timeout"),
            *(
                "default",
                ABSENT,
                "createCall: ring_timeout defaults to 120 in the facts, has no default in the document",
            ),
        ),
        (
            ("CallLimitOptions", "properties"),
            *("ring_tone", {"type": "string"}, "createCall: ring_tone is in the document and in no fact"),
        ),
        (
            ("CallLimitOptions", "properties"),
            *("ring_timeout", ABSENT, "createCall: ring_timeout is a fact and not in the document"),
        ),
        (
            ("StartMemberPlayRequest", "allOf", 1),
            *("required", [], "startMemberPlay: url is required in the facts, is not required in the document"),
        ),
        (
            ("MachineAction",),
            *("enum", ["continue", "hang-up"]),
            (
                "event MachineDetectionEvent: IfMachine takes `hangup` in the facts only, "
                "and takes `hang-up` in the document only"
            ),
        ),
        (
            ("TimeFilter",),
            *("pattern", "^[0-9T: -]+$"),
            "listCalls: end_time takes `2021-03-21 11:47:03.123456` in the facts, refuses it in the document",
        ),
    ],
)
def test_a_disagreement_is_told_in_a_sentence(
    document: Node, known: Statements, keys: tuple[Any, ...], key: str, value: Any, sentence: str
) -> None:
    with planted(Fault("", _schema(document, *keys), key, value)):
        assert sentence in in_document(document, known)


@pytest.fixture(scope="module")
def before(document: Node, known: Statements) -> list[str]:
    """What is wrong with the document without a planted fault: nothing; the first test says otherwise."""
    wrong = in_document(document, known)
    if wrong:
        pytest.skip("document and facts disagree without a planted fault")
    return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_planted_in_the_document_is_found(
    kind: str, document: Node, known: Statements, before: list[str]
) -> None:
    for fault in some(kind, KINDS[kind](document), SAMPLE):
        with planted(fault):
            assert in_document(document, known) != before, f"{kind}: {fault.place}"


@pytest.mark.parametrize("kind", XML_KINDS)
def test_a_fault_planted_in_the_answer_xml_is_found(kind: str, elements: Node, known_elements: Statements) -> None:
    before = in_elements(elements, known_elements)
    for fault in some(kind, XML_KINDS[kind](elements), SAMPLE_OF_TABLE):
        with planted(fault):
            assert in_elements(elements, known_elements) != before, f"{kind}: {fault.place}"


def test_every_fault_planted_in_the_hangup_causes_is_found() -> None:
    causes, known_causes = hangup_cause_table(), facts("hangup_causes")
    before = in_causes(causes, known_causes)
    for fault in list(cause_faults(causes)):
        with planted(fault):
            assert in_causes(causes, known_causes) != before, fault.place


def test_a_planted_fault_is_gone_afterwards(document: Node) -> None:
    before = deepcopy(document)
    for kind, faults in KINDS.items():
        (fault,) = some(kind, faults(document), 1)
        with planted(fault):
            assert fault.part.get(fault.key, ABSENT) == fault.value
    assert document == before


def test_a_fact_in_words_that_nobody_reads_is_refused() -> None:
    with pytest.raises(AssertionError, match="defaults"):
        FactValues({}).value({"is": "integer", "defaults": 60})


def _whys(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "why")
        node = list(node.values())
    if isinstance(node, list):
        for value in node:
            yield from _whys(value)


def test_a_fact_that_differs_from_the_pages_says_why() -> None:
    whys = [why for name in (*DOCUMENT, *TABLES) for why in _whys(read(name))]
    assert len(whys) > 100
    assert [why for why in whys if not isinstance(why, str) or len(why.split()) < 3] == []
