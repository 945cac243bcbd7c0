"""Answers as typed dicts of the emulator: what is there for sure, what may be null, and what is inside."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NotRequired, get_type_hints

import pytest

from generator.document.problems import Problems
from generator.emulator_types import answers
from tests.generator import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.generator.small import Node


@pytest.fixture
def module() -> Iterator[ModuleType]:
    """An empty module, where references of classes to each other are looked up."""
    found = ModuleType("answers_of_a_test")
    sys.modules[found.__name__] = found
    yield found
    del sys.modules[found.__name__]


def text(document: Node) -> str:
    [(path, found)] = answers.files(document, "control")
    assert path == "emulator/plivo_emulator/spec/control/answers.py"
    return found


def fields(module: ModuleType, name: str, document: Node | None = None) -> Any:
    exec(compile(text(document or small.document()), "answers", "exec"), module.__dict__)  # noqa: S102  # it was just built
    return get_type_hints(getattr(module, name), include_extras=True)


def door(**properties: Node) -> Node:
    """Return the small document, whose doors have more properties."""
    document = small.document()
    document["components"]["schemas"]["Door"]["properties"] |= properties
    return document


def test_what_is_required_is_there_and_the_rest_may_be_left_out(module: ModuleType) -> None:
    found = fields(module, "DoorShown")
    assert found["door_id"] is str
    assert found["colour"] == NotRequired[str]


def test_null_is_none(module: ModuleType) -> None:
    assert fields(module, "DoorShown")["openedAt"] == NotRequired[str | None]


def test_objects_inside_have_classes_of_their_own(module: ModuleType) -> None:
    doors, door = fields(module, "DoorListShown"), get_type_hints(module.DoorShown)
    assert str(doors["objects"]) == f"collections.abc.Sequence[{module.__name__}.DoorShown]"
    assert str(door["frame"]) == f"{module.__name__}.FrameShown | None"


def test_what_an_object_has_of_another_is_among_its_fields(module: ModuleType) -> None:
    document = small.document()
    width = {"type": "integer", "description": "Width."}
    wide = {"type": "object", "required": ["width"], "properties": {"width": width}, "description": "Width of it."}
    document["components"]["schemas"] |= {"Wide": wide}
    frame = document["components"]["schemas"]["Frame"]
    document["components"]["schemas"]["Frame"] = {"allOf": [small.ref("Wide"), frame], "description": "Frame."}
    assert fields(module, "FrameShown", document) == {"width": int, "wood": NotRequired[str]}


def test_a_closed_set_is_its_texts_and_an_open_one_any_text(module: ModuleType) -> None:
    document = door(paint=small.ref("Colour"))
    document["components"]["schemas"]["Door"]["required"] += ["paint", "colour"]
    found = fields(module, "DoorShown", document)
    assert found["paint"] == Literal["red", "green"]
    assert found["colour"] is str


def test_an_object_with_names_of_all_kinds_says_what_they_lead_to(module: ModuleType) -> None:
    texts = {"type": "object", "additionalProperties": {"type": "string"}, "description": "Words."}
    free = {"type": "object", "additionalProperties": True, "description": "Things."}
    document = door(words=texts, things=free, rest={"description": "Whatever it is."})
    document["components"]["schemas"]["Door"]["required"] += ["words", "things", "rest"]
    found = fields(module, "DoorShown", document)
    assert [found["words"], found["things"], found["rest"]] == [Mapping[str, str], Mapping[str, object], object]


def test_a_field_is_there_though_python_has_its_name_for_itself(module: ModuleType) -> None:
    assert fields(module, "DoorShown")["from"] == NotRequired[str]
    assert inspect.getdoc(module.DoorShown) == "Door of a house.\n\n`from`: Where it leads from."


def test_only_what_answers_hold_has_a_class() -> None:
    found = text(small.document())
    assert "class OpenedShown(TypedDict):" in found
    assert "OpenDoorRequestShown" not in found


def test_an_object_inside_without_a_name_stops_the_run() -> None:
    lock = {"type": "object", "description": "Lock.", "properties": {"key": {"type": "string", "description": "Key."}}}
    with pytest.raises(Problems, match=r"answer-name: Door\.lock holds an object without a name"):
        text(door(lock=lock))


def test_a_document_without_objects_in_its_answers_has_no_module() -> None:
    document = small.document()
    for item in document["paths"].values():
        for operation in (each for verb, each in item.items() if verb != "parameters"):
            operation["responses"] = {"204": {"description": "Done."}}
    assert list(answers.files(document, "control")) == []
