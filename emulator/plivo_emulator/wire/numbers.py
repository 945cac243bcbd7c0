"""Phone numbers and SIP addresses as text."""

import re

_NUMBER = re.compile(r"\+?[1-9][0-9]{6,14}")
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
