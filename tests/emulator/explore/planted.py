"""A voice app with planted bugs, each of which can be left out: a parcel line, in plain ASGI."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from plivo_voice.answer_xml import Dial, GetDigits, Number, Record, Redirect, Response, Speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

COURIER = "14155550177"
MENU = "Press 1 for the courier, 2 for opening hours, 3 to track a parcel, or 4 for plain language."


class Bug(StrEnum):
    """What may be wrong with the app."""

    UNKNOWN_KEY = "a key that no menu names is answered with 500"
    BUSY_LOOP = "when the courier is busy, documents go round without a sound"
    BAD_NESTING = "after two silences comes a document that cannot be run"
    MISSING_DIGITS = "silence in the menu of hours is refused"
    HIDDEN = "a code after plain language and one silence is answered with 503"
    ENDLESS = "who presses 1 for more after the hours hears them for ever"
    REPEATED = "a menu that is asked twice takes the key for the next one"


FIVE = frozenset({Bug.UNKNOWN_KEY, Bug.BUSY_LOOP, Bug.BAD_NESTING, Bug.MISSING_DIGITS, Bug.HIDDEN})

Form = dict[str, str]


class Parcels:
    """The app; `bugs` are those that it has. It greets each call with its id and the time of day."""

    def __init__(self, bugs: Iterable[Bug] = ()) -> None:
        self.bugs = frozenset(bugs)
        self._calls: dict[str, dict[str, Any]] = {}

    async def __call__(self, scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        texts = (scope["query_string"].decode(), body.decode())
        form = {name: value for text in texts for name, value in parse_qsl(text, keep_blank_values=True)}
        host = dict(scope["headers"])[b"host"].decode()
        answer = getattr(self, f"on_{scope['path'].strip('/')}")(form, f"http://{host}")
        status = answer if isinstance(answer, HTTPStatus) else HTTPStatus.OK
        text = "no" if isinstance(answer, HTTPStatus) else answer if isinstance(answer, str) else answer.to_xml()
        headers = [(b"content-type", b"application/xml")]
        await send({"type": "http.response.start", "status": status.value, "headers": headers})
        await send({"type": "http.response.body", "body": text.encode()})

    def _call(self, form: Form) -> dict[str, Any]:
        """What is known of a call."""
        return self._calls.setdefault(form["CallUUID"], {"silences": 0, "plain": False, "menus": 0})

    def _menu(self, form: Form, base: str, before: str = "") -> Response:
        said = f"{before}Parcel line, call {form['CallUUID'][:8]}, it is {datetime.now(UTC):%H:%M:%S.%f}. {MENU}"
        asked = GetDigits(Speak(said), action=f"{base}/menu", num_digits=1, timeout=5, retries=1)
        silences = self._call(form)["silences"]
        return Response(asked, Redirect(f"{base}/silent?before={silences}"))

    def on_answer(self, form: Form, base: str) -> Response:
        return self._menu(form, base)

    def on_silent(self, form: Form, base: str) -> Response | str:
        call = self._call(form)
        call["silences"] = int(form["before"]) + 1
        if call["silences"] == 1:
            return self._menu(form, base, "Is anybody there? ")
        if call["silences"] == 2 and Bug.BAD_NESTING in self.bugs:
            return "<Response><Speak>One moment.<Record/></Speak></Response>"
        return Response(Speak("Goodbye."))

    def on_menu(self, form: Form, base: str) -> Response | HTTPStatus:
        call, key = self._call(form), form["Digits"]
        call["menus"] += 1
        if Bug.REPEATED in self.bugs and call["menus"] == 2 and key == "2":
            return Response(Speak("Nothing more for you."))
        if key == "7" and Bug.UNKNOWN_KEY in self.bugs:
            return HTTPStatus.INTERNAL_SERVER_ERROR
        if key == "4":
            call["plain"] = True
            return self._menu(form, base, "Plain language it is. ")
        pages: Mapping[str, Response] = {
            "1": Response(Speak("One moment."), Dial(Number(COURIER), action=f"{base}/dialled", timeout=20)),
            "2": self._hours(base),
            "3": Response(
                GetDigits(Speak("Enter your code."), action=f"{base}/parcel", num_digits=4, timeout=5, retries=1),
                Speak("No code, no parcel. Goodbye."),
            ),
        }
        return pages.get(key) or self._menu(form, base, "There is no such choice. ")

    def _hours(self, base: str) -> Response:
        asked = GetDigits(Speak("Press 1 for today."), action=f"{base}/hours", num_digits=1, timeout=5, retries=1)
        return Response(asked, Redirect(f"{base}/hours"))

    def on_hours(self, form: Form, base: str) -> Response | HTTPStatus:
        if "Digits" not in form and Bug.MISSING_DIGITS in self.bugs:
            return HTTPStatus.BAD_REQUEST
        if form.get("Digits") == "1" and Bug.ENDLESS in self.bugs:
            return Response(Speak("From nine to five."), Redirect(f"{base}/today"))
        return Response(Speak("From nine to five." if form.get("Digits") == "1" else "Closed."))

    def on_today(self, _: Form, base: str) -> Response:
        return Response(Speak("From nine to five."), Redirect(f"{base}/today"))

    def on_parcel(self, form: Form, base: str) -> Response | HTTPStatus:
        call = self._call(form)
        if len(form["Digits"]) != 4:
            return self._menu(form, base, "That is no code. ")
        if call["plain"] and call["silences"] == 1 and Bug.HIDDEN in self.bugs:
            return HTTPStatus.SERVICE_UNAVAILABLE
        asked = GetDigits(Speak("It is on its way. Press 1 to hear it again."), action=f"{base}/again", num_digits=1)
        return Response(asked, Speak("Goodbye."))

    def on_again(self, _: Form, __: str) -> Response:
        return Response(Speak("It is on its way. Goodbye."))

    def on_dialled(self, form: Form, base: str) -> Response:
        if form["DialStatus"] == "completed":
            return Response(Speak("Thank you."))
        if form["DialStatus"] == "busy" and Bug.BUSY_LOOP in self.bugs:
            return Response(Redirect(f"{base}/wait"))
        return Response(
            Speak("The courier is out. Speak after the tone."),
            Record(action=f"{base}/message", max_length=30, finish_on_key="#"),
        )

    def on_wait(self, _: Form, base: str) -> Response:
        return Response(Redirect(f"{base}/wait"))

    def on_message(self, _: Form, __: str) -> Response:
        return Response(Speak("Thank you for your message."))

    def on_hangup(self, form: Form, _: str) -> Response:
        self._calls.pop(form["CallUUID"], None)
        return Response()
