"""Requests that the documents know, in every shape that names an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from plivo_emulator.validation import load

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = ("get", "post", "put", "patch", "delete")
OF_THE_NODE = {"getLiveness", "getReadiness", "getInfo", "listAccounts", "streamAccounts", "createAccount"}
"""Operations that are about no account, or about one that there is not yet."""
STREAMS = {"streamJournal"}
THING = "1555123456"
"""How names of things begin; the number of a node follows, so that what one makes or deletes is not another's."""


class Shape(NamedTuple):
    """One way to ask for an operation."""

    operation: str
    method: str
    path: str
    request: dict[str, Any]


class Home(NamedTuple):
    """Accounts that one node has."""

    account: tuple[str, str]
    sub: tuple[str, str]


def operations(profile: str) -> Iterator[tuple[str, str, str, bool]]:
    """Operation, method, path, and whether it has a body."""
    for path, item in load.document(profile)["paths"].items():
        for method in METHODS:
            if method in item:
                yield item[method]["operationId"], method.upper(), path, "requestBody" in item[method]


def filled(path: str, auth_id: str) -> str:
    """A path that names an account, and something that each node calls its own."""
    return re.sub(r"\{\w+\}", THING, path.replace("{auth_id}", auth_id))


def of_the_api(home: Home) -> Iterator[Shape]:
    for operation, method, path, has_body in operations("wire"):
        for credentials in home:
            body: dict[str, Any] = {"json": {}} if has_body else {}
            yield Shape(operation, method, filled(path, credentials[0]), {"auth": credentials, **body})


def of_the_control_plane(home: Home) -> Iterator[Shape]:
    auth_id, _ = home.account
    for operation, method, path, has_body in operations("control"):
        if operation in OF_THE_NODE | STREAMS:
            continue
        named = [filled(path, auth_id)]
        if "{auth_id}" in path:
            ways: list[dict[str, Any]] = [{}]
        else:
            ways = [{}, {"params": {"auth_id": auth_id}}]
        if has_body and "{auth_id}" not in path:
            ways.append({"json": {"auth_id": auth_id}})
        for way in ways:
            body: dict[str, Any] = {"json": {}} if method in ("POST", "PUT", "PATCH") else {}
            yield Shape(operation, method, named[0], {**body, **way})
