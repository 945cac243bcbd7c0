"""The applications of an account: made, changed and taken away in its memory and in the records at once."""

from plivo_emulator.records.kinds.applications import APPLICATIONS, ApplicationRecord
from plivo_emulator.records.kinds.endpoints import EndpointRecord
from plivo_emulator.records.kinds.numbers import NUMBERS
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.accounts import numbers
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.app.target import Target


def put(account: Account, app: Application) -> None:
    """Makes an application, or changes the one of that id; its numbers stay. What is the default is so alone."""
    for other in [each for each in account.applications.values() if each.app_id != app.app_id]:
        less = other._replace(
            default_number_app=other.default_number_app and not app.default_number_app,
            default_endpoint_app=other.default_endpoint_app and not app.default_endpoint_app,
        )
        if less != other:
            _keep(account, less)
    _keep(account, app)


def delete(account: Account, app_id: str) -> None:
    """Takes an application away; its numbers are left without one."""
    numbers.release(account, app_id)
    del account.applications[app_id]
    account.archive[APPLICATIONS].delete(account.settings.auth_id, app_id)


def restore(account: Account) -> None:
    """Gives back what the records know."""
    for record in account.archive[APPLICATIONS].of(account.settings.auth_id):
        account.applications[record.app_id] = _application(record)


def of_number(account: Account, number: str) -> Application | None:
    """Application that calls to a number go to: its own, or the one for numbers that have none."""
    record = account.archive[NUMBERS].get(account.settings.auth_id, number)
    own = None if record is None or record.app_id is None else account.applications.get(record.app_id)
    return own or default_of_numbers(account)


def of_endpoint(account: Account, endpoint: EndpointRecord) -> Application | None:
    """Application that calls of an endpoint go to: its own, or the one for endpoints that have none."""
    if endpoint.app_id is not None:
        return account.applications.get(endpoint.app_id)
    return next((each for each in account.applications.values() if each.default_endpoint_app), None)


def default_of_numbers(account: Account) -> Application | None:
    """Application for numbers that have none of their own."""
    return next((each for each in account.applications.values() if each.default_number_app), None)


def _keep(account: Account, app: Application) -> None:
    auth_id, store = account.settings.auth_id, account.archive[APPLICATIONS]
    former = store.get(auth_id, app.app_id)
    account.applications[app.app_id] = app
    store.put(_record(auth_id, app, account.now if former is None else former.created))


def _application(record: ApplicationRecord) -> Application:
    return Application(
        app_id=record.app_id,
        name=record.name,
        answer=Target.of(record.answer_url or None, record.answer_method),
        hangup=_target(record.hangup_url, record.hangup_method),
        fallback=_target(record.fallback_url, record.fallback_method),
        default_endpoint_app=record.default_endpoint_app,
        subaccount=record.subaccount,
        default_number_app=record.default_number_app,
        message=_target(record.message_url, record.message_method),
        log_incoming_messages=record.log_incoming_messages,
        public_uri=record.public_uri,
    )


def _target(url: str | None, method: str | None) -> Target | None:
    return None if url is None or method is None else Target(url, method)


def _record(auth_id: str, app: Application, created: int) -> ApplicationRecord:
    return ApplicationRecord(
        auth_id=auth_id,
        app_id=app.app_id,
        name=app.name,
        created=created,
        answer_url="" if app.answer is None else app.answer.url,
        answer_method=HttpMethod.POST if app.answer is None else app.answer.method,
        hangup_url=None if app.hangup is None else app.hangup.url,
        hangup_method=None if app.hangup is None else app.hangup.method,
        fallback_url=None if app.fallback is None else app.fallback.url,
        fallback_method=None if app.fallback is None else app.fallback.method,
        default_endpoint_app=app.default_endpoint_app,
        subaccount=app.subaccount,
        default_number_app=app.default_number_app,
        message_url=None if app.message is None else app.message.url,
        message_method=None if app.message is None else app.message.method,
        log_incoming_messages=app.log_incoming_messages,
        public_uri=app.public_uri,
    )
