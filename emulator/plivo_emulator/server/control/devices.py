"""Phones: what they do when they are called."""

from collections.abc import Mapping, Sequence
from typing import Any

from plivo_emulator.server.control.asked import GONE, Answer, Asked, Handler, Refused, ok
from plivo_emulator.server.control.instants import micros, seconds
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.device import Device, HangUp, Hear, Press, Reaction, Say, Stay, Step
from plivo_emulator.voice.number_grammar import device_of


def steps_of(written: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Steps of a script; raises Refused for one that lacks what its action needs."""
    return tuple(_step(index, step) for index, step in enumerate(written, 1))


def _step(index: int, written: Mapping[str, Any]) -> Step:
    match written:
        case {"action": "press", "digits": digits}:
            return Press(digits)
        case {"action": "say", "text": text}:
            return Say(text, written["confidence"]) if "confidence" in written else Say(text)
        case {"action": "wait", "seconds": length}:
            return Stay(micros(length))
        case {"action": "hear", "text": text}:
            return Hear(text)
        case {"action": "hang_up"}:
            return HangUp()
    needed = {"press": "digits", "say": "text", "wait": "seconds", "hear": "text"}[written["action"]]
    raise Refused(400, f"step {index} is to {written['action']}, which needs {needed}")


def _written(step: Step) -> dict[str, Any]:
    match step:
        case Press(keys):
            return {"action": "press", "digits": keys}
        case Say(text, confidence):
            return {"action": "say", "text": text, "confidence": confidence}
        case Stay(length):
            return {"action": "wait", "seconds": seconds(length)}
        case Hear(text):
            return {"action": "hear", "text": text}
        case HangUp():
            return {"action": "hang_up"}


def _shown(account: Account, number: str) -> dict[str, Any]:
    device = account.device(number)
    source = "script" if number in account.devices else "number" if device_of(number) else "default"
    return {
        "number": number,
        "source": source,
        "reaction": device.reaction.value,
        "after": seconds(device.after),
        "steps": [_written(step) for step in device.steps],
        "greeting": None if device.greeting is None else seconds(device.greeting),
        "silence": seconds(device.silence),
    }


def _number(asked: Asked) -> str:
    return asked.path["number"].removeprefix("+")


async def get_device(asked: Asked) -> Answer:
    """What the phone at a number does."""
    return ok(_shown(asked.tenant.account, _number(asked)))


async def set_device(asked: Asked) -> Answer:
    """Gives the phone at a number a script."""
    account, number = asked.tenant.account, _number(asked)
    greeting = asked.get("greeting")
    account.devices[number] = Device(
        Reaction(asked["reaction"]),
        micros(asked["after"]),
        steps_of(asked.get("steps") or ()),
        None if greeting is None else micros(greeting),
        micros(asked["silence"]),
    )
    return ok(_shown(account, number))


async def delete_device(asked: Asked) -> Answer:
    """Takes the script away."""
    number = _number(asked)
    if asked.tenant.account.devices.pop(number, None) is None:
        raise Refused(404, f"there is no script for {number}")
    return GONE


HANDLERS: Mapping[str, Handler] = {
    "getDevice": get_device,
    "setDevice": set_device,
    "deleteDevice": delete_device,
}
