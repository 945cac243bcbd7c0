"""Arguments of requests as classes of the emulator, and who carries the operations out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from generator.document.problems import Problems
from generator.emulator_types import requests
from generator.emulator_types.environment import SPEC
from tests.generator import small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Evaluate = Callable[..., Any]

PATHS = {"auth_id": "MA1", "door_id": "d 1"}

Said = dict[str, Any]


def texts(document: small.Node, *, filled: bool = False, answered: bool = False) -> dict[str, str]:
    found = dict(requests.files(document, "requests", handlers="handlers", filled=filled, answered=answered))
    return {path.removeprefix(f"{SPEC}/"): text for path, text in found.items()}


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    """Says what an expression is where the modules of a document can be imported."""

    def answer(expression: str, document: small.Node | None = None) -> Any:
        document = small.document() if document is None else document
        for path, text in {
            **dict(requests.common()),
            **dict(requests.files(document, "requests", handlers="handlers")),
        }.items():
            file = tmp_path / path.removeprefix("emulator/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (tmp_path / "plivo_emulator" / "__init__.py").touch()
        program = (
            "import json\n"
            "from plivo_emulator.spec import handlers\n"
            "from plivo_emulator.spec.arguments import Asynchronous\n"
            "from plivo_emulator.spec.requests.doors import *\n"
            "from plivo_emulator.spec.requests.values import *\n"
            f"PATH = {PATHS!r}\n"
            f"print(json.dumps({expression}))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env={"PYTHONPATH": str(tmp_path)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return answer


def test_an_argument_is_an_attribute_whatever_it_was_given_as(evaluate: Evaluate) -> None:
    given = '{"key": "k", "seconds": 5, "colour": "red"}'
    assert evaluate(f"[(a := OpenDoor(PATH, {given})).key, a.seconds, a.door_id, a.auth_id]") == ["k", 5, "d 1", "MA1"]


def test_what_is_left_out_has_its_default_or_is_none(evaluate: Evaluate) -> None:
    assert evaluate('[(a := OpenDoor(PATH, {"key": "k"})).seconds, a.colour, a.callback_url]') == [30, None, None]


def test_whether_a_default_was_said_can_be_asked(evaluate: Evaluate) -> None:
    said, not_said = '{"key": "k", "seconds": 30}', '{"key": "k"}'
    expression = f"[OpenDoor(PATH, {said}).seconds_given, OpenDoor(PATH, {not_said}).seconds_given]"
    assert evaluate(expression) == [True, False]


def test_nobody_asks_what_was_said_where_defaults_are_filled_in() -> None:
    assert "seconds_given" in texts(small.document())["requests/doors.py"]
    assert "seconds_given" not in texts(small.document(), filled=True)["requests/doors.py"]


def test_a_text_of_a_closed_set_is_its_member(evaluate: Evaluate) -> None:
    expression = '[(a := OpenDoor(PATH, {"key": "k", "colour": "green"})).colour is Colour.GREEN, a.colour]'
    assert evaluate(expression) == [True, "green"]


def test_a_word_of_python_gets_a_line_behind_it(evaluate: Evaluate) -> None:
    document = small.document()
    request = document["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]
    request["properties"]["from"] = {"type": "string", "description": "Where from."}
    assert evaluate('OpenDoor(PATH, {"key": "k", "from": "outside"}).from_', document) == "outside"


def test_a_list_of_objects_is_read_all_the_way_down(evaluate: Evaluate) -> None:
    document = small.document()
    request = document["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]
    frames = {"type": "array", "items": small.ref("Frame"), "description": "Frames."}
    request["properties"]["frames"] = frames
    given = '{"key": "k", "frames": [{"wood": "oak"}, {}]}'
    assert evaluate(f"[each.wood for each in OpenDoor(PATH, {given}).frames]", document) == ["oak", None]


def test_what_may_be_one_of_several_simple_things_is_any_of_these() -> None:
    document = small.document()
    listing = document["paths"]["/v1/Account/{auth_id}/Door/"]["get"]
    floor = {"anyOf": [{"type": "string"}, {"type": ["integer", "boolean"]}]}
    listing["parameters"].append({"name": "floor", "in": "query", "description": "Floor.", "schema": floor})
    assert "floor: str | int | bool | None" in texts(document)["requests/doors.py"]


def test_a_header_is_no_argument() -> None:
    document = small.document()
    listing = document["paths"]["/v1/Account/{auth_id}/Door/"]["get"]
    listing["parameters"].append(
        {"name": "X-Trace", "in": "header", "description": "Trace.", "schema": {"type": "string"}}
    )
    assert texts(document) == texts(small.document())


def test_variants_take_what_is_theirs() -> None:
    doors = texts(small.document())["requests/doors.py"]
    every, opened, _ = doors.split("\nclass ")[1:]
    assert "colour: Colour | None" in every
    assert "colour: " not in opened
    assert all("status: " not in each for each in (every, opened))


def test_only_an_asynchronous_operation_says_so(evaluate: Evaluate) -> None:
    assert evaluate("[issubclass(each, Asynchronous) for each in (ListDoors, OpenDoor)]") == [False, True]


def test_an_address_is_as_it_was_asked_for(evaluate: Evaluate) -> None:
    assert evaluate('OpenDoor(PATH, {"key": "k"}).address') == "/v1/Account/MA1/Door/d%201/"


def test_a_list_with_pages_knows_what_chooses(evaluate: Evaluate) -> None:
    document = small.document()
    listing = document["paths"]["/v1/Account/{auth_id}/Door/"]["get"]
    for name in requests.PAGING:
        page = {"name": name, "in": "query", "description": "Page.", "schema": {"type": "integer", "default": 0}}
        listing["parameters"].append(page)
    expression = 'sorted(ListDoors.FILTERS), ListDoors(PATH, {"limit": 5, "colour": "red"}).filters'
    assert evaluate(f"[{expression}]", document) == [["colour", "width__gte"], {"colour": "red"}]


def test_facts_for_the_emulator_alone_are_on_the_class(evaluate: Evaluate) -> None:
    document = small.document()
    document["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["x-emulator-places-calls"] = True
    expression = "[OpenDoor.PLACES_CALLS, ListDoors.PLACES_CALLS, OpenDoor.INPUT]"
    assert evaluate(expression, document) == [True, False, False]


def test_every_operation_is_a_field_of_the_handlers_and_is_found_by_its_id(evaluate: Evaluate) -> None:
    made = "handlers.DoorHandlers(list_doors=1, list_open_doors=2, open_door=3)"
    served = f"handlers.Handlers(doors={made}).served().items()"
    expression = f"{{name: [each.arguments.__name__, each.handler] for name, each in {served}}}"
    assert evaluate(expression) == {
        "listDoors": ["ListDoors", 1],
        "listOpenDoors": ["ListOpenDoors", 2],
        "openDoor": ["OpenDoor", 3],
    }


def given_back(response: small.Node, *, answered: bool = True) -> str:
    """What a handler gives back whose operation has one successful response."""
    document = small.document()
    document["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["responses"] = {"202": response}
    handlers = texts(document, answered=answered)["handlers.py"]
    [found] = re.findall(r"    open_door: Callable\[\[RequestT, doors\.OpenDoor\], (.*)\]\n", handlers)
    return str(found)


def test_a_handler_gives_back_the_object_that_its_operation_answers() -> None:
    assert given_back(small.answer("Opened")) == "Coroutine[object, object, OpenedShown]"


def test_a_handler_gives_back_nothing_where_nothing_is_answered() -> None:
    assert given_back({"description": "Done."}) == "Coroutine[object, object, None]"


def test_a_handler_gives_back_what_it_likes_where_a_file_is_answered() -> None:
    sound = {"description": "Its creak.", "content": {"audio/wav": {"schema": {"type": "string"}}}}
    assert given_back(sound) == "Coroutine[object, object, AnswerT]"


def test_a_handler_gives_back_what_it_likes_where_answers_have_no_types() -> None:
    assert given_back(small.answer("Opened"), answered=False) == "AnswerT"


def test_two_arguments_of_one_name_stop_the_run() -> None:
    document = small.document()
    request = document["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]
    request["properties"]["doorId"] = {"type": "string", "description": "Again."}
    with pytest.raises(Problems, match=r"attribute-taken: openDoor: `doorId` would be the attribute `door_id`"):
        texts(document)


def test_the_same_document_makes_the_same_text() -> None:
    assert texts(small.document()) == texts(small.document())
