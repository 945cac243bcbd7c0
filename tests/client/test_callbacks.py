"""Events read from forms: every kind of the document, from every framework, whatever is wrong with them."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import parse_qs, urlencode

import attrs
import httpx
import pytest
from django.utils.datastructures import MultiValueDict  # type: ignore[import-untyped]  # QueryDict is one
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict
from plivo_voice import ArgumentError, callbacks, events, parse_callback
from starlette.datastructures import FormData, QueryParams
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.datastructures import MultiDict as WerkzeugMultiDict

from tests.client.contract import DOCUMENT, ROOT, properties, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.client.contract import Node

KINDS = get_args(callbacks.Kind)
FILES = {path.stem for path in (ROOT / "openapi" / "callbacks").glob("*.yaml")}
HANGUP = {
    "CallUUID": "9834029e-58b6-11e1-b8b7-a5bd0e4e126f",
    "From": "14157654321",
    "To": "12025551111",
    "CallStatus": "completed",
    "Direction": "outbound",
    "Duration": "11",
    "HangupCauseCode": "4010",
    "X-PH-Tenant": "gold & green",
    "CallerName": "José",
}


def camel(kind: str) -> str:
    return "".join(word.capitalize() for word in kind.split("_"))


def schema(kind: str) -> Node:
    found: Node = DOCUMENT["components"]["schemas"][f"{camel(kind)}Event"]
    return found


def examples() -> Iterator[tuple[str, str, Node]]:
    """Yield kind, name and fields of every event that the document shows."""
    for kind in KINDS:
        body = DOCUMENT["components"]["requestBodies"][f"{camel(kind)}Event"]
        [media] = body["content"].values()
        for name, example in media["examples"].items():
            yield kind, name, resolve(example)["value"]


def as_text(value: Any) -> str:
    """Write a value as a form carries it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_every_file_of_the_document_is_a_kind_but_the_socket_which_sends_no_form() -> None:
    assert FILES - set(KINDS) == {"stream_socket"}
    assert set(KINDS) <= FILES


@pytest.mark.parametrize(("told", "machine"), [("true", True), ("false", False), ("Unknown", None)])
def test_a_verdict_that_is_neither_yes_nor_no_is_none(told: str, machine: bool | None) -> None:  # noqa: FBT001  # what is read
    event = parse_callback("machine_detection", {"CallUUID": "u", "Event": "MachineDetection", "Machine": told})
    assert event.machine is machine


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_has_the_fields_of_the_document_and_no_others(kind: str) -> None:
    event = parse_callback(kind, dict.fromkeys(properties(schema(kind)), ""))  # type: ignore[call-overload]

    assert type(event) is getattr(events, f"{camel(kind)}Event")
    own = {each.name for each in attrs.fields(type(event))} - {"additional_properties", "sip_headers"}
    assert len(own) == len(properties(schema(kind)))
    assert event.additional_properties == {}


@pytest.mark.parametrize(("kind", "name", "example"), list(examples()), ids=lambda value: str(value)[:40])
def test_every_example_is_read_as_the_document_means_it(kind: str, name: str, example: Node) -> None:
    event = parse_callback(kind, {field: as_text(value) for field, value in example.items()})  # type: ignore[call-overload]

    read = [value for value in attrs.asdict(event).values() if value is not None and not isinstance(value, dict)]
    wanted = []
    for field, value in example.items():
        types = str(properties(schema(kind)).get(field, {}))
        if field not in properties(schema(kind)) or value is None or (value == "" and "null" in types):
            continue
        yes_or_no = "StringBoolean" in types or "MachineVerdict" in types
        wanted.append(value == "true" if yes_or_no else value)
    assert sorted(map(repr, map(as_number, read))) == sorted(map(repr, map(as_number, wanted))), name
    assert not set(event.additional_properties) & set(properties(schema(kind)))


def as_number(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


OF_THE_URL = WerkzeugMultiDict({"CallUUID": "of the app's own query"})
FORMS: dict[str, Callable[[dict[str, str]], Any]] = {
    "dict": dict,
    "pairs": lambda form: list(form.items()),
    "generator of pairs": lambda form: iter(form.items()),
    "body": urlencode,
    "bytes of a body": lambda form: urlencode(form).encode(),
    "query string": lambda form: f"?{urlencode(form)}",
    "parse_qs": lambda form: parse_qs(urlencode(form)),
    "tornado arguments": lambda form: {name: [value.encode()] for name, value in form.items()},
    "twisted arguments": lambda form: {name.encode(): [value.encode()] for name, value in form.items()},
    "werkzeug form": WerkzeugMultiDict,
    "werkzeug values": lambda form: CombinedMultiDict(
        [WerkzeugMultiDict({"CallUUID": "of-the-url"}), WerkzeugMultiDict(form)]
    ),
    "starlette form": FormData,
    "starlette query": QueryParams,
    "django": lambda form: MultiValueDict({name: [value] for name, value in form.items()}),
    "aiohttp": MultiDict,
    "httpx": httpx.QueryParams,
    "JSON": json.dumps,
}


@pytest.mark.parametrize("way", FORMS)
def test_a_form_of_any_framework_is_read_alike(way: str) -> None:
    event = parse_callback("hangup", FORMS[way]({**HANGUP, "Answer": "42"}))

    assert event.call_uuid == HANGUP["CallUUID"]
    assert (event.duration, event.hangup_cause_code, event.caller_name) == (11, 4010, "José")
    assert event.sip_headers == {"X-PH-Tenant": "gold & green"}
    assert event.additional_properties == {"Answer": "42"}


def test_what_is_missing_reads_none() -> None:
    event = parse_callback("hangup", "CallUUID=1")

    assert (event.duration, event.answer_time, event.sip_headers) == (None, None, {})
    assert attrs.asdict(event)["from_"] is None  # promised, and still no reason to fail a call


def test_an_empty_value_is_null_where_the_document_has_null_or_a_number() -> None:
    event = parse_callback("hangup", {"AnswerTime": "", "Duration": "", "CallerName": ""})

    assert (event.answer_time, event.duration, event.caller_name) == (None, None, "")
    assert event.additional_properties == {}


@pytest.mark.parametrize("value", ["eleven", "1_1", "nan", "1e999", "11.5", "٣", "0x1f", "1" * 5000, "True", " 7"])
def test_a_number_that_is_none_reads_none_and_its_text_is_kept(value: str) -> None:
    event = parse_callback("hangup", {**HANGUP, "Duration": value})

    assert event.duration is None
    assert event.additional_properties == {"Duration": value}


@pytest.mark.parametrize("value", ["1e999", 10**400, float("inf"), True, [], {}])
def test_a_number_beyond_all_numbers_reads_none_and_is_kept(value: object) -> None:
    event = parse_callback("transcription", {"duration": value})

    assert event.duration is None
    assert event.additional_properties == ({"duration": value} if value != [] else {})


@pytest.mark.parametrize(("value", "seconds"), [("11", 11), ("11.00000", 11), ("-1", -1), (11, 11), (11.0, 11)])
def test_a_whole_number_is_read_however_it_is_written(value: object, seconds: int) -> None:
    assert parse_callback("hangup", {"Duration": value}).duration == seconds


@pytest.mark.parametrize(("value", "milliseconds"), [("345100.00000", 345100.0), ("345100", 345100.0), ("-1", -1.0)])
def test_milliseconds_are_numbers(value: str, milliseconds: float) -> None:
    assert parse_callback("call_recording", {"recording_duration_ms": value}).recording_duration_ms == milliseconds


def test_booleans_are_read_in_any_case_and_other_words_are_kept() -> None:
    assert parse_callback("dial_action", {"DialRingStatus": "true"}).dial_ring_status is True
    assert parse_callback("dial_action", {"DialRingStatus": "False"}).dial_ring_status is False
    odd = parse_callback("dial_action", {"DialRingStatus": "maybe"})
    assert (odd.dial_ring_status, odd.additional_properties) == (None, {"DialRingStatus": "maybe"})


def test_of_a_field_that_comes_twice_the_last_counts_and_an_unknown_one_is_a_list() -> None:
    event = parse_callback("ring", "From=url&tenant=a&tenant=b&From=14157654321")

    assert (event.from_, event.additional_properties) == ("14157654321", {"tenant": ["a", "b"]})


def test_sip_headers_are_found_in_any_case() -> None:
    assert parse_callback("ring", {"x-ph-tenant": "1"}).sip_headers == {"x-ph-tenant": "1"}


def test_the_result_of_an_asynchronous_request_is_read_from_json() -> None:
    body = json.dumps({"api_id": "a", "message": "call fired", "request_uuid": ["u"], "sizes": [1, 2]})
    event = parse_callback("async_result", body.encode())

    assert (event.api_id, event.message, event.error) == ("a", "call fired", None)
    assert event.additional_properties == {"request_uuid": ["u"], "sizes": [1, 2]}


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(ArgumentError, match=r"'hangups' is not a kind of event\. There are answer, async_result"):
        parse_callback("hangups", {})  # type: ignore[call-overload]


@pytest.mark.parametrize("form", [None, 7, ["abc"], [1], '{"a": '])
def test_what_holds_no_fields_is_refused(form: Any) -> None:
    with pytest.raises(ArgumentError):
        parse_callback("ring", form)


@given(st.sampled_from(KINDS), st.data())
def test_nothing_that_a_form_can_hold_stops_a_call(kind: str, data: st.DataObject) -> None:
    names = st.sampled_from([*properties(schema(kind)), "X-PH-a", "other"])
    form = data.draw(st.lists(st.tuples(names, st.text())))
    event = parse_callback(kind, form)  # type: ignore[call-overload]

    kept = attrs.asdict(event)
    for value in (value for name, value in form if name == "other"):
        assert value in kept["additional_properties"]["other"]


def test_each_kind_has_an_overload_of_its_own() -> None:
    text = (ROOT / "generated_client" / "plivo_voice" / "callbacks.py").read_text(encoding="utf-8")
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]

    assert [ast.unparse(each.returns).removeprefix("events.") for each in functions if each.returns][: len(KINDS)] == [
        f"{camel(kind)}Event" for kind in KINDS
    ]


def test_a_whole_number_has_at_most_18_digits() -> None:
    read, left = (parse_callback("hangup", {"Duration": "9" * many}) for many in (18, 19))

    assert (read.duration, read.additional_properties) == (10**18 - 1, {})
    assert (left.duration, left.additional_properties) == (None, {"Duration": "9" * 19})


def test_bytes_that_are_no_utf_8_are_read_all_the_same() -> None:
    assert parse_callback("hangup", [("CallUUID", b"\xff1")]).call_uuid == "\ufffd1"
