"""Scripts of phones, as requests write them and files keep them."""

from collections.abc import Mapping, Sequence
from typing import Any

from plivo_emulator.server.control.instants import micros, seconds
from plivo_emulator.voice.device import Device, HangUp, Hear, Press, Reaction, Say, Stay, Step


class BadScript(ValueError):
    """A script that cannot be followed; the message says which step, and what it needs."""


def steps_of(written: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Steps of a script; raises BadScript for one that lacks what its action needs."""
    return tuple(_step(index, step) for index, step in enumerate(written, 1))


def device_of(written: Mapping[str, Any]) -> Device:
    """Phone that a script describes; raises BadScript."""
    greeting = written.get("greeting")
    return Device(
        Reaction(written["reaction"]),
        micros(written["after"]),
        steps_of(written.get("steps") or ()),
        None if greeting is None else micros(greeting),
        micros(written["silence"]),
        written.get("cause"),
    )


def script_of(device: Device) -> dict[str, Any]:
    """Script that describes a phone."""
    return {
        "reaction": device.reaction.value,
        "after": seconds(device.after),
        "steps": [_written(step) for step in device.steps],
        "greeting": None if device.greeting is None else seconds(device.greeting),
        "silence": seconds(device.silence),
        "cause": device.cause,
    }


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
            return HangUp(written.get("cause"))
    needed = {"press": "digits", "say": "text", "wait": "seconds", "hear": "text"}[written["action"]]
    raise BadScript(f"step {index} is to {written['action']}, which needs {needed}")


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
        case HangUp(None):
            return {"action": "hang_up"}
        case HangUp(cause):
            return {"action": "hang_up", "cause": cause}
