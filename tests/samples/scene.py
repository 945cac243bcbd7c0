"""An account in which the request of a sample succeeds: what it is about is there, and its app listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.contract.stage import kind_of
from tests.contract.world import World
from tests.wire import ANSWERS, FROM, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.app import App
    from tests.emulator.server.served_emulator import ServedEmulator
    from tests.samples.published import Shown

Ids = dict[str, str]

IN_BODIES = {"otp": "2774", "app_id": "31904725586102937"}
"""Examples in bodies that stand for something that must be there."""


class Scene(Wire):
    """A new account of an emulator, which takes nothing that the document does not know, and the app of its calls."""

    def __init__(self, emulator: ServedEmulator, app: App) -> None:
        self.base = emulator.base
        self._emulator = emulator
        self._app = app
        account = emulator.open_account(strict_input=True, calls_per_second=1)
        super().__init__(emulator.keep_alive.request, account, named=True)
        self.world = World(self, app)

    def close(self) -> None:
        """Ends the account."""
        self._emulator.control_json("DELETE", f"accounts/{self.auth_id}")

    def set_for(self, one: Shown) -> tuple[Ids, Ids]:
        """Makes what an operation is about: example in the path → what is there, and the same for the body."""
        kind = kind_of(one.path) or LISTED.get(one.operation_id)
        ids = self.world.ids(kind) if kind is not None else {}
        more = PREPARED[one.operation_id](self, ids) if one.operation_id in PREPARED else {}
        path = {example: (ids | more)[name] for name, example in one.ids.items()}
        return path, {IN_BODIES[name]: value for name, value in more.items() if name in IN_BODIES}

    def at_home(self, source: str) -> str:
        """A sample that sends people and audio to our app instead of anywhere."""
        for old, new in {"https://example.com": self._app.base, "wss://example.com": f"ws://{self._app.host}"}.items():
            source = source.replace(old, new)
        assert "example.com" not in source
        return source

    def send(self, method: str, *segments: str) -> None:
        """Asks for something, and lets it be done."""
        self.api_json(method, *segments, json={})
        self.advance(1)

    def queued(self) -> str:
        """A call that waits behind another one."""
        return [self.call(self._app.url("stay")) for _ in range(2)][1]


def replaced(source: str, old: str, new: str) -> str:
    """A sample with another text in the place of one that stands there once."""
    assert source.count(old) == 1, f"{old} is not once in:\n{source}"
    return source.replace(old, new)


def _queued(scene: Scene, _: Ids) -> Ids:
    uuid = scene.queued()
    return {"call_uuid": uuid, "request_uuid": uuid}


def _ended(scene: Scene, _: Ids) -> Ids:
    uuid = scene.world.ids("call")["call_uuid"]
    scene.send("DELETE", "Call", uuid)
    return {"call_uuid": uuid}


def _otp(scene: Scene, ids: Ids) -> Ids:
    return {"otp": scene.world.otp(ids["verification_uuid"])}


def _application(scene: Scene, _: Ids) -> Ids:
    return scene.world.ids("application")


def _waiting(scene: Scene, _: Ids) -> Ids:
    """A multiparty call that does not start before it is told to."""
    agent = {"role": "Agent", "from": FROM, "to": ANSWERS, "start_mpc_on_enter": False}
    scene.api_json("POST", "MultiPartyCall", "name_later", "Participant", json=agent)
    scene.advance(3)
    return {"mpc_id": "name_later"}


def _recorded(*segments: str, paused: bool = False) -> Callable[[Scene, Ids], Ids]:
    """Start a recording, and pause it if wanted."""

    def prepare(scene: Scene, ids: Ids) -> Ids:
        path = [each.format(**ids) for each in segments]
        scene.send("POST", *path, "Record")
        if paused:
            scene.send("POST", *path, "Record", "Pause")
        return {}

    return prepare


_MPC = ("MultiPartyCall", "{mpc_id}")
_PARTICIPANT = (*_MPC, "Participant", "{member_id}")

LISTED = {
    "listCalls": "call",
    "listLiveCalls": "call",
    "listLiveCallsV2": "call",
    "listConferences": "conference",
    "hangUpAllConferences": "conference",
    "listMultipartyCalls": "mpc",
    "listRecordings": "recording",
    "listEndpoints": "endpoint",
    "listVerifiedCallerIds": "caller_id",
    "listApplications": "application",
    "listNumbers": "number",
}
"""Kind of thing that a list, or what is done to all, is about."""
PREPARED: dict[str, Callable[[Scene, Ids], Ids]] = {
    "activateMultipartyCall": _waiting,
    "cancelRequest": _queued,
    "createCallFeedback": _ended,
    "getCall": _ended,
    "getQueuedCall": _queued,
    "listCalls": _ended,
    "listQueuedCalls": _queued,
    "pauseMultipartyCallRecording": _recorded(*_MPC),
    "pauseParticipantRecording": _recorded(*_PARTICIPANT),
    "resumeMultipartyCallRecording": _recorded(*_MPC, paused=True),
    "resumeParticipantRecording": _recorded(*_PARTICIPANT, paused=True),
    "stopCallRecording": _recorded("Call", "{call_uuid}"),
    "stopConferenceRecording": _recorded("Conference", "{conference_name}"),
    "stopMultipartyCallRecording": _recorded(*_MPC),
    "stopParticipantRecording": _recorded(*_PARTICIPANT),
    "updateNumber": _application,
    "verifyCallerId": _otp,
}
"""What an operation needs beyond the thing that its path is about."""
