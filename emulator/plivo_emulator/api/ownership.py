"""Whose a thing is: the account's, or that of one of its subaccounts."""

from plivo_emulator.api.answer import bad_request
from plivo_emulator.api.request import ApiRequest

NO_SUBACCOUNT = "subaccount parameter must be a subaccount of the account"


def owner_of_new(request: ApiRequest, wanted: str | None) -> str | None:
    """Subaccount that a new thing belongs to: the one who asks, or the one that the account names. Raises ApiError."""
    return known(request, wanted if request.subaccount is None else request.subaccount)


def new_owner(request: ApiRequest, wanted: str | None) -> str | None:
    """Subaccount that is to get a thing; a subaccount may not give one away. Raises ApiError."""
    if not request.sees(known(request, wanted)):
        raise bad_request(NO_SUBACCOUNT)
    return wanted


def subaccount_uri(auth_id: str, subaccount: str | None) -> str | None:
    """Where the subaccount that a thing belongs to is found; None: it is the account's."""
    return None if subaccount is None else f"/v1/Account/{auth_id}/Subaccount/{subaccount}/"


def known(request: ApiRequest, subaccount: str | None) -> str | None:
    """The subaccount, if the account has it; raises ApiError."""
    if subaccount is not None and subaccount not in request.account.subaccounts:
        raise bad_request(NO_SUBACCOUNT)
    return subaccount
