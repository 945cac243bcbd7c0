"""Add somebody to a multiparty call: by new calls, or by a live call that moves in."""

from plivo_emulator.api.answer import Answer, bad_request, created, not_found
from plivo_emulator.api.calls import found as calls
from plivo_emulator.api.multiparty_calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice import sip
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.multiparty.adding import Addition, Destination, Dialling
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall, named
from plivo_emulator.voice.multiparty.part import Part, Role, Settings
from plivo_emulator.voice.multiparty.recordings import Wish
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.numbers import is_sip

INITIATED = "add participant action initiated"
QUEUED = "add participant action queued"
DELIMITER = "<"
"""Stands between destinations, and between what belongs to each of them."""
NO_SOUND = "none"
SETTINGS = {
    "max_duration": "max_duration",
    "max_participants": "max_participants",
    "wait_music_url": "wait_music",
    "agent_hold_music_url": "agent_hold_music",
    "customer_hold_music_url": "customer_hold_music",
}
"""Arguments that hold for the whole multiparty call, and what they set."""


def add(request: Request) -> Answer:
    """`addParticipant`: the answer comes before anything rings."""
    part = _part(request)
    if "call_uuid" in request.given:
        call = _moving(request)
        addition = Addition(_entered(request, part), part)
        addition.move(call)
        return _answer(addition, INITIATED)
    destinations = _destinations(request, part.role)
    dialling = _dialling(request)
    message = INITIATED if request.account.queue.free else QUEUED
    addition = Addition(_entered(request, part), part)
    addition.dial(destinations, dialling)
    return _answer(addition, message)


def _answer(addition: Addition, message: str) -> Answer:
    on_their_way = [{"to": call.to_number, "from": call.from_number, "call_uuid": call.uuid} for call in addition.calls]
    return created(message=message, request_uuid=addition.request_uuid, calls=on_their_way)


def _entered(request: Request, part: Part) -> MultipartyCall:
    """Multiparty call to enter; one that is named but not there is created. Raises Refusal."""
    name = found.name(request)
    mpc = found.maybe_live(request)
    if mpc is None:
        if name is None:
            raise not_found()
        return named(request.account, name, part, request.subaccount)
    most = part.settings.max_participants if "max_participants" in part.said else mpc.settings.max_participants
    if len(mpc.present) >= most:
        raise bad_request(f"the multiparty call holds {most} participants already")
    return mpc


def _moving(request: Request) -> Call:
    """Live call that moves in; raises Refusal."""
    for name in ("from", "to"):
        if name in request.given:
            raise bad_request(f"{name} parameter is not accepted beside call_uuid")
    call = calls.call(request, request.text("call_uuid"))
    if call is None or not call.live:
        raise not_found()
    if not call.transferable:
        raise not_found("call is not answered")
    return call


def _destinations(request: Request, role: Role) -> list[Destination]:
    for name in ("from", "to"):
        if name not in request.given:
            raise bad_request(f"{name} parameter is missing")
    addresses = [each.strip() for each in request.text("to").split(DELIMITER)]
    if not all(addresses):
        raise bad_request("to parameter must be a number or SIP URI")
    if len(addresses) > 1 and role is not Role.AGENT:
        raise bad_request("to parameter may hold several destinations for the role Agent only")
    ring_timeouts = _one_each(request, "ring_timeout", len(addresses))
    delays = _one_each(request, "delay_dial", len(addresses))
    headers = _one_each(request, "sip_headers", len(addresses))
    return [
        Destination(
            address if is_sip(address) else address.removeprefix("+"),
            int(ring_timeout) * SECOND,
            int(delay) * SECOND,
            sip.headers(pairs),
        )
        for address, ring_timeout, delay, pairs in zip(addresses, ring_timeouts, delays, headers, strict=True)
    ]


def _one_each(request: Request, name: str, count: int) -> list[str]:
    """Values of an argument for so many destinations: a single one holds for all."""
    values = str(request.values.get(name, "")).split(DELIMITER)
    if len(values) == 1:
        return values * count
    if len(values) != count:
        raise bad_request(f"{name} parameter must hold one value, or one for each destination")
    return values


def _dialling(request: Request) -> Dialling:
    return Dialling(
        caller_id=request.text("from"),
        caller_name=request.maybe_text("caller_name"),
        confirm_key=request.maybe_text("confirm_key"),
        confirm_sound=request.target("confirm_key_sound_url", "confirm_key_sound_method"),
        report=request.target("call_status_callback_url", "call_status_callback_method"),
        source_ip=request.client,
    )


def _part(request: Request) -> Part:
    report = request.target("recording_callback_url", "recording_callback_method")
    least = int(request.text("record_min_member_count"))
    file_format = request.text("record_file_format")
    return Part(
        role=Role(request.text("role").lower()),
        settings=Settings(
            max_duration=request.integer("max_duration"),
            max_participants=request.integer("max_participants"),
            wait_music=request.target("wait_music_url", "wait_music_method"),
            agent_hold_music=request.target("agent_hold_music_url", "agent_hold_music_method"),
            customer_hold_music=request.target("customer_hold_music_url", "customer_hold_music_method"),
        ),
        said=frozenset(field for name, field in SETTINGS.items() if name in request.given),
        coach=request.flag("coach_mode"),
        mute=request.flag("mute"),
        hold=request.flag("hold"),
        starts=request.flag("start_mpc_on_enter"),
        ends=request.flag("end_mpc_on_exit"),
        stay_alone=request.flag("stay_alone"),
        enter_sound=_sound(request, "enter_sound"),
        exit_sound=_sound(request, "exit_sound"),
        relays_keys=request.flag("relay_dtmf_inputs"),
        on_exit=request.target("on_exit_action_url", "on_exit_action_method"),
        record=Wish(file_format, report, least) if request.flag("record") else None,
        record_track=file_format if request.flag("record_participant_track") else None,
        status=request.target("status_callback_url", "status_callback_method"),
        groups=frozenset(each.strip() for each in request.text("status_callback_events").split(",")),
    )


def _sound(request: Request, name: str) -> Target | None:
    sound = request.target(name, f"{name}_method")
    return None if sound is None or sound.url == NO_SOUND else sound
