"""Phone numbers and SIP addresses as text."""

import re

_NUMBER = re.compile(r"\+?[1-9][0-9]{6,14}")
_FORMAT = re.compile(r"^tel:|[\s().-]", re.IGNORECASE)
"""What people and address books put into numbers."""
_SIP = re.compile(r"sips?:[^\s@]+@[^\s@]+", re.IGNORECASE)


def is_sip(address: str) -> bool:
    """Whether it is a well-formed SIP address."""
    return _SIP.fullmatch(address) is not None


def is_number(address: str) -> bool:
    """Whether it is a phone number with its country code: 7 to 15 digits, as in E.164."""
    return _NUMBER.fullmatch(address) is not None


def is_dialable(address: str) -> bool:
    """Whether it is a phone number with its country code, or a SIP address."""
    return is_number(address) or is_sip(address)


def without_format(address: str) -> str | None:
    """Phone number in digits that is written with blanks, brackets or the like; None: it is none that is written so."""
    plain = _FORMAT.sub("", address)
    return plain.removeprefix("+") if plain != address and is_number(plain) else None
