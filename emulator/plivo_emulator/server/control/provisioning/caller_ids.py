"""Verified caller ids."""

from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.caller_ids import CALLER_IDS, CallerIdRecord
from plivo_emulator.server.control.provisioning.numbers import number_of
from plivo_emulator.server.control.provisioning.subaccounts import owner
from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.spec.control.far_end import SetCallerId
from plivo_emulator.wire import country
from plivo_emulator.wire.instants import written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import CallerIdShown


async def set_caller_id(request: ControlRequest, arguments: SetCallerId) -> "CallerIdShown":
    """Verifies a number without a code, or changes a verified one."""
    account, caller_ids = request.tenant(arguments).account, request.running.records[CALLER_IDS]
    auth_id, number = account.settings.auth_id, number_of(arguments.phone_number)
    former = caller_ids.get(auth_id, number)
    record = CallerIdRecord(
        auth_id=auth_id,
        phone_number=number,
        verification_uuid=account.ids.uuid() if former is None else former.verification_uuid,
        alias=arguments.alias or "",
        country=country.of(number),
        created=account.now if former is None else former.created,
        modified=account.now,
        subaccount=owner(account, arguments.subaccount),
    )
    caller_ids.put(record)
    return {
        "phone_number": record.phone_number,
        "verification_uuid": record.verification_uuid,
        "alias": record.alias,
        "country": record.country,
        "subaccount": record.subaccount,
        "created_at": written(record.created),
    }
