"""Number masking in Flask: guest and host reach each other through one number, and neither sees the other's.

Who calls from the phone that the booking names is connected at once; who calls from another phone enters a code. Run it
with `flask --app number_masking run`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request, url_for
from plivo_voice import answer_xml, parse_callback, signatures
from plivo_voice.answer_xml import Dial, GetDigits, Hangup, Number, Speak

GUEST, HOST = "14155550142", "14155550187"
PHONES = {GUEST: HOST, HOST: GUEST}
"""Who is connected to whom: a booking has two parties."""
CODES = {"2580": HOST, "4711": GUEST}
"""Who is connected to whoever enters a code."""
TRIES = 3
SORRY = {
    "busy": "The line is busy.",
    "no-answer": "Nobody answers.",
    "timeout": "Nobody answers.",
}
"""What the caller hears, by `DialStatus`; of any other, that the call cannot be connected."""

app = Flask(__name__)


@app.before_request
def refuse_strangers() -> None:
    """Lets in only what the service signed."""
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
        abort(403)


@app.post("/answer")
def answer() -> Response:
    """Connects who is known by the phone, and asks others for their code."""
    call = parse_callback("inbound_call", request.form)
    if call.from_ in PHONES:
        return connect(PHONES[call.from_], call.to or "")
    return ask("Welcome. Enter the four digits of your booking.", 1)


@app.post("/code")
def code() -> Response:
    """Connects who knows a code."""
    call = parse_callback("get_digits", request.form)
    if call.digits in CODES:
        return connect(CODES[call.digits], call.to or "")
    tries = int(request.args["tries"])
    if tries < TRIES:
        return ask("There is no such booking. Enter the four digits again.", tries + 1)
    return document(Speak("There is no such booking. Goodbye."), Hangup())


@app.post("/dialled")
def dialled() -> Response:
    """Says what went wrong if nobody was reached, and offers to try once more."""
    call = parse_callback("dial_action", request.form)
    if call.dial_status == "completed":
        return document(Hangup())
    sorry = SORRY.get(call.dial_status, "The call cannot be connected.")
    once_more = GetDigits(
        Speak(f"{sorry} Press 1 to try again."),
        action=url_for("again", number=request.args["number"], _external=True),
        num_digits=1,
        timeout=5,
    )
    return document(once_more, Speak("Goodbye."))


@app.post("/again")
def again() -> Response:
    """Dials once more for who presses 1. The number comes from a URL of our own: the signature covers it."""
    call = parse_callback("get_digits", request.form)
    if call.digits == "1":
        return connect(request.args["number"], call.to or "")
    return document(Speak("Goodbye."), Hangup())


@app.post("/hangup")
def hangup() -> str:
    """The call is over."""
    return ""


def connect(number: str, ours: str) -> Response:
    """Connects the caller with a number, which sees ours."""
    action = url_for("dialled", number=number, _external=True)
    return document(
        Speak("We are connecting you."),
        Dial(Number(number), action=action, caller_id=ours, timeout=25),
    )


def ask(question: str, tries: int) -> Response:
    """Asks for a code. The URL remembers how often: a callback that comes twice changes nothing."""
    return document(
        GetDigits(
            Speak(question),
            action=url_for("code", tries=tries, _external=True),
            num_digits=4,
            timeout=8,
            retries=2,
        ),
        Speak("We did not hear a code. Goodbye."),
    )


def document(*elements: Dial | GetDigits | Hangup | Speak) -> Response:
    """Answers with a document."""
    return Response(answer_xml.Response(*elements).to_xml(), content_type=answer_xml.CONTENT_TYPE)
