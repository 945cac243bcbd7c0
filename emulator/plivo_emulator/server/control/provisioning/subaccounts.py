"""Subaccounts: create, show, delete."""

from typing import TYPE_CHECKING

from plivo_emulator.server.accounts.provisioning import Provisioning
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.subaccounts import CreateSubaccount, DeleteSubaccount, GetSubaccount, ListSubaccounts
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.subaccount import PREFIX as SUBACCOUNT
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.wire.ids import AUTH_ID_RULE, is_auth_id

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import SubaccountListShown, SubaccountShown


def shown(auth_id: str, each: Subaccount) -> "SubaccountShown":
    """Subaccount, as the control plane shows it."""
    return {
        "sub_auth_id": each.sub_auth_id,
        "auth_token": each.auth_token,
        "name": each.name,
        "auth_id": auth_id,
    }


async def list_subaccounts(request: ControlRequest, arguments: ListSubaccounts) -> "SubaccountListShown":
    """All subaccounts of an account."""
    account = request.tenant(arguments).account
    return {"subaccounts": [shown(account.settings.auth_id, each) for each in account.subaccounts.values()]}


async def create_subaccount(request: ControlRequest, arguments: CreateSubaccount) -> "SubaccountShown":
    """Creates a subaccount with credentials of its own."""
    running, account = request.running, request.tenant(arguments).account
    sub_auth_id, token = running.new_subaccount_credentials(request.tenant(arguments))
    sub_auth_id = arguments.sub_auth_id or sub_auth_id
    if not sub_auth_id.startswith(SUBACCOUNT):
        raise ControlError(400, f"sub_auth_id parameter must start with {SUBACCOUNT}")
    if not is_auth_id(sub_auth_id):
        raise ControlError(400, f"sub_auth_id parameter must be {AUTH_ID_RULE}")
    if running.emulator.owner(sub_auth_id) is not None:
        raise ControlError(409, f"there is a subaccount {sub_auth_id} already")
    sub = Subaccount(sub_auth_id, arguments.auth_token or token, arguments.name or sub_auth_id)
    Provisioning(account, running.records).add_subaccount(sub)
    return shown(account.settings.auth_id, sub)


async def get_subaccount(request: ControlRequest, arguments: GetSubaccount) -> "SubaccountShown":
    """One of them."""
    account = request.tenant(arguments).account
    return shown(account.settings.auth_id, _found(request, arguments))


async def delete_subaccount(request: ControlRequest, arguments: DeleteSubaccount) -> None:
    """Deletes a subaccount; what was created with it stays with the account."""
    sub = _found(request, arguments)
    Provisioning(request.tenant(arguments).account, request.running.records).delete_subaccount(sub.sub_auth_id)


def owner(account: Account, sub_auth_id: str | None) -> str | None:
    """Subaccount that something in the request is for; None for the account itself. Raises ControlError."""
    if sub_auth_id is not None and sub_auth_id not in account.subaccounts:
        raise ControlError(400, f"subaccount parameter must be a subaccount of the account: there is no {sub_auth_id}")
    return sub_auth_id


def _found(request: ControlRequest, arguments: GetSubaccount | DeleteSubaccount) -> Subaccount:
    sub_auth_id = arguments.sub_auth_id
    sub = request.tenant(arguments).account.subaccounts.get(sub_auth_id)
    if sub is None:
        raise ControlError(404, f"there is no subaccount {sub_auth_id}")
    return sub
