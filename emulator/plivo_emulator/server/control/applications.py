"""Applications: what answers calls to numbers of an account."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.server.belongings import Belongings
from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.subaccounts import owner
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.application import Application
from plivo_emulator.voice.outgoing import Target


def target(asked: Asked, event: str) -> Target | None:
    """URL and verb that a request names for an event: `answer`, `hangup`, `fallback`."""
    url = asked.get(f"{event}_url")
    return None if url is None else Target(url, asked[f"{event}_method"])


def application(asked: Asked, app_id: str, name: str) -> Application | None:
    """Application that a request describes; None if it has no `answer_url`."""
    answer = target(asked, "answer")
    if answer is None:
        return None
    return Application(
        app_id,
        name,
        answer,
        target(asked, "hangup"),
        target(asked, "fallback"),
        bool(asked.get("default_endpoint_app")),
        owner(asked),
    )


def found(account: Account, app_id: str) -> Application:
    """Application of an account; raises Refused if there is none."""
    known = account.applications.get(app_id)
    if known is None:
        raise Refused(404, f"there is no application {app_id}")
    return known


def shown(account: Account, each: Application) -> dict[str, Any]:
    """Application, as the control plane shows it."""
    numbers = sorted(number for number, owner in account.numbers.items() if owner is each)
    body: dict[str, Any] = {
        "app_id": each.app_id,
        "name": each.name,
        "numbers": numbers,
        "default_endpoint_app": each.default_endpoint_app,
        "subaccount": each.subaccount,
    }
    for event, where in (("answer", each.answer), ("hangup", each.hangup), ("fallback", each.fallback)):
        if where is not None:
            body |= {f"{event}_url": where.url, f"{event}_method": where.method}
    return body


async def list_applications(asked: Asked) -> Answer:
    """All of an account."""
    account = asked.tenant.account
    return ok({"applications": [shown(account, each) for each in account.applications.values()]})


async def get_application(asked: Asked) -> Answer:
    """One of them."""
    account = asked.tenant.account
    return ok(shown(account, found(account, asked.path["app_id"])))


async def set_application(asked: Asked) -> Answer:
    """Makes one, or another of the same name."""
    account, app_id = asked.tenant.account, asked.path["app_id"]
    new = application(asked, app_id, asked.get("name") or app_id)
    if new is None:
        raise Refused(400, "answer_url parameter is missing")
    numbers = [number.removeprefix("+") for number in asked.get("numbers") or ()]
    Belongings(account, asked.running.records).set_application(new, numbers)
    return ok(shown(account, new))


async def delete_application(asked: Asked) -> Answer:
    """Takes one away."""
    account, app_id = asked.tenant.account, asked.path["app_id"]
    found(account, app_id)
    Belongings(account, asked.running.records).delete_application(app_id)
    return GONE


HANDLERS: Mapping[str, Handler] = {
    "listApplications": list_applications,
    "getApplication": get_application,
    "setApplication": set_application,
    "deleteApplication": delete_application,
}
