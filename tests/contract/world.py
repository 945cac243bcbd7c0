"""What requests are about: live calls, rooms with people, recordings and so on, made when they are missing."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from tests.wire import FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.app import App
    from tests.wire import Wire

PASSWORD = "Passw0rd1"  # noqa: S105  # of an endpoint that lives for a second
ABROAD = "447700900123"
ROOM = "mpc"
"""How names of our multiparty calls begin."""
CROWD = 6
"""Participants of a multiparty call that is full soon."""
GUESTS = 6
"""People that are asked into a multiparty call; not all of them have answered, but each has a place."""
Ids = dict[str, str]


class World:
    """An account of an emulator in manual time, steered through its own API."""

    def __init__(self, wire: Wire, app: App) -> None:
        self._wire = wire
        self._wire.control_json("PATCH", "clock", {"pace": "999"})  # no app of these streams ever answers
        self._app = app
        self._number = itertools.count(1)
        self._known: dict[str, Ids] = {}
        self._guests = 0
        self._makers: dict[str, Callable[[], Ids]] = {
            "call": self._call,
            "conference": self._conference,
            "mpc": self._mpc,
            "recording": self._recording,
            "stream": self._stream,
            "endpoint": self._endpoint,
            "application": self._application,
            "number": self._phone_number,
            "caller_id": self._caller_id,
            "verification": self._verification,
        }

    def ids(self, kind: str) -> Ids:
        """Path parameters of something of a kind that is there now."""
        known = self._known.get(kind)
        if known is None or not self._there(kind, known):
            known = self._known[kind] = self._makers[kind]()
        return dict(known)

    def forget(self) -> None:
        """Makes everything anew when it is asked for next."""
        self._known.clear()

    def room_for_one(self) -> Ids:
        """Path parameters of a multiparty call that takes one more participant, who is asked now."""
        if self._guests == GUESTS:
            self._known.pop("mpc", None)
        ids = self.ids("mpc")
        self._guests += 1
        return ids

    def made(self, mpc_id: str) -> bool:
        """Whether a multiparty call is one of this world."""
        return mpc_id.startswith(f"name_{ROOM}")

    def advance(self, seconds: float) -> None:
        """Lets time pass."""
        self._wire.advance(seconds)

    def otp(self, verification_uuid: str) -> str:
        """Code that was sent to a number."""
        return str(self._wire.control_json("GET", f"verifications/{verification_uuid}")["otp"])

    def _there(self, kind: str, ids: Ids) -> bool:
        path = {
            "call": "Call/{call_uuid}",
            "conference": "Conference/{conference_name}",
            "mpc": "MultiPartyCall/{mpc_id}/Participant",
            "recording": "Recording/{recording_id}",
            "stream": "Call/{call_uuid}/Stream/{stream_id}",
            "endpoint": "Endpoint/{endpoint_id}",
            "application": "Application/{app_id}",
            "number": "Number/{number}",
            "caller_id": "VerifiedCallerId/{phone_number}",
        }.get(kind)
        if path is None:
            return False
        query = {"status": "live"} if kind == "call" else {}
        answer = self._wire.api("GET", path.format(**ids), params=query)
        return answer.is_success and _lives(kind, ids, answer.json())

    def _post(self, *segments: str, **arguments: Any) -> dict[str, Any]:
        made: dict[str, Any] = self._wire.api_json("POST", *segments, json=arguments)
        return made

    def _dial(self, path: str) -> str:
        """Places a call that an answer document of the app sends somewhere; returns its UUID once that has happened."""
        uuid = self._wire.call(self._app.url(path))
        self.advance(5)
        return uuid

    def _call(self) -> Ids:
        return {"call_uuid": self._dial("stay")}

    def _conference(self) -> Ids:
        name = f"room{next(self._number)}"
        for _ in range(2):
            self._dial(f"conference/{name}")
        members = self._wire.api_json("GET", "Conference", name)["members"]
        return {"conference_name": name, "member_id": str(members[0]["member_id"])}

    def _mpc(self) -> Ids:
        name = f"{ROOM}{next(self._number)}"
        self._guests = 0
        for _ in range(2):
            self._dial(f"mpc/{name}")
        people = self._wire.api_json("GET", "MultiPartyCall", f"name_{name}", "Participant")["objects"]
        return {"mpc_id": f"name_{name}", "member_id": str(people[0]["member_id"])}

    def _recording(self) -> Ids:
        call = self.ids("call")["call_uuid"]
        self._post("Call", call, "Record")
        self.advance(3)
        self._wire.api_json("DELETE", "Call", call, "Record")
        self.advance(1)
        return {"recording_id": str(self._wire.api_json("GET", "Recording")["objects"][0]["recording_id"])}

    def _stream(self) -> Ids:
        call = self.ids("call")["call_uuid"]
        made = self._post("Call", call, "Stream", service_url=f"ws://{self._app.host}/socket")
        self.advance(1)
        return {"call_uuid": call, "stream_id": str(made["stream_id"])}

    def _endpoint(self) -> Ids:
        made = self._post("Endpoint", username=f"user{next(self._number)}", password=PASSWORD, alias="desk")
        return {"endpoint_id": str(made["endpoint_id"])}

    def _application(self) -> Ids:
        made = self._post("Application", app_name=f"app{next(self._number)}", answer_url=self._app.url("stay"))
        return {"app_id": str(made["app_id"])}

    def _phone_number(self) -> Ids:
        self._wire.control_json("PUT", "applications/desk", {"answer_url": self._app.url("stay"), "numbers": [FROM]})
        return {"number": FROM}

    def _verification(self) -> Ids:
        number = f"{int(ABROAD) + next(self._number)}"
        made = self._post("VerifiedCallerId", phone_number=number)
        return {"verification_uuid": str(made["verification_uuid"]), "phone_number": number}

    def _caller_id(self) -> Ids:
        asked = self._verification()
        uuid = asked["verification_uuid"]
        self._post("VerifiedCallerId", "Verification", uuid, otp=self.otp(uuid))
        return {"phone_number": asked["phone_number"]}


def _lives(kind: str, ids: Ids, body: dict[str, Any]) -> bool:
    """Whether what was found has not ended, and takes more people where that is asked of it."""
    if kind == "mpc":
        inside = [str(each["member_id"]) for each in body["objects"] if each["exit_time"] is None]
        return ids["member_id"] in inside and len(inside) < CROWD
    return not (kind == "stream" and body.get("end_time"))
