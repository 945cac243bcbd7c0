"""Add participants to a multiparty call: by new calls, or by moving a live call in."""

from plivo_emulator.api.answer import ApiResponse, bad_request, created, not_found
from plivo_emulator.api.calls import lookup as calls
from plivo_emulator.api.multiparty_calls import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.participants import AddParticipant
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall, named
from plivo_emulator.voice.multiparty.participant_options import MpcSettings, ParticipantOptions, Role
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions
from plivo_emulator.voice.xml.adding import Addition, Destination, Dialling
from plivo_emulator.wire.times import SECOND

INITIATED = "add participant action initiated"
QUEUED = "add participant action queued"
DELIMITER = "<"
"""Separates destinations, and the values that belong to each of them."""
NO_SOUND = "none"


def add(request: ApiRequest, arguments: AddParticipant) -> ApiResponse:
    """`addParticipant`: the response comes before anything rings."""
    part = _part(arguments)
    if arguments.call_uuid is not None:
        call = _moving(request, arguments, arguments.call_uuid)
        addition = Addition(_entered(request, arguments, part), part)
        addition.move(call)
        return _answer(addition, INITIATED)
    caller_id, destinations = _destinations(arguments, part.role)
    dialling = _dialling(request, arguments, caller_id)
    message = INITIATED if request.account[DIAL_QUEUE].free else QUEUED
    addition = Addition(_entered(request, arguments, part), part)
    addition.dial(destinations, dialling)
    return _answer(addition, message)


def _answer(addition: Addition, message: str) -> ApiResponse:
    on_their_way = [{"to": call.to_number, "from": call.from_number, "call_uuid": call.uuid} for call in addition.calls]
    return created(message=message, request_uuid=addition.request_uuid, calls=on_their_way)


def _entered(request: ApiRequest, arguments: AddParticipant, part: ParticipantOptions) -> MultipartyCall:
    """Multiparty call to enter; one that is named but does not exist is created. Raises ApiError."""
    name = lookup.name(arguments)
    mpc = lookup.maybe_live(request, arguments)
    if mpc is None:
        if name is None:
            raise not_found()
        return named(request.account, name, part, request.subaccount)
    most = arguments.max_participants if arguments.max_participants_given else mpc.settings.max_participants
    if len(mpc.present) >= most:
        raise bad_request(f"the multiparty call holds {most} participants already")
    return mpc


def _moving(request: ApiRequest, arguments: AddParticipant, call_uuid: str) -> Call:
    """Live call to move in; raises ApiError."""
    if arguments.from_ is not None:
        raise bad_request("from parameter is not accepted beside call_uuid")
    if arguments.to is not None:
        raise bad_request("to parameter is not accepted beside call_uuid")
    call = calls.call(request, call_uuid)
    if call is None or not call.live:
        raise not_found()
    if not call.transferable:
        raise not_found("call is not answered")
    return call


def _destinations(arguments: AddParticipant, role: Role) -> tuple[str, list[Destination]]:
    """Caller id and destinations; raises ApiError."""
    if arguments.from_ is None:
        raise bad_request("from parameter is missing")
    if arguments.to is None:
        raise bad_request("to parameter is missing")
    addresses = [each.strip() for each in arguments.to.split(DELIMITER)]
    if not all(addresses):
        raise bad_request("to parameter must be a number or SIP URI")
    if len(addresses) > 1 and role is not Role.AGENT:
        raise bad_request("to parameter may hold several destinations for the role Agent only")
    ring_timeouts = _one_each(arguments.ring_timeout, len(addresses), "ring_timeout")
    delays = _one_each(arguments.delay_dial, len(addresses), "delay_dial")
    headers = _one_each(arguments.sip_headers or "", len(addresses), "sip_headers")
    return arguments.from_, [
        Destination(
            address,
            int(ring_timeout) * SECOND,
            int(delay) * SECOND,
            sip.headers(pairs),
        )
        for address, ring_timeout, delay, pairs in zip(addresses, ring_timeouts, delays, headers, strict=True)
    ]


def _one_each(value: int | str, count: int, name: str) -> list[str]:
    """Values of an argument, one per destination; a single value applies to all. The ApiError names the argument."""
    values = str(value).split(DELIMITER)
    if len(values) == 1:
        return values * count
    if len(values) != count:
        raise bad_request(f"{name} parameter must hold one value, or one for each destination")
    return values


def _dialling(request: ApiRequest, arguments: AddParticipant, caller_id: str) -> Dialling:
    return Dialling(
        caller_id=caller_id,
        caller_name=arguments.caller_name,
        confirm_key=arguments.confirm_key,
        confirm_sound=Target.of(arguments.confirm_key_sound_url, arguments.confirm_key_sound_method),
        report=Target.of(arguments.call_status_callback_url, arguments.call_status_callback_method),
        source_ip=request.client,
    )


def _part(arguments: AddParticipant) -> ParticipantOptions:
    report = Target.of(arguments.recording_callback_url, arguments.recording_callback_method)
    recording = MpcRecordingOptions(arguments.record_file_format, report, int(arguments.record_min_member_count))
    return ParticipantOptions(
        role=Role(arguments.role.lower()),
        settings=MpcSettings(
            max_duration=arguments.max_duration,
            max_participants=arguments.max_participants,
            wait_music=Target.of(arguments.wait_music_url, arguments.wait_music_method),
            agent_hold_music=Target.of(arguments.agent_hold_music_url, arguments.agent_hold_music_method),
            customer_hold_music=Target.of(arguments.customer_hold_music_url, arguments.customer_hold_music_method),
        ),
        explicit=_explicit(arguments),
        coach=arguments.coach_mode,
        mute=arguments.mute,
        hold=arguments.hold,
        starts_mpc=arguments.start_mpc_on_enter,
        ends_mpc=arguments.end_mpc_on_exit,
        stay_alone=arguments.stay_alone,
        enter_sound=_sound(arguments.enter_sound, arguments.enter_sound_method),
        exit_sound=_sound(arguments.exit_sound, arguments.exit_sound_method),
        relays_keys=arguments.relay_dtmf_inputs,
        on_exit=Target.of(arguments.on_exit_action_url, arguments.on_exit_action_method),
        record=recording if arguments.record else None,
        record_track=arguments.record_file_format if arguments.record_participant_track else None,
        status=Target.of(arguments.status_callback_url, arguments.status_callback_method),
        groups=frozenset(each.strip() for each in arguments.status_callback_events.split(",")),
    )


def _explicit(arguments: AddParticipant) -> frozenset[str]:
    """Settings in the request that apply to the whole multiparty call."""
    settings = {
        "max_duration": arguments.max_duration_given,
        "max_participants": arguments.max_participants_given,
        "wait_music": arguments.wait_music_url is not None,
        "agent_hold_music": arguments.agent_hold_music_url is not None,
        "customer_hold_music": arguments.customer_hold_music_url is not None,
    }
    return frozenset(name for name, given in settings.items() if given)


def _sound(url: str, method: str) -> Target | None:
    return None if url == NO_SOUND else Target(url, method)
