"""A voice app in FastAPI: it asks for a key, answers it, and keeps how the call ended.

Run it with `uvicorn fastapi_app:app`, with PLIVO_AUTH_TOKEN in the environment.
"""

from __future__ import annotations

import os
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from plivo_voice import answer_xml, money, parse_callback, signatures
from plivo_voice.answer_xml import GetDigits, Hangup, Speak

app = FastAPI()
ended: list[str] = []


async def signed_form(request: Request) -> bytes:
    """The body of a request that the service signed."""
    body = await request.body()
    if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"], body):
        raise HTTPException(403)
    return body


Form = Annotated[bytes, Depends(signed_form)]


@app.post("/answer")
async def answer(request: Request, form: Form) -> Response:
    """Asks for a key."""
    call = parse_callback("answer", form)
    return document(
        GetDigits(
            Speak(f"Hello {call.caller_name or call.from_}. Press 1 for sales."),
            action=str(request.url_for("menu")),
            num_digits=1,
        ),
        Speak("Goodbye."),
    )


@app.post("/menu")
async def menu(form: Form) -> Response:
    """Says what the key means."""
    pressed = parse_callback("get_digits", form)
    if pressed.digits == "1":
        return document(Speak("Nobody is in the sales room. Goodbye."), Hangup())
    return document(Speak(f"There is no {pressed.digits}. Goodbye."))


@app.post("/hangup")
async def hangup(form: Form) -> None:
    """Keeps how the call ended."""
    call = parse_callback("hangup", form)
    ended.append(f"{call.hangup_cause_name} after {call.duration} s for {money.parse(call.total_cost)} USD")


def document(*elements: GetDigits | Hangup | Speak) -> Response:
    """Answers with a document."""
    return Response(answer_xml.Response(*elements).to_xml(), media_type=answer_xml.CONTENT_TYPE)
