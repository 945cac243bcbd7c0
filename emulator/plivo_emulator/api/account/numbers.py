"""Numbers of the account, and the applications that they are given to."""

from plivo_emulator.api.account import applications as api_applications
from plivo_emulator.api.answer import ApiResponse, accepted, bad_request, not_found, ok
from plivo_emulator.api.ownership import new_owner
from plivo_emulator.api.paging import page
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.numbers import NUMBERS, NumberRecord
from plivo_emulator.records.query.query import bare
from plivo_emulator.spec.handlers import NumberHandlers
from plivo_emulator.spec.requests.numbers import GetNumber, ListNumbers, UpdateNumber
from plivo_emulator.spec.words import CallDirection, CnamLookup, NumberType
from plivo_emulator.voice.accounts import applications
from plivo_emulator.wire import country, money, times

CHANGED = "changed"
NO_NAMES = "cnam_lookup parameter is for numbers of the United States"

CARRIER = "Plivo emulator"
SERVICES = frozenset({"voice", "sms"})
"""What every number of the emulator takes."""


def every(request: ApiRequest, arguments: ListNumbers) -> ApiResponse:
    """`listNumbers`."""
    auth_id = request.account.settings.auth_id
    known = [each for each in reversed(request.records[NUMBERS].of(auth_id)) if request.sees(each.subaccount)]
    meta, shown = page(arguments, [each for each in known if _fits(each, arguments)], "total_count")
    return ok(meta=meta, objects=[body(request, each) for each in shown])


def get(request: ApiRequest, arguments: GetNumber) -> ApiResponse:
    """`getNumber`."""
    return ok(**body(request, _found(request, arguments.number)))


def update(request: ApiRequest, arguments: UpdateNumber) -> ApiResponse:
    """`updateNumber`: a number without an application gets one that is named, or else the one for such numbers."""
    record = _found(request, arguments.number)
    if arguments.app_id is not None and not api_applications.has(request, arguments.app_id):
        raise bad_request(api_applications.NO_APPLICATION.format(name="app_id"))
    if arguments.cnam_lookup is not None and not _has_names(record):
        raise bad_request(NO_NAMES)
    default = applications.default_of_numbers(request.account)
    names = record.cnam_lookup if arguments.cnam_lookup is None else arguments.cnam_lookup is CnamLookup.ENABLED
    changed = record._replace(
        app_id=arguments.app_id or record.app_id or (None if default is None else default.app_id),
        alias=record.alias if arguments.alias is None else arguments.alias,
        subaccount=record.subaccount if arguments.subaccount is None else new_owner(request, arguments.subaccount),
        cnam_lookup=names,
    )
    request.records[NUMBERS].put(changed)
    return accepted(message=CHANGED)


def body(request: ApiRequest, record: NumberRecord) -> dict[str, object]:
    """A number in responses. The emulator takes no rent, and brings no text messages."""
    fields: dict[str, object] = {
        "active": True,
        "added_on": times.plain(record.created, request.account.settings.zone)[:10],
        "alias": record.alias,
        "application": None if record.app_id is None else api_applications.uri(record.auth_id, record.app_id),
        "carrier": CARRIER,
        "cnam_lookup": _names(record) if _has_names(record) else None,
        "mms_enabled": False,
        "mms_rate": money.text(0),
        "monthly_rental_rate": money.text(0),
        "number": record.number,
        "number_type": NumberType.LOCAL,
        "resource_uri": f"/v1/Account/{record.auth_id}/Number/{record.number}/",
        "sms_enabled": True,
        "sms_rate": money.text(0),
        "sub_account": record.subaccount,
        "voice_enabled": True,
        "voice_rate": money.text(request.account.tariff(CallDirection.INBOUND, record.number).rate),
    }
    owner = None if record.subaccount is None else request.account.subaccounts.get(record.subaccount)
    return fields if owner is None else fields | {"sub_account_name": owner.name}


HANDLERS: NumberHandlers[ApiRequest, ApiResponse] = NumberHandlers(
    list_numbers=every, get_number=get, update_number=update
)
"""Who carries out which operation."""


def _found(request: ApiRequest, number: str) -> NumberRecord:
    """Number that the path names; raises ApiError."""
    record = request.records[NUMBERS].get(request.account.settings.auth_id, bare(number))
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record


def _fits(record: NumberRecord, arguments: ListNumbers) -> bool:
    """Whether a number is among those that a list is asked for."""
    names = _names(record) if _has_names(record) else None
    wanted = set() if arguments.services is None else {each.strip() for each in arguments.services.split(",")}
    return (
        arguments.type in (None, NumberType.LOCAL)
        and record.number.startswith(bare(arguments.number_startswith))
        and arguments.subaccount in (None, record.subaccount)
        and arguments.alias in (None, record.alias)
        and wanted <= SERVICES
        and arguments.cnam_lookup in (None, names)
    )


def _has_names(record: NumberRecord) -> bool:
    """Whether the names of callers can be looked up."""
    return country.of(record.number) == "US"


def _names(record: NumberRecord) -> CnamLookup:
    return CnamLookup.ENABLED if record.cnam_lookup else CnamLookup.DISABLED
