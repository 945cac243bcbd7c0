"""Scripts of phones, as requests and files write them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never, get_args

from plivo_emulator.spec.control.far_end import SetDevice
from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.spec.control.values import DeviceAction
from plivo_emulator.spec.elements import ResponseChild
from plivo_emulator.voice.phones.phone_script import (
    AwaitElement,
    Beep,
    HangUp,
    Hear,
    PhoneScript,
    Press,
    Reaction,
    Say,
    Stay,
    Step,
)
from plivo_emulator.wire.instants import micros, seconds

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import DeviceShown, DeviceStepShown

NEEDED: Mapping[DeviceAction, str] = {
    DeviceAction.PRESS: "digits",
    DeviceAction.SAY: "text",
    DeviceAction.WAIT: "seconds",
    DeviceAction.HEAR: "text",
    DeviceAction.REACH: "element",
}
"""What each action needs."""


ELEMENTS = frozenset(each.tag for each in get_args(ResponseChild))
"""Elements that a document may run."""


BESIDE = frozenset({"number", "source"})
"""What the control plane shows of a phone besides its script."""


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
    """Script that describes a phone, wherever it is."""
    return {name: value for name, value in shown("", "", device).items() if name not in BESIDE}


def shown(number: str, source: str, device: PhoneScript) -> "DeviceShown":
    """Phone, as the control plane shows it."""
    return {
        "number": number,
        "source": source,
        "reaction": device.reaction.value,
        "after": seconds(device.after),
        "steps": [_written(step) for step in device.steps],
        "greeting": None if device.greeting is None else seconds(device.greeting),
        "silence": seconds(device.silence),
        "stir_attestation": device.attestation,
        "cause": device.cause,
    }


def _step(index: int, step: DeviceStep) -> Step:
    found: Step
    match step.action:
        case DeviceAction.PRESS if step.digits is not None:
            found = Press(step.digits)
        case DeviceAction.SAY if step.text is not None:
            found = Say(step.text, step.confidence)
        case DeviceAction.WAIT if step.seconds is not None:
            found = Stay(micros(step.seconds))
        case DeviceAction.HEAR if step.text is not None:
            found = Hear(step.text)
        case DeviceAction.BEEP:
            found = Beep()
        case DeviceAction.REACH if step.element is not None:
            if step.element not in ELEMENTS:
                raise BadScript(f"step {index} is to reach {step.element}, which is no element of a document")
            found = AwaitElement(step.element)
        case DeviceAction.HANG_UP:
            found = HangUp(step.cause)
        case _:
            raise BadScript(f"step {index} is to {step.action}, which needs {NEEDED[step.action]}")
    return found


def _written(step: Step) -> "DeviceStepShown":
    match step:
        case Press(keys):
            step_shown: DeviceStepShown = {"action": "press", "digits": keys}
        case Say(text, confidence):
            step_shown = {"action": "say", "text": text, "confidence": confidence}
        case Stay(length):
            step_shown = {"action": "wait", "seconds": seconds(length)}
        case Hear(text):
            step_shown = {"action": "hear", "text": text}
        case Beep():
            step_shown = {"action": "beep"}
        case AwaitElement(element):
            step_shown = {"action": "reach", "element": element}
        case HangUp(cause):
            step_shown = {"action": "hang_up"} if cause is None else {"action": "hang_up", "cause": cause}
        case _:
            assert_never(step)
    return step_shown
