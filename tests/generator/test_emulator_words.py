"""Enums of the document, and the table of hangup causes, as enums of the emulator."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest

from generator.document.problems import Problems
from generator.document.tables import HANGUP_CAUSES, Tables, load_tables
from generator.emulator_types.environment import SPEC
from generator.emulator_types.package import render
from tests.generator.small import document, ref

if TYPE_CHECKING:
    from tests.generator.small import Node
    from tests.generator.tiny import Tiny

ROW = {"code": 4000, "name": "Normal Hangup", "source": "Caller", "description": "Somebody hung up."}


def module(name: str, data: Node, rows: list[Node] | None = None) -> str:
    tables = Tables({} if rows is None else {HANGUP_CAUSES: rows})
    return render(data, tables)[f"{SPEC}/{name}.py"].decode()


def load(text: str) -> dict[str, Any]:
    """Return what a module holds once it has run."""
    names: dict[str, Any] = {"__name__": "loaded"}
    exec(compile(text, "loaded", "exec"), names)  # noqa: S102  # it was just built, and stands on nothing else
    return names


def with_words(**schemas: Node) -> Node:
    data = document()
    data["components"]["schemas"] |= schemas
    return data


def test_an_enum_of_words_is_a_text_with_names() -> None:
    colour = load(module("words", document()))["Colour"]

    assert [(each.name, each.value) for each in colour] == [("RED", "red"), ("GREEN", "green")]
    assert colour("red") == "red"
    assert colour.__doc__ == "Colour of a door."


def test_an_enum_of_numbers_is_a_number_with_names() -> None:
    storey = {"type": "integer", "description": "Storey.", "enum": [0, 1], "x-enum-varnames": ["GROUND", "FIRST"]}
    names = load(module("words", with_words(Storey=storey)))

    assert list(names["Storey"]) == [0, 1]


def test_words_with_codes_know_them() -> None:
    data = document()
    data["components"]["schemas"]["Colour"] |= {"x-enum-codes": [10, 20], "x-enum-descriptions": ["Stop.", "Go."]}
    text = module("words", data)

    assert [(each, each.code) for each in load(text)["Colour"]] == [("red", 10), ("green", 20)]
    assert '    GREEN = "green", 20\n    """Go."""\n' in text


def test_languages_know_their_voices() -> None:
    data = document()
    data["components"]["schemas"]["Colour"] |= {"x-enum-voices": [["WOMAN"], ["WOMAN", "MAN"]]}

    words = load(module("words", data))["Colour"]

    assert [(each, each.voices) for each in words] == [("red", ("WOMAN",)), ("green", ("WOMAN", "MAN"))]


def test_a_cause_has_a_name_in_capitals_and_says_what_the_table_says() -> None:
    row = ROW | {"name": "Canceled (Out Of Credits)", "code": 1010, "cause": "NO_MONEY", "other_sources": ["Carrier"]}
    causes = load(module("causes", document(), [ROW, row]))["HangupCause"]

    found = causes.named("Canceled (Out Of Credits)")
    assert found.name == "CANCELED_OUT_OF_CREDITS"
    assert (found.code, found.words, found.source, found.other_sources) == (1010, "NO_MONEY", "Caller", ("Carrier",))
    assert (causes.NORMAL_HANGUP.words, causes.NORMAL_HANGUP.call_status) == ("Normal Hangup", None)
    assert causes.coded(1010) is found
    assert causes.coded(7) is None


def test_sources_and_states_are_words_of_the_document_where_it_has_them() -> None:
    source = {"type": "string", "description": "Who.", "enum": ["Caller"], "x-enum-varnames": ["CALLER"]}
    text = module("causes", with_words(HangupSource=source), [ROW])

    assert "from plivo_emulator.spec.words import HangupSource" in text
    assert 'NORMAL_HANGUP = ("Normal Hangup", 4000, HangupSource.CALLER, "Normal Hangup", None, ())' in text
    ast.parse(text)


def test_a_source_that_the_document_does_not_know_is_told_with_its_line(tiny: Tiny) -> None:
    source = {"type": "string", "description": "Who.", "enum": ["Caller"], "x-enum-varnames": ["CALLER"]}
    tiny.edit("hangup-causes.yaml", "source: Callee, other_sources: [Carrier]", "source: Caller")
    tiny.edit("hangup-causes.yaml", "name: Normal Hangup, source: Caller", "name: Normal Hangup, source: Callee")

    with pytest.raises(Problems) as told:
        render(with_words(HangupSource=source), load_tables(tiny.root, "openapi"))

    [problem] = told.value.problems
    assert (problem.file, problem.line) == ("openapi/hangup-causes.yaml", 2)
    assert "`Callee` is none of HangupSource." in problem.message


def test_two_causes_of_one_name_are_told(tiny: Tiny) -> None:
    tiny.edit("hangup-causes.yaml", "name: No Answer", "name: normal hangup")

    with pytest.raises(Problems, match="The name `Normal Hangup` is there twice"):
        render(document(), load_tables(tiny.root, "openapi"))


def test_without_enums_and_without_a_table_there_is_no_module_for_them() -> None:
    data = document()
    del data["components"]["schemas"]["Colour"]
    data["components"]["schemas"]["Door"]["properties"]["colour"] = ref("Frame")

    assert set(render(data, Tables())) == {f"{SPEC}/__init__.py", f"{SPEC}/version.py"}
