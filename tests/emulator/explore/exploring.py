"""Explorations as tests ask for them: an app is served while callers call it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from plivo_emulator.explore.plan import ExploredApp, ExplorePlan
from plivo_emulator.explore.run import Site, explore
from plivo_emulator.testing import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.explore.exploration import Exploration

AUTH_ID, TOKEN = "MAPLIVOVOICEEMULATOR", "emulator-token"
PLACE = Site(AUTH_ID, TOKEN)


def explored(app: Any, calls: int, seed: int = 0, words: tuple[str, ...] = ()) -> Exploration:
    """What comes of exploring an app with `/answer` and `/hangup`."""
    with serve(app) as base:
        return explore(plan_of(base, calls, seed, words), PLACE)


def plan_of(base: str, calls: int, seed: int = 0, words: tuple[str, ...] = ()) -> ExplorePlan:
    """Exploring the app at a base URL."""
    return ExplorePlan(ExploredApp(f"{base}/answer", f"{base}/hangup"), calls, seed, words)


def found_in(exploration: Exploration) -> dict[tuple[str, str], str]:
    """The hard findings: what the shortest caller does, by law and path."""
    return {(each.law.value, each.breach.where): each.story for each in exploration.hard}


class Little:
    """An app of few pages: each path has a function that makes a document, or a status, of a form.

    The documents may say `{base}` for where the app is.
    """

    def __init__(self, **pages: Callable[[dict[str, str]], str | int]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, dict[str, str]]] = []

    async def __call__(self, scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        if scope["type"] != "http":
            raise NotImplementedError
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        form = dict(parse_qsl(body.decode(), keep_blank_values=True))
        path = scope["path"].strip("/")
        self.asked.append((path, form))
        answer = self.pages[path](form) if path in self.pages else "<Response/>"
        status, text = (answer, "") if isinstance(answer, int) else (200, answer)
        host = dict(scope["headers"])[b"host"].decode()
        start = {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/xml")]}
        await send(start)
        await send({"type": "http.response.body", "body": text.replace("{base}", f"http://{host}").encode()})


def menu(said: str, action: str = "key", after: str = "<Speak>Goodbye.</Speak>", more: str = 'numDigits="1"') -> str:
    """A document that asks for a key."""
    asked = f'<GetDigits action="{{base}}/{action}" timeout="5" retries="1" {more}><Speak>{said}</Speak></GetDigits>'
    return f"<Response>{asked}{after}</Response>"


def say(text: str, after: str = "") -> str:
    """A document that says something."""
    return f"<Response><Speak>{text}</Speak>{after}</Response>"
