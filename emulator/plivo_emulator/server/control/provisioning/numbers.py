"""Numbers that the account has, whatever answers them."""

from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.numbers import NUMBERS
from plivo_emulator.records.query.query import bare
from plivo_emulator.server.control.provisioning.applications import named
from plivo_emulator.server.control.provisioning.subaccounts import owner
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.applications import DeleteNumber, SetNumber
from plivo_emulator.voice.accounts import numbers
from plivo_emulator.wire.numbers import is_number

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import NumberShown


async def set_number(request: ControlRequest, arguments: SetNumber) -> "NumberShown":
    """Gives one to the account, or changes one that it has."""
    account, number = request.tenant(arguments).account, number_of(arguments.phone_number)
    app_id = named(account, arguments.app_id)
    former = numbers.get(account, number) or numbers.new(account, number)
    record = former._replace(
        app_id=former.app_id if app_id is None else app_id,
        alias=former.alias if arguments.alias is None else arguments.alias,
        subaccount=former.subaccount if arguments.subaccount is None else owner(account, arguments.subaccount),
    )
    account.archive[NUMBERS].put(record)
    return {
        "phone_number": record.number,
        "app_id": record.app_id,
        "alias": record.alias,
        "subaccount": record.subaccount,
    }


async def delete_number(request: ControlRequest, arguments: DeleteNumber) -> None:
    """Takes one from the account."""
    account, number = request.tenant(arguments).account, bare(arguments.phone_number)
    if not account.archive[NUMBERS].delete(account.settings.auth_id, number):
        raise ControlError(404, f"the account has no number {number}")


def number_of(text: str) -> str:
    """Phone number, as records have it, that a request is for; raises ControlError."""
    number = bare(text)
    if not is_number(number):
        raise ControlError(400, f"{number} is no phone number with its country code")
    return number
