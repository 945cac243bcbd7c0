"""Failures of requests at random, each told in a sentence with its field and its place in the document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.contract_testing.causes.failures import Met, symptoms
from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.finding import ReceivedResponse, SentRequest

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.target import Document

LIST = ("paths", "/v1/Account/{auth_id}/Call/", "get")
SCHEMA = "response_schema_conformance"
URL = "http://127.0.0.1:9/v1/Account/MA/Call/"


def described(
    small: Document, kind: str, check: str = "a_check", status: int = 200, body: bytes = b"", **failure: Any
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Field, sentence and place of each symptom of a failure of that kind."""
    meta = None
    if "meta" in failure:
        meta = SimpleNamespace(phase=SimpleNamespace(data=SimpleNamespace(**failure.pop("meta"))))
    query, sent = failure.pop("query", None), failure.pop("sent", None)
    case: Any = SimpleNamespace(meta=meta, query=query, body=sent)
    # A class of the same name is enough: to import schemathesis takes longer than all of these tests.
    made: Any = type(kind, (), failure)()
    met = Met(check, made, "listCalls", LIST, case, SentRequest("GET", URL), ReceivedResponse(status, {}, body))
    return [(each.finding.field, each.finding.sentence, each.pointer) for each in symptoms(Places(small), met)]


@pytest.mark.parametrize("kind", ["ServerError", "ContentTypeServerError"])
def test_a_fault_of_the_server_is_told_with_what_the_document_lists(small: Document, kind: str) -> None:
    sentence = "answers 500, a fault of the server; the document lists 200, 401"
    assert described(small, kind, status=500) == [("", sentence, (*LIST, "responses"))]


def test_an_undocumented_status_is_told_unless_it_is_a_fault_of_the_server(small: Document) -> None:
    listed: dict[str, Any] = {"defined_status_codes": ["200", "401"]}
    assert described(small, "UndefinedStatusCode", status=500, **listed) == []
    [(_, sentence, _)] = described(small, "UndefinedStatusCode", status=418, **listed)
    assert sentence == "answers 418; the document lists 200, 401"


def test_what_only_older_versions_say_of_an_answer_is_told_in_their_words(small: Document) -> None:
    body = b'{"objects": []}'
    failure: dict[str, Any] = {"instance_path": ["objects"], "instance": [], "validation_message": "it is\nempty"}
    [(field, sentence, pointer)] = described(small, "JsonSchemaError", SCHEMA, body=body, **failure)
    assert (field, sentence, pointer) == ("objects", "`objects` is []: it is empty", (*LIST, "responses", "200"))
    [(field, sentence, _)] = described(small, "JsonSchemaError", SCHEMA, body=body, **{**failure, "instance_path": []})
    assert (field, sentence) == ("", "it is empty")


def test_an_answer_that_is_no_json_does_not_fit_its_schema(small: Document) -> None:
    [(_, sentence, _)] = described(small, "JsonSchemaError", SCHEMA, body=b"<html>")
    assert sentence == "the answer is null; the document says an object"


def test_a_media_type_is_told_with_that_of_the_document(small: Document) -> None:
    pointer = (*LIST, "responses", "200", "content")
    wrong = described(
        small, "UndefinedContentType", content_type="text/html", defined_content_types=["application/json"]
    )
    sentence = '`Content-Type` is "text/html"; the document says application/json'
    assert wrong == [("Content-Type", sentence, pointer)]
    [(_, sentence, _)] = described(small, "MissingContentType", media_types=["application/json"])
    assert sentence == "`Content-Type` is missing; the document says application/json"


def test_each_missing_header_is_told(small: Document) -> None:
    found = described(small, "MissingHeaders", missing_headers=["Allow", "ETag"])
    assert [(field, pointer[-2:]) for field, _, pointer in found] == [
        ("Allow", ("headers", "Allow")),
        ("ETag", ("headers", "ETag")),
    ]


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        (None, ("", "a wrong request is taken: 200 (it does not fit the document)")),
        (
            {"parameter": "limit", "description": "too large", "parameter_location": SimpleNamespace(name="QUERY")},
            ("limit", "a request whose `limit` is wrong is taken: 200 (too large)"),
        ),
        (
            {"mutations": [SimpleNamespace(parameter=None), SimpleNamespace(parameter="status")]},
            ("status", "a request whose `status` is wrong is taken: 200 (it does not fit the document)"),
        ),
        (
            {"description": "`to` is missing", "parameter_location": SimpleNamespace(name="BODY")},
            ("to", "a request whose `to` is wrong is taken: 200 (`to` is missing)"),
        ),
        (
            {"description": "no object", "parameter_location": SimpleNamespace(name="BODY")},
            ("", "a wrong request is taken: 200 (no object)"),
        ),
    ],
)
def test_a_wrong_request_that_is_taken_is_told_with_its_argument(
    small: Document, meta: dict[str, Any] | None, told: tuple[str, str]
) -> None:
    failure: dict[str, Any] = {} if meta is None else {"meta": meta}
    [(field, sentence, _)] = described(small, "AcceptedNegativeData", **failure)
    assert (field, sentence) == told


def test_a_good_request_that_is_refused_is_told_with_the_argument_that_the_answer_names(small: Document) -> None:
    body = b'{"error": "limit must be 20"}'
    [(field, sentence, _)] = described(small, "RejectedPositiveData", status=400, body=body, query={"limit": 21})
    assert (field, sentence) == (
        "limit",
        'a request with `limit` 21 that fits the document is refused: 400 {"error": "limit must be 20"}',
    )
    [(field, sentence, _)] = described(small, "RejectedPositiveData", status=400, body=b"limited", sent={"limit": 21})
    assert (field, sentence) == ("", "a request that fits the document is refused: 400 limited")


@pytest.mark.parametrize(
    ("kind", "failure", "sentence"),
    [
        ("MissingHeaderNotRejected", {"header_name": "X-Key"}, "a request without the header `X-Key` is taken: 200"),
        (
            "UnsupportedMethodResponse",
            {"method": "PUT", "failure_reason": "missing_allow_header"},
            "the answer to PUT, which the document has not, lacks the header `Allow`",
        ),
        (
            "UnsupportedMethodResponse",
            {"method": "PUT", "failure_reason": "wrong_status"},
            "the answer to PUT, which the document has not, is not 405",
        ),
        (
            "AllowHeaderMismatch",
            {"allow_header": "PUT", "missing_methods": ["GET"], "undocumented_methods": ["PUT"]},
            '`Allow` is "PUT", without GET, with PUT; the document lists the methods of the path',
        ),
        ("MalformedJson", {"validation_message": "a comma"}, "the answer is no JSON (a comma)"),
        ("Unheard", {"message": "", "title": "Of our\nown"}, "Of our own"),
    ],
)
def test_every_other_failure_is_a_sentence(small: Document, kind: str, failure: dict[str, Any], sentence: str) -> None:
    assert [each for _, each, _ in described(small, kind, **failure)] == [sentence]


@pytest.mark.parametrize(("scenario", "which"), [("no_auth", "without"), ("wrong", "with wrong")])
def test_credentials_that_nobody_asks_for_are_told_where_the_document_asks_for_them(
    small: Document, scenario: str, which: str
) -> None:
    sentence = f"a request {which} credentials is taken: 200; the document says 401"
    assert described(small, "IgnoredAuth", "ignored_auth", scenario=scenario) == [("", sentence, ("security",))]
