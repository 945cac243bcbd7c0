"""Endpoints with a name of one's own choice."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.endpoints import hashed, unused_id
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.server.control import registrations
from plivo_emulator.server.control.asked import Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.subaccounts import owner
from plivo_emulator.wire import endpoint_address


async def set_endpoint(asked: Asked) -> Answer:
    """Makes one, or another of the same name."""
    account, endpoints = asked.tenant.account, asked.running.records[ENDPOINTS]
    former = registrations.known(asked)
    name = asked.path["endpoint"] if former is None else former.username
    if endpoint_address.username(endpoint_address.of(name)) != name:
        raise Refused(400, f"{name} cannot be a user name: none has a blank, @, : or ; in it")
    app_id: str | None = asked.get("app_id")
    if app_id is not None and app_id not in account.applications:
        raise Refused(400, f"app_id parameter must be an application of the account: there is no {app_id}")
    record = EndpointRecord(
        auth_id=account.settings.auth_id,
        endpoint_id=unused_id(account, endpoints) if former is None else former.endpoint_id,
        username=name,
        alias=asked.get("alias") or name,
        password=hashed(asked["password"]),
        app_id=app_id,
        subaccount=owner(asked),
        created=account.now if former is None else former.created,
        contact=None,
        user_agent=None,
        expires=None,
    )
    if asked["registered"]:
        record = registrations.registered(asked, record)
    endpoints.put(record)
    return ok(_shown(record, account.now))


def _shown(record: EndpointRecord, now: int) -> dict[str, Any]:
    return {
        "endpoint_id": record.endpoint_id,
        "username": record.username,
        "sip_uri": endpoint_address.of(record.username),
        "alias": record.alias,
        "app_id": record.app_id,
        "subaccount": record.subaccount,
        "registered": record.registered(now),
    }


HANDLERS: Mapping[str, Handler] = {"setEndpoint": set_endpoint}
