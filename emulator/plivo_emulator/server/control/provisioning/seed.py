"""Gives accounts what they have from the beginning, just as requests would."""

from collections.abc import Coroutine
from http import HTTPStatus

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.accounts.seed_items import CannotSeed
from plivo_emulator.server.control.plane import carry_out
from plivo_emulator.server.control.request import Answer, ControlError, ControlRequest
from plivo_emulator.validation import load


def seed(running: Runtime, tenant: Tenant, plan: AccountSettings) -> None:
    """Creates everything that the settings name; raises CannotSeed."""
    if not plan.items:
        return
    defaults = {each.operation_id: each.defaults for each in load.operations("control")}
    auth_id = tenant.account.settings.auth_id
    for item in plan.items:
        values = {**defaults[item.operation], **item.values, "auth_id": auth_id}
        try:
            at_once(carry_out(item.operation, ControlRequest(running), item.path, values))
        except ControlError as refused:
            if refused.status == HTTPStatus.CONFLICT and tenant.account.input_log.obstacle is not None:
                continue  # an earlier run has created it
            raise CannotSeed(auth_id, item, str(refused)) from None


def at_once(routine: Coroutine[object, object, Answer]) -> Answer:
    """Answer of a handler that does not wait for anything."""
    try:
        routine.send(None)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    routine.close()
    raise RuntimeError("a handler that changes an account must not wait")
