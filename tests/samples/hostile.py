"""A small document whose examples are full of quotes, and what its samples must send: these texts and nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.samples.profile import with_samples
from tests.generator.canary import INLINE, PAYLOAD
from tests.generator.small import document

if TYPE_CHECKING:
    from tests.emulator.server.app import App

TEXTS = [
    *(PAYLOAD, INLINE, "", "'", '"', '"""', "'''", "\\", "\\\\", "a\\", "`", "\\`", "\n", "a\nJSON;\nb", "\r\n", "\0"),
    *("#{canary()}", "#$0", "#@a", "$a {$a} ${a}", "$(canary)", "`canary`", "${canary()}", "%s %{a}", "?>", "<?php"),
    *(
        "*/ //",
        "\\u0022",
        "\\u000a",
        "\\x41",
        "EOF",
        "\u2028\u2029\u202e\ufeff\x7f",
        "\N{GRINNING FACE} é",
        "@/etc/hosts",
    ),
]
"""What would end a literal, or begin code in one, in some language."""
DOOR = f"door{INLINE}"
SEEN = f"seen{INLINE}"
TOLD = f"told{INLINE}"
"""Names and values of the path, of the query and of the body."""
BODY: dict[str, Any] = {f"text{index}": text for index, text in enumerate(TEXTS)} | {
    TOLD: {TOLD: [TOLD, 1, 2.5, True, False, None, {}, []]},
    "number": -7,
}
PATH = "/v1/Account/{auth_id}/Door/{door_id}/"
CREDENTIALS = {"PLIVO_AUTH_ID": "MA", "PLIVO_AUTH_TOKEN": "token"}
"""What the samples find in the environment."""
ASKED = [f"/v1/Account/MA/Door/{quote(DOOR, safe)}/" for safe in ("", "!'()*")]
"""The same path as Python and as JavaScript write it."""


def sample(language: str, app: App, query: str = SEEN) -> str:
    """The sample of a language, which asks an app that answers with JSON; with another name in the query if wanted."""
    for path in ASKED:
        app.says(path, "{}", "application/json")
    return sources(app.url(""), query)[language]


def sources(server: str, query: str = SEEN) -> dict[str, str]:
    """Samples of the request by `lang`, which go to a server."""
    hostile = document()
    hostile["servers"] = [{"url": server}]
    account, door = hostile["paths"][PATH]["parameters"]
    hostile["paths"][PATH]["parameters"] = [account, {**door, "example": DOOR}]
    seen = {"name": query, "in": "query", "required": True, "example": SEEN, "schema": {"type": "string"}}
    media = {"schema": {"type": "object"}, "examples": {"hostile": {"value": BODY}}}
    post = hostile["paths"][PATH]["post"]
    post |= {"parameters": [seen], "requestBody": {"content": {"application/json": media}}}
    samples = with_samples(hostile, "openapi")["paths"][PATH]["post"]["x-codeSamples"]
    return {each["lang"]: each["source"] for each in samples}


def assert_arrived(app: App, query: str = SEEN) -> None:
    """Hold what an app was asked against the request: it was asked this, and once."""
    [request] = app.heard
    headers = {name.lower(): value for name, value in request.headers.items()}
    assert request.method == "POST"
    assert request.path in ASKED
    assert request.query == {query: SEEN}
    assert json.loads(request.body) == BODY
    assert headers["content-type"] == "application/json"
    assert headers["authorization"] == f"Basic {b64encode(':'.join(CREDENTIALS.values()).encode()).decode()}"
