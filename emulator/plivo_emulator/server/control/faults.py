"""Faults: what is planned to go wrong."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.instants import micros, seconds
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.planned_faults import ANYTHING, EFFECTS, Effect, Plane, PlannedFault

NAMES = {Plane.API: "operation", Plane.CALLBACK: "event"}
"""Argument that names what is struck, by plane; a stream has no name."""


def planned(fault_id: str, values: Mapping[str, Any]) -> PlannedFault:
    """Fault that a request, or a seed file, describes; raises Refused for what does not go together."""
    plane, effect = Plane(values["on"]), Effect(values["effect"])
    if effect not in EFFECTS[plane]:
        possible = ", ".join(sorted(EFFECTS[plane]))
        raise Refused(400, f"effect parameter must be one of {possible} for {plane.value}")
    if effect is Effect.DELAY and not values["delay"]:
        raise Refused(400, "delay parameter is missing")
    for other, name in NAMES.items():
        if other is not plane and values.get(name) is not None:
            raise Refused(400, f"{name} parameter is only for {other.value}")
    return PlannedFault(
        fault_id,
        plane,
        effect,
        values.get(NAMES.get(plane, "")) or ANYTHING,
        values.get("where") or ANYTHING,
        values["status"],
        micros(values["delay"]),
        values["probability"],
        values.get("times"),
    )


def _shown(account: Account, fault: PlannedFault) -> dict[str, Any]:
    named = {NAMES[fault.plane]: fault.name} if fault.plane in NAMES else {}
    return {
        "fault_id": fault.fault_id,
        "on": fault.plane.value,
        "effect": fault.effect.value,
        **named,
        "where": fault.where,
        **({"status": fault.status} if fault.effect is Effect.STATUS else {}),
        "delay": seconds(fault.delay),
        "probability": fault.probability,
        "times": fault.times,
        "struck": account.planned_faults.struck(fault.fault_id),
    }


def _found(asked: Asked) -> PlannedFault:
    fault = asked.tenant.account.planned_faults.get(asked.path["fault_id"])
    if fault is None:
        raise Refused(404, f"no fault {asked.path['fault_id']} is planned")
    return fault


async def list_faults(asked: Asked) -> Answer:
    """All of an account."""
    account = asked.tenant.account
    return ok({"faults": [_shown(account, fault) for fault in account.planned_faults]})


async def delete_all_faults(asked: Asked) -> Answer:
    """Takes all of them back."""
    asked.tenant.account.planned_faults.clear()
    return GONE


async def get_fault(asked: Asked) -> Answer:
    """One of them."""
    return ok(_shown(asked.tenant.account, _found(asked)))


async def set_fault(asked: Asked) -> Answer:
    """Plans one, or another of the same name."""
    account = asked.tenant.account
    fault = planned(asked.path["fault_id"], asked.values)
    account.planned_faults.plan(fault)
    return ok(_shown(account, fault))


async def delete_fault(asked: Asked) -> Answer:
    """Takes one back."""
    asked.tenant.account.planned_faults.cancel(_found(asked).fault_id)
    return GONE


HANDLERS: Mapping[str, Handler] = {
    "listFaults": list_faults,
    "deleteAllFaults": delete_all_faults,
    "getFault": get_fault,
    "setFault": set_fault,
    "deleteFault": delete_fault,
}
