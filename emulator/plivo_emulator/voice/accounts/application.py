"""An application: it answers calls to numbers of the account."""

from typing import NamedTuple

from plivo_emulator.voice.app.target import Target


class Application(NamedTuple):
    """URLs of an app for incoming calls."""

    app_id: str
    name: str
    answer: Target | None
    """None: its calls end at once."""
    hangup: Target | None = None
    fallback: Target | None = None
    default_endpoint_app: bool = False
    """Whether it answers calls from endpoints that have no application."""
    subaccount: str | None = None
    """Subaccount that owns the calls it answers; None: the account."""
    default_number_app: bool = False
    """Whether it answers calls to numbers that have no application."""
    message: Target | None = None
    """URL for text messages to its numbers. The emulator sends none."""
    log_incoming_messages: bool = True
    public_uri: bool = False
    """Whether anybody may call its SIP address."""
