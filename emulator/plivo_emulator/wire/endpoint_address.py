"""SIP addresses of endpoints: `sip:zumba131031145958@phone.plivo.com`."""

import re

DOMAIN = "phone.plivo.com"
_ADDRESS = re.compile(rf"sips?:([^\s@:;]+)@{re.escape(DOMAIN)}(?:[:;?].*)?", re.IGNORECASE)


def of(username: str) -> str:
    """Address at which others call an endpoint."""
    return f"sip:{username}@{DOMAIN}"


def username(address: str) -> str | None:
    """User name in the address of an endpoint; None where it is the address of something else."""
    match = _ADDRESS.fullmatch(address)
    return None if match is None else match[1]
