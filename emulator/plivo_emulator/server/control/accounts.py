"""Accounts: open, look at, reset, close."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, made, ok
from plivo_emulator.server.control.instants import written
from plivo_emulator.server.furniture import CannotFurnish, items_of
from plivo_emulator.server.plan import Plan, changed, told
from plivo_emulator.server.running import Running


def shown(running: Running, tenant: Tenant) -> dict[str, Any]:
    """Account, as the control plane shows it."""
    account, settings = tenant.account, tenant.account.settings
    queued = sum(call.queued for call in account.calls.values())
    return {
        **told(replace(running.plan(tenant), settings=settings, mode=tenant.clock.mode, speed=tenant.clock.speed)),
        "now": written(account.now),
        "queued_calls": queued,
        "live_calls": len(account.calls) - queued,
        "journal_entries": len(account.journal),
        "journal_dropped": account.journal.dropped,
    }


async def list_accounts(asked: Asked) -> Answer:
    """All of them."""
    return ok({"accounts": [shown(asked.running, tenant) for tenant in asked.running.emulator]})


async def create_account(asked: Asked) -> Answer:
    """Opens one like the first, but for what the request says."""
    running = asked.running
    auth_id, token = running.new_credentials()
    auth_id = asked.get("auth_id") or auth_id
    if running.emulator.get(auth_id) is not None:
        raise Refused(409, f"there is an account {auth_id} already")
    settings = replace(running.first.settings, auth_id=auth_id, auth_token=token)
    plan = _changed(asked, replace(running.first, settings=settings, items=()))
    try:
        tenant = running.open(replace(plan, items=items_of(asked.values)))
    except CannotFurnish as reason:
        running.erase(auth_id)
        raise Refused(400, str(reason)) from None
    return made(shown(running, tenant))


async def get_account(asked: Asked) -> Answer:
    """One of them."""
    return ok(shown(asked.running, asked.tenant))


async def delete_account(asked: Asked) -> Answer:
    """Closes one, and forgets what it has kept."""
    tenant = asked.tenant
    if tenant is asked.running.default:
        raise Refused(409, "the account that the server started with cannot be deleted, only reset")
    asked.running.erase(tenant.account.settings.auth_id)
    return GONE


async def reset_account(asked: Asked) -> Answer:
    """Opens one anew, as it was but for what the request says."""
    running, tenant = asked.running, asked.tenant
    return ok(shown(running, running.reset(_changed(asked, running.plan(tenant)))))


def _changed(asked: Asked, plan: Plan) -> Plan:
    """The plan with what the request says."""
    try:
        return changed(plan, asked.values)
    except ValueError as wrong:
        raise Refused(400, str(wrong)) from None


HANDLERS: Mapping[str, Handler] = {
    "listAccounts": list_accounts,
    "createAccount": create_account,
    "getAccount": get_account,
    "deleteAccount": delete_account,
    "resetAccount": reset_account,
}
