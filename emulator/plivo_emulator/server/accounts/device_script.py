"""Scripts of phones, as requests and files write them."""

from collections.abc import Mapping, Sequence

from plivo_emulator.spec.control.far_end import SetDevice
from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.spec.control.values import DeviceAction
from plivo_emulator.voice.phones.phone_script import Beep, HangUp, Hear, PhoneScript, Press, Reaction, Say, Stay, Step
from plivo_emulator.wire.instants import micros, seconds

NEEDED: Mapping[DeviceAction, str] = {
    DeviceAction.PRESS: "digits",
    DeviceAction.SAY: "text",
    DeviceAction.WAIT: "seconds",
    DeviceAction.HEAR: "text",
}
"""What each action needs."""


class BadScript(ValueError):
    """An invalid script; the message says which step, and what it needs."""


def steps_of(written: Sequence[DeviceStep]) -> tuple[Step, ...]:
    """Steps of a script; raises BadScript if one lacks what its action needs."""
    return tuple(_step(index, step) for index, step in enumerate(written, 1))


def device_of(script: SetDevice) -> PhoneScript:
    """Phone that a script describes; raises BadScript."""
    return PhoneScript(
        Reaction(script.reaction),
        micros(script.after),
        steps_of(script.steps or ()),
        None if script.greeting is None else micros(script.greeting),
        micros(script.silence),
        script.cause,
        script.stir_attestation,
    )


def script_of(device: PhoneScript) -> dict[str, object]:
    """Script that describes a phone."""
    return {
        "reaction": device.reaction.value,
        "after": seconds(device.after),
        "steps": [_written(step) for step in device.steps],
        "greeting": None if device.greeting is None else seconds(device.greeting),
        "silence": seconds(device.silence),
        "stir_attestation": device.attestation,
        "cause": device.cause,
    }


def _step(index: int, step: DeviceStep) -> Step:
    match step.action:
        case DeviceAction.PRESS if step.digits is not None:
            return Press(step.digits)
        case DeviceAction.SAY if step.text is not None:
            return Say(step.text, step.confidence)
        case DeviceAction.WAIT if step.seconds is not None:
            return Stay(micros(step.seconds))
        case DeviceAction.HEAR if step.text is not None:
            return Hear(step.text)
        case DeviceAction.BEEP:
            return Beep()
        case DeviceAction.HANG_UP:
            return HangUp(step.cause)
        case _:
            raise BadScript(f"step {index} is to {step.action}, which needs {NEEDED[step.action]}")


def _written(step: Step) -> dict[str, object]:
    match step:
        case Press(keys):
            return {"action": "press", "digits": keys}
        case Say(text, confidence):
            return {"action": "say", "text": text, "confidence": confidence}
        case Stay(length):
            return {"action": "wait", "seconds": seconds(length)}
        case Hear(text):
            return {"action": "hear", "text": text}
        case Beep():
            return {"action": "beep"}
        case HangUp(cause):
            return {"action": "hang_up"} | ({} if cause is None else {"cause": cause})
