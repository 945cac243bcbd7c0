"""An application: what answers when somebody calls a number of the account."""

from dataclasses import dataclass

from plivo_emulator.voice.app.target import Target


@dataclass(frozen=True, slots=True)
class Application:
    """URLs of an app for incoming calls."""

    app_id: str
    name: str
    answer: Target
    hangup: Target | None = None
    fallback: Target | None = None
    default_endpoint_app: bool = False
    """Whether calls of endpoints without an application of their own go here."""
    subaccount: str | None = None
    """Subaccount that the calls it answers belong to; None: the account itself."""
    default_number_app: bool = False
    """Whether calls to numbers without an application of their own go here."""
    message: Target | None = None
    """Where text messages to its numbers go. Nobody sends any."""
    log_incoming_messages: bool = True
    public_uri: bool = False
    """Whether anybody may call its SIP address."""
