"""Endpoints: SIP accounts that phones register with."""

import hashlib
from collections.abc import Iterator

from plivo_emulator.api.account import applications
from plivo_emulator.api.answer import DONE, ApiResponse, accepted, created, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.ownership import subaccount_uri
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.archive import Directory
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.spec.handlers import EndpointHandlers
from plivo_emulator.spec.requests.endpoints import (
    CreateEndpoint,
    DeleteEndpoint,
    GetEndpoint,
    ListEndpoints,
    UpdateEndpoint,
)
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.wire import endpoint_address, times
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.times import SECOND

ID_DIGITS = 14
CREATED = "created"
CHANGED = "changed"


def create(request: ApiRequest, arguments: CreateEndpoint) -> ApiResponse:
    """`createEndpoint`."""
    account = request.account
    auth_id = account.settings.auth_id
    record = EndpointRecord(
        auth_id=auth_id,
        endpoint_id=unused_id(account, request.records[ENDPOINTS]),
        username=_unused_name(request, arguments.username),
        alias=arguments.alias,
        password=hashed(arguments.password),
        app_id=arguments.app_id,
        subaccount=request.subaccount,
        created=account.now,
        contact=None,
        user_agent=None,
        expires=None,
    )
    request.records[ENDPOINTS].put(record)
    return created(message=CREATED, username=record.username, alias=record.alias, endpoint_id=record.endpoint_id)


def get(request: ApiRequest, arguments: GetEndpoint) -> ApiResponse:
    """`getEndpoint`: contains the password hash, unless a phone is registered."""
    record, now = _found(request, arguments.endpoint_id), request.account.now
    secret = {} if record.registered(now) else {"password": record.password}
    return ok(**body(record, now), **secret)


def update(request: ApiRequest, arguments: UpdateEndpoint) -> ApiResponse:
    """`updateEndpoint`: a registered phone stays registered."""
    record = _found(request, arguments.endpoint_id)
    changed = record._replace(
        alias=record.alias if arguments.alias is None else arguments.alias,
        app_id=record.app_id if arguments.app_id is None else arguments.app_id,
        password=record.password if arguments.password is None else hashed(arguments.password),
    )
    request.records[ENDPOINTS].put(changed)
    return accepted(message=CHANGED)


def delete(request: ApiRequest, arguments: DeleteEndpoint) -> ApiResponse:
    """`deleteEndpoint`."""
    record = _found(request, arguments.endpoint_id)
    request.records[ENDPOINTS].delete(record.auth_id, record.endpoint_id)
    return DONE


def body(record: EndpointRecord, now: int) -> dict[str, object]:
    """An endpoint in responses; details of the phone only while one is registered."""
    fields: dict[str, object] = {
        "alias": record.alias,
        "application": None if record.app_id is None else applications.uri(record.auth_id, record.app_id),
        "endpoint_id": record.endpoint_id,
        "resource_uri": f"/v1/Account/{record.auth_id}/Endpoint/{record.endpoint_id}/",
        "sip_registered": "true" if record.registered(now) else "false",
        "sip_uri": endpoint_address.of(record.username),
        "sub_account": subaccount_uri(record.auth_id, record.subaccount),
        "username": record.username,
    }
    if record.expires is None or not record.registered(now):
        return fields
    return fields | {
        "sip_contact": record.contact,
        "sip_expires": times.plain(record.expires),
        "sip_user_agent": record.user_agent,
    }


def handlers(wire: JsonObject) -> EndpointHandlers[ApiRequest, ApiResponse]:
    """Handlers by operation."""
    return EndpointHandlers(
        create_endpoint=create,
        list_endpoints=lister(
            wire,
            ListEndpoints,
            ENDPOINTS,
            lambda record, request: body(record, request.account.now),
        ),
        get_endpoint=get,
        update_endpoint=update,
        delete_endpoint=delete,
    )


def _found(request: ApiRequest, endpoint_id: str) -> EndpointRecord:
    """Endpoint that the path names; raises ApiError."""
    record = request.records[ENDPOINTS].get(request.account.settings.auth_id, endpoint_id)
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record


def _unused_name(request: ApiRequest, start: str) -> str:
    """The requested name with twelve digits appended: the time, or the next second whose name is free."""
    account = request.account
    taken = {each.username for each in request.records[ENDPOINTS].of(account.settings.auth_id)}
    return next(name for name in _names(start, account.now) if name not in taken)


def _names(start: str, instant: int) -> Iterator[str]:
    while True:
        yield start + "".join(filter(str.isdigit, times.plain(instant)))[2:]
        instant += SECOND


def unused_id(account: Account, endpoints: Directory[EndpointRecord]) -> str:
    """An unused endpoint id."""
    while True:
        endpoint_id = account.ids.digits(ID_DIGITS)
        if endpoints.get(account.settings.auth_id, endpoint_id) is None:
            return endpoint_id


def hashed(password: str) -> str:
    """Password in its stored form."""
    return hashlib.md5(password.encode(), usedforsecurity=False).hexdigest()
