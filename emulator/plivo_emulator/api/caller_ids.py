"""Verified caller ids: numbers whose owners have entered a one-time code."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, created, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.ownership import new_owner, owner_of_new
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.caller_ids import CALLER_IDS, CallerIdRecord
from plivo_emulator.records.kinds.verifications import VERIFICATIONS, VerificationRecord
from plivo_emulator.records.query.query import bare
from plivo_emulator.spec.handlers import VerifiedCallerIdHandlers
from plivo_emulator.spec.requests.verified_caller_ids import (
    DeleteVerifiedCallerId,
    GetVerifiedCallerId,
    ListVerifiedCallerIds,
    StartCallerIdVerification,
    UpdateVerifiedCallerId,
    VerifyCallerId,
)
from plivo_emulator.voice.xml import one_time_code
from plivo_emulator.wire import country, times
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.numbers import is_number
from plivo_emulator.wire.times import SECOND

CODE_DIGITS = 4
MINUTES = 15
"""How long a code is valid."""
SENT = "Verification code is sent to number +{number} which is valid for {minutes} minutes"

NO_NUMBER = "phone_number parameter must be a phone number with its country code"
WRONG_CODE = "otp parameter is not the code that was sent"
EXPIRED = "otp parameter is a code that has expired"
USED = "otp parameter is a code that was used before"


def start(request: ApiRequest, arguments: StartCallerIdVerification) -> ApiResponse:
    """`startCallerIdVerification`: sends a code to the number."""
    account, number = request.account, bare(arguments.phone_number)
    if not is_number(number):
        raise bad_request(NO_NUMBER)
    record = VerificationRecord(
        auth_id=account.settings.auth_id,
        verification_uuid=_unused_uuid(request),
        phone_number=number,
        channel=arguments.channel,
        chosen=arguments.channel_given,
        otp=account.ids.digits(CODE_DIGITS),
        alias=arguments.alias or "",
        country=country.of(number),
        subaccount=owner_of_new(request, arguments.subaccount),
        created=account.now,
        expires=account.now + MINUTES * 60 * SECOND,
        verified=None,
    )
    request.records[VERIFICATIONS].put(record)
    one_time_code.send(account, number, record.otp, record.channel, record.subaccount)
    message = SENT.format(number=number, minutes=MINUTES)
    return created(message=message, verification_uuid=record.verification_uuid)


def verify(request: ApiRequest, arguments: VerifyCallerId) -> ApiResponse:
    """`verifyCallerId`: verifies the number if the code is right and still valid."""
    account, uuid = request.account, arguments.verification_uuid
    started = request.records[VERIFICATIONS].get(account.settings.auth_id, uuid)
    if started is None or not request.sees(started.subaccount):
        raise not_found()
    if started.verified is not None:
        raise bad_request(USED)
    if account.now >= started.expires:
        raise bad_request(EXPIRED)
    if arguments.otp != started.otp:
        raise bad_request(WRONG_CODE)
    request.records[VERIFICATIONS].put(started._replace(verified=account.now))
    record = CallerIdRecord(
        auth_id=started.auth_id,
        phone_number=started.phone_number,
        verification_uuid=uuid,
        alias=started.alias,
        country=started.country,
        created=started.created,
        modified=account.now,
        subaccount=started.subaccount,
    )
    request.records[CALLER_IDS].put(record)
    fields = {name: value for name, value in body(record).items() if name not in ("modified_at", "subaccount")}
    return created(**fields, channel=started.channel if started.chosen else "")


def get(request: ApiRequest, arguments: GetVerifiedCallerId) -> ApiResponse:
    """`getVerifiedCallerId`."""
    return ok(**body(_found(request, arguments.phone_number)))


def update(request: ApiRequest, arguments: UpdateVerifiedCallerId) -> ApiResponse:
    """`updateVerifiedCallerId`: a subaccount may not assign a number to another one."""
    record = _found(request, arguments.phone_number)
    subaccount = record.subaccount
    if arguments.subaccount is not None:
        subaccount = new_owner(request, arguments.subaccount or None)
    alias = record.alias if arguments.alias is None else arguments.alias
    changed = record._replace(alias=alias, subaccount=subaccount, modified=request.account.now)
    request.records[CALLER_IDS].put(changed)
    return accepted(**body(changed))


def delete(request: ApiRequest, arguments: DeleteVerifiedCallerId) -> ApiResponse:
    """`deleteVerifiedCallerId`."""
    record = _found(request, arguments.phone_number)
    request.records[CALLER_IDS].delete(record.auth_id, record.phone_number)
    return DONE


def body(record: CallerIdRecord) -> dict[str, object]:
    """A verified number in responses."""
    return {
        "alias": record.alias,
        "country": record.country,
        "created_at": times.iso_zulu(record.created),
        "modified_at": times.iso_zulu(record.modified),
        "phone_number": f"+{record.phone_number}",
        "subaccount": record.subaccount or "",
        "verification_uuid": record.verification_uuid,
    }


def handlers(wire: JsonObject) -> VerifiedCallerIdHandlers[ApiRequest, ApiResponse]:
    """Handlers by operation."""
    return VerifiedCallerIdHandlers(
        start_caller_id_verification=start,
        verify_caller_id=verify,
        list_verified_caller_ids=lister(wire, ListVerifiedCallerIds, CALLER_IDS, _listed),
        get_verified_caller_id=get,
        update_verified_caller_id=update,
        delete_verified_caller_id=delete,
    )


def _found(request: ApiRequest, phone_number: str) -> CallerIdRecord:
    """Verified number that the path names; raises ApiError."""
    record = request.records[CALLER_IDS].get(request.account.settings.auth_id, bare(phone_number))
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record


def _unused_uuid(request: ApiRequest) -> str:
    account = request.account
    while True:
        uuid = account.ids.uuid()
        if request.records[VERIFICATIONS].get(account.settings.auth_id, uuid) is None:
            return uuid


def _listed(record: CallerIdRecord, _: ApiRequest) -> dict[str, object]:
    uri = f"/v1/Account/{record.auth_id}/VerifiedCallerId/{record.phone_number}"
    return body(record) | {"resource_uri": uri}
