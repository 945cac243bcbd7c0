"""STIR/SHAKEN: whether it is proven that the caller of a call may use its number."""

from typing import NamedTuple

from plivo_emulator.spec.control.values import Attestation
from plivo_emulator.spec.words import StirVerification
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.wire import country
from plivo_emulator.wire.numbers import is_number

COUNTRY = "US"
"""Country in whose network calls are attested."""


class Stir(NamedTuple):
    """What is told of a call."""

    verification: StirVerification
    attestation: str
    """`A`, `B`, `C`, or the words of the verification where none applies."""


NOT_APPLICABLE = Stir(StirVerification.NOT_APPLICABLE, StirVerification.NOT_APPLICABLE.value)
ATTESTED = {
    level: Stir(StirVerification.VERIFIED if level is Attestation.A else StirVerification.NOT_VERIFIED, level.value)
    for level in Attestation
}
"""What is told of a call of each level."""


def stir_of(account: Account, from_number: str, to_number: str, far_end: str, given: Attestation | None) -> Stir:
    """What is told of a call between two addresses, of which one is the far end's.

    It applies to calls between phone numbers to a number in the US. The level is `given`, or else that of the phone at
    the far end, or else that of the account.
    """
    if not (is_number(from_number) and is_number(to_number) and country.of(to_number.removeprefix("+")) == COUNTRY):
        return NOT_APPLICABLE
    return ATTESTED[given or phone_at(account, far_end).attestation or account.settings.stir_attestation]
