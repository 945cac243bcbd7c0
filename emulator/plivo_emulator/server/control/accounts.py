"""Accounts: open, show, reset, close."""

from dataclasses import replace
from typing import TYPE_CHECKING

from plivo_emulator.audio.speaker import NoSpeaker
from plivo_emulator.emulator import Tenant
from plivo_emulator.server.accounts import account_settings
from plivo_emulator.server.accounts.account_settings import AccountSettings, Standing, changed, conducted
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.accounts.seed_items import CannotSeed, items_of
from plivo_emulator.server.control.journal import shown as entry_shown
from plivo_emulator.server.control.provisioning.app_names import names_of
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.accounts import (
    CreateAccount,
    DeleteAccount,
    GetAccount,
    ListAccounts,
    ResetAccount,
    UpdateAccount,
)
from plivo_emulator.voice.accounts.account import FAULT, UNSPOKEN
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire.instants import written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import AccountListShown, AccountShown, DeletedAccountShown

TOLD = frozenset({FAULT, UNSPOKEN})
"""Kinds of entries that are told when an account is closed."""


def shown(running: Runtime, tenant: Tenant) -> "AccountShown":
    """Account, as the control plane shows it."""
    account = tenant.account
    settings = replace(account.settings, pace=account.app_client.pace.name)
    plan = running.plan(tenant)._replace(settings=settings, mode=tenant.clock.mode, speed=tenant.clock.speed)
    queued = sum(call.queued for call in account[LIVE_CALLS].values())
    journal = account.journal
    return account_settings.shown(
        plan,
        Standing(written(account.now), queued, len(account[LIVE_CALLS]) - queued, len(journal), journal.dropped),
    )


async def list_accounts(request: ControlRequest, _: ListAccounts) -> "AccountListShown":
    """All of them."""
    running = request.running
    result: AccountListShown = {"accounts": [shown(running, tenant) for tenant in running.emulator]}
    if running.sharing is not None:
        result["node"] = running.sharing.name
    return result


async def create_account(request: ControlRequest, arguments: CreateAccount) -> "AccountShown":
    """Opens an account with the settings of the first, except for those in the request."""
    running = request.running
    auth_id, token = running.new_credentials()
    auth_id = arguments.auth_id or auth_id
    if running.emulator.get(auth_id) is not None:
        raise ControlError(409, f"there is an account {auth_id} already")
    settings = replace(running.first.settings, auth_id=auth_id, auth_token=token)
    plan = _changed(running, arguments, running.first._replace(settings=settings, items=()))
    if running.sharing is not None and not await running.sharing.claim(auth_id):
        raise ControlError(409, f"there is an account {auth_id} already")
    try:
        tenant = running.open(plan._replace(items=items_of(arguments.given)))
    except CannotSeed as reason:
        running.erase(auth_id)
        raise ControlError(400, str(reason)) from None
    return shown(running, tenant)


async def get_account(request: ControlRequest, arguments: GetAccount) -> "AccountShown":
    """One of them."""
    return shown(request.running, request.tenant(arguments))


async def update_account(request: ControlRequest, arguments: UpdateAccount) -> "AccountShown":
    """Changes one that runs."""
    tenant = request.tenant(arguments)
    tenant.account.settings = conducted(tenant.account.settings, arguments)
    return shown(request.running, tenant)


async def delete_account(request: ControlRequest, arguments: DeleteAccount) -> "DeletedAccountShown":
    """Closes an account, and deletes its records; tells of what its journal has that no test may overlook."""
    tenant = request.tenant(arguments)
    if tenant.account.settings.auth_id == request.running.first.settings.auth_id:
        raise ControlError(409, "the account that the server started with cannot be deleted, only reset")
    account = tenant.account
    faults = [entry_shown(entry, names_of(account)) for entry in account.journal if entry.kind in TOLD]
    request.running.erase(account.settings.auth_id)
    return {"faults": faults}


async def reset_account(request: ControlRequest, arguments: ResetAccount) -> "AccountShown":
    """Reopens an account with its settings, except for those in the request."""
    running, tenant = request.running, request.tenant(arguments)
    return shown(running, running.reset(_changed(running, arguments, running.plan(tenant))))


def _changed(running: Runtime, arguments: CreateAccount | ResetAccount, plan: AccountSettings) -> AccountSettings:
    """The settings with the changes of the request."""
    try:
        wanted = changed(plan, arguments)
        running.speakers(wanted.settings.speaker)
    except (ValueError, NoSpeaker) as wrong:
        raise ControlError(400, str(wrong)) from None
    return wanted
