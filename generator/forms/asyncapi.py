"""AsyncAPI of the WebSocket of an audio stream, as the app that it connects to sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.forms.flat import flat
from generator.forms.json_schemas import FROM_APP, TO_APP, stream_messages
from generator.python.operations import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]

_UPGRADED: Final = "101"
_CHANNEL: Final = "stream"
_SIDES: Final = {  # operation of the app: what it does, and with which messages
    "hear": ("receive", TO_APP),
    "speak": ("send", FROM_APP),
}
_SERVER: Final[Data] = {
    "host": "{host}",
    "protocol": "wss",
    "description": "Your server: host and path are those of `service_url`.",
    "variables": {"host": {"description": "Host, and port if it is not 443.", "default": "example.com"}},
}


def asyncapi(document: Data) -> Data | None:
    """Return the AsyncAPI document of audio streams; None if there are no streams."""
    upgrade = next(_upgrades(document), None)
    if upgrade is None:
        return None
    info = document["info"]
    sides = {side: list(stream_messages(document, side)) for _, side in _SIDES.values()}
    examples = list(_examples(document, upgrade))
    messages = [message for side in sides.values() for message in side]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": f"{info['title']}: audio streams",
            "version": info["version"],
            "description": upgrade["description"],
            "license": {"name": info["license"]["name"]},
        },
        "defaultContentType": "application/json",
        "servers": {"app": _SERVER},
        "channels": {_CHANNEL: _channel(document, upgrade, [event for event, _, _ in messages])},
        "operations": {
            name: _operation(document["components"]["schemas"][side], action, [event for event, _, _ in sides[side]])
            for name, (action, side) in _SIDES.items()
        },
        "components": {
            "messages": {event: _message(event, name, schema, examples) for event, name, schema in messages},
            "schemas": {name: schema for _, name, schema in messages},
        },
    }


def _upgrades(document: Data) -> Iterator[Data]:
    """Yield the requests of the service that turn a connection into a WebSocket."""
    for item in document["paths"].values():
        for callback in item.get("post", {}).get("callbacks", {}).values():
            for event in callback.values():
                if _UPGRADED in event.get("get", {}).get("responses", {}):
                    yield event["get"]


def _channel(document: Data, upgrade: Data, events: list[str]) -> Data:
    headers = {node["name"]: node for node in (resolve(document, each) for each in upgrade.get("parameters", ()))}
    return {
        "address": "/{path}",
        "summary": upgrade["summary"],
        "servers": [{"$ref": "#/servers/app"}],
        "parameters": {"path": {"description": "Path of `service_url`, and its query.", "default": "stream"}},
        "messages": {event: {"$ref": f"#/components/messages/{event}"} for event in events},
        "bindings": {
            "ws": {
                "method": "GET",
                "headers": {
                    "type": "object",
                    "required": [name for name, node in headers.items() if node.get("required")],
                    "properties": {
                        name: {**flat(document, node["schema"]), "description": node["description"]}
                        for name, node in headers.items()
                    },
                },
                "bindingVersion": "0.1.0",
            }
        },
    }


def _operation(side: Data, action: str, events: list[str]) -> Data:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{_CHANNEL}"},
        "description": side["description"],
        "messages": [{"$ref": f"#/channels/{_CHANNEL}/messages/{event}"} for event in events],
    }


def _message(event: str, name: str, schema: Data, examples: list[Data]) -> Data:
    return {
        "name": event,
        "title": name,
        "description": schema["description"],
        "payload": {"$ref": f"#/components/schemas/{name}"},
        "examples": [example for example in examples if example["payload"]["event"] == event],
    }


def _examples(document: Data, upgrade: Data) -> Iterator[Data]:
    media = upgrade["responses"][_UPGRADED]["content"]["application/json"]
    for name, node in media["examples"].items():
        example = resolve(document, node)
        yield {"name": name, "summary": example["summary"], "payload": example["value"]}
