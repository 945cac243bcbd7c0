"""A voice app in Flask: it asks for a key, answers it, and keeps how the call ended.

Run it with `flask --app flask_app run`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request, url_for
from plivo_voice import answer_xml, money, parse_callback, signatures
from plivo_voice.answer_xml import GetDigits, Hangup, Speak

app = Flask(__name__)
ended: list[str] = []


@app.before_request
def refuse_strangers() -> None:
    """Lets in only what the service signed."""
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
        abort(403)


@app.post("/answer")
def answer() -> Response:
    """Asks for a key."""
    call = parse_callback("answer", request.form)
    return document(
        GetDigits(
            Speak(f"Hello {call.caller_name or call.from_}. Press 1 for sales."),
            action=url_for("menu", _external=True),
            num_digits=1,
        ),
        Speak("Goodbye."),
    )


@app.post("/menu")
def menu() -> Response:
    """Says what the key means."""
    pressed = parse_callback("get_digits", request.form)
    if pressed.digits == "1":
        return document(Speak("Nobody is in the sales room. Goodbye."), Hangup())
    return document(Speak(f"There is no {pressed.digits}. Goodbye."))


@app.post("/hangup")
def hangup() -> str:
    """Keeps how the call ended."""
    call = parse_callback("hangup", request.form)
    ended.append(f"{call.hangup_cause_name} after {call.duration} s for {money.parse(call.total_cost)} USD")
    return ""


def document(*elements: GetDigits | Hangup | Speak) -> Response:
    """Answers with a document."""
    return Response(answer_xml.Response(*elements).to_xml(), content_type=answer_xml.CONTENT_TYPE)
