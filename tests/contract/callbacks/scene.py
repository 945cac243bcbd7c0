"""One call with an app that a test writes: what provokes a callback of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.voice.app.target import Reply

from tests.contract.callbacks.place import Place
from tests.emulator.server.house import AUTH_ID, AUTH_TOKEN
from tests.emulator.voice.sheet import FOR_EVER, XML, document

if TYPE_CHECKING:
    from tests.contract.callbacks.callback import Callback
    from tests.contract.callbacks.receiver import Receiver
    from tests.emulator.server.house import House

ROOM = "Room"
OWNER = "main"
LONGEST = 60
"""Virtual seconds that a call lasts at most."""


class Scene:
    """A server and its only app. URLs of the kind in question are asked by a method, all others by POST."""

    def __init__(self, house: House, receiver: Receiver, method: str) -> None:
        self.house = house
        self.method = method
        self.elements = FOR_EVER
        """What answers the call."""
        self.uuid = ""
        """The call that was placed last."""
        self._receiver = receiver
        house.told("POST", f"accounts/{AUTH_ID}/reset")
        receiver.forget()
        receiver.tokens = {OWNER: (AUTH_TOKEN, AUTH_TOKEN)}
        receiver.answer = self._answer

    def url(self, kind: str) -> str:
        """URL that callbacks of a kind go to, by the method of the scene."""
        return self._receiver.url(Place("scene", OWNER, kind, self.method, kind))

    def call(self, elements: str = FOR_EVER, **arguments: Any) -> None:
        """Places a call that does what the elements say, and lets it be answered."""
        self.elements = elements
        answer = self._receiver.url(Place("scene", OWNER, "answer", "POST", "elements"))
        self.uuid = self.house.call(answer, **{"time_limit": LONGEST, **arguments})
        self.house.advance(1.5)

    def arrive(self, **urls: Any) -> None:
        """Lets a call come in, whose caller hangs up soon."""
        steps = [{"action": "wait", "seconds": 5}, {"action": "hang_up"}]
        self.house.incoming(steps=steps, **urls)

    def asks(self, method: str, path: str, **arguments: Any) -> Any:
        """Asks the API, which must do it."""
        return self.house.got(method, *path.split("/"), **({"json": arguments} if method == "POST" else {}))

    def far_end(self, act: str, **arguments: Any) -> None:
        """Lets the called side do something."""
        self.house.told("POST", f"calls/{self.uuid}/{act}", arguments)

    def member(self) -> str:
        """Who is in the multiparty call."""
        [participant] = self.asks("GET", f"MultiPartyCall/name_{ROOM}/Participant")["objects"]
        return str(participant["member_id"])

    def heard(self, kind: str) -> list[Callback]:
        """Callbacks of a kind, once nothing is due any more; at least one must come."""
        self.house.run_out()
        self._receiver.wait(lambda heard: any(each.place.name == kind for each in heard), 5)
        return [each for each in self._receiver.heard if each.place.name == kind]

    def _answer(self, callback: Callback) -> Reply:
        return Reply(200, document(self.elements if callback.place.name == "elements" else ""), XML)
