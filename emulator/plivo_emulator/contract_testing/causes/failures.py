"""Failures of schemathesis, told as what they are: each is a symptom with its field and its place in the document."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plivo_emulator.contract_testing.causes.answers import dotted, problems
from plivo_emulator.contract_testing.causes.cause import Symptom
from plivo_emulator.contract_testing.causes.described import body, parameter
from plivo_emulator.contract_testing.causes.meant import meant
from plivo_emulator.contract_testing.causes.places import Places, Pointer
from plivo_emulator.contract_testing.causes.plain import quoted, short
from plivo_emulator.contract_testing.finding import Finding, ReceivedResponse, SentRequest
from plivo_emulator.wire.printable import printable

if TYPE_CHECKING:
    from schemathesis.core.failures import Failure, MalformedJson
    from schemathesis.openapi import checks

    from plivo_emulator.contract_testing.stage import AnyCase

FAULT = 500
"""First status that tells of a fault of the server."""

Description = tuple[str, str, Pointer]
"""Field, sentence, and what of the document it is about."""


class Met(NamedTuple):
    """A failed check, with what was asked and answered."""

    check: str
    failure: "Failure"
    operation_id: str
    operation: Pointer
    case: "AnyCase"
    request: SentRequest
    response: ReceivedResponse


def symptoms(places: Places, met: Met) -> Iterator[Symptom]:
    """What a failed check has found, field by field."""
    answer = meant(places, met.operation, met.response.status, met.request.url)
    if met.check == "ignored_auth":
        answer = answer._replace(branch="")
    kind = type(met.failure).__name__
    if kind == "JsonSchemaError" and met.check == "response_schema_conformance":
        found = list(problems(places, answer.schema, _json(met.response))) if answer.schema else []
        for each in found:
            yield _symptom(met, (each.field, each.sentence, each.pointer), answer.branch or each.branch)
        if found:
            return
    for description in SAYINGS.get(kind, _otherwise)(places, met, met.failure):
        yield _symptom(met, description, answer.branch)


def _symptom(met: Met, description: Description, branch: str) -> Symptom:
    field, sentence, pointer = description
    finding = Finding(met.check, met.operation_id, field, sentence, met.request, met.response)
    return Symptom(finding, pointer, branch)


def _json(response: ReceivedResponse) -> object:
    try:
        return json.loads(response.body)
    except ValueError:
        return None


def _schema(places: Places, met: Met, failure: "checks.JsonSchemaError") -> Iterable[Description]:
    """A schema that only schemathesis reads so: that of a header, or of an older version of OpenAPI."""
    field = dotted(failure.instance_path)
    what = f"`{field}` is {quoted(failure.instance)}: " if field else ""
    message = short(str(failure.validation_message).replace("\n", " "), 200)
    return [(field, f"{what}{printable(message)}", places.followed((*met.operation, "responses", _status(met))))]


def _server_error(places: Places, met: Met, _: object) -> Iterable[Description]:
    responses = places.part((*met.operation, "responses"))
    listed = ", ".join(map(str, responses)) if isinstance(responses, dict) else "nothing"
    what = f"answers {met.response.status}, a fault of the server; the document lists {listed}"
    return [("", what, (*met.operation, "responses"))]


def _undocumented_status(_: Places, met: Met, failure: "checks.UndefinedStatusCode") -> Iterable[Description]:
    if met.response.status >= FAULT:
        return []  # it is told as a fault of the server
    listed = ", ".join(failure.defined_status_codes)
    return [("", f"answers {met.response.status}; the document lists {listed}", (*met.operation, "responses"))]


def _content_type(places: Places, met: Met, failure: Any) -> Iterable[Description]:
    came = getattr(failure, "content_type", None)
    listed = getattr(failure, "defined_content_types", None) or failure.media_types
    pointer = (*places.followed((*met.operation, "responses", _status(met))), "content")
    what = "is missing" if came is None else f"is {quoted(came)}"
    return [("Content-Type", f"`Content-Type` {what}; the document says {', '.join(listed or ())}", pointer)]


def _headers(places: Places, met: Met, failure: "checks.MissingHeaders") -> Iterable[Description]:
    here = (*places.followed((*met.operation, "responses", _status(met))), "headers")
    for name in failure.missing_headers:
        yield name, f"the header `{name}` is missing; the document says it is always there", (*here, name)


def _no_json(places: Places, met: Met, failure: "MalformedJson") -> Iterable[Description]:
    pointer = places.followed((*met.operation, "responses", _status(met)))
    return [("", f"the answer is no JSON ({failure.validation_message})", pointer)]


def _accepted(places: Places, met: Met, _: object) -> Iterable[Description]:
    data = met.case.meta.phase.data if met.case.meta is not None else None
    name = getattr(data, "parameter", None) or next(
        (each.parameter for each in getattr(data, "mutations", ()) if each.parameter), None
    )
    why = short(str(getattr(data, "description", None) or "it does not fit the document").replace("\n", " "), 200)
    location = getattr(data, "parameter_location", None)
    in_body = location is not None and location.name == "BODY"
    field = _argument_of(why) if in_body else name or ""
    pointer = body(places, met.operation) if in_body else parameter(places, met.operation, field)
    what = f"a request whose `{field}` is wrong" if field else "a wrong request"
    return [(field, f"{what} is taken: {met.response.status} ({printable(why)})", pointer)]


def _rejected(places: Places, met: Met, _: object) -> Iterable[Description]:
    """The answer of a server that refuses often names the argument that it does not like."""
    text = met.response.body.decode("utf-8", "replace")
    sent = set(met.case.query or ()) | set(met.case.body if isinstance(met.case.body, dict) else ())
    field = next((name for name in sorted(sent, key=len, reverse=True) if _is_named(name, text)), "")
    pointer = (
        parameter(places, met.operation, field)
        if field in (met.case.query or {})
        else body(places, met.operation, field)
    )
    given = (met.case.body if isinstance(met.case.body, dict) and field in met.case.body else met.case.query) or {}
    what = f"with `{field}` {quoted(given.get(field))} " if field else ""
    return [(field, f"a request {what}that fits the document is refused: {_answer(met)}", pointer)]


def _without_header(_: Places, met: Met, failure: "checks.MissingHeaderNotRejected") -> Iterable[Description]:
    what = f"a request without the header `{failure.header_name}` is taken: {met.response.status}"
    return [(failure.header_name, what, met.operation)]


def _method(_: Places, met: Met, failure: "checks.UnsupportedMethodResponse") -> Iterable[Description]:
    lacks = "lacks the header `Allow`" if failure.failure_reason == "missing_allow_header" else "is not 405"
    return [("", f"the answer to {failure.method}, which the document has not, {lacks}", met.operation[:2])]


def _allow(_: Places, met: Met, failure: "checks.AllowHeaderMismatch") -> Iterable[Description]:
    lacking = f", without {', '.join(failure.missing_methods)}" if failure.missing_methods else ""
    beyond = f", with {', '.join(failure.undocumented_methods)}" if failure.undocumented_methods else ""
    what = f"`Allow` is {quoted(failure.allow_header)}{lacking}{beyond}; the document lists the methods of the path"
    return [("Allow", what, met.operation[:2])]


def _no_credentials(places: Places, met: Met, failure: "checks.IgnoredAuth") -> Iterable[Description]:
    which = "without credentials" if failure.scenario == "no_auth" else "with wrong credentials"
    return [("", f"a request {which} is taken: {met.response.status}; the document says 401", _security(places, met))]


def _otherwise(_: Places, met: Met, failure: "Failure") -> Iterable[Description]:
    """A check of our own says it in a sentence already."""
    return [("", printable(short(str(failure.message or failure.title).replace("\n", " "), 300)), met.operation)]


SAYINGS: Final[Mapping[str, Callable[[Places, Met, Any], Iterable[Description]]]] = {
    "AcceptedNegativeData": _accepted,
    "AllowHeaderMismatch": _allow,
    "ContentTypeServerError": _server_error,
    "IgnoredAuth": _no_credentials,
    "JsonSchemaError": _schema,
    "MalformedJson": _no_json,
    "MissingContentType": _content_type,
    "MissingHeaderNotRejected": _without_header,
    "MissingHeaders": _headers,
    "RejectedPositiveData": _rejected,
    "ServerError": _server_error,
    "UndefinedContentType": _content_type,
    "UndefinedStatusCode": _undocumented_status,
    "UnsupportedMethodResponse": _method,
}
"""How each kind of failure is told, by the name of its class."""


def _answer(met: Met) -> str:
    body = met.response.body.decode("utf-8", "replace").strip()
    return printable(f"{met.response.status} {short(body)}".strip())


def _status(met: Met) -> str:
    return str(met.response.status)


def _is_named(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _argument_of(description: str) -> str:
    named = re.search(r"`([^`]+)`|'([^']+)'|\"([^\"]+)\"", description)
    return next((each for each in named.groups() if each), "") if named else ""


def _security(places: Places, met: Met) -> Pointer:
    own = (*met.operation, "security")
    return own if places.part(own) is not None else ("security",)
