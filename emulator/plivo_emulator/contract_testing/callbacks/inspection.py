"""Holds each callback against the document: method, media type, fields, and who has signed it."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from plivo_emulator.contract_testing.callbacks.callback import FORM, JSON, Callback
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas, Remark
from plivo_emulator.contract_testing.callbacks.place import ANY, EITHER
from plivo_emulator.contract_testing.target import Node
from plivo_emulator.wire import signature

MEDIA = "media"
ASYNC = "async_result"
OF_THE_FAMILY = ("mpc_", "participant_", "conference_recording", "transcription", "sound_document")
"""Kinds about a room, which may belong to the account where a subaccount gave the URL, or the other way round."""

Tokens = tuple[str, str]
"""Token of the owner, and of the main account."""


class Signatures(NamedTuple):
    """Who says whether a signature is right: the emulator's own arithmetic, or that of somebody else."""

    v2: Callable[[str, str, str, str], bool]
    """Takes URL, nonce, signature, token."""
    v3: Callable[[str, str, str, str, str, dict[str, str]], bool]
    """Takes method, URL, nonce, token, signatures, fields."""


def _v2(url: str, nonce: str, signed: str, token: str) -> bool:
    return signature.v2(token, url, nonce) == signed


def _v3(method: str, url: str, nonce: str, token: str, signed: str, fields: dict[str, str]) -> bool:
    return signature.v3(token, method, url, fields, nonce) in signed.replace(" ", "").split(",")


OWN = Signatures(_v2, _v3)


class Inspection:
    """What the document says about callbacks."""

    def __init__(self, document: Node, signatures: Signatures = OWN) -> None:
        self._schemas = EventSchemas(document)
        self._signatures = signatures

    def problems(self, callback: Callback, tokens: Mapping[str, Tokens]) -> Iterator[str]:
        """What is wrong with a callback, a sentence each."""
        what = f"{callback.kind} at {callback.place.name}"
        yield from (f"{what}: {words}" for _, words in self.remarks(callback, tokens))

    def remarks(self, callback: Callback, tokens: Mapping[str, Tokens]) -> Iterator[Remark]:
        """What is wrong with a callback: the field or header, and the words."""
        place = callback.place
        # The end of a call that is told where it asked what to do has a verb of its own.
        wanted = place.method if callback.kind == place.kind else ANY
        if callback.method != wanted and (wanted != ANY or callback.method not in ("GET", "POST")):
            yield "method", f"came by {callback.method}, not by {wanted}"
        if callback.kind == MEDIA:
            return
        yield from self._wrong_body(callback)
        yield from self._wrong_signatures(callback, tokens)

    def fields_of(self, callback: Callback) -> Iterator[Remark]:
        """What is wrong with the fields of a callback, as far as its schema says."""
        kind = callback.kind
        if kind != ASYNC:
            yield from self._schemas.remarks(kind, callback.form)
        elif callback.method == "POST":
            try:
                result = json.loads(callback.body)
            except ValueError:
                yield "body", "the result is no JSON"
            else:
                yield from self._schemas.wrong_fields(kind, result)
        elif "api_id" not in callback.form:
            yield "api_id", "no api_id in the result"

    def _wrong_body(self, callback: Callback) -> Iterator[Remark]:
        wanted = JSON if callback.kind == ASYNC else FORM
        if callback.method == "GET" and (callback.body or callback.content_type is not None):
            yield "Content-Type", f"a GET with a body: {callback.content_type}"
        elif callback.method != "GET" and callback.media_type != wanted:
            yield "Content-Type", f"Content-Type {callback.content_type}, not {wanted}"
            return
        doubled = [name for name, count in Counter(name for name, _ in callback.pairs).items() if count > 1]
        if doubled:
            yield doubled[0], f"{', '.join(doubled)} twice"
        yield from self.fields_of(callback)

    def _wrong_signatures(self, callback: Callback, tokens: Mapping[str, Tokens]) -> Iterator[Remark]:
        place = callback.place
        own, main = tokens[place.owner]
        owners = {own, main, *(each for each, root in tokens.values() if root == main)}
        signers = owners if place.owner == EITHER or callback.kind.startswith(OF_THE_FAMILY) else {own}
        for name, allowed in (("", signers), ("Ma-", {main})):
            for version, signed in (("V2", self._signed_v2), ("V3", self._signed_v3)):
                header = f"X-Plivo-Signature-{name}{version}"
                if not any(signed(callback, header.lower(), token) for token in allowed):
                    yield header, f"the signature {name}{version} is none of {place.owner}"

    def _signed_v2(self, callback: Callback, header: str, token: str) -> bool:
        nonce = callback.headers.get("x-plivo-signature-v2-nonce", "")
        return bool(self._signatures.v2(callback.url, nonce, callback.headers.get(header, ""), token))

    def _signed_v3(self, callback: Callback, header: str, token: str) -> bool:
        nonce, signed = callback.headers.get("x-plivo-signature-v3-nonce", ""), callback.headers.get(header, "")
        if not nonce or not signed:
            return False
        form = dict(callback.form)
        return bool(self._signatures.v3(callback.method, callback.url, nonce, token, signed, form))
