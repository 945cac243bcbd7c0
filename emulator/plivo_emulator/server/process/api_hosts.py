"""Hosts of the service, which official SDKs ask and which may lead here."""

from plivo_emulator.validation import load
from plivo_emulator.validation.operations import hosts

OLDER_HOSTS = ("voice.plivo.com", "voice-usw1.plivo.com", "voice-use1.plivo.com")
"""Hosts that older releases of the official SDKs ask."""


def api_hosts() -> list[str]:
    """Hosts that the spec names, and those of older releases."""
    return [*hosts(load.document("wire")), *OLDER_HOSTS]
