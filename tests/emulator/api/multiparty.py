"""The language of tests of multiparty calls over the API."""

from collections.abc import Mapping
from typing import Any

import httpx

from tests.emulator.api.service import APP, Service

STAYS = "15000010000"
Body = Mapping[str, Any]


def add(service: Service, name: str = "support", to: str = STAYS, role: str = "Agent", **more: Any) -> httpx.Response:
    """Asks for a participant by a new call."""
    wanted = {"from": "14150000000", "to": to, "role": role, **more}
    return service.post("MultiPartyCall", f"name_{name}", "Participant", json=wanted)


def added(service: Service, name: str = "support", to: str = STAYS, role: str = "Agent", **more: Any) -> str:
    """Adds one who answers after a second; returns its member id."""
    response = add(service, name, to, role, **more)
    assert response.status_code == 201, response.text
    service.advance(2)
    (found,) = [each for each in participants(service, name) if each["call_uuid"] in response.text]
    member_id: str = found["member_id"]
    return member_id


def participants(service: Service, name: str = "support") -> list[Body]:
    """Participants of one that has not ended, as the list tells them."""
    found: list[Body] = service.get("MultiPartyCall", f"name_{name}", "Participant").json()["objects"]
    return found


def mpc(service: Service, mpc_id: str = "name_support") -> Body:
    """A multiparty call, as it is told."""
    response = service.get("MultiPartyCall", mpc_id)
    assert response.status_code == 200, response.text
    found: Body = response.json()
    return found


def over(service: Service, name: str = "support", **more: Any) -> str:
    """One that has run and ended; returns its UUID."""
    added(service, name, **more)
    uuid: str = mpc(service, f"name_{name}")["mpc_uuid"]
    assert service.delete("MultiPartyCall", f"name_{name}").status_code == 204
    return uuid


def events(service: Service) -> list[str]:
    """Names of the events that the app was told."""
    return [each.fields["EventName"] for each in service.app.events("mpc_status")]


STATUS_URL = f"{APP}/status"


def update(service: Service, member_id: str, **changes: Any) -> dict[str, Any]:
    response = service.post("MultiPartyCall", "name_support", "Participant", member_id, json=changes)
    assert response.status_code == 202, response.text
    body: dict[str, Any] = response.json()
    return body


def one(service: Service, member_id: str) -> dict[str, Any]:
    body: dict[str, Any] = service.get("MultiPartyCall", "name_support", "Participant", member_id).json()
    return body
