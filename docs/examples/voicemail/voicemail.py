"""Voicemail in Flask: who calls hears a greeting and leaves a message; who says too little is asked once more.

Run it with `flask --app voicemail run`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from flask import Flask, Response, abort, request, url_for
from plivo_voice import answer_xml, parse_callback, signatures
from plivo_voice.answer_xml import Hangup, Record, Speak

QUIET = 5
"""Seconds of silence that end a message."""
SHORTEST = 1000
"""Milliseconds that a message has at least."""
TRIES = 2

app = Flask(__name__)


class Message(NamedTuple):
    """What a caller has left."""

    call_uuid: str
    number: str
    address: str


messages: dict[str, Message] = {}
"""Messages by the ids of their recordings."""
empty: set[str] = set()
"""Recordings on which nobody has said anything."""
ended: dict[str, str] = {}
"""Numbers of those who have called, by their calls."""


@app.before_request
def refuse_strangers() -> None:
    """Lets in only what the service signed."""
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
        abort(403)


@app.post("/answer")
def answer() -> Response:
    """Greets the caller."""
    return record("You have reached Acme. Leave a message after the tone, then press pound.", 1)


@app.post("/done")
def done() -> Response:
    """The caller has finished: thanks, or asks once more."""
    recorded = parse_callback("record_action", request.form)
    silence = 0 if recorded.digits else QUIET * 1000
    if (recorded.recording_duration_ms or 0) - silence >= SHORTEST:
        return document(Speak("Thank you. We will call you back."), Hangup())
    empty.add(recorded.recording_id or "")
    tries = int(request.args["tries"])
    if tries < TRIES:
        return record("We did not hear you. Please speak after the tone.", tries + 1)
    return document(Speak("We did not hear you. Goodbye."), Hangup())


@app.post("/recording")
def recording() -> str:
    """Keeps what was recorded. It comes for every recording, even if the caller has hung up, and may come twice."""
    recorded = parse_callback("record_callback", request.form)
    if (recorded.recording_duration_ms or 0) >= SHORTEST:
        message = Message(recorded.call_uuid, recorded.from_ or "", recorded.record_url)
        messages[recorded.recording_id or ""] = message
    return ""


@app.post("/hangup")
def hangup() -> str:
    """Keeps who has called."""
    call = parse_callback("hangup", request.form)
    ended[call.call_uuid] = call.from_ or ""
    return ""


def inbox() -> list[Message]:
    """Messages that callers have left."""
    return [message for recording_id, message in messages.items() if recording_id not in empty]


def missed() -> list[str]:
    """Numbers of callers who have left no message."""
    left = {message.call_uuid for message in inbox()}
    return [number for call_uuid, number in ended.items() if call_uuid not in left]


def record(ask: str, tries: int) -> Response:
    """Asks for a message. The URL remembers how often: a callback that comes twice changes nothing."""
    return document(
        Speak(ask),
        Record(
            action=url_for("done", tries=tries, _external=True),
            callback_url=url_for("recording", _external=True),
            max_length=120,
            timeout=QUIET,
            finish_on_key="#",
        ),
    )


def document(*elements: Hangup | Record | Speak) -> Response:
    """Answers with a document."""
    return Response(answer_xml.Response(*elements).to_xml(), content_type=answer_xml.CONTENT_TYPE)
