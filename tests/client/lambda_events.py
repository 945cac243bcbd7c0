"""Requests as AWS hands them to a Lambda function."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from tests.client.signed_apps import Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.sent import Sent


class Function:
    """A function behind something that makes events of requests."""

    def __init__(self, event: Callable[[Sent], dict[str, Any]], scheme: str) -> None:
        self._event = event
        self.scheme = scheme

    def verdict(self, request: Sent) -> Verdict:
        """Returns what the function makes of a request."""
        event = self._event(request)
        form = dict(parse_qsl(request.body, keep_blank_values=True))
        return Verdict(*judged(event, request.headers), form)


def rest_api(request: Sent) -> dict[str, Any]:
    """An event of an API of the first kind: its stage is in `requestContext.path` only, and the query is decoded."""
    path, _, query = request.target.partition("?")
    values = _several(parse_qsl(query, keep_blank_values=True))
    return {
        "resource": "/{proxy+}",
        "path": "/elsewhere",
        "httpMethod": request.method,
        "headers": _headers(request, "https"),
        "multiValueHeaders": {name: [value] for name, value in _headers(request, "https").items()},
        "queryStringParameters": {name: each[-1] for name, each in values.items()} or None,
        "multiValueQueryStringParameters": values or None,
        "requestContext": {"path": path, "stage": "prod", "domainName": request.host, "httpMethod": request.method},
        "body": request.body or None,
        "isBase64Encoded": False,
    }


def http_api(request: Sent) -> dict[str, Any]:
    """An event of an HTTP API: the path is decoded, and ends where a question mark then stands."""
    path = unquote(request.target.partition("?")[0]).partition("?")[0]
    return _second_format(request, path, request.host)


def function_url(request: Sent) -> dict[str, Any]:
    """An event of a function URL, which has the path as it was sent."""
    return _second_format(request, request.target.partition("?")[0], "abc.lambda-url.eu-west-1.on.aws")


def _second_format(request: Sent, path: str, domain: str) -> dict[str, Any]:
    event = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": request.target.partition("?")[2],
        "headers": {name.lower(): value for name, value in _headers(request, "https").items()},
        "requestContext": {
            "domainName": domain,
            "http": {"method": request.method, "path": path, "protocol": "HTTP/1.1"},
            "stage": "$default",
        },
        "isBase64Encoded": bool(request.body),
    }
    return {**event, "body": base64.b64encode(request.body.encode()).decode()} if request.body else event


def load_balancer(request: Sent) -> dict[str, Any]:
    """An event of a load balancer: the query stays escaped."""
    return _balanced(request, several=False)


def load_balancer_with_several(request: Sent) -> dict[str, Any]:
    """The same where several headers of a name are let through."""
    return _balanced(request, several=True)


def _balanced(request: Sent, *, several: bool) -> dict[str, Any]:
    path, _, query = request.target.partition("?")
    pairs = [(name, value) for name, _, value in (each.partition("=") for each in query.split("&") if each)]
    headers = {name.lower(): value for name, value in _headers(request, "http").items()}
    event: dict[str, Any] = {
        "requestContext": {"elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1"}},
        "httpMethod": request.method,
        "path": path,
        "body": request.body,
        "isBase64Encoded": False,
    }
    if several:
        multi = {name: [value] for name, value in headers.items()}
        return {**event, "multiValueHeaders": multi, "multiValueQueryStringParameters": _several(pairs)}
    return {**event, "headers": headers, "queryStringParameters": dict(pairs)}


def _headers(request: Sent, scheme: str) -> dict[str, str]:
    return {"Host": request.host, "X-Forwarded-Proto": scheme, **request.headers}


def _several(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
