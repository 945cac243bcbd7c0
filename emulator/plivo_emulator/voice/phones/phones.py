"""The phones that an account can call, and their scripts."""

from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.phones.number_grammar import device_of
from plivo_emulator.voice.phones.phone_script import PhoneScript

USUAL = PhoneScript()
"""A phone that answers and stays."""

PHONES: Key[dict[str, PhoneScript]] = Key(lambda _: {})
"""Phones with a script, by number."""


def phone_at(account: Account, address: str) -> PhoneScript:
    """Phone at a number or SIP address: its script, what the number describes, or one that answers and stays."""
    bare = address.removeprefix("+")
    return account[PHONES].get(bare) or device_of(bare) or USUAL
