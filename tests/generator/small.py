"""A small document, bundled, to change one thing in and see what comes of it."""

from __future__ import annotations

import copy
from typing import Any

Node = dict[str, Any]


def ref(name: str) -> Node:
    """Return a reference to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def answer(name: str, description: str = "Here it is.") -> Node:
    """Return a response with a schema as its JSON body."""
    return {"description": description, "content": {"application/json": {"schema": ref(name)}}}


def document() -> Node:
    """Return a document of two operations: one that lists doors in two ways, one that opens a door."""
    return copy.deepcopy(_DOCUMENT)


_ID = {"type": "string", "minLength": 1}
_ACCOUNT = {"name": "auth_id", "in": "path", "required": True, "description": "Account.", "schema": _ID}
_DOOR = {"name": "door_id", "in": "path", "required": True, "description": "Door to open.", "schema": _ID}
_DOCUMENT: Node = {
    "openapi": "3.1.1",
    "info": {"title": "Doors", "version": "1.2.3"},
    "servers": [{"url": "https://api.example.com"}],
    "tags": [{"name": "Doors", "description": "Doors of a house."}],
    "paths": {
        "/v1/Account/{auth_id}/Door/": {
            "parameters": [_ACCOUNT],
            "get": {
                "operationId": "listDoors",
                "tags": ["Doors"],
                "summary": "List doors",
                "description": "Doors of the house, or those that stand open.",
                "parameters": [
                    {"name": "status", "in": "query", "description": "State.", "schema": {"type": "string"}},
                    {"name": "colour", "in": "query", "description": "Colour.", "schema": ref("Colour")},
                    {"name": "width__gte", "in": "query", "description": "Width.", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {
                        "description": "Doors.",
                        "content": {"application/json": {"schema": {"oneOf": [ref("DoorList"), ref("OpenDoorList")]}}},
                    },
                    "404": {"$ref": "#/components/responses/NotFound"},
                },
                "x-query-variants": [
                    {"operationId": "listDoors", "summary": "List doors", "absent": ["status"], "response": "DoorList"},
                    {
                        "operationId": "listOpenDoors",
                        "summary": "List open doors",
                        "query": {"status": "open"},
                        "response": "OpenDoorList",
                        "parameters": ["width__gte"],
                    },
                ],
            },
        },
        "/v1/Account/{auth_id}/Door/{door_id}/": {
            "parameters": [_ACCOUNT, _DOOR],
            "post": {
                "operationId": "openDoor",
                "tags": ["Doors"],
                "summary": "Open a door",
                "description": "Opens it. `listOpenDoors` shows it then.",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": ref("OpenDoorRequest")}},
                },
                "responses": {"202": answer("Opened"), "404": {"$ref": "#/components/responses/NotFound"}},
                "x-plivo-async": True,
                "x-doc-source": "Door › Open",
            },
        },
    },
    "components": {
        "responses": {"NotFound": {"description": "No such door."}},
        "schemas": {
            "AsyncAccepted": {
                "type": "object",
                "description": "Taken on.",
                "required": ["message"],
                "properties": {"message": {"type": "string", "description": "What was done."}},
            },
            "AsyncRequest": {
                "type": "object",
                "description": "Callback.",
                "properties": {
                    "callback_url": {"type": "string", "format": "uri", "description": "Where the result goes."},
                    "callback_method": {"type": "string", "description": "Verb.", "default": "POST"},
                },
            },
            "Colour": {
                "type": "string",
                "description": "Colour of a door.",
                "enum": ["red", "green"],
                "x-enum-varnames": ["RED", "GREEN"],
            },
            "Door": {
                "type": "object",
                "title": "Gate",
                "description": "Door of a house.",
                "required": ["door_id"],
                "properties": {
                    "door_id": {"type": "string", "description": "Names the door."},
                    "colour": {"anyOf": [ref("Colour"), {"type": "string"}], "description": "Its colour."},
                    "openedAt": {"type": ["string", "null"], "format": "date-time", "description": "When it opened."},
                    "from": {"type": "string", "description": "Where it leads from."},
                    "frame": {"oneOf": [ref("Frame"), {"type": "null"}], "description": "What it hangs in."},
                },
            },
            "DoorList": {
                "type": "object",
                "description": "Page of doors.",
                "required": ["objects"],
                "properties": {"objects": {"type": "array", "items": ref("Door"), "description": "Doors."}},
            },
            "Frame": {
                "type": "object",
                "description": "Frame of a door.",
                "properties": {"wood": {"type": "string", "description": "Its wood."}},
            },
            "OpenDoorList": {
                "type": "object",
                "description": "Ids of open doors.",
                "required": ["doors"],
                "properties": {"doors": {"type": "array", "items": {"type": "string"}, "description": "Ids."}},
            },
            "OpenDoorRequest": {
                "description": "How to open it.",
                "allOf": [
                    ref("AsyncRequest"),
                    {
                        "type": "object",
                        "description": "How to open it.",
                        "required": ["key"],
                        "properties": {
                            "key": {"type": "string", "description": "Key to use."},
                            "seconds": {"type": "integer", "default": 30, "description": "Seconds. Defaults to 30."},
                            "colour": {"$ref": "#/components/schemas/Colour", "description": "Colour to look for."},
                        },
                        "anyOf": [{"required": ["seconds"]}, {"required": ["colour"]}],
                    },
                ],
            },
            "Opened": {
                "type": "object",
                "description": "Plain yes.",
                "required": ["message"],
                "properties": {"message": {"type": "string", "description": "What was done."}},
            },
        },
    },
}
