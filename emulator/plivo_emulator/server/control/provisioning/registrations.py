"""Registrations of phones with endpoints."""

from typing import TYPE_CHECKING, Protocol

from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.server.control.request import ControlError, ControlRequest, OfAccount
from plivo_emulator.spec.control.far_end import DeleteRegistration, GetRegistration, SetEndpoint, SetRegistration
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.wire import endpoint_address
from plivo_emulator.wire.instants import micros, written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import RegistrationShown


class OfEndpoint(OfAccount, Protocol):
    """Arguments that name an endpoint."""

    endpoint: str


async def get_registration(request: ControlRequest, arguments: GetRegistration) -> "RegistrationShown":
    """Phone that is registered with an endpoint."""
    record, now = _endpoint(request, arguments), request.tenant(arguments).account.now
    if not record.registered(now):
        raise _no_phone(record)
    return _shown(record)


async def set_registration(request: ControlRequest, arguments: SetRegistration) -> "RegistrationShown":
    """Registers a phone with an endpoint, or renews its registration."""
    record = registered(request.tenant(arguments).account, arguments, _endpoint(request, arguments))
    request.running.records[ENDPOINTS].put(record)
    return _shown(record)


def registered(account: Account, arguments: SetEndpoint | SetRegistration, record: EndpointRecord) -> EndpointRecord:
    """Endpoint with the phone of a request; written to the journal."""
    contact = arguments.contact or f"sip:{record.username}@127.0.0.1:5060;ob"
    account.journal.note("endpoint.register", None, username=record.username, contact=contact)
    expires = account.now + micros(arguments.expires_in)
    return record._replace(contact=contact, user_agent=arguments.user_agent, expires=expires)


async def delete_registration(request: ControlRequest, arguments: DeleteRegistration) -> None:
    """Ends the registration of the endpoint's phone."""
    account, record = request.tenant(arguments).account, _endpoint(request, arguments)
    if not record.registered(account.now):
        raise _no_phone(record)
    request.running.records[ENDPOINTS].put(record._replace(contact=None, user_agent=None, expires=None))
    account.journal.note("endpoint.sign_off", None, username=record.username)


def _endpoint(request: ControlRequest, arguments: OfEndpoint) -> EndpointRecord:
    """Endpoint that the path names; raises ControlError if there is none."""
    found = known(request, arguments)
    if found is None:
        raise ControlError(404, f"there is no endpoint {arguments.endpoint}")
    return found


def known(request: ControlRequest, arguments: OfEndpoint) -> EndpointRecord | None:
    """Endpoint that the path names, by its id or user name; None if there is none."""
    auth_id, name = request.tenant(arguments).account.settings.auth_id, arguments.endpoint
    endpoints = request.running.records[ENDPOINTS]
    found = endpoints.get(auth_id, name)
    return found or next((each for each in endpoints.of(auth_id) if each.username == name), None)


def _shown(record: EndpointRecord) -> "RegistrationShown":
    """Phone of an endpoint; raises ControlError if it has none."""
    if record.contact is None or record.user_agent is None or record.expires is None:
        raise _no_phone(record)
    return {
        "endpoint_id": record.endpoint_id,
        "username": record.username,
        "sip_uri": endpoint_address.of(record.username),
        "contact": record.contact,
        "user_agent": record.user_agent,
        "expires_at": written(record.expires),
    }


def _no_phone(record: EndpointRecord) -> ControlError:
    return ControlError(404, f"no phone is registered with {record.username}")
