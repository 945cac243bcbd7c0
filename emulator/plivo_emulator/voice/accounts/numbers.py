"""The phone numbers of an account, and the application that each is given to."""

from collections.abc import Iterable

from plivo_emulator.records.kinds.numbers import NUMBERS, NumberRecord
from plivo_emulator.voice.accounts.account import Account


def of_application(account: Account, app_id: str) -> list[str]:
    """Numbers of an application, sorted."""
    return sorted(each.number for each in _all(account) if each.app_id == app_id)


def give(account: Account, wanted: Iterable[str], app_id: str) -> None:
    """Gives an application these numbers and no others; the account gets those that it does not have."""
    release(account, app_id)
    for number in wanted:
        account.archive[NUMBERS].put((get(account, number) or new(account, number))._replace(app_id=app_id))


def release(account: Account, app_id: str) -> None:
    """Takes its numbers from an application; the account keeps them."""
    for each in _all(account):
        if each.app_id == app_id:
            account.archive[NUMBERS].put(each._replace(app_id=None))


def get(account: Account, number: str) -> NumberRecord | None:
    """Number of the account; None where it has no such number."""
    return account.archive[NUMBERS].get(account.settings.auth_id, number)


def new(account: Account, number: str) -> NumberRecord:
    """Number as it is when the account gets it now."""
    return NumberRecord(
        auth_id=account.settings.auth_id,
        number=number,
        app_id=None,
        created=account.now,
        alias=None,
        subaccount=None,
        cnam_lookup=False,
    )


def _all(account: Account) -> list[NumberRecord]:
    return account.archive[NUMBERS].of(account.settings.auth_id)
