"""Verified caller ids: numbers that their owners have proved to be theirs with a one-time code."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.answer import DONE, Answer, accepted, bad_request, created, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.request import Handler, Request
from plivo_emulator.records.kinds.caller_ids import CALLER_IDS, CallerIdRecord
from plivo_emulator.records.kinds.verifications import VERIFICATIONS, VerificationRecord
from plivo_emulator.records.query.query import bare
from plivo_emulator.voice import one_time_code
from plivo_emulator.wire import country, times
from plivo_emulator.wire.numbers import is_dialable, is_sip
from plivo_emulator.wire.times import SECOND

CODE_DIGITS = 4
MINUTES = 15
"""How long a code is valid."""
SENT = "Verification code is sent to number +{number} which is valid for {minutes} minutes"

NO_NUMBER = "phone_number parameter must be a phone number with its country code"
NO_SUBACCOUNT = "subaccount parameter must be a subaccount of the account"
WRONG_CODE = "otp parameter is not the code that was sent"
EXPIRED = "otp parameter is a code that has expired"
USED = "otp parameter is a code that was used before"


def start(request: Request) -> Answer:
    """`startCallerIdVerification`: sends a code to the number."""
    account, number = request.account, bare(request.text("phone_number"))
    if is_sip(number) or not is_dialable(number):
        raise bad_request(NO_NUMBER)
    subaccount = request.maybe_text("subaccount") if request.subaccount is None else request.subaccount
    record = VerificationRecord(
        auth_id=account.settings.auth_id,
        verification_uuid=_unused_uuid(request),
        phone_number=number,
        channel=request.text("channel"),
        chosen="channel" in request.given,
        otp=account.ids.digits(CODE_DIGITS),
        alias=request.maybe_text("alias") or "",
        country=country.of(number),
        subaccount=_known(request, subaccount),
        created=account.now,
        expires=account.now + MINUTES * 60 * SECOND,
        verified=None,
    )
    request.records[VERIFICATIONS].put(record)
    one_time_code.send(account, number, record.otp, record.channel, record.subaccount)
    message = SENT.format(number=number, minutes=MINUTES)
    return created(message=message, verification_uuid=record.verification_uuid)


def verify(request: Request) -> Answer:
    """`verifyCallerId`: the number is verified if the code is the one that was sent, and still valid."""
    account, uuid = request.account, request.path["verification_uuid"]
    started = request.records[VERIFICATIONS].get(account.settings.auth_id, uuid)
    if started is None or not request.sees(started.subaccount):
        raise not_found()
    if started.verified is not None:
        raise bad_request(USED)
    if account.now >= started.expires:
        raise bad_request(EXPIRED)
    if request.text("otp") != started.otp:
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
    told = {name: value for name, value in body(record).items() if name not in ("modified_at", "subaccount")}
    return created(**told, channel=started.channel if started.chosen else "")


def get(request: Request) -> Answer:
    """`getVerifiedCallerId`."""
    return ok(**body(_found(request)))


def update(request: Request) -> Answer:
    """`updateVerifiedCallerId`: a subaccount may not give a number away."""
    record = _found(request)
    changes: dict[str, Any] = {}
    if "alias" in request.given:
        changes["alias"] = request.text("alias")
    if "subaccount" in request.given:
        subaccount = _known(request, request.text("subaccount") or None)
        if not request.sees(subaccount):
            raise bad_request(NO_SUBACCOUNT)
        changes["subaccount"] = subaccount
    changed = record._replace(**changes, modified=request.account.now)
    request.records[CALLER_IDS].put(changed)
    return accepted(**body(changed))


def delete(request: Request) -> Answer:
    """`deleteVerifiedCallerId`."""
    record = _found(request)
    request.records[CALLER_IDS].delete(record.auth_id, record.phone_number)
    return DONE


def body(record: CallerIdRecord) -> dict[str, Any]:
    """A verified number as it is told."""
    return {
        "alias": record.alias,
        "country": record.country,
        "created_at": times.iso_zulu(record.created),
        "modified_at": times.iso_zulu(record.modified),
        "phone_number": f"+{record.phone_number}",
        "subaccount": record.subaccount or "",
        "verification_uuid": record.verification_uuid,
    }


def handlers(wire: Mapping[str, Any]) -> Mapping[str, Handler]:
    """Handlers by operation id."""
    return {
        "startCallerIdVerification": start,
        "verifyCallerId": verify,
        "listVerifiedCallerIds": lister(wire, "/v1/Account/{auth_id}/VerifiedCallerId/", CALLER_IDS, _listed),
        "getVerifiedCallerId": get,
        "updateVerifiedCallerId": update,
        "deleteVerifiedCallerId": delete,
    }


def _found(request: Request) -> CallerIdRecord:
    """Verified number that the path names; raises Refusal."""
    record = request.records[CALLER_IDS].get(request.account.settings.auth_id, bare(request.path["phone_number"]))
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record


def _unused_uuid(request: Request) -> str:
    account = request.account
    while True:
        uuid = account.ids.uuid()
        if request.records[VERIFICATIONS].get(account.settings.auth_id, uuid) is None:
            return uuid


def _known(request: Request, subaccount: str | None) -> str | None:
    """The subaccount, if the account has it; raises Refusal."""
    if subaccount is not None and subaccount not in request.account.subaccounts:
        raise bad_request(NO_SUBACCOUNT)
    return subaccount


def _listed(record: CallerIdRecord, _: Request) -> dict[str, Any]:
    uri = f"/v1/Account/{record.auth_id}/VerifiedCallerId/{record.phone_number}"
    return body(record) | {"resource_uri": uri}
