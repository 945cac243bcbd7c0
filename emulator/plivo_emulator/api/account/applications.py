"""Applications: URLs of an app that calls to numbers and endpoints go to."""

from typing import TypeVar

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, created, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.ownership import new_owner, owner_of_new, subaccount_uri
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.applications import APPLICATIONS, ApplicationRecord
from plivo_emulator.records.kinds.endpoints import ENDPOINTS
from plivo_emulator.spec.handlers import ApplicationHandlers
from plivo_emulator.spec.requests.applications import (
    CreateApplication,
    DeleteApplication,
    GetApplication,
    ListApplications,
    UpdateApplication,
)
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.accounts import applications
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.app.target import Target
from plivo_emulator.wire.json import JsonObject

ID_DIGITS = 17
CREATED = "created"
CHANGED = "changed"

T = TypeVar("T")

NO_APPLICATION = "{name} parameter must be an application of the account"


def create(request: ApiRequest, arguments: CreateApplication) -> ApiResponse:
    """`createApplication`: who is not told where to tell the end of calls, tells it where they are answered."""
    app = Application(
        app_id=_unused_id(request.account),
        name=arguments.app_name,
        answer=Target.of(arguments.answer_url, arguments.answer_method),
        hangup=Target.of(arguments.hangup_url or arguments.answer_url, arguments.hangup_method),
        fallback=Target.of(arguments.fallback_answer_url, arguments.fallback_method),
        default_endpoint_app=arguments.default_endpoint_app,
        subaccount=owner_of_new(request, arguments.subaccount),
        default_number_app=arguments.default_number_app,
        message=Target.of(arguments.message_url, arguments.message_method),
        log_incoming_messages=arguments.log_incoming_messages,
        public_uri=arguments.public_uri,
    )
    applications.put(request.account, app)
    return created(message=CREATED, app_id=app.app_id)


def get(request: ApiRequest, arguments: GetApplication) -> ApiResponse:
    """`getApplication`."""
    record = request.records[APPLICATIONS].get(request.account.settings.auth_id, arguments.app_id)
    if record is None or not has(request, record.app_id):
        raise not_found()
    return ok(**body(record))


def update(request: ApiRequest, arguments: UpdateApplication) -> ApiResponse:
    """`updateApplication`: what is not given stays."""
    app = _found(request, arguments.app_id)
    owner = app.subaccount if arguments.subaccount is None else new_owner(request, arguments.subaccount)
    changed = app._replace(
        answer=_changed(app.answer, arguments.answer_url, arguments.answer_method),
        hangup=_changed(app.hangup, arguments.hangup_url, arguments.hangup_method),
        fallback=_changed(app.fallback, arguments.fallback_answer_url, arguments.fallback_method),
        default_endpoint_app=_or(arguments.default_endpoint_app, app.default_endpoint_app),
        subaccount=owner,
        default_number_app=_or(arguments.default_number_app, app.default_number_app),
        message=_changed(app.message, arguments.message_url, arguments.message_method),
        log_incoming_messages=_or(arguments.log_incoming_messages, app.log_incoming_messages),
        public_uri=_or(arguments.public_uri, app.public_uri),
    )
    applications.put(request.account, changed)
    return accepted(message=CHANGED)


def delete(request: ApiRequest, arguments: DeleteApplication) -> ApiResponse:
    """`deleteApplication`: its endpoints go with it, or to another one, or are left without one."""
    app, heir = _found(request, arguments.app_id), arguments.new_endpoint_application
    if heir is not None and (heir == app.app_id or not has(request, heir)):
        raise bad_request(NO_APPLICATION.format(name="new_endpoint_application"))
    endpoints = request.records[ENDPOINTS]
    for each in endpoints.of(request.account.settings.auth_id):
        if each.app_id == app.app_id and arguments.cascade:
            endpoints.delete(each.auth_id, each.endpoint_id)
        elif each.app_id == app.app_id:
            endpoints.put(each._replace(app_id=heir))
    applications.delete(request.account, app.app_id)
    return DONE


def body(record: ApplicationRecord) -> dict[str, object]:
    """An application as it is told."""
    return {
        "answer_method": record.answer_method,
        "answer_url": record.answer_url,
        "app_id": record.app_id,
        "app_name": record.name,
        "application_type": "XML",
        "default_app": record.default_number_app,
        "default_endpoint_app": record.default_endpoint_app,
        "enabled": True,
        "fallback_answer_url": record.fallback_url or "",
        "fallback_method": record.fallback_method or HttpMethod.POST,
        "hangup_method": record.hangup_method or HttpMethod.POST,
        "hangup_url": record.hangup_url or "",
        "log_incoming_messages": record.log_incoming_messages,
        "message_method": record.message_method or HttpMethod.POST,
        "message_url": record.message_url or "",
        "public_uri": record.public_uri,
        "resource_uri": uri(record.auth_id, record.app_id),
        "sip_uri": f"sip:{record.app_id}@app.plivo.com",
        "sub_account": subaccount_uri(record.auth_id, record.subaccount),
    }


def uri(auth_id: str, app_id: str) -> str:
    """Where an application is found."""
    return f"/v1/Account/{auth_id}/Application/{app_id}/"


def has(request: ApiRequest, app_id: str) -> bool:
    """Whether who asks has such an application."""
    app = request.account.applications.get(app_id)
    return app is not None and request.sees(app.subaccount)


def handlers(wire: JsonObject) -> ApplicationHandlers[ApiRequest, ApiResponse]:
    """Who carries out which operation."""
    return ApplicationHandlers(
        list_applications=lister(wire, ListApplications, APPLICATIONS, lambda record, _: body(record)),
        create_application=create,
        get_application=get,
        update_application=update,
        delete_application=delete,
    )


def _found(request: ApiRequest, app_id: str) -> Application:
    """Application that the path names; raises ApiError."""
    if not has(request, app_id):
        raise not_found()
    return request.account.applications[app_id]


def _unused_id(account: Account) -> str:
    while (app_id := account.ids.digits(ID_DIGITS)) in account.applications:
        pass
    return app_id


def _changed(former: Target | None, url: str | None, method: HttpMethod | None) -> Target | None:
    """URL and verb after a change that names either, both or none."""
    verb = former.method if former is not None else HttpMethod.POST
    return Target.of(url or (former.url if former is not None else None), method or verb)


def _or(given: T | None, former: T) -> T:
    return former if given is None else given
