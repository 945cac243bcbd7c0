"""One call with an app that a test writes: what provokes a callback of a kind."""

from collections.abc import Callable, Mapping

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.place import Place
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer, OutOfTime
from plivo_emulator.contract_testing.scenes.far_end import FarEnd, Unable
from plivo_emulator.contract_testing.target import Node
from plivo_emulator.voice.app.target import Reply

OWNER = "main"
LONGEST = 60
"""Seconds that a call lasts at most."""

STAYS = "<Wait length='86400'/>"
XML = "application/xml"
SOUND = Reply(200, b"<Response><Wait length='1'/></Response>", XML)
FAILS = Reply(500)


class Scene:
    """A server and its only app. URLs of the kind in question are asked by a method, all others by POST."""

    policy = "rc=1&rp=5xx"
    """Of a URL whose first callback fails: it is sent once more."""

    def __init__(  # all that a scene is made of
        self,
        server: ForeignServer,
        far_end: FarEnd,
        receiver: Receiver,
        method: str,
        run: str,
        *,
        stumbles: bool = False,
    ) -> None:
        """Takes what tells the callbacks of this scene from those of others, and whether the first of a kind fails."""
        self.server = server
        self.far_end = far_end
        self.method = method
        self.elements: str | None = STAYS
        """What answers the call; None where the app fails."""
        self.uuid = ""
        """The call that was placed last."""
        self.room = f"Room{run}"
        self.run = run
        self._receiver = receiver
        self._placed: list[str] = []
        self._stumbles = stumbles
        receiver.answer = self._answer

    @property
    def socket(self) -> str:
        """URL of somebody who listens to an audio stream."""
        return f"ws{self._receiver.base.removeprefix('http')}/socket"

    def url(self, kind: str, method: str | None = None) -> str:
        """URL that callbacks of a kind go to, by the method of the scene unless it is another."""
        url = self._receiver.url(Place(self.run, OWNER, kind, method or self.method, kind))
        return f"{url}#{self.policy}" if self._stumbles else url

    def call(self, elements: str | None = STAYS, **arguments: object) -> None:
        """Places a call that does what the elements say, and lets it be answered."""
        self.elements = elements
        urls = {"answer_url": self._receiver.url(Place(self.run, OWNER, "answer", "POST", "elements"))}
        people = {"from": self.far_end.caller, "to": self.far_end.answers}
        body = self.request("createCall", None, **{**people, **urls, "time_limit": LONGEST, **arguments})
        if not isinstance(body, dict) or not isinstance(body.get("request_uuid"), str):
            raise Unable("createCall answers without a request_uuid")
        self.uuid = body["request_uuid"]
        self._placed.append(self.uuid)
        self.far_end.wait(1.5)

    def request(self, operation_id: str, path: Mapping[str, str] | None = None, **arguments: object) -> object:
        """Requests an operation, which must succeed; raises Unable."""
        operation = self.server.operations.get(operation_id)
        if operation is None:
            raise Unable(f"the document has no {operation_id}")
        body = arguments if operation.method == "POST" else None
        found = self.server.request(operation, path, None if body is not None else arguments, body)
        if not found.succeeded:
            raise Unable(f"{operation_id} answers {found.response.status}")
        return found.body

    def of_call(self, operation_id: str, **arguments: object) -> object:
        """Requests an operation about the call."""
        return self.request(operation_id, {"call_uuid": self.uuid}, **arguments)

    def of_room(self, operation_id: str, **arguments: object) -> Node:
        """Requests an operation about the multiparty call."""
        body = self.request(operation_id, {"mpc_id": f"name_{self.room}"}, **arguments)
        return body if isinstance(body, dict) else {}

    def of_member(self, operation_id: str, **arguments: object) -> object:
        """Requests an operation about who is in the multiparty call, somebody else than the call if there is one."""
        participants = self.of_room("listParticipants").get("objects")
        if not participants:
            raise Unable("nobody is in the multiparty call")
        somebody = next((each for each in participants if each["call_uuid"] != self.uuid), participants[0])
        path = {"mpc_id": f"name_{self.room}", "member_id": str(somebody["member_id"])}
        return self.request(operation_id, path, **arguments)

    def heard(self, kind: str, seconds: float = 5) -> list[Callback]:
        """Callbacks of a kind, once nothing is due any more; at least one must come, in so many real seconds."""
        self.far_end.settle()
        self.waits(kind, 1, seconds)
        return self.callbacks(kind)

    def waits(self, kind: str, count: int, seconds: float) -> bool:
        """Waits until so many callbacks of a kind have come, for so many real seconds; says whether they have.

        Raises OutOfTime if the run has no more time to wait for them.
        """
        return self.hears(lambda heard: sum(self._is_of(each, kind) for each in heard) >= count, seconds)

    def hears(self, enough: Callable[[list[Callback]], bool], seconds: float) -> bool:
        """The same of anything that comes."""
        has_come = self._receiver.wait(enough, max(0, min(seconds, self.server.left)))
        if not has_come and self.server.left <= 0:
            raise OutOfTime
        return has_come

    def callbacks(self, kind: str) -> list[Callback]:
        """Callbacks of a kind that have come so far."""
        return [each for each in self._receiver.heard if self._is_of(each, kind)]

    def came(self) -> list[Callback]:
        """Everything that came of this scene, in order."""
        return [each for each in self._receiver.heard if each.place.run == self.run]

    def close(self) -> None:
        """Hangs up what was placed."""
        hangs_up = self.server.operations.get("hangUpCall")
        if hangs_up is not None:
            with self.server.cleared_up():
                for uuid in self._placed:
                    self.server.request(hangs_up, {"call_uuid": uuid})

    def _is_of(self, callback: Callback, kind: str) -> bool:
        return callback.place.run == self.run and callback.place.name == callback.kind == kind

    def _answer(self, callback: Callback) -> Reply:
        if callback.place.run != self.run:
            return SOUND  # a scene before this one has left it behind
        if self._stumbles and callback.place.name == callback.place.kind:
            self._stumbles = False
            return FAILS
        if callback.place.kind == "sound_document":
            return SOUND
        if callback.place.name == "elements" and self.elements is None:
            return FAILS
        elements = (self.elements or "") if callback.place.name == "elements" else ""
        return Reply(200, f"<Response>{elements}</Response>".encode(), XML)
