"""A conference in Flask: who knows the PIN gets in, and guests wait until the moderator is there.

Run it with `flask --app conference run`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from flask import Flask, Response, abort, request, url_for
from plivo_voice import answer_xml, parse_callback, signatures
from plivo_voice.answer_xml import Conference, GetDigits, Hangup, Redirect, Speak, Wait

TRIES = 3
PAUSE = 20
"""Seconds between two looks for the moderator."""
PATIENCE = 9
"""How often a guest looks for the moderator."""


class Role(NamedTuple):
    """What a PIN opens."""

    room: str
    moderates: bool


PINS = {"1379": Role("standup", moderates=True), "2580": Role("standup", moderates=False)}

app = Flask(__name__)
members: dict[str, set[str]] = {}
"""Calls that are in a room, by its name."""
moderators: dict[str, str] = {}
"""Rooms that calls moderate."""


@app.before_request
def refuse_strangers() -> None:
    """Lets in only what the service signed."""
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
        abort(403)


@app.post("/answer")
def answer() -> Response:
    """Asks for the PIN."""
    return ask("Welcome. Enter your PIN.", 1)


@app.post("/pin")
def pin() -> Response:
    """Lets in who knows a PIN: the moderator at once, guests as soon as the moderator is there."""
    call = parse_callback("get_digits", request.form)
    role = PINS.get(call.digits)
    tries = int(request.args["tries"])
    if role is None and tries < TRIES:
        return ask("That is no PIN. Enter your PIN again.", tries + 1)
    if role is None:
        return document(Speak("That is no PIN. Goodbye."), Hangup())
    if not role.moderates:
        return document(Redirect(url_for("lobby", room=role.room, look=1, _external=True)))
    moderators[call.call_uuid] = role.room
    return document(Speak("You are the moderator."), room(role))


@app.post("/lobby")
def lobby() -> Response:
    """Lets a guest wait for the moderator, but not for ever."""
    name, look = request.args["room"], int(request.args["look"])
    if name in moderators.values():
        return document(Speak("The moderator is there."), room(Role(name, moderates=False)))
    if look > PATIENCE:
        return document(Speak("The moderator has not come. Goodbye."), Hangup())
    again = url_for("lobby", room=name, look=look + 1, _external=True)
    return document(Speak("Please wait for the moderator."), Wait(length=PAUSE), Redirect(again))


@app.post("/events")
def events() -> str:
    """Keeps who is in which room. Each event may come twice."""
    event = parse_callback("conference_callback", request.form)
    inside = members.setdefault(event.conference_name, set())
    if event.conference_action == "enter":
        inside.add(event.call_uuid)
    if event.conference_action == "exit":
        inside.discard(event.call_uuid)
        moderators.pop(event.call_uuid, None)
    return ""


@app.post("/left")
def left() -> Response:
    """Says goodbye to who is still there when the moderator has gone."""
    return document(Speak("The conference is over. Goodbye."), Hangup())


@app.post("/hangup")
def hangup() -> str:
    """Forgets the call."""
    moderators.pop(parse_callback("hangup", request.form).call_uuid, None)
    return ""


def room(role: Role) -> Conference:
    """The room, which starts and ends with the moderator."""
    return Conference(
        role.room,
        start_conference_on_enter=role.moderates,
        end_conference_on_exit=role.moderates,
        enter_sound="beep:1",
        max_members=10,
        action=url_for("left", _external=True),
        callback_url=url_for("events", _external=True),
    )


def ask(question: str, tries: int) -> Response:
    """Asks for a PIN. The URL remembers how often: a callback that comes twice changes nothing."""
    return document(
        GetDigits(
            Speak(question),
            action=url_for("pin", tries=tries, _external=True),
            num_digits=4,
            timeout=8,
            retries=2,
            log=False,
        ),
        Speak("We did not hear a PIN. Goodbye."),
    )


def document(*elements: Conference | GetDigits | Hangup | Redirect | Speak | Wait) -> Response:
    """Answers with a document."""
    return Response(answer_xml.Response(*elements).to_xml(), content_type=answer_xml.CONTENT_TYPE)
