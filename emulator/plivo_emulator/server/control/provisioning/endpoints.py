"""Endpoints with a chosen name."""

from typing import TYPE_CHECKING

from plivo_emulator.api.endpoints import hashed, unused_id
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.server.control.provisioning import registrations
from plivo_emulator.server.control.provisioning.applications import named
from plivo_emulator.server.control.provisioning.subaccounts import owner
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.far_end import SetEndpoint
from plivo_emulator.wire import endpoint_address

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import EndpointShown


async def set_endpoint(request: ControlRequest, arguments: SetEndpoint) -> "EndpointShown":
    """Creates an endpoint, or replaces the one of the same name."""
    account, endpoints = request.tenant(arguments).account, request.running.records[ENDPOINTS]
    former = registrations.known(request, arguments)
    name = arguments.endpoint if former is None else former.username
    if endpoint_address.username(endpoint_address.of(name)) != name:
        raise ControlError(400, f"{name} cannot be a user name: none has a blank, @, : or ; in it")
    record = EndpointRecord(
        auth_id=account.settings.auth_id,
        endpoint_id=unused_id(account, endpoints) if former is None else former.endpoint_id,
        username=name,
        alias=arguments.alias or name,
        password=hashed(arguments.password),
        app_id=named(account, arguments.app_id),
        subaccount=owner(account, arguments.subaccount),
        created=account.now if former is None else former.created,
        contact=None,
        user_agent=None,
        expires=None,
    )
    if arguments.registered:
        record = registrations.registered(account, arguments, record)
    endpoints.put(record)
    return _shown(record, account.now)


def _shown(record: EndpointRecord, now: int) -> "EndpointShown":
    return {
        "endpoint_id": record.endpoint_id,
        "username": record.username,
        "sip_uri": endpoint_address.of(record.username),
        "alias": record.alias,
        "app_id": record.app_id,
        "subaccount": record.subaccount,
        "registered": record.registered(now),
    }
