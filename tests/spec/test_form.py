"""How the document is laid out: names, no loose ends, small files, nothing that generators stumble over."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from tests.effort import some
from tests.spec.published import DIST, DOCUMENTS, OPENAPI, Published

if TYPE_CHECKING:
    from tests.spec.published import Node

ENDINGS = {
    ".yaml": OpenAPIV31SpecValidator,
    ".codegen.yaml": OpenAPIV31SpecValidator,
    "-3.0.yaml": OpenAPIV30SpecValidator,
}
BUNDLES = {f"{name}{ending}": validator for name in DOCUMENTS for ending, validator in ENDINGS.items()}
WITH_SAMPLES = tuple(f"{name}.samples.yaml" for name in DOCUMENTS)
AS_JSON = tuple(f"{name}.json" for name in DOCUMENTS)
"""Another test holds that they say what is valid as YAML."""
OTHER_FORMS = ("agent-tools.json", "arazzo.yaml", "asyncapi.yaml", "postman_collection.json")
IDENTIFIER = re.compile(r"(^|_)(u?uid|id|number)$|UUID$|ID$|^(from|to|From|To)(_number)?$")


@pytest.mark.parametrize("bundle", some(BUNDLES))
def test_the_bundle_is_valid_openapi(bundle: str) -> None:
    data = yaml.load((DIST / bundle).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert [error.message for error in BUNDLES[bundle](data).iter_errors()] == []


@pytest.mark.parametrize("bundle", WITH_SAMPLES)
def test_the_bundle_with_samples_is_valid_for_it_says_nothing_else_besides(bundle: str) -> None:
    full, plain = (
        yaml.load((DIST / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for name in (bundle, bundle.replace(".samples", ""))
    )
    operations = [each for item in full["paths"].values() for each in item.values() if "operationId" in each]
    variants = [variant for each in operations for variant in each.get("x-query-variants", ())]
    shown = [each for each in (*operations, *variants) if "x-codeSamples" in each]
    for each in shown:
        assert {tuple(sample) for sample in each.pop("x-codeSamples")} == {("lang", "label", "source")}
    assert len(shown) >= len(operations) > 0
    assert full == plain


def test_no_other_document_lies_in_dist() -> None:
    documents = [path.name for path in DIST.iterdir() if path.suffix in (".yaml", ".yml", ".json")]
    assert sorted(documents) == sorted([*BUNDLES, *WITH_SAMPLES, *AS_JSON, *OTHER_FORMS])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_yaml_and_json_say_the_same_in_the_same_order(name: str) -> None:
    from_yaml = yaml.load((DIST / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert json.dumps(from_yaml) == json.dumps(json.loads((DIST / f"{name}.json").read_text(encoding="utf-8")))


def test_every_component_is_used(document: Published) -> None:
    text = json.dumps(document.data)
    unused = [
        f"{folder}/{name}"
        for folder, components in document.data["components"].items()
        for name in components
        if folder != "securitySchemes" and f'"#/components/{folder}/{name}"' not in text
    ]
    assert unused == []


def test_no_object_and_no_enum_is_without_a_name(document: Published) -> None:
    anonymous = [str(spot) for spot in document.every("schema") if ("properties" in spot.node or "enum" in spot.node)]
    assert [place for place in anonymous if not re.fullmatch(r"#/components/schemas/\w+(/allOf/\d+)*", place)] == []


def test_no_source_file_is_longer_than_300_lines() -> None:
    folders = ("paths", "callbacks", "components", "account")
    files = [path for folder in folders for path in (OPENAPI / folder).rglob("*.yaml")]
    long = {path.name: count for path in files if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_patterns_have_no_comma_and_ask_for_plain_digits(document: Published) -> None:
    patterns = [spot for spot in document.every("schema") if "pattern" in spot.node]
    assert patterns
    assert [str(spot) for spot in patterns if re.search(r",|\\d|\\w|\\s", spot.node["pattern"])] == []


def test_ids_and_phone_numbers_have_no_pattern(document: Published) -> None:
    named = {
        str(spot): (spot.keys[-1], spot.node) for spot in document.every("schema") if spot.keys[-2] == "properties"
    }
    named |= {str(spot): (spot.node["name"], spot.node["schema"]) for spot in document.every("parameter")}
    ids = {place: node for place, (name, node) in named.items() if IDENTIFIER.search(name)}
    assert len(ids) > 50
    # A multiparty call is named by its kind of name: `name_…` or `uuid_…`.
    strict = [place for place, node in ids.items() if "pattern" in document.resolve(node)]
    assert [place for place in strict if "MpcId" not in place and "MultiPartyCallId" not in place] == []


def test_text_that_looks_like_a_time_or_an_amount_stays_text(document: Published) -> None:
    formats = {spot.node.get("format") for spot in document.every("schema")}
    assert not formats & {"date", "date-time", "time", "decimal", "uuid", "byte", "binary"}


def test_null_is_a_type_of_its_own_and_no_value_of_an_enum(document: Published) -> None:
    assert [str(spot) for spot in document.every("schema") if None in spot.node.get("enum", ())] == []
    assert [str(spot) for spot in document.every("schema") if "nullable" in spot.node] == []


def test_what_is_required_is_described(document: Published) -> None:
    for spot in document.every("schema"):
        if "not" not in spot.keys:
            assert set(spot.node.get("required", ())) <= set(document.properties(spot.node)), str(spot)


def closed_enums(document: Published, schema: Node) -> set[str]:
    """Enums that a value of `schema` holds without an open alternative beside them."""
    found: set[str] = set()
    seen: set[str] = set()
    todo = [schema]
    while todo:
        node = todo.pop()
        reference = node.get("$ref")
        if reference in seen:
            continue
        if reference:
            seen.add(reference)
            node = document.resolve(node)
            found |= {reference.rpartition("/")[2]} if "enum" in node else set()
        parts = [part for word in ("allOf", "anyOf", "oneOf") for part in node.get(word, ())]
        is_open = any(part.get("type") == "string" for part in parts)
        todo += [] if is_open else parts
        todo += [part for part in (*node.get("properties", {}).values(), node.get("items")) if part]
    return found


def test_what_comes_from_the_service_is_an_open_enum(document: Published) -> None:
    """A client that knows only today's values must not lose tomorrow's call."""
    media = [spot for spot in document.every("media") if "socket" not in spot.keys]
    received = [spot for spot in media if "responses" in spot.keys or spot.keys[2].endswith("Event")]
    assert len(received) > 50
    closed = {name for spot in received for name in closed_enums(document, spot.node["schema"])}
    # Text booleans have no third value; "queued" is what tells a queued call from a live one in a union.
    assert closed <= {"StringBoolean", "QueuedStatus"}


def test_defaults_are_kept_for_readers_and_out_of_the_way_of_generators(
    document: Published, codegen: Published
) -> None:
    kept = [str(spot) for spot in document.every("schema") if "default" in spot.node]
    moved = [str(spot) for spot in codegen.every("schema") if "x-plivo-default" in spot.node]
    assert len(kept) > 30
    assert [str(spot) for spot in codegen.every("schema") if "default" in spot.node] == []
    assert moved == kept
