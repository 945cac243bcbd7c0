"""Where requests and documents show what they do: an account in manual time, with an app and phones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.phones.phone_script import PhoneScript
from plivo_emulator.voice.phones.phones import PHONES
from plivo_emulator.voice.xml import lifecycle

from tests.emulator.api.service import APP, AUTH_ID, App, Service
from tests.silence import silence
from tests.speaking import tones

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx
    from plivo_emulator.voice.app.target import AppRequest
    from plivo_emulator.voice.phones.phone_script import Step

    from tests.emulator.api.conformity import Conformity

FROM = "14150000000"
STAYS = "15000010000"
OTHER = "15000010001"
RINGS = "15003000000"
STAY = "<Wait length='1000'/>"


class TellingApp(App):
    """An app that remembers when it was asked, and has a file of three seconds at each address that is fetched."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self.timed_requests: list[tuple[int, AppRequest]] = []
        self._service = service

    def answer(self, request: AppRequest) -> None:
        self.timed_requests.append((self._service.account.now, request))
        if request.kind.startswith("media"):
            request.answer(Reply(200, SILENCE, "audio/wav"))
        else:
            super().answer(request)


class Stage:
    """A service, and what it has answered to the request that is looked at, and to later ones."""

    def __init__(self, conformity: Conformity) -> None:
        self.service = Service(conformity, speaker=tones)
        self.app = TellingApp(self.service)
        self.service.app = self.app
        self.answers: list[httpx.Response] = []
        self.names: dict[str, Any] = {}
        """What a scene calls its things: calls, members, recordings."""
        self.played: dict[Any, Any] = {}
        """What came of scenes that were played before: many differ in one of two values only."""

    def clear(self) -> None:
        """Begins anew."""
        self.service.reset()
        self.app.timed_requests.clear()
        self.answers.clear()
        self.names.clear()

    def send(self, method: str, template: str, arguments: Mapping[str, Any]) -> httpx.Response:
        """Sends a request whose path names things of the scene; remembers the answer."""
        missing = set(re.findall("{(.+?)}", template)) - {"auth_id", *self.names}
        assert not missing, f"no scene makes {', '.join(missing)}: write one in tests/contract/effects/scenes/"
        path = template.format(auth_id=AUTH_ID, **self.names)
        how: dict[str, Any] = {"json": dict(arguments)} if method == "POST" else {"params": dict(arguments)}
        self.answers.append(self.service.send(method, path, **how))
        return self.answers[-1]

    def look(self, *segments: str, **query: Any) -> None:
        """Asks for something that may have changed."""
        self.answers.append(self.service.get(*segments, **query))

    def look_at_live_calls(self) -> None:
        """Asks for the calls that are under way."""
        self.answers.append(self.service.send("GET", f"/v2/Account/{AUTH_ID}/Call/"))

    def document(self, path: str, elements: str) -> None:
        """Gives the app a document."""
        self.app.documents[path] = f"<Response>{elements}</Response>"

    def phone(self, number: str, *steps: Step, **device: Any) -> None:
        """Gives a phone a script."""
        self.service.account[PHONES][number] = PhoneScript(steps=steps, **device)

    def comes_in(self, app: Urls, *steps: Step, from_number: str = FROM, to_number: str = "14155550100") -> None:
        """A call comes in, and an app answers it."""
        call = Call(self.service.account, CallDirection.INBOUND, from_number, to_number, Terms(urls=app))
        lifecycle.receive(call, steps)

    def pass_time(self, seconds: float) -> None:
        """Lets virtual time pass."""
        self.service.advance(seconds)


SILENCE = silence(3)


def url(name: str) -> str:
    """URL of the app by a name."""
    return f"{APP}/{re.sub('[^a-z0-9]+', '-', name.lower())}"


def path_of(address: str) -> str:
    """Path of a URL."""
    return urlsplit(address).path
