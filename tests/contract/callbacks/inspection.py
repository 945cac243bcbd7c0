"""Holds each callback against the spec: method, media type, fields, and who has signed it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from plivo.utils import validate_signature, validate_v3_signature  # type: ignore[import-untyped]  # it has no types
from plivo_emulator.validation import load

from tests.contract.callbacks import published_schemas
from tests.contract.callbacks.callback import FORM, JSON
from tests.contract.callbacks.place import ANY, EITHER
from tests.emulator.voice.event_schemas import EventSchemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.contract.callbacks.callback import Callback

CALLBACKS = Path(__file__).resolve().parents[3] / "openapi" / "callbacks"
MEDIA = "media"
ASYNC = "async_result"
OF_THE_FAMILY = ("mpc_", "participant_", "conference_recording", "transcription", "sound_document")
"""Kinds about a room, which may belong to the account where a subaccount gave the URL, or the other way round."""

Tokens = tuple[str, str]
"""Token of the owner, and of the main account."""


@cache
def kinds() -> Mapping[str, bool]:
    """Kinds of callbacks that are HTTP requests, and whether the app answers with a document."""
    found = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(CALLBACKS.glob("*.yaml"))}
    return {
        kind: not item["post"]["responses"]["200"]["$ref"].endswith("/Received.yaml")
        for kind, item in found.items()
        if "post" in item
    }


class Inspection:
    """What the spec says about callbacks."""

    def __init__(self) -> None:
        self._schemas = EventSchemas(load.document("wire"))

    def problems(self, callback: Callback, tokens: Mapping[str, Tokens]) -> Iterator[str]:
        """What is wrong with a callback, a sentence each."""
        place = callback.place
        what = f"{place.kind} at {place.name}"
        if callback.method != place.method and (place.method != ANY or callback.method not in ("GET", "POST")):
            yield f"{what} came by {callback.method}, not by {place.method}"
        if place.kind == MEDIA:
            return
        yield from (f"{what}: {each}" for each in self._wrong_body(callback))
        yield from (f"{what}: {each}" for each in _wrong_signatures(callback, tokens))

    def _wrong_body(self, callback: Callback) -> Iterator[str]:
        kind = callback.place.kind
        if callback.method == "GET":
            if callback.body or callback.content_type is not None:
                yield f"a GET with a body: {callback.content_type}"
        elif callback.content_type != (JSON if kind == ASYNC else FORM):
            yield f"Content-Type {callback.content_type}"
        if kind == ASYNC and callback.method == "POST":
            yield from self._schemas.wrong(kind, json.loads(callback.body))
            yield from published_schemas.wrong(kind, json.loads(callback.body))
            return
        yield from published_schemas.wrong(kind, callback.form)
        doubled = [name for name, count in Counter(name for name, _ in callback.pairs).items() if count > 1]
        if doubled:
            yield f"{', '.join(doubled)} twice"
        yield from self._schemas.problems(kind, callback.form) if kind != ASYNC else _no_result(callback.form)


def _no_result(form: Mapping[str, Any]) -> Iterator[str]:
    if "api_id" not in form:
        yield "no api_id in the result"


def _wrong_signatures(callback: Callback, tokens: Mapping[str, Tokens]) -> Iterator[str]:
    place = callback.place
    own, main = tokens[place.owner]
    owners = {own, main, *(each for each, root in tokens.values() if root == main)}
    signers = owners if place.owner == EITHER or place.kind.startswith(OF_THE_FAMILY) else {own}
    for name, allowed in (("", signers), ("Ma-", {main})):
        if not any(_signed_v2(callback, f"x-plivo-signature-{name}v2".lower(), token) for token in allowed):
            yield f"the signature {name}V2 is none of {place.owner}"
        if not any(_signed_v3(callback, f"x-plivo-signature-{name}v3".lower(), token) for token in allowed):
            yield f"the signature {name}V3 is none of {place.owner}"


def _signed_v2(callback: Callback, header: str, token: str) -> bool:
    nonce = callback.headers.get("x-plivo-signature-v2-nonce", "")
    return bool(validate_signature(callback.url, nonce, callback.headers.get(header, ""), token))


def _signed_v3(callback: Callback, header: str, token: str) -> bool:
    nonce, signature = callback.headers.get("x-plivo-signature-v3-nonce", ""), callback.headers.get(header, "")
    if not nonce or not signature:
        return False
    return bool(validate_v3_signature(callback.method, callback.url, nonce, token, signature, dict(callback.form)))
