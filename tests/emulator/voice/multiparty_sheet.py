"""The language of call sheets for multiparty calls."""

from collections.abc import Sequence
from typing import Any

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS, MultipartyCall, named
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.participant_options import MpcSettings, ParticipantOptions, Role
from plivo_emulator.voice.multiparty.subscribers import GROUPS
from plivo_emulator.voice.xml.adding import Addition, Destination, Dialling
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, Form, Phone, Voice

STATUS = f"statusCallbackUrl='{APP}/status' statusCallbackEvents='{','.join(GROUPS)}'"
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
    (found,) = [each for each in voice.account[LIVE_MULTIPARTY_CALLS].values() if each.name == name]
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


def event_forms(voice: Voice, *names: str) -> list[Form]:
    """Forms of the events of these names, in order."""
    return [form for form in voice.forms("mpc_status") if form["EventName"] in names]


def events(voice: Voice) -> list[str]:
    """Names of all events, in order."""
    return [form["EventName"] for form in voice.forms("mpc_status")]


def part(voice: Voice, role: Role = Role.AGENT, **terms: Any) -> ParticipantOptions:
    """Part whose app is told everything."""
    voice.on("/status", 200).on("/call-status", 200)
    settings = terms.pop("settings", MpcSettings(14_400, 10))
    return ParticipantOptions(role, settings, status=Target(f"{APP}/status", "POST"), groups=frozenset(GROUPS), **terms)


def adds(
    voice: Voice,
    *addresses: str,
    ring_timeout: float = 45,
    delays: Sequence[float] = (),
    name: str = "support",
    role: Role = Role.AGENT,
    key: str | None = None,
    sound: str | None = None,
    sip_headers: str = "",
    **terms: Any,
) -> list[Phone]:
    """Asks for a participant at one of the addresses; the progress of the calls is told."""
    wanted = part(voice, role, **terms)
    addition = Addition(named(voice.account, name, wanted), wanted)
    headers = sip.headers(sip_headers)
    waits = [*delays, *[0] * len(addresses)]
    addition.dial(
        [
            Destination(address, round(ring_timeout * SECOND), round(wait * SECOND), headers)
            for address, wait in zip(addresses, waits, strict=False)
        ],
        Dialling(
            "14150000000",
            confirm_key=key,
            confirm_sound=None if sound is None else Target(f"{APP}{sound}", "GET"),
            report=Target(f"{APP}/call-status", "POST"),
        ),
    )
    return [Phone(voice, call) for call in addition.calls]


def moves_in(voice: Voice, phone: Phone, name: str = "support", **terms: Any) -> None:
    """Lets a live call drop what it does and come in."""
    wanted = part(voice, **terms)
    Addition(named(voice.account, name, wanted), wanted).move(phone.call)
    voice.advance(0)


def progress(phone: Phone) -> list[str]:
    """What the app was told of a call that is being added."""
    return [form["EventName"] for form in phone.forms("mpc_call_status")]
