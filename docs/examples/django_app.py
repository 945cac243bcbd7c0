"""A voice app in Django: it asks for a key, answers it, and keeps how the call ended.

Run it with `python django_app.py runserver`, with PLIVO_AUTH_TOKEN in the environment. In a project of yours, the
settings and the URLs stand where they always do.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.urls import path, reverse
from plivo_voice import answer_xml, money, parse_callback, signatures
from plivo_voice.answer_xml import GetDigits, Hangup, Speak

if TYPE_CHECKING:
    from collections.abc import Callable

ended: list[str] = []


def only_signed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that lets in only what the service signed. Such requests need no CSRF token."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not signatures.validate_request(request, os.environ["PLIVO_AUTH_TOKEN"]):
            return HttpResponseForbidden()
        return get_response(request)

    return middleware


def answer(request: HttpRequest) -> HttpResponse:
    """Asks for a key."""
    call = parse_callback("answer", request.POST)
    return document(
        GetDigits(
            Speak(f"Hello {call.caller_name or call.from_}. Press 1 for sales."),
            action=request.build_absolute_uri(reverse("menu")),
            num_digits=1,
        ),
        Speak("Goodbye."),
    )


def menu(request: HttpRequest) -> HttpResponse:
    """Says what the key means."""
    pressed = parse_callback("get_digits", request.POST)
    if pressed.digits == "1":
        return document(Speak("Nobody is in the sales room. Goodbye."), Hangup())
    return document(Speak(f"There is no {pressed.digits}. Goodbye."))


def hangup(request: HttpRequest) -> HttpResponse:
    """Keeps how the call ended."""
    call = parse_callback("hangup", request.POST)
    ended.append(f"{call.hangup_cause_name} after {call.duration} s for {money.parse(call.total_cost)} USD")
    return HttpResponse()


def document(*elements: GetDigits | Hangup | Speak) -> HttpResponse:
    """Answers with a document."""
    return HttpResponse(answer_xml.Response(*elements).to_xml(), content_type=answer_xml.CONTENT_TYPE)


urlpatterns = [
    path("answer", answer, name="answer"),
    path("menu", menu, name="menu"),
    path("hangup", hangup, name="hangup"),
]
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[f"{__name__}.only_signed"])
django.setup()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
