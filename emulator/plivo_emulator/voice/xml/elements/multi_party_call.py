"""`<MultiPartyCall>`: puts the call into a multiparty call."""

from plivo_emulator.spec.elements import MultiPartyCall
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.multiparty import ai_agent
from plivo_emulator.voice.multiparty.multiparty_call import named
from plivo_emulator.voice.multiparty.participant_options import MpcSettings, ParticipantOptions, Role
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions
from plivo_emulator.voice.multiparty.stay import stay
from plivo_emulator.voice.streams.stream import StreamOptions
from plivo_emulator.wire.times import SECOND

NO_SOUND = frozenset({MultiPartyCall.EnterSound.NONE, MultiPartyCall.ExitSound.NONE})
SETTINGS = {
    MultiPartyCall.Attribute.MAX_DURATION: "max_duration",
    MultiPartyCall.Attribute.MAX_PARTICIPANTS: "max_participants",
    MultiPartyCall.Attribute.WAIT_MUSIC_URL: "wait_music",
    MultiPartyCall.Attribute.AGENT_HOLD_MUSIC_URL: "agent_hold_music",
    MultiPartyCall.Attribute.CUSTOMER_HOLD_MUSIC_URL: "customer_hold_music",
}
"""Attributes for the whole multiparty call, and the options that they set."""


async def run(call: Call, entry: MultiPartyCall) -> NextDocument | None:
    """Stays until the call is removed; then the document of `onExitActionUrl` is run, or the next element."""
    part = _part(call, entry)
    mpc = named(call.account, entry.text, part, call.terms.subaccount, call)
    if mpc.full:
        call.note("mpc.full", mpc_uuid=mpc.uuid)
        return None
    _, following = await stay(mpc.welcome(call, part))
    return following


def _part(call: Call, entry: MultiPartyCall) -> ParticipantOptions:
    report = Target.of(entry.recording_callback_url, entry.recording_callback_method)
    role = Role(entry.role.lower())
    return ParticipantOptions(
        role=role,
        settings=_settings(entry),
        explicit=frozenset(field for attribute, field in SETTINGS.items() if attribute in entry.written),
        coach=entry.coach_mode,
        mute=entry.mute,
        hold=entry.hold,
        starts_mpc=entry.start_mpc_on_enter,
        ends_mpc=entry.end_mpc_on_exit,
        stay_alone=entry.stay_alone,
        waits_for_agent=entry.wait_for_agent,
        wait_at_most=None if entry.wait_time is None else entry.wait_time * SECOND,
        enter_sound=_sound(entry.enter_sound, entry.enter_sound_method),
        exit_sound=_sound(entry.exit_sound, entry.exit_sound_method),
        relays_keys=entry.relay_dtmf_inputs,
        on_exit=Target.of(entry.on_exit_action_url, entry.on_exit_action_method),
        record=_recording_options(entry, report) if entry.record else None,
        record_track=entry.record_file_format if entry.record_participant_track else None,
        record_coach=entry.record_coach_voice is not False,
        program=_program(call, entry) if role is Role.AI_AGENT else None,
        status=Target.of(entry.status_callback_url, entry.status_callback_method),
        groups=frozenset(entry.status_callback_events),
    )


def _settings(entry: MultiPartyCall) -> MpcSettings:
    return MpcSettings(
        max_duration=entry.max_duration,
        max_participants=entry.max_participants,
        wait_music=Target.of(entry.wait_music_url, entry.wait_music_method),
        agent_hold_music=Target.of(entry.agent_hold_music_url, entry.agent_hold_music_method),
        customer_hold_music=Target.of(entry.customer_hold_music_url, entry.customer_hold_music_method),
    )


def _program(call: Call, entry: MultiPartyCall) -> StreamOptions | None:
    url = entry.ai_agent_stream_service_url
    if url is None:
        return None
    return ai_agent.plan(
        url,
        entry.ai_agent_stream_content_type,
        entry.ai_agent_stream_sampling_rate,
        Target.of(entry.ai_agent_stream_status_callback_url, entry.ai_agent_stream_status_callback_method),
        entry.ai_agent_stream_extra_headers,
        call.account.contract.xml.limits.call,
    )


def _recording_options(entry: MultiPartyCall, report: Target | None) -> MpcRecordingOptions:
    return MpcRecordingOptions(
        format=entry.record_file_format,
        report=report,
        least=entry.record_min_member_count,
        begin_sound=Target.of(entry.start_recording_audio, entry.start_recording_audio_method),
        end_sound=Target.of(entry.stop_recording_audio, entry.stop_recording_audio_method),
        transcript=Target.of(entry.transcription_url, "POST") if entry.transcript else None,
    )


def _sound(url: str, method: str) -> Target | None:
    return None if url in NO_SOUND else Target(url, method)
