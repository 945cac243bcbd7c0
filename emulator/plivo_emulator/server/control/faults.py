"""Planned faults."""

from typing import TYPE_CHECKING

from plivo_emulator.server.control.known import EVENTS, OPERATIONS, must_fit
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.faults import DeleteAllFaults, DeleteFault, GetFault, ListFaults, SetFault
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.planned_faults import ANYTHING, EFFECTS, Effect, Plane, PlannedFault
from plivo_emulator.wire.instants import micros, seconds

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import FaultListShown, FaultShown

NAMES = {Plane.API: "operation", Plane.CALLBACK: "event"}
"""Argument that names the target, by plane; a stream has no name."""


def _planned(arguments: SetFault) -> PlannedFault:
    """Fault that a request describes; raises ControlError if its parts do not go together."""
    plane, effect = Plane(arguments.on), Effect(arguments.effect)
    named = {Plane.API: arguments.operation, Plane.CALLBACK: arguments.event}
    if effect not in EFFECTS[plane]:
        possible = ", ".join(sorted(EFFECTS[plane]))
        raise ControlError(400, f"effect parameter must be one of {possible} for {plane.value}")
    if effect is Effect.DELAY and not arguments.delay:
        raise ControlError(400, "delay parameter is missing")
    for other, name in NAMES.items():
        if other is not plane and named[other] is not None:
            raise ControlError(400, f"{name} parameter is only for {other.value}")
    must_fit("operation", arguments.operation, OPERATIONS, "operation")
    must_fit("event", arguments.event, EVENTS, "event")
    return PlannedFault(
        arguments.fault_id,
        plane,
        effect,
        named.get(plane) or ANYTHING,
        arguments.where or ANYTHING,
        arguments.status,
        micros(arguments.delay),
        arguments.probability,
        arguments.times,
    )


def _shown(account: Account, fault: PlannedFault) -> "FaultShown":
    shown_fault: FaultShown = {
        "fault_id": fault.fault_id,
        "on": fault.plane.value,
        "effect": fault.effect.value,
        "where": fault.where,
        "delay": seconds(fault.delay),
        "probability": fault.probability,
        "times": fault.times,
        "struck": account.planned_faults.struck(fault.fault_id),
    }
    if fault.plane is Plane.API:
        shown_fault["operation"] = fault.name
    elif fault.plane is Plane.CALLBACK:
        shown_fault["event"] = fault.name
    if fault.effect is Effect.STATUS:
        shown_fault["status"] = fault.status
    return shown_fault


def _found(request: ControlRequest, arguments: GetFault | DeleteFault) -> PlannedFault:
    fault = request.tenant(arguments).account.planned_faults.get(arguments.fault_id)
    if fault is None:
        raise ControlError(404, f"no fault {arguments.fault_id} is planned")
    return fault


async def list_faults(request: ControlRequest, arguments: ListFaults) -> "FaultListShown":
    """All faults of an account."""
    account = request.tenant(arguments).account
    return {"faults": [_shown(account, fault) for fault in account.planned_faults]}


async def delete_all_faults(request: ControlRequest, arguments: DeleteAllFaults) -> None:
    """Removes all faults."""
    request.tenant(arguments).account.planned_faults.clear()


async def get_fault(request: ControlRequest, arguments: GetFault) -> "FaultShown":
    """One of them."""
    return _shown(request.tenant(arguments).account, _found(request, arguments))


async def set_fault(request: ControlRequest, arguments: SetFault) -> "FaultShown":
    """Plans a fault, or replaces the one of the same name."""
    account = request.tenant(arguments).account
    fault = _planned(arguments)
    account.planned_faults.plan(fault)
    return _shown(account, fault)


async def delete_fault(request: ControlRequest, arguments: DeleteFault) -> None:
    """Removes a fault."""
    request.tenant(arguments).account.planned_faults.cancel(_found(request, arguments).fault_id)
