"""SIP headers of calls."""

from collections.abc import Mapping

from plivo_emulator.voice.app.target import NO_HEADERS

PREFIX = "X-PH-"
RESERVED_PREFIXES = ("ph-", "plivo", "fs-", "sipauth", "zt-", "twilio")
RESERVED_NAMES = frozenset({"clientregion"})


def headers(pairs: str | None) -> Mapping[str, str]:
    """Headers of comma-separated `name=value` pairs, under the names that events use.

    Names that are reserved by the service, and what is no pair, are dropped silently.
    """
    if not pairs:
        return NO_HEADERS
    found: dict[str, str] = {}
    for pair in pairs.split(","):
        name, equals, value = pair.strip().partition("=")
        if equals and name and not _reserved(name.lower()):
            found[PREFIX + name] = value
    return found


def brought(pairs: str | None) -> Mapping[str, str]:
    """The same of a call from outside: phones of the account write the prefix themselves."""
    return headers(pairs and ",".join([pair.strip().removeprefix(PREFIX) for pair in pairs.split(",")]))


def on_the_wire(headers_: dict[str, str], *, authenticated: bool) -> dict[str, str]:
    """The same as the far end gets them: without prefix if the leg has a SIP user name and password."""
    return {name.removeprefix(PREFIX): value for name, value in headers_.items()} if authenticated else headers_


def _reserved(name: str) -> bool:
    return name.startswith(RESERVED_PREFIXES) or name in RESERVED_NAMES
