"""The target of a run: a document, and a server that should follow it."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPBasicAuthHandler, HTTPPasswordMgrWithPriorAuth, OpenerDirector, build_opener

import yaml

from plivo_emulator.validation.file import UnreadableFile, read

Node = Mapping[str, Any]
"""An object of the document, or of an answer: the type of a value depends on its key."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST = 1 << 24
"""Bytes of a document at most."""

DEPTH = 100
"""Lists and objects inside each other, at most."""

TIMEOUT = 10
"""Real seconds that a server has to answer the first request."""


class NoTarget(Exception):
    """Nothing can be tested; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Credentials of the run."""

    auth_id: str
    auth_token: str = field(repr=False)

    @classmethod
    def of_environment(cls) -> "Credentials":
        """Credentials from `PLIVO_AUTH_ID` and `PLIVO_AUTH_TOKEN`; raises NoTarget."""
        found = [os.environ.get(name, "") for name in ("PLIVO_AUTH_ID", "PLIVO_AUTH_TOKEN")]
        if not all(found):
            raise NoTarget("PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN are not set: they are the credentials to test with")
        return cls(*found)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    operation_id: str
    method: str
    path: str
    successes: frozenset[int]
    """Documented statuses below 300."""
    tags: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    """Names of its variants, which differ in their queries."""

    @property
    def reads_only(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"


class Document:
    """An OpenAPI document. Raises NoTarget if the file is none."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.raw = _read(file)

    def operations(self) -> Iterator[Operation]:
        """All operations, in the document's order."""
        for path, item in self.raw["paths"].items():
            for method, operation in item.items():
                if method in METHODS:
                    yield _operation(method, path, operation)

    def headers(self, method: str, path: str, status: int) -> frozenset[str]:
        """Names of the headers that the document lists for a response, in lower case.

        A method that the document does not have is refused with `Allow`.
        """
        operation = self.raw["paths"][path].get(method.lower())
        if operation is None:
            return frozenset({"allow"})
        responses = operation["responses"]
        response = responses.get(str(status), responses.get("default", {}))
        return frozenset(name.lower() for name in self.resolved(response).get("headers", {}))

    def resolved(self, node: Node) -> Node:
        """The node, or what its `$ref` leads to."""
        while "$ref" in node:
            found = self.raw
            for part in node["$ref"].removeprefix("#/").split("/"):
                found = found[part.replace("~1", "/").replace("~0", "~")]
            node = found
        return node


def _operation(method: str, path: str, said: Node) -> Operation:
    return Operation(
        operation_id=said.get("operationId", f"{method} {path}"),
        method=method.upper(),
        path=path,
        successes=frozenset(int(each) for each in said["responses"] if each.startswith("2") and each.isdigit()),
        tags=frozenset(said.get("tags", ())),
        variants=frozenset(each.get("operationId", "") for each in said.get("x-query-variants", ())) - {""},
    )


def _read(file: Path) -> Node:
    try:
        text = read(file, MOST).decode()
        if file.suffix != ".json" and _is_deep(text):
            raise NoTarget(f"{file} cannot be read: it is nested more than {DEPTH} levels deep")
        raw = json.loads(text) if file.suffix == ".json" else yaml.load(text, LOADER)  # noqa: S506  # it is safe
    except UnreadableFile as reason:
        raise NoTarget(f"{file} {reason}") from None
    except (RecursionError, TypeError, ValueError, yaml.YAMLError) as error:
        raise NoTarget(f"{file} cannot be read: {str(error).partition(chr(10))[0]:.200}") from None
    if not isinstance(raw, dict) or not str(raw.get("openapi", "")).startswith("3.") or not raw.get("paths"):
        raise NoTarget(f"{file} is no OpenAPI 3 document with paths")
    return raw


def _is_deep(text: str) -> bool:
    """Whether a file is nested too deeply to be composed: that recurses, and would end the process."""
    depth = 0
    for event in yaml.parse(text, LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            return True
    return False


def check_access(base: str, credentials: Credentials) -> None:
    """Requests a page of calls: raises NoTarget if there is no answer, or if the credentials are wrong."""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise NoTarget(f"{base} is no base URL: it looks like http://127.0.0.1:8080")
    url = f"{base.rstrip('/')}/v1/Account/{credentials.auth_id}/Call/?limit=1"
    try:
        with _opener(base, credentials).open(url, timeout=TIMEOUT):
            return
    except HTTPError as refusal:
        if refusal.code in {401, 403}:
            raise NoTarget(
                f"{base} refuses the credentials ({refusal.code}): set PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN"
            ) from None
        raise NoTarget(f"{base} answers {refusal.code} where calls are listed: is it a Plivo Voice server?") from None
    except (URLError, HTTPException, OSError) as error:
        raise NoTarget(f"{base} does not answer ({getattr(error, 'reason', error)}): is it running?") from None


def _opener(base: str, credentials: Credentials) -> OpenerDirector:
    passwords = HTTPPasswordMgrWithPriorAuth()
    passwords.add_password(None, base, credentials.auth_id, credentials.auth_token, is_authenticated=True)
    return build_opener(HTTPBasicAuthHandler(passwords))
