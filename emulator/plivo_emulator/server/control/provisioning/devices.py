"""Phones: what they do when they are called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plivo_emulator.server.accounts import device_script
from plivo_emulator.server.accounts.device_script import BadScript
from plivo_emulator.server.accounts.provisioning import Provisioning
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.far_end import DeleteDevice, GetDevice, SetDevice
from plivo_emulator.spec.control.objects import DeviceStep
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.phones.number_grammar import device_of
from plivo_emulator.voice.phones.phone_script import Step
from plivo_emulator.voice.phones.phones import PHONES, phone_at
from plivo_emulator.wire.numbers import without_format

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import DeviceShown


def steps_of(written: Sequence[DeviceStep]) -> tuple[Step, ...]:
    """Steps of a script; raises ControlError if one lacks what its action needs."""
    try:
        return device_script.steps_of(written)
    except BadScript as bad:
        raise ControlError(400, str(bad)) from None


def _shown(account: Account, number: str) -> "DeviceShown":
    device = phone_at(account, number)
    source = "script" if number in account[PHONES] else "number" if device_of(number) else "default"
    return device_script.shown(number, source, device)


def _number(arguments: GetDevice | SetDevice | DeleteDevice) -> str:
    return arguments.number.removeprefix("+")


async def get_device(request: ControlRequest, arguments: GetDevice) -> "DeviceShown":
    """What the phone at a number does."""
    return _shown(request.tenant(arguments).account, _number(arguments))


async def set_device(request: ControlRequest, arguments: SetDevice) -> "DeviceShown":
    """Gives the phone at a number a script."""
    account, number = request.tenant(arguments).account, _number(arguments)
    plain = without_format(arguments.number)
    if plain is not None:
        raise ControlError(400, f"{arguments.number!r} is no number that can be called: did you mean {plain!r}?")
    try:
        device = device_script.device_of(arguments)
    except BadScript as bad:
        raise ControlError(400, str(bad)) from None
    Provisioning(account, request.running.records).set_device(number, device)
    return _shown(account, number)


async def delete_device(request: ControlRequest, arguments: DeleteDevice) -> None:
    """Deletes the script of a phone."""
    number = _number(arguments)
    if not Provisioning(request.tenant(arguments).account, request.running.records).delete_device(number):
        raise ControlError(404, f"there is no script for {number}")
