"""SIP addresses of endpoints: `sip:zumba131031145958@phone.plivo.com`."""

import re

DOMAIN = "phone.plivo.com"
_ADDRESS = re.compile(rf"sips?:([^\s@:;]+)@{re.escape(DOMAIN)}(?:[:;?].*)?", re.IGNORECASE)


def of(username: str) -> str:
    """SIP address of an endpoint."""
    return f"sip:{username}@{DOMAIN}"


def username(address: str) -> str | None:
    """User name in the address of an endpoint; None if it is no endpoint's."""
    match = _ADDRESS.fullmatch(address) if "@" in address else None
    return None if match is None else match[1]
