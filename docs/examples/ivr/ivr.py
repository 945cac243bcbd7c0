"""A voice menu: who calls gets to the sales desk, or leaves a message. Plain WSGI, no framework.

The app that is served is `Menu(auth_token)`; its URLs are `/answer` and `/hangup`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.util import application_uri

from plivo_voice import answer_xml, parse_callback, signatures
from plivo_voice.answer_xml import Dial, GetDigits, Number, Record, Redirect, Response, Speak

SALES = "14155550142"

Form = Mapping[str, str]


class Menu:
    """The app. `messages` and `ended` are what it has kept."""

    def __init__(self, auth_token: str) -> None:
        self._auth_token = auth_token
        self.messages: list[str] = []
        self.ended: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Lets in only what the service signed, and passes it on to the page that it is for."""
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0)).decode()
        form = dict(parse_qsl(body, keep_blank_values=True))
        pages = {"/answer": self.answer, "/menu": self.menu, "/dialled": self.dialled}
        pages |= {"/message": self.message, "/hangup": self.hangup}
        base, path = application_uri(environ).rstrip("/"), environ["PATH_INFO"]
        if not signatures.validate_request(environ, self._auth_token, form):
            start_response("403 Forbidden", [])
            return []
        document = pages[path](form, base)
        start_response("200 OK", [("Content-Type", answer_xml.CONTENT_TYPE)])
        return [document.to_xml().encode()]

    def answer(self, _: Form, base: str) -> Response:
        """Says what there is."""
        return Response(
            GetDigits(
                Speak("Welcome to Acme. Press 1 for sales, or 2 to leave a message."),
                action=f"{base}/menu",
                num_digits=1,
                timeout=5,
                retries=2,
            ),
            Speak("We did not hear you. Goodbye."),
        )

    def menu(self, form: Form, base: str) -> Response:
        """Does what the key says."""
        digits = parse_callback("get_digits", form).digits
        if digits == "1":
            return Response(Dial(Number(SALES), action=f"{base}/dialled", timeout=20))
        if digits == "2":
            message = Record(action=f"{base}/message", max_length=60, finish_on_key="#")
            return Response(Speak("Speak after the tone."), message)
        return Response(Speak(f"There is no {digits}."), Redirect(f"{base}/answer"))

    def dialled(self, form: Form, base: str) -> Response:
        """Asks for a message where sales could not be reached."""
        if parse_callback("dial_action", form).dial_status == "completed":
            return Response(Speak("Thank you. Goodbye."))
        message = Record(action=f"{base}/message", max_length=60, finish_on_key="#")
        return Response(Speak("Everybody is busy. Speak after the tone."), message)

    def message(self, form: Form, _: str) -> Response:
        """Keeps the message."""
        self.messages.append(form["RecordUrl"])
        return Response(Speak("We will call you back."))

    def hangup(self, form: Form, _: str) -> Response:
        """Keeps how the call ended."""
        self.ended.append(parse_callback("hangup", form).hangup_cause_name or "")
        return Response()
