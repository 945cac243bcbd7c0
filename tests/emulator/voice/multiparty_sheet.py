"""The language of call sheets for multiparty calls."""

from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.participant import Participant

from tests.emulator.voice.sheet import APP, Form, Phone, Voice

EVERY_GROUP = (
    "mpc-state-changes,participant-state-changes,participant-speak-events,participant-digit-input-events,"
    "add-participant-api-events,participant-audio-events"
)
STATUS = f"statusCallbackUrl='{APP}/status' statusCallbackEvents='{EVERY_GROUP}'"
"""Attributes of a participant whose app is told everything."""
QUIET = "enterSound='none' exitSound='none'"
"""Attributes of one who comes and goes without a sound."""


def joins(voice: Voice, role: str = "Agent", attributes: str = "", *, name: str = "support", after: str = "") -> Phone:
    """Lets a call come in by the element; its next element says `next`."""
    voice.on("/status", 200)
    element = f"<MultiPartyCall role='{role}' {attributes}>{name}</MultiPartyCall>"
    return voice.answered(f"{element}{after or '<Speak>next</Speak>'}")


def mpc(voice: Voice, name: str = "support") -> MultipartyCall:
    """Multiparty call that has not ended."""
    (found,) = [each for each in voice.account.multiparty_calls.values() if each.name == name]
    return found


def ended(voice: Voice) -> MultipartyCall:
    """The only one that has ended."""
    (found,) = voice.multiparty_calls
    return found


def participant(voice: Voice, phone: Phone) -> Participant:
    """The last stay of a call, in whatever multiparty call."""
    seat = phone.call.seat
    if isinstance(seat, Participant):
        return seat
    return [each for each in voice.participants if each.call is phone.call][-1]


def told(voice: Voice, *names: str) -> list[Form]:
    """Forms of the events of these names, in order."""
    return [form for form in voice.asked("mpc_status") if form["EventName"] in names]


def events(voice: Voice) -> list[str]:
    """Names of all events, in order."""
    return [form["EventName"] for form in voice.asked("mpc_status")]
