"""Requests that AWS hands to a Lambda function: API Gateway (REST and HTTP), function URLs, load balancers."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from .headers import find
from .spellings import Url, escaped


def url(event: Mapping[str, Any]) -> Url:
    """Return the URL that was requested."""
    context = _part(event, "requestContext")
    known = find(headers(event), ("host", "x-forwarded-proto"))
    return Url(
        known.get("x-forwarded-proto", "https").partition(",")[0].strip(),
        known.get("host") or str(context.get("domainName") or ""),
        _path(event, context),
        _query(event),
    )


def method(event: Mapping[str, Any]) -> str:
    """Return the verb."""
    return str(event.get("httpMethod") or _part(event, "requestContext", "http").get("method"))


def headers(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the headers; a load balancer gives them in one of two ways."""
    return _part(event, "multiValueHeaders") or _part(event, "headers")


def body(event: Mapping[str, Any]) -> str | bytes:
    """Return the body, decoded if it came as base64."""
    given = event.get("body") or ""
    if event.get("isBase64Encoded"):
        try:
            return base64.b64decode(str(given))
        except (binascii.Error, ValueError):
            return str(given)
    return str(given)


def _path(event: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    if "rawPath" not in event:
        return str(context.get("path") or event.get("path") or "")  # the first has the stage
    path = str(event["rawPath"] or "")
    # An HTTP API decodes the path, a function URL does not.
    return path if ".lambda-url." in str(context.get("domainName")) else escaped(path.encode(errors="surrogatepass"))


def _query(event: Mapping[str, Any]) -> str:
    if "rawQueryString" in event:
        return str(event["rawQueryString"] or "")
    fields = _part(event, "multiValueQueryStringParameters") or _part(event, "queryStringParameters")
    if "elb" in _part(event, "requestContext"):  # it passes them on as they came, escaped
        return "&".join(f"{name}={value}" for name, value in _each(fields))
    return urlencode(list(_each(fields)))


def _each(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, values in fields.items():
        several: Iterable[Any] = values if isinstance(values, list) else (values,)
        yield from ((name, str(value)) for value in several)


def _part(event: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """Return an object inside an event; an empty one if it is missing."""
    for name in names:
        inner = event.get(name)
        event = inner if isinstance(inner, Mapping) else {}
    return event
