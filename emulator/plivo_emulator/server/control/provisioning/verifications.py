"""Verifications of caller ids, with the code that the owner of the number got."""

from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.verifications import VERIFICATIONS
from plivo_emulator.server.control.request import ControlError, ControlRequest
from plivo_emulator.spec.control.far_end import GetVerification
from plivo_emulator.wire.instants import written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import VerificationShown


async def get_verification(request: ControlRequest, arguments: GetVerification) -> "VerificationShown":
    """A verification, with its code."""
    account, uuid = request.tenant(arguments).account, arguments.verification_uuid
    record = request.running.records[VERIFICATIONS].get(account.settings.auth_id, uuid)
    if record is None:
        raise ControlError(404, f"there is no verification {uuid}")
    return {
        "verification_uuid": record.verification_uuid,
        "phone_number": record.phone_number,
        "channel": record.channel,
        "otp": record.otp,
        "created_at": written(record.created),
        "expires_at": written(record.expires),
        "verified_at": None if record.verified is None else written(record.verified),
    }
