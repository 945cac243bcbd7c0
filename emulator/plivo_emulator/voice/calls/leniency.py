"""What answer documents of a call's app say that no table promises: taken, and noted."""

from plivo_emulator.validation.lenience import Lenience
from plivo_emulator.voice.calls.call import Call


def lenience_of(call: Call) -> Lenience:
    """How a document is read: as strictly as the account wants."""
    return Lenience(strict=call.account.settings.strict_input)


def note_lenience(call: Call, url: str, lenience: Lenience) -> None:
    """Notes each leniency of a document that could be read, as a warning."""
    for each in lenience:
        call.note("xml.lenient", url=url, **each.facts)
