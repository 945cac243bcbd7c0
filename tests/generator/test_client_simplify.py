"""What openapi-python-client would lose or break, each with the answer that the generator gives."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from generator.client import opc
from generator.client.completeness import ROOT
from generator.client.package import render
from generator.client.simplify import simplify
from generator.document.problems import Problems
from tests.generator.small import answer, document, ref

if TYPE_CHECKING:
    from tests.generator.small import Node


def rendered(doc: Node) -> dict[str, str]:
    """Render a document and return the text of each file, by path inside the package."""
    return {path.removeprefix(f"{ROOT}/"): data.decode() for path, data in render(doc, doc).items()}


@pytest.fixture(scope="module")
def client() -> dict[str, str]:
    return rendered(document())


def functions(text: str, name: str) -> list[ast.FunctionDef]:
    """Return the functions of a name, overloads first."""
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef) and node.name == name]
    assert found
    return found


def operation(files: dict[str, str], name: str) -> str:
    """Return the text of an operation."""
    [found] = [
        ast.unparse(node)
        for node in ast.parse(files["operations/doors.py"]).body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name
    ]
    return found


def test_variants_of_an_operation_are_methods_of_their_own(client: dict[str, str]) -> None:
    doors, open_doors = (operation(client, name) for name in ("list_doors", "list_open_doors"))

    assert "'status'" not in doors
    assert "constants={'status': 'open'}" in open_doors
    assert "reads=lambda: models.DoorList" in doors
    assert "reads=lambda: models.OpenDoorList" in open_doors
    assert "colour" not in open_doors


def test_double_underscores_of_filters_stay(client: dict[str, str]) -> None:
    assert "query='colour width__gte'" in operation(client, "list_doors")
    assert "width__gte: int | None = None" in client["resources/doors.py"]


def test_defaults_are_told_and_never_sent(client: dict[str, str]) -> None:
    assert "seconds: int | None = None" in client["resources/doors.py"]
    assert "Defaults to 30." in client["resources/doors.py"]
    assert "30" not in client["operations/doors.py"]


def test_a_title_renames_no_class(client: dict[str, str]) -> None:
    assert "class Door:" in client["models/door.py"]
    assert not any(re.search("Gate(?!way)", text) for text in client.values())


def test_times_stay_text(client: dict[str, str]) -> None:
    assert "opened_at: str | None = None" in client["models/door.py"]


def test_words_beside_a_reference_speak_for_the_place_where_they_stand(client: dict[str, str]) -> None:
    assert "colour: Colour to look for. One of `red`, `green`." in client["resources/doors.py"]


def test_words_of_path_and_query_arguments_are_told(client: dict[str, str]) -> None:
    assert "door_id: Door to open." in client["resources/doors.py"]
    assert "width__gte: Width." in client["resources/doors.py"]


def test_closed_sets_are_closed_in_arguments_and_open_in_answers(client: dict[str, str]) -> None:
    assert 'Colour: TypeAlias = Literal["red", "green"]' in client["literals.py"]
    assert "colour: Colour | None = None" in client["resources/doors.py"]
    assert "colour: str | None = None" in client["models/door.py"]


def test_a_constant_is_a_value_of_its_type() -> None:
    doc = document()
    doc["components"]["schemas"]["Door"]["properties"]["kind"] = {"type": "string", "const": "door"}

    assert "kind: str | None = None" in rendered(doc)["models/door.py"]


def test_reserved_words_get_an_underscore_and_keep_their_name_on_the_wire(client: dict[str, str]) -> None:
    assert "from_: str | None = None" in client["models/door.py"]
    assert 'take("from", None)' in client["models/door.py"]


def test_an_object_or_null_is_one_class(client: dict[str, str]) -> None:
    assert "frame: Frame | None = None" in client["models/door.py"]
    assert 'nested(Frame, take("frame", None))' in client["models/door.py"]


def test_members_that_belong_together_make_no_union(client: dict[str, str]) -> None:
    assert "key: str," in client["resources/doors.py"]


def test_a_server_of_an_operation_is_kept() -> None:
    doc = document()
    doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["servers"] = [{"url": "https://keys.example.com"}]

    assert 'server="https://keys.example.com"' in rendered(doc)["operations/doors.py"]


def test_operations_go_by_the_names_of_their_methods_in_docstrings(client: dict[str, str]) -> None:
    assert "Opens it. `doors.list_open` shows it then." in client["resources/doors.py"]


def test_the_callback_makes_two_overloads(client: dict[str, str]) -> None:
    answered, accepted, both = functions(client["resources/doors.py"], "open")

    options = ", **options: Unpack[Options]"
    assert ast.unparse(answered.args).endswith(f"colour: Colour | None=None, callback_url: None=None{options}")
    assert ast.unparse(accepted.args).endswith(f"callback_url: str, callback_method: str | None=None{options}")
    assert ast.unparse(both.args).endswith(f"callback_url: str | None=None, callback_method: str | None=None{options}")
    returned = [ast.unparse(each.returns) for each in (answered, accepted, both) if each.returns]
    assert returned == ["Opened", "AsyncAccepted", "Opened | AsyncAccepted"]


def test_the_document_that_is_given_is_not_changed() -> None:
    doc = document()
    simplify(doc)
    rendered(doc)

    assert doc == document()


@pytest.mark.parametrize(
    ("pattern", "signature"),
    [
        ("^(name|uuid)_.+$", "self, *, door_name: str | None=None, door_uuid: str | None=None, key: str,"),
        ("^(pin|code)_.+$", "self, *, door_pin: str | None=None, door_code: str | None=None, key: str,"),
        ("^[a-z]+$", "self, door_id: str, *, key: str,"),
    ],
)
def test_a_pattern_of_prefixes_makes_a_keyword_of_each(pattern: str, signature: str) -> None:
    doc = document()
    path = doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]
    path["parameters"][1] = {**path["parameters"][1], "schema": {"type": "string", "pattern": pattern}}
    for opened in functions(rendered(doc)["resources/doors.py"], "open"):
        assert ast.unparse(opened.args).startswith(signature)


def test_another_version_of_openapi_python_client_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openapi_python_client.__version__", "0.30.0")

    with pytest.raises(Problems, match=r"0\.29\.1 is required, but 0\.30\.0 is installed"):
        opc.parse(simplify(document()))


def test_what_openapi_python_client_only_warns_of_ends_the_run() -> None:
    doc = document()
    doc["components"]["schemas"]["Door"]["properties"]["hinges"] = {"type": "array", "description": "Hinges."}

    with pytest.raises(Problems, match="items"):
        render(doc, doc)


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"type": "object", "properties": {"a": {"type": "string"}}}, "Give it a file in components/schemas/"),
        ({"type": "string", "enum": ["a", "b"]}, "Give it a file in components/schemas/"),
        ({"oneOf": [ref("Door"), ref("Frame")]}, "Generated code cannot read it"),
    ],
)
def test_what_generated_code_could_not_read_is_refused_with_a_reason(schema: Node, message: str) -> None:
    doc = document()
    doc["components"]["schemas"]["Opened"]["properties"]["more"] = {**schema, "description": "More."}

    with pytest.raises(Problems, match=message):
        render(doc, doc)


def test_a_body_that_is_no_object_is_refused() -> None:
    doc = document()
    content = doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["requestBody"]["content"]
    content["application/json"]["schema"] = {"type": "array", "items": {"type": "string"}}

    with pytest.raises(Problems, match="The body of open_door is not an object with a schema of its own"):
        opc.parse(simplify(doc))


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(Problems, match=r"Failed to parse OpenAPI document"):
        opc.parse({**simplify(document()), "info": 5})


def test_a_type_that_nobody_reads_is_refused() -> None:
    doc = simplify(document())
    doc["components"]["schemas"]["Door"]["properties"]["openedAt"] = {"type": "string", "format": "date-time"}

    with pytest.raises(Problems, match=r"`openedAt` was parsed as DateTimeProperty"):
        opc.parse(doc)


def test_two_bodies_of_success_are_refused() -> None:
    doc = document()
    doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["responses"]["200"] = answer("Door")

    with pytest.raises(Problems, match="openDoor: successes have the bodies Door, Opened"):
        render(doc, doc)


def test_two_arguments_of_one_keyword_are_refused() -> None:
    doc = document()
    doc["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]["properties"]["KEY"] = {"type": "string"}

    with pytest.raises(Problems, match=r"openDoor: `key` \(body\), `KEY` \(body\) would all be the keyword `key`"):
        render(doc, doc)


def returned(text: str, name: str) -> str:
    """Return what the last function of a name is annotated to return."""
    annotation = functions(text, name)[-1].returns
    assert annotation
    return ast.unparse(annotation)


def with_pages(*fields: str) -> Node:
    """Return a document whose list has pages, and links that take these fields of the first item."""
    doc = document()
    schemas = doc["components"]["schemas"]
    link = {"next": {"type": ["string", "null"], "description": "Next."}}
    schemas["Position"] = {"type": "object", "description": "Position.", "properties": link}
    schemas["DoorList"]["properties"]["meta"] = {**ref("Position"), "description": "Position."}
    listed = doc["paths"]["/v1/Account/{auth_id}/Door/"]["get"]["responses"]["200"]
    listed["links"] = {
        field: {"operationId": "openDoor", "parameters": {"path.door_id": f"$response.body#/objects/0/{field}"}}
        for field in fields
    }
    return doc


def test_a_list_whose_answer_tells_the_next_page_has_pages(client: dict[str, str]) -> None:
    paged = rendered(with_pages("door_id"))

    assert returned(client["resources/doors.py"], "list") == "DoorList"
    assert returned(paged["resources/doors.py"], "list") == "Page[Door, Position]"
    assert "    list = raw(Doors.list)\n" in paged["raw_resources/doors.py"]
    assert "    list = async_raw(AsyncDoors.list)\n" in paged["async_raw_resources/doors.py"]
    assert ") -> AsyncListing[Door, Position]:" in paged["async_resources/doors.py"]
    assert returned(paged["resources/doors.py"], "list_open") == "OpenDoorList"


def test_links_say_which_field_names_an_item_of_a_page(client: dict[str, str]) -> None:
    paged = rendered(with_pages("door_id"))

    assert "key='door_id'" in operation(paged, "list_doors")
    assert "key=" not in operation(paged, "list_open_doors")
    assert "key='opened_at'" in operation(rendered(with_pages("openedAt")), "list_doors")
    assert "key=" not in client["operations/doors.py"]


@pytest.mark.parametrize(("fields", "how"), [((), "not at all"), (("from", "door_id"), "by door_id, from")])
def test_a_page_whose_items_have_no_name_or_several_is_refused(fields: tuple[str, ...], how: str) -> None:
    with pytest.raises(Problems, match=f"listDoors: links name the first item of a page {how}"):
        rendered(with_pages(*fields))


def test_a_time_of_the_query_is_text_or_a_datetime_and_told_so() -> None:
    doc = document()
    time = {"type": "string", "format": "plivo-utc-time", "description": "Time in UTC."}
    doc["components"]["schemas"]["Time"] = time
    parameters = doc["paths"]["/v1/Account/{auth_id}/Door/"]["get"]["parameters"]
    parameters.append({"name": "opened__gte", "in": "query", "description": "Since then.", "schema": ref("Time")})
    doc["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]["properties"]["until"] = time
    files = rendered(doc)

    for folder in ("resources", "async_resources"):
        text = files[f"{folder}/doors.py"]
        assert "opened__gte: str | datetime | None = None" in text
        assert "    from datetime import datetime\n" in text
        assert "until: str | None = None" in text
    assert "opened__gte: Since then. Text, or a `datetime` with a time zone." in files["resources/doors.py"]
    assert "until: Time in UTC.\n" in files["resources/doors.py"]
    assert "ArgumentError: A `datetime` has no time zone. Nothing was sent." in files["resources/doors.py"]


def test_a_resource_without_times_imports_no_datetime(client: dict[str, str]) -> None:
    assert not [path for path, text in client.items() if "/doors.py" in path and "datetime" in text]


def test_what_ends_everything_is_marked_and_nothing_else(client: dict[str, str]) -> None:
    doc = document()
    doc["paths"]["/v1/Account/{auth_id}/Door/{door_id}/"]["post"]["x-plivo-ends-all"] = True

    assert "ends_all" not in client["operations/doors.py"]
    assert "ends_all=True" in operation(rendered(doc), "open_door")


@pytest.mark.parametrize("name", ["timeout", "headers", "retries"])
def test_an_argument_of_the_name_of_an_option_is_refused(name: str) -> None:
    doc = document()
    properties = doc["components"]["schemas"]["OpenDoorRequest"]["allOf"][1]["properties"]
    properties[name] = {"type": "string", "description": "It."}

    with pytest.raises(Problems, match=f"openDoor: `{name}` is a keyword that every method takes for itself"):
        render(doc, doc)
