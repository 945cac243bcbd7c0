"""Applications: they answer calls to numbers of an account."""

from typing import TYPE_CHECKING, Literal, Protocol

from plivo_emulator.server.control.provisioning.subaccounts import owner
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.applications import DeleteApplication, GetApplication, ListApplications, SetApplication
from plivo_emulator.spec.control.values import HttpMethod
from plivo_emulator.voice.accounts import applications, numbers
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.app.target import Target

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import ApplicationListShown, ApplicationShown


class ApplicationUrls(Protocol):
    """Arguments that describe the URLs of an application."""

    answer_method: HttpMethod
    hangup_url: str | None
    hangup_method: HttpMethod
    fallback_url: str | None
    fallback_method: HttpMethod


def application(urls: ApplicationUrls, answer_url: str, app_id: str, name: str) -> Application:
    """Application that a request describes, for this request alone."""
    return Application(
        app_id,
        name,
        Target(answer_url, urls.answer_method),
        Target.of(urls.hangup_url, urls.hangup_method),
        Target.of(urls.fallback_url, urls.fallback_method),
    )


def found(account: Account, app_id: str) -> Application:
    """Application of an account; raises ControlError if there is none."""
    known = account.applications.get(app_id)
    if known is None:
        raise ControlError(404, f"there is no application {app_id}")
    return known


def named(account: Account, app_id: str | None) -> str | None:
    """Application that is to answer for something in the request; None for none. Raises ControlError."""
    if app_id is not None and app_id not in account.applications:
        raise ControlError(400, f"app_id parameter must be an application of the account: there is no {app_id}")
    return app_id


def shown(account: Account, each: Application) -> "ApplicationShown":
    """Application, as the control plane shows it."""
    shown_app: ApplicationShown = {
        "app_id": each.app_id,
        "name": each.name,
        "numbers": numbers.of_application(account, each.app_id),
        "default_number_app": each.default_number_app,
        "default_endpoint_app": each.default_endpoint_app,
        "subaccount": each.subaccount,
    }
    if each.answer is not None:
        shown_app["answer_url"], shown_app["answer_method"] = each.answer.url, _method(each.answer)
    if each.hangup is not None:
        shown_app["hangup_url"], shown_app["hangup_method"] = each.hangup.url, _method(each.hangup)
    if each.fallback is not None:
        shown_app["fallback_url"], shown_app["fallback_method"] = each.fallback.url, _method(each.fallback)
    return shown_app


def _method(target: Target) -> Literal["GET", "POST"]:
    return "GET" if target.method == HttpMethod.GET else "POST"


async def list_applications(request: ControlRequest, arguments: ListApplications) -> "ApplicationListShown":
    """All applications of an account."""
    account = request.tenant(arguments).account
    return {"applications": [shown(account, each) for each in account.applications.values()]}


async def get_application(request: ControlRequest, arguments: GetApplication) -> "ApplicationShown":
    """One of them."""
    account = request.tenant(arguments).account
    return shown(account, found(account, arguments.app_id))


async def set_application(request: ControlRequest, arguments: SetApplication) -> "ApplicationShown":
    """Creates an application, or replaces the one of the same name."""
    account, app_id = request.tenant(arguments).account, arguments.app_id
    made = application(arguments, arguments.answer_url, app_id, arguments.name or app_id)
    new = made._replace(
        default_number_app=arguments.default_number_app,
        default_endpoint_app=arguments.default_endpoint_app,
        subaccount=owner(account, arguments.subaccount),
    )
    applications.put(account, new)
    numbers.give(account, (number.removeprefix("+") for number in arguments.numbers or ()), app_id)
    return shown(account, new)


async def delete_application(request: ControlRequest, arguments: DeleteApplication) -> None:
    """Deletes an application."""
    account, app_id = request.tenant(arguments).account, arguments.app_id
    found(account, app_id)
    applications.delete(account, app_id)
