"""Phone numbers and SIP addresses as text."""

import re

_FEWEST, _MOST = 7, 15
"""Digits of a phone number."""
_FORMAT = re.compile(r"^tel:|[\s().-]", re.IGNORECASE)
"""What people and address books put into numbers."""
_SIP = re.compile(r"sips?:[^\s@]+@[^\s@]+", re.IGNORECASE)


def is_sip(address: str) -> bool:
    """Whether it is a well-formed SIP address."""
    return _SIP.fullmatch(address) is not None


def is_number(address: str) -> bool:
    """Whether it is a phone number with its country code: 7 to 15 digits, as in E.164."""
    digits = address.removeprefix("+")
    return _FEWEST <= len(digits) <= _MOST and digits.isascii() and digits.isdigit() and digits[0] != "0"


def is_dialable(address: str) -> bool:
    """Whether it is a phone number with its country code, or a SIP address."""
    return is_number(address) or is_sip(address)


def without_format(address: str) -> str | None:
    """Phone number in digits that is written with blanks, brackets or the like; None: it is none that is written so."""
    plain = _FORMAT.sub("", address)
    return plain.removeprefix("+") if plain != address and is_number(plain) else None
