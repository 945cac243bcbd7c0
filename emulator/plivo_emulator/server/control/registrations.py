"""Phones that register with endpoints, and sign off."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.instants import micros, written
from plivo_emulator.wire import endpoint_address


async def get_registration(asked: Asked) -> Answer:
    """Phone that is registered with an endpoint."""
    record, now = _endpoint(asked), asked.tenant.account.now
    if not record.registered(now):
        raise Refused(404, f"no phone is registered with {record.username}")
    return ok(_shown(record))


async def set_registration(asked: Asked) -> Answer:
    """Lets a phone register with an endpoint, or register again."""
    record = registered(asked, _endpoint(asked))
    asked.running.records[ENDPOINTS].put(record)
    return ok(_shown(record))


def registered(asked: Asked, record: EndpointRecord) -> EndpointRecord:
    """Endpoint with the phone that a request describes; the journal tells it."""
    account, contact = asked.tenant.account, asked.get("contact") or f"sip:{record.username}@127.0.0.1:5060;ob"
    account.journal.note("endpoint.register", None, username=record.username, contact=contact)
    expires = account.now + micros(asked["expires_in"])
    return record._replace(contact=contact, user_agent=asked["user_agent"], expires=expires)


async def delete_registration(asked: Asked) -> Answer:
    """Lets the phone of an endpoint sign off."""
    account, record = asked.tenant.account, _endpoint(asked)
    if not record.registered(account.now):
        raise Refused(404, f"no phone is registered with {record.username}")
    asked.running.records[ENDPOINTS].put(record._replace(contact=None, user_agent=None, expires=None))
    account.journal.note("endpoint.sign_off", None, username=record.username)
    return GONE


def _endpoint(asked: Asked) -> EndpointRecord:
    """Endpoint that the path names; raises Refused if there is none."""
    found = known(asked)
    if found is None:
        raise Refused(404, f"there is no endpoint {asked.path['endpoint']}")
    return found


def known(asked: Asked) -> EndpointRecord | None:
    """Endpoint that the path names, by its id or user name, if there is one."""
    auth_id, name = asked.tenant.account.settings.auth_id, asked.path["endpoint"]
    endpoints = asked.running.records[ENDPOINTS]
    found = endpoints.get(auth_id, name)
    return found or next((each for each in endpoints.of(auth_id) if each.username == name), None)


def _shown(record: EndpointRecord) -> dict[str, Any]:
    return {
        "endpoint_id": record.endpoint_id,
        "username": record.username,
        "sip_uri": endpoint_address.of(record.username),
        "contact": record.contact,
        "user_agent": record.user_agent,
        "expires_at": None if record.expires is None else written(record.expires),
    }


HANDLERS: Mapping[str, Handler] = {
    "getRegistration": get_registration,
    "setRegistration": set_registration,
    "deleteRegistration": delete_registration,
}
