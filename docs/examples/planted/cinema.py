"""The telephone of a cinema, in Flask, with five bugs planted for `docs/how-to/explore-an-app.md`: do not copy it.

Run it with `flask --app cinema run`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request
from plivo_voice import answer_xml, signatures

BOX_OFFICE, CODE = "14155550142", "4711"
FILMS = ["Metropolis", "Tom & Jerry", "Casablanca"]
TEXTS = {
    "en": {
        "menu": "Welcome to the Ritz. Press 1 for the box office, 2 for the films, 3 for your seats, or 4 for French.",
        "wrong key": "There is no such choice.",
        "code": "Enter your code.",
        "seats": "You sit in row seven.",
        "wrong code": "There is no such code.",
        "busy": "The box office is busy.",
        "bye": "Goodbye.",
    },
    "fr": {
        "menu": "Bienvenue au Ritz. Tapez 1 pour la caisse, 2 pour les films, 3 pour vos places, 4 pour le français.",
        "wrong key": "Ce choix n'existe pas.",
        "code": "Tapez votre code.",
        "seats": "Vous êtes au septième rang.",
        "busy": "La caisse est occupée.",
        "bye": "Au revoir.",
    },
}

app = Flask(__name__)
languages: dict[str, str] = {}
"""What callers have chosen, by their calls."""


@app.before_request
def refuse_strangers() -> None:
    """Lets in only what the service signed."""
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
        abort(403)


@app.post("/answer")
def answer() -> Response:
    """Tells what there is."""
    return menu()


@app.post("/choice")
def choice() -> Response:
    """Does what the key says."""
    return CHOICES[request.form["Digits"]]()


@app.post("/dialled")
def dialled() -> Response:
    """Lets the caller wait while the box office talks to somebody else."""
    if request.form["DialStatus"] == "busy":
        return hold()
    return document(f"<Speak>{text('bye')}</Speak>")


@app.post("/hold")
def hold() -> Response:
    """Asks again until the box office is free."""
    return document(f"<Redirect>{request.host_url}hold</Redirect>")


@app.post("/seats")
def seats() -> Response:
    """Tells who knows a code the seats."""
    digits = request.form.get("Digits")
    if len(digits) < len(CODE):
        return ask_for_code()
    return document(f"<Speak>{text('seats' if digits == CODE else 'wrong code')} {text('bye')}</Speak>")


@app.post("/hangup")
def hangup() -> Response:
    """Forgets the call."""
    languages.pop(request.form["CallUUID"], None)
    return document("")


def menu(first: str = "") -> Response:
    """Asks what the caller wants."""
    return document(f"""
      <GetDigits action="{request.host_url}choice" numDigits="1" timeout="5" retries="2">
        <Speak>{first}{text("menu")}</Speak>
      </GetDigits>
      <Speak>{text("bye")}</Speak>""")


def call_box_office() -> Response:
    """Connects the caller with the box office."""
    return document(f'<Dial action="{request.host_url}dialled" timeout="20"><Number>{BOX_OFFICE}</Number></Dial>')


def tell_films() -> Response:
    """Tells what is on."""
    return document(f"<Speak>{', '.join(FILMS)}. {text('bye')}</Speak>")


def ask_for_code() -> Response:
    """Asks for the code of a booking."""
    return document(f"""
      <GetDigits action="{request.host_url}seats" numDigits="4" timeout="5"><Speak>{text("code")}</Speak></GetDigits>
      <Redirect>{request.host_url}seats</Redirect>""")


def speak_french() -> Response:
    """Goes on in French."""
    languages[request.form["CallUUID"]] = "fr"
    return menu()


CHOICES = {"1": call_box_office, "2": tell_films, "3": ask_for_code, "4": speak_french}


def text(name: str) -> str:
    """A text in the language of the caller."""
    return TEXTS[languages.get(request.form["CallUUID"], "en")][name]


def document(elements: str) -> Response:
    """Answers with a document."""
    return Response(f"<Response>{elements}</Response>", content_type=answer_xml.CONTENT_TYPE)
