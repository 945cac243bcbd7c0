"""The API as a collection of Postman: a folder for each tag, each operation once, with its example."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from generator.python.identifiers import ACCOUNT, CALLBACK
from generator.python.naming import lower_camel
from generator.python.operations import operations, resolve, successes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.python.operations import DocumentOperation

Data = dict[str, Any]

SCHEMA: Final = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_TOKEN: Final = "authToken"  # noqa: S105  # the name of a variable
_BASE: Final = "baseUrl"
_IN_PATH: Final = re.compile(r"\{(\w+)\}")
_IN_ANSWER: Final = "$response.body#/"


def postman(document: Data) -> Data:
    """Return the collection of an API."""
    listed = list(operations(document))
    folders = [
        {
            "name": tag["name"],
            "description": tag["description"],
            "item": [_item(document, one) for one in listed if one.tag == tag["name"]],
        }
        for tag in document.get("tags", ())
    ]
    credentials = {"username": _variable(ACCOUNT), "password": f"{{{{{_TOKEN}}}}}"}
    return {
        "info": {
            "name": document["info"]["title"],
            "description": document["info"].get("description", ""),
            "version": document["info"]["version"],
            "schema": SCHEMA,
        },
        "auth": {
            "type": "basic",
            "basic": [{"key": key, "value": value, "type": "string"} for key, value in credentials.items()],
        },
        "item": [folder for folder in folders if folder["item"]],
        "variable": [{"key": key, "value": value} for key, value in _variables(document, listed).items()],
    }


def _variables(document: Data, listed: list[DocumentOperation]) -> dict[str, str]:
    """Return name → value of what people fill in; ids hold examples."""
    found = {_BASE: _url(document["servers"]), lower_camel(ACCOUNT): "", _TOKEN: ""}
    for one in listed:
        if "servers" in one.node:
            found.setdefault(_host(one.node), _url(one.node["servers"]))
        for parameter in one.parameters:
            if parameter["in"] == "path":
                found.setdefault(lower_camel(parameter["name"]), str(parameter.get("example", "")))
    return found


def _item(document: Data, one: DocumentOperation) -> Data:
    request: Data = {
        "method": one.method,
        "header": [],
        "url": _address(one),
        "description": one.node["description"],
    }
    body = _example(document, one)
    if body:
        request["header"] = [{"key": "Content-Type", "value": "application/json"}]
        raw = json.dumps(body, ensure_ascii=False, indent=2)
        request["body"] = {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}}
    item: Data = {"name": one.node["summary"], "request": request, "response": []}
    script = list(_saved_variables(document, one))
    if script:
        item["event"] = [{"listen": "test", "script": {"type": "text/javascript", "exec": script}}]
    return item


def _address(one: DocumentOperation) -> Data:
    base = f"{{{{{_host(one.node) if 'servers' in one.node else _BASE}}}}}"
    path = _IN_PATH.sub(lambda found: _variable(found[1]), one.path)
    query = [{"key": key, "value": value} for key, value in one.constants.items()]
    query += [_argument(each) for each in one.parameters if each["in"] == "query" and each["name"] not in one.constants]
    sent = "&".join(f"{each['key']}={each['value']}" for each in query if not each.get("disabled"))
    found: Data = {"raw": base + path + (f"?{sent}" if sent else ""), "host": [base], "path": path.split("/")[1:]}
    return {**found, "query": query} if query else found


def _argument(parameter: Data) -> Data:
    """Return an argument of the query: one that may be left out is there to be switched on."""
    argument = {"key": parameter["name"], "value": str(parameter.get("example", ""))}
    disabled = {} if parameter.get("required") else {"disabled": True}
    return {**argument, "description": parameter["description"], **disabled}


def _example(document: Data, one: DocumentOperation) -> Data:
    """Return the first example of a body, without what would make the service call back for its own sake."""
    media = one.node.get("requestBody", {}).get("content", {}).get("application/json", {})
    first: Data = next(iter(media.get("examples", {}).values()), {"value": {}})
    value = resolve(document, first)["value"]
    return {key: below for key, below in value.items() if key not in CALLBACK}


def _saved_variables(document: Data, one: DocumentOperation) -> Iterator[str]:
    """Yield the lines of a script that keeps what links of an answer pass on, for the requests that follow."""
    passed: dict[str, str] = {}
    for response in successes(one).values():
        for link in resolve(document, response).get("links", {}).values():
            for name, value in resolve(document, link).get("parameters", {}).items():
                if name.startswith("path.") and str(value).startswith(_IN_ANSWER):
                    passed.setdefault(lower_camel(name.removeprefix("path.")), str(value).removeprefix(_IN_ANSWER))
    if passed:
        yield "const answer = pm.response.code < 300 ? pm.response.json() : {};"
    for name, pointer in passed.items():
        keys = "".join(f"?.[{token if token.isdigit() else json.dumps(token)}]" for token in pointer.split("/"))
        yield f"if (answer{keys}) pm.collectionVariables.set({json.dumps(name)}, answer{keys});"


def _variable(name: str) -> str:
    return f"{{{{{lower_camel(name)}}}}}"


def _host(operation: Data) -> str:
    """Return the variable for the server that an operation alone is on."""
    return f"{str(urlsplit(_url(operation['servers'])).hostname).partition('.')[0]}Url"


def _url(servers: list[Data]) -> str:
    return str(servers[0]["url"])
