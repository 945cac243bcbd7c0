"""Keys and words of a phone that nobody takes any note of: they are lost, and the journal says so."""

from collections.abc import Iterable

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.keypad import Pressed

UNHEARD = "input.unheard"
"""Kind of its entries: `text` or `key`, and `sent`, the serial number of the entry about what was spoken or pressed."""


def words(call: Call, text: str) -> None:
    """Notes words that begin now, unless somebody hears them: input, a recording, a stream, or who is connected."""
    connected = call.peer is not None or call.seat is not None
    if not (connected or call.recordings or call.feeds or call.leg.keypad.hears_speech):
        call.note(UNHEARD, text=text, sent=call.account.journal.last)


def keys(call: Call, lost: Iterable[str]) -> None:
    """Notes keys that nobody will read any more, but for those that a stream has heard."""
    for key in lost:
        if isinstance(key, Pressed):
            call.note(UNHEARD, key=str(key), sent=key.sent)
