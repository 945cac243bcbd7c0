"""Subaccounts: make them, look at them, take them away."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.server.belongings import Belongings
from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, made, ok
from plivo_emulator.voice.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.subaccount import Subaccount


def shown(auth_id: str, each: Subaccount) -> dict[str, Any]:
    """Subaccount, as the control plane shows it."""
    return {
        "sub_auth_id": each.sub_auth_id,
        "auth_token": each.auth_token,
        "name": each.name,
        "auth_id": auth_id,
    }


async def list_subaccounts(asked: Asked) -> Answer:
    """All of an account."""
    account = asked.tenant.account
    return ok({"subaccounts": [shown(account.settings.auth_id, each) for each in account.subaccounts.values()]})


async def create_subaccount(asked: Asked) -> Answer:
    """Makes one, with credentials of its own."""
    running, account = asked.running, asked.tenant.account
    sub_auth_id, token = running.new_subaccount_credentials(asked.tenant)
    sub_auth_id = asked.get("sub_auth_id") or sub_auth_id
    if not sub_auth_id.startswith(SUBACCOUNT):
        raise Refused(400, f"sub_auth_id parameter must start with {SUBACCOUNT}")
    if running.emulator.owner(sub_auth_id) is not None:
        raise Refused(409, f"there is a subaccount {sub_auth_id} already")
    sub = Subaccount(sub_auth_id, asked.get("auth_token") or token, asked.get("name") or sub_auth_id)
    Belongings(account, running.records).add_subaccount(sub)
    return made(shown(account.settings.auth_id, sub))


async def get_subaccount(asked: Asked) -> Answer:
    """One of them."""
    account = asked.tenant.account
    return ok(shown(account.settings.auth_id, _found(asked)))


async def delete_subaccount(asked: Asked) -> Answer:
    """Takes one away; what was made with it stays with the account."""
    sub = _found(asked)
    Belongings(asked.tenant.account, asked.running.records).delete_subaccount(sub.sub_auth_id)
    return GONE


def owner(asked: Asked) -> str | None:
    """Subaccount that a request gives something to; None for the account itself. Raises Refused."""
    sub_auth_id: str | None = asked.get("subaccount")
    if sub_auth_id is not None and sub_auth_id not in asked.tenant.account.subaccounts:
        raise Refused(400, f"subaccount parameter must be a subaccount of the account: there is no {sub_auth_id}")
    return sub_auth_id


def _found(asked: Asked) -> Subaccount:
    sub_auth_id = asked.path["sub_auth_id"]
    sub = asked.tenant.account.subaccounts.get(sub_auth_id)
    if sub is None:
        raise Refused(404, f"there is no subaccount {sub_auth_id}")
    return sub


HANDLERS: Mapping[str, Handler] = {
    "listSubaccounts": list_subaccounts,
    "createSubaccount": create_subaccount,
    "getSubaccount": get_subaccount,
    "deleteSubaccount": delete_subaccount,
}
