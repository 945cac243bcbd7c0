from __future__ import annotations

import copy
import sys
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Any, get_args

import pytest

from generator.document.tables import ANSWER_XML, Tables
from generator.emulator_types.environment import SPEC
from generator.emulator_types.package import render

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

TABLE: Node = {
    "elements": {
        "Response": {"description": "Root.", "text": "none", "children": ["Ring", "Say"], "attributes": {}},
        "Ring": {
            "description": "Rings bells.\nAll of them at once.",
            "text": "none",
            "children": ["say-as"],
            "sdk_children": ["Say"],
            "before_answer": "always",
            "attributes": {
                "bellId": {"type": "string", "required": True, "description": "Which bell"},
                "maxLength": {"type": "integer", "default": 3, "description": "How long."},
                "digitTimeout": {
                    "type": "integer",
                    "default": "auto",
                    "values": [{"value": "auto", "description": "As it likes."}],
                    "description": "How long between.",
                },
                "async": {"type": "boolean", "description": "Whether at once."},
                "tone": {
                    "type": "enum",
                    "values": [
                        {"value": "", "description": "None."},
                        {"value": "x-low", "description": "Low."},
                        {"value": "x low", "description": "Lower."},
                        {"value": "8k;rate=1", "description": "By rate."},
                    ],
                    "description": "How it sounds.",
                },
                "events": {
                    "type": "list",
                    "default": "rung",
                    "values": [{"value": "rung", "description": "It rang."}],
                    "description": "What is told.",
                },
                "sound": {
                    "type": "url",
                    "method": "POST",
                    "values": [{"value": "real", "description": "The real one."}],
                    "description": "What is heard.",
                },
                "text": {"type": "string", "description": "Not its text.", "no_effect": "Bells cannot read"},
                "xml:lang": {"type": "string", "description": "Language."},
            },
        },
        "Say": {"description": "Says it.", "text": {"type": "speech", "description": "Words"}, "sound": True},
        "say-as": {"description": "Says it in a way.", "text": "none", "attributes": {}, "before_answer": "first"},
    }
}

WRITTEN = {
    "bellId": "bell_id",
    "maxLength": "max_length",
    "digitTimeout": "digit_timeout",
    "async": "async_",
    "tone": "tone",
    "events": "events",
    "sound": "sound",
    "text": "text_",
    "xml:lang": "lang",
}
"""Attributes of `Ring` in Python, by their names in documents."""


NOTHING: Node = {"info": {"version": "1.0.0"}}
"""A document that describes nothing."""


def built(table: Node) -> str:
    return render(NOTHING, Tables({ANSWER_XML: table}))[f"{SPEC}/elements.py"].decode()


@pytest.fixture(scope="module")
def text() -> str:
    return built(TABLE)


@pytest.fixture(scope="module")
def spec(text: str) -> Iterator[Node]:
    module = sys.modules["built_elements"] = ModuleType("built_elements")
    exec(compile(text, "elements.py", "exec", dont_inherit=True), vars(module))  # noqa: S102  # it is what was built
    yield vars(module)
    del sys.modules["built_elements"]


def test_every_element_is_a_class_that_knows_its_tag(spec: Node) -> None:
    shapes = spec["SHAPES"]

    assert {tag: shape.element.__name__ for tag, shape in shapes.items()} == {
        "Response": "Response",
        "Ring": "Ring",
        "Say": "Say",
        "say-as": "SayAs",
    }
    assert all(shape.element.tag == tag for tag, shape in shapes.items())


@pytest.mark.parametrize(
    ("name", "annotation"),
    [
        ("bell_id", "str"),
        ("max_length", "int"),
        ("digit_timeout", "int | DigitTimeout"),
        ("async_", "bool | None"),
        ("tone", "Tone | None"),
        ("events", "tuple[Events, ...]"),
        ("sound", "str | None"),
        ("text_", "str | None"),
        ("lang", "str | None"),
        ("children", "tuple[RingChild, ...]"),
    ],
)
def test_an_attribute_has_the_type_of_its_values(spec: Node, name: str, annotation: str) -> None:
    assert spec["Ring"].__annotations__[name] == annotation


def test_an_element_has_text_only_where_it_may_have_some(spec: Node) -> None:
    assert "text" in spec["Say"].__annotations__
    assert "text" not in spec["Ring"].__annotations__


def test_words_are_members_of_an_enum_by_names_that_python_takes(spec: Node) -> None:
    assert issubclass(spec["Ring"].Tone, StrEnum)
    assert {word.name: word.value for word in spec["Ring"].Tone} == {
        "NOTHING": "",
        "X_LOW": "x-low",
        "X_LOW_": "x low",
        "WORD_8K_RATE_1": "8k;rate=1",
    }


def test_attributes_are_constants_that_tell_how_they_are_written(spec: Node) -> None:
    constants = {name: value for name, value in vars(spec["Ring"].Attribute).items() if name.isupper()}
    shape = spec["SHAPES"]["Ring"]

    assert constants == {name.upper(): wire for wire, name in WRITTEN.items()}
    assert shape.attributes == WRITTEN
    assert set(shape.words) == {"digitTimeout", "tone", "events", "sound"}


def test_the_verb_of_a_request_is_known_where_it_is_fixed(spec: Node) -> None:
    assert spec["Ring"].sound_method == "POST"


def test_what_runs_before_an_answer_and_what_is_a_sound_is_as_the_table_says(spec: Node) -> None:
    before = {tag: shape.element.before_answer.value for tag, shape in spec["SHAPES"].items()}

    assert before == {"Response": "never", "Ring": "always", "Say": "never", "say-as": "first"}
    assert spec["SoundElement"] is spec["Say"]


def test_the_elements_inside_another_are_a_type(spec: Node) -> None:
    assert get_args(spec["RingChild"]) == (spec["SayAs"], spec["Say"])


def test_the_words_of_the_table_are_docstrings(spec: Node, text: str) -> None:
    assert spec["Ring"].__doc__ == "Rings bells.\n\n    All of them at once.\n    "
    assert '    bell_id: str\n    """Which bell."""' in text
    assert '"""Not its text. The emulator does nothing with it: Bells cannot read."""' in text


def test_an_element_is_slotted_and_is_made_of_all_that_it_has(spec: Node) -> None:
    say = spec["Say"](children=(), written=frozenset(), facts={}, text="hello")

    assert say.text == "hello"
    with pytest.raises(AttributeError):
        say.loop = 1
    with pytest.raises(TypeError, match="text"):
        spec["Say"](children=(), written=frozenset(), facts={})


def test_a_new_attribute_stands_in_its_class_and_nowhere_else(text: str) -> None:
    table = copy.deepcopy(TABLE)
    table["elements"]["Ring"]["attributes"]["minLength"] = {"type": "integer", "description": "Shortest."}

    added = [line for line in built(table).splitlines() if line not in text.splitlines()]

    assert added == [
        '        "min_length",',
        '        MIN_LENGTH: Final = "minLength"',
        "    min_length: int | None",
        '    """Shortest."""',
        "        min_length: int | None,",
        "        self.min_length = min_length",
    ]


def test_without_a_table_there_are_no_elements() -> None:
    assert f"{SPEC}/elements.py" not in render(NOTHING, Tables())
