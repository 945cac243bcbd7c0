"""Handlers of operations. mypy reports one that is missing, unknown, or has the wrong signature."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from plivo_emulator.spec.arguments import AnswerT, RequestT, Served
from plivo_emulator.spec.requests import (
    applications,
    audio_streams,
    calls,
    conferences,
    endpoints,
    members,
    multiparty_calls,
    numbers,
    participants,
    recordings,
    verified_caller_ids,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class CallHandlers(Generic[RequestT, AnswerT]):
    """Phone calls, outbound and inbound, while they are queued or live and after they have ended."""

    list_calls: Callable[[RequestT, calls.ListCalls], AnswerT]
    """List ended calls."""
    list_live_calls: Callable[[RequestT, calls.ListLiveCalls], AnswerT]
    """List live calls."""
    list_queued_calls: Callable[[RequestT, calls.ListQueuedCalls], AnswerT]
    """List queued calls."""
    create_call: Callable[[RequestT, calls.CreateCall], AnswerT]
    """Make an outbound call."""
    hang_up_all_calls: Callable[[RequestT, calls.HangUpAllCalls], AnswerT]
    """Hang up all calls of the account."""
    get_call: Callable[[RequestT, calls.GetCall], AnswerT]
    """Get the record of an ended call."""
    get_live_call: Callable[[RequestT, calls.GetLiveCall], AnswerT]
    """Get a live call."""
    get_queued_call: Callable[[RequestT, calls.GetQueuedCall], AnswerT]
    """Get a queued call."""
    transfer_call: Callable[[RequestT, calls.TransferCall], AnswerT]
    """Transfer a call to another answer document."""
    hang_up_call: Callable[[RequestT, calls.HangUpCall], AnswerT]
    """Hang up a call."""
    start_call_recording: Callable[[RequestT, calls.StartCallRecording], AnswerT]
    """Start recording a call."""
    stop_call_recording: Callable[[RequestT, calls.StopCallRecording], AnswerT]
    """Stop recording a call."""
    start_call_play: Callable[[RequestT, calls.StartCallPlay], AnswerT]
    """Play audio on a call."""
    stop_call_play: Callable[[RequestT, calls.StopCallPlay], AnswerT]
    """Stop audio on a call."""
    start_call_speak: Callable[[RequestT, calls.StartCallSpeak], AnswerT]
    """Speak text on a call."""
    stop_call_speak: Callable[[RequestT, calls.StopCallSpeak], AnswerT]
    """Stop speaking on a call."""
    send_call_dtmf: Callable[[RequestT, calls.SendCallDtmf], AnswerT]
    """Send digits on a call."""
    create_call_conversion: Callable[[RequestT, calls.CreateCallConversion], AnswerT]
    """Report the conversion of a call."""
    cancel_request: Callable[[RequestT, calls.CancelRequest], AnswerT]
    """Cancel a request."""
    list_live_calls_v2: Callable[[RequestT, calls.ListLiveCallsV2], AnswerT]
    """List live calls with their details."""
    create_call_feedback: Callable[[RequestT, calls.CreateCallFeedback], AnswerT]
    """Rate the quality of a call."""

    def __init__(
        self,
        *,
        list_calls: Callable[[RequestT, calls.ListCalls], AnswerT],
        list_live_calls: Callable[[RequestT, calls.ListLiveCalls], AnswerT],
        list_queued_calls: Callable[[RequestT, calls.ListQueuedCalls], AnswerT],
        create_call: Callable[[RequestT, calls.CreateCall], AnswerT],
        hang_up_all_calls: Callable[[RequestT, calls.HangUpAllCalls], AnswerT],
        get_call: Callable[[RequestT, calls.GetCall], AnswerT],
        get_live_call: Callable[[RequestT, calls.GetLiveCall], AnswerT],
        get_queued_call: Callable[[RequestT, calls.GetQueuedCall], AnswerT],
        transfer_call: Callable[[RequestT, calls.TransferCall], AnswerT],
        hang_up_call: Callable[[RequestT, calls.HangUpCall], AnswerT],
        start_call_recording: Callable[[RequestT, calls.StartCallRecording], AnswerT],
        stop_call_recording: Callable[[RequestT, calls.StopCallRecording], AnswerT],
        start_call_play: Callable[[RequestT, calls.StartCallPlay], AnswerT],
        stop_call_play: Callable[[RequestT, calls.StopCallPlay], AnswerT],
        start_call_speak: Callable[[RequestT, calls.StartCallSpeak], AnswerT],
        stop_call_speak: Callable[[RequestT, calls.StopCallSpeak], AnswerT],
        send_call_dtmf: Callable[[RequestT, calls.SendCallDtmf], AnswerT],
        create_call_conversion: Callable[[RequestT, calls.CreateCallConversion], AnswerT],
        cancel_request: Callable[[RequestT, calls.CancelRequest], AnswerT],
        list_live_calls_v2: Callable[[RequestT, calls.ListLiveCallsV2], AnswerT],
        create_call_feedback: Callable[[RequestT, calls.CreateCallFeedback], AnswerT],
    ) -> None:
        self.list_calls = list_calls
        self.list_live_calls = list_live_calls
        self.list_queued_calls = list_queued_calls
        self.create_call = create_call
        self.hang_up_all_calls = hang_up_all_calls
        self.get_call = get_call
        self.get_live_call = get_live_call
        self.get_queued_call = get_queued_call
        self.transfer_call = transfer_call
        self.hang_up_call = hang_up_call
        self.start_call_recording = start_call_recording
        self.stop_call_recording = stop_call_recording
        self.start_call_play = start_call_play
        self.stop_call_play = stop_call_play
        self.start_call_speak = start_call_speak
        self.stop_call_speak = stop_call_speak
        self.send_call_dtmf = send_call_dtmf
        self.create_call_conversion = create_call_conversion
        self.cancel_request = cancel_request
        self.list_live_calls_v2 = list_live_calls_v2
        self.create_call_feedback = create_call_feedback

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listCalls", Served(calls.ListCalls, self.list_calls)
        yield "listLiveCalls", Served(calls.ListLiveCalls, self.list_live_calls)
        yield "listQueuedCalls", Served(calls.ListQueuedCalls, self.list_queued_calls)
        yield "createCall", Served(calls.CreateCall, self.create_call)
        yield "hangUpAllCalls", Served(calls.HangUpAllCalls, self.hang_up_all_calls)
        yield "getCall", Served(calls.GetCall, self.get_call)
        yield "getLiveCall", Served(calls.GetLiveCall, self.get_live_call)
        yield "getQueuedCall", Served(calls.GetQueuedCall, self.get_queued_call)
        yield "transferCall", Served(calls.TransferCall, self.transfer_call)
        yield "hangUpCall", Served(calls.HangUpCall, self.hang_up_call)
        yield "startCallRecording", Served(calls.StartCallRecording, self.start_call_recording)
        yield "stopCallRecording", Served(calls.StopCallRecording, self.stop_call_recording)
        yield "startCallPlay", Served(calls.StartCallPlay, self.start_call_play)
        yield "stopCallPlay", Served(calls.StopCallPlay, self.stop_call_play)
        yield "startCallSpeak", Served(calls.StartCallSpeak, self.start_call_speak)
        yield "stopCallSpeak", Served(calls.StopCallSpeak, self.stop_call_speak)
        yield "sendCallDtmf", Served(calls.SendCallDtmf, self.send_call_dtmf)
        yield "createCallConversion", Served(calls.CreateCallConversion, self.create_call_conversion)
        yield "cancelRequest", Served(calls.CancelRequest, self.cancel_request)
        yield "listLiveCallsV2", Served(calls.ListLiveCallsV2, self.list_live_calls_v2)
        yield "createCallFeedback", Served(calls.CreateCallFeedback, self.create_call_feedback)


class AudioStreamHandlers(Generic[RequestT, AnswerT]):
    """Audio of live calls, streamed to your WebSocket server."""

    list_audio_streams: Callable[[RequestT, audio_streams.ListAudioStreams], AnswerT]
    """List audio streams of a call."""
    start_audio_stream: Callable[[RequestT, audio_streams.StartAudioStream], AnswerT]
    """Start an audio stream."""
    stop_all_audio_streams: Callable[[RequestT, audio_streams.StopAllAudioStreams], AnswerT]
    """Stop all audio streams of a call."""
    get_audio_stream: Callable[[RequestT, audio_streams.GetAudioStream], AnswerT]
    """Get an audio stream."""
    stop_audio_stream: Callable[[RequestT, audio_streams.StopAudioStream], AnswerT]
    """Stop an audio stream."""

    def __init__(
        self,
        *,
        list_audio_streams: Callable[[RequestT, audio_streams.ListAudioStreams], AnswerT],
        start_audio_stream: Callable[[RequestT, audio_streams.StartAudioStream], AnswerT],
        stop_all_audio_streams: Callable[[RequestT, audio_streams.StopAllAudioStreams], AnswerT],
        get_audio_stream: Callable[[RequestT, audio_streams.GetAudioStream], AnswerT],
        stop_audio_stream: Callable[[RequestT, audio_streams.StopAudioStream], AnswerT],
    ) -> None:
        self.list_audio_streams = list_audio_streams
        self.start_audio_stream = start_audio_stream
        self.stop_all_audio_streams = stop_all_audio_streams
        self.get_audio_stream = get_audio_stream
        self.stop_audio_stream = stop_audio_stream

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listAudioStreams", Served(audio_streams.ListAudioStreams, self.list_audio_streams)
        yield "startAudioStream", Served(audio_streams.StartAudioStream, self.start_audio_stream)
        yield "stopAllAudioStreams", Served(audio_streams.StopAllAudioStreams, self.stop_all_audio_streams)
        yield "getAudioStream", Served(audio_streams.GetAudioStream, self.get_audio_stream)
        yield "stopAudioStream", Served(audio_streams.StopAudioStream, self.stop_audio_stream)


class ConferenceHandlers(Generic[RequestT, AnswerT]):
    """Rooms that any number of calls join through the `Conference` element."""

    list_conferences: Callable[[RequestT, conferences.ListConferences], AnswerT]
    """List running conferences."""
    hang_up_all_conferences: Callable[[RequestT, conferences.HangUpAllConferences], AnswerT]
    """Hang up all conferences of the account."""
    get_conference: Callable[[RequestT, conferences.GetConference], AnswerT]
    """Get a running conference."""
    hang_up_conference: Callable[[RequestT, conferences.HangUpConference], AnswerT]
    """Hang up a conference."""
    start_conference_recording: Callable[[RequestT, conferences.StartConferenceRecording], AnswerT]
    """Start recording a conference."""
    stop_conference_recording: Callable[[RequestT, conferences.StopConferenceRecording], AnswerT]
    """Stop recording a conference."""

    def __init__(
        self,
        *,
        list_conferences: Callable[[RequestT, conferences.ListConferences], AnswerT],
        hang_up_all_conferences: Callable[[RequestT, conferences.HangUpAllConferences], AnswerT],
        get_conference: Callable[[RequestT, conferences.GetConference], AnswerT],
        hang_up_conference: Callable[[RequestT, conferences.HangUpConference], AnswerT],
        start_conference_recording: Callable[[RequestT, conferences.StartConferenceRecording], AnswerT],
        stop_conference_recording: Callable[[RequestT, conferences.StopConferenceRecording], AnswerT],
    ) -> None:
        self.list_conferences = list_conferences
        self.hang_up_all_conferences = hang_up_all_conferences
        self.get_conference = get_conference
        self.hang_up_conference = hang_up_conference
        self.start_conference_recording = start_conference_recording
        self.stop_conference_recording = stop_conference_recording

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listConferences", Served(conferences.ListConferences, self.list_conferences)
        yield "hangUpAllConferences", Served(conferences.HangUpAllConferences, self.hang_up_all_conferences)
        yield "getConference", Served(conferences.GetConference, self.get_conference)
        yield "hangUpConference", Served(conferences.HangUpConference, self.hang_up_conference)
        yield "startConferenceRecording", Served(conferences.StartConferenceRecording, self.start_conference_recording)
        yield "stopConferenceRecording", Served(conferences.StopConferenceRecording, self.stop_conference_recording)


class MemberHandlers(Generic[RequestT, AnswerT]):
    """Calls in a conference, each with a member id."""

    hang_up_member: Callable[[RequestT, members.HangUpMember], AnswerT]
    """Hang up a member."""
    kick_member: Callable[[RequestT, members.KickMember], AnswerT]
    """Kick a member out of a conference."""
    mute_member: Callable[[RequestT, members.MuteMember], AnswerT]
    """Mute members."""
    unmute_member: Callable[[RequestT, members.UnmuteMember], AnswerT]
    """Unmute members."""
    deaf_member: Callable[[RequestT, members.DeafMember], AnswerT]
    """Deafen members."""
    undeaf_member: Callable[[RequestT, members.UndeafMember], AnswerT]
    """Let deafened members hear again."""
    start_member_play: Callable[[RequestT, members.StartMemberPlay], AnswerT]
    """Play audio to members."""
    stop_member_play: Callable[[RequestT, members.StopMemberPlay], AnswerT]
    """Stop audio for members."""
    start_member_speak: Callable[[RequestT, members.StartMemberSpeak], AnswerT]
    """Speak text to members."""
    stop_member_speak: Callable[[RequestT, members.StopMemberSpeak], AnswerT]
    """Stop speaking to members."""

    def __init__(
        self,
        *,
        hang_up_member: Callable[[RequestT, members.HangUpMember], AnswerT],
        kick_member: Callable[[RequestT, members.KickMember], AnswerT],
        mute_member: Callable[[RequestT, members.MuteMember], AnswerT],
        unmute_member: Callable[[RequestT, members.UnmuteMember], AnswerT],
        deaf_member: Callable[[RequestT, members.DeafMember], AnswerT],
        undeaf_member: Callable[[RequestT, members.UndeafMember], AnswerT],
        start_member_play: Callable[[RequestT, members.StartMemberPlay], AnswerT],
        stop_member_play: Callable[[RequestT, members.StopMemberPlay], AnswerT],
        start_member_speak: Callable[[RequestT, members.StartMemberSpeak], AnswerT],
        stop_member_speak: Callable[[RequestT, members.StopMemberSpeak], AnswerT],
    ) -> None:
        self.hang_up_member = hang_up_member
        self.kick_member = kick_member
        self.mute_member = mute_member
        self.unmute_member = unmute_member
        self.deaf_member = deaf_member
        self.undeaf_member = undeaf_member
        self.start_member_play = start_member_play
        self.stop_member_play = stop_member_play
        self.start_member_speak = start_member_speak
        self.stop_member_speak = stop_member_speak

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "hangUpMember", Served(members.HangUpMember, self.hang_up_member)
        yield "kickMember", Served(members.KickMember, self.kick_member)
        yield "muteMember", Served(members.MuteMember, self.mute_member)
        yield "unmuteMember", Served(members.UnmuteMember, self.unmute_member)
        yield "deafMember", Served(members.DeafMember, self.deaf_member)
        yield "undeafMember", Served(members.UndeafMember, self.undeaf_member)
        yield "startMemberPlay", Served(members.StartMemberPlay, self.start_member_play)
        yield "stopMemberPlay", Served(members.StopMemberPlay, self.stop_member_play)
        yield "startMemberSpeak", Served(members.StartMemberSpeak, self.start_member_speak)
        yield "stopMemberSpeak", Served(members.StopMemberSpeak, self.stop_member_speak)


class MultipartyCallHandlers(Generic[RequestT, AnswerT]):
    """Calls of up to ten participants, with roles, hold, coaching and recording."""

    list_multiparty_calls: Callable[[RequestT, multiparty_calls.ListMultipartyCalls], AnswerT]
    """List multiparty calls."""
    get_multiparty_call: Callable[[RequestT, multiparty_calls.GetMultipartyCall], AnswerT]
    """Get a multiparty call."""
    activate_multiparty_call: Callable[[RequestT, multiparty_calls.ActivateMultipartyCall], AnswerT]
    """Start a waiting multiparty call."""
    end_multiparty_call: Callable[[RequestT, multiparty_calls.EndMultipartyCall], AnswerT]
    """End a multiparty call."""
    start_multiparty_call_recording: Callable[[RequestT, multiparty_calls.StartMultipartyCallRecording], AnswerT]
    """Start recording a multiparty call."""
    stop_multiparty_call_recording: Callable[[RequestT, multiparty_calls.StopMultipartyCallRecording], AnswerT]
    """Stop recording a multiparty call."""
    pause_multiparty_call_recording: Callable[[RequestT, multiparty_calls.PauseMultipartyCallRecording], AnswerT]
    """Pause recording a multiparty call."""
    resume_multiparty_call_recording: Callable[[RequestT, multiparty_calls.ResumeMultipartyCallRecording], AnswerT]
    """Resume recording a multiparty call."""

    def __init__(
        self,
        *,
        list_multiparty_calls: Callable[[RequestT, multiparty_calls.ListMultipartyCalls], AnswerT],
        get_multiparty_call: Callable[[RequestT, multiparty_calls.GetMultipartyCall], AnswerT],
        activate_multiparty_call: Callable[[RequestT, multiparty_calls.ActivateMultipartyCall], AnswerT],
        end_multiparty_call: Callable[[RequestT, multiparty_calls.EndMultipartyCall], AnswerT],
        start_multiparty_call_recording: Callable[[RequestT, multiparty_calls.StartMultipartyCallRecording], AnswerT],
        stop_multiparty_call_recording: Callable[[RequestT, multiparty_calls.StopMultipartyCallRecording], AnswerT],
        pause_multiparty_call_recording: Callable[[RequestT, multiparty_calls.PauseMultipartyCallRecording], AnswerT],
        resume_multiparty_call_recording: Callable[[RequestT, multiparty_calls.ResumeMultipartyCallRecording], AnswerT],
    ) -> None:
        self.list_multiparty_calls = list_multiparty_calls
        self.get_multiparty_call = get_multiparty_call
        self.activate_multiparty_call = activate_multiparty_call
        self.end_multiparty_call = end_multiparty_call
        self.start_multiparty_call_recording = start_multiparty_call_recording
        self.stop_multiparty_call_recording = stop_multiparty_call_recording
        self.pause_multiparty_call_recording = pause_multiparty_call_recording
        self.resume_multiparty_call_recording = resume_multiparty_call_recording

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listMultipartyCalls", Served(multiparty_calls.ListMultipartyCalls, self.list_multiparty_calls)
        yield "getMultipartyCall", Served(multiparty_calls.GetMultipartyCall, self.get_multiparty_call)
        yield "activateMultipartyCall", Served(multiparty_calls.ActivateMultipartyCall, self.activate_multiparty_call)
        yield "endMultipartyCall", Served(multiparty_calls.EndMultipartyCall, self.end_multiparty_call)
        yield (
            "startMultipartyCallRecording",
            Served(multiparty_calls.StartMultipartyCallRecording, self.start_multiparty_call_recording),
        )
        yield (
            "stopMultipartyCallRecording",
            Served(multiparty_calls.StopMultipartyCallRecording, self.stop_multiparty_call_recording),
        )
        yield (
            "pauseMultipartyCallRecording",
            Served(multiparty_calls.PauseMultipartyCallRecording, self.pause_multiparty_call_recording),
        )
        yield (
            "resumeMultipartyCallRecording",
            Served(multiparty_calls.ResumeMultipartyCallRecording, self.resume_multiparty_call_recording),
        )


class ParticipantHandlers(Generic[RequestT, AnswerT]):
    """Calls in a multiparty call, each with a role."""

    list_participants: Callable[[RequestT, participants.ListParticipants], AnswerT]
    """List participants."""
    add_participant: Callable[[RequestT, participants.AddParticipant], AnswerT]
    """Add a participant."""
    get_participant: Callable[[RequestT, participants.GetParticipant], AnswerT]
    """Get a participant."""
    update_participant: Callable[[RequestT, participants.UpdateParticipant], AnswerT]
    """Mute or hold a participant, or switch coach mode."""
    kick_participant: Callable[[RequestT, participants.KickParticipant], AnswerT]
    """Kick a participant out of a multiparty call."""
    start_participant_recording: Callable[[RequestT, participants.StartParticipantRecording], AnswerT]
    """Start recording a participant."""
    stop_participant_recording: Callable[[RequestT, participants.StopParticipantRecording], AnswerT]
    """Stop recording a participant."""
    pause_participant_recording: Callable[[RequestT, participants.PauseParticipantRecording], AnswerT]
    """Pause recording a participant."""
    resume_participant_recording: Callable[[RequestT, participants.ResumeParticipantRecording], AnswerT]
    """Resume recording a participant."""
    start_participant_play: Callable[[RequestT, participants.StartParticipantPlay], AnswerT]
    """Play audio to participants."""
    stop_participant_play: Callable[[RequestT, participants.StopParticipantPlay], AnswerT]
    """Stop audio for participants."""

    def __init__(
        self,
        *,
        list_participants: Callable[[RequestT, participants.ListParticipants], AnswerT],
        add_participant: Callable[[RequestT, participants.AddParticipant], AnswerT],
        get_participant: Callable[[RequestT, participants.GetParticipant], AnswerT],
        update_participant: Callable[[RequestT, participants.UpdateParticipant], AnswerT],
        kick_participant: Callable[[RequestT, participants.KickParticipant], AnswerT],
        start_participant_recording: Callable[[RequestT, participants.StartParticipantRecording], AnswerT],
        stop_participant_recording: Callable[[RequestT, participants.StopParticipantRecording], AnswerT],
        pause_participant_recording: Callable[[RequestT, participants.PauseParticipantRecording], AnswerT],
        resume_participant_recording: Callable[[RequestT, participants.ResumeParticipantRecording], AnswerT],
        start_participant_play: Callable[[RequestT, participants.StartParticipantPlay], AnswerT],
        stop_participant_play: Callable[[RequestT, participants.StopParticipantPlay], AnswerT],
    ) -> None:
        self.list_participants = list_participants
        self.add_participant = add_participant
        self.get_participant = get_participant
        self.update_participant = update_participant
        self.kick_participant = kick_participant
        self.start_participant_recording = start_participant_recording
        self.stop_participant_recording = stop_participant_recording
        self.pause_participant_recording = pause_participant_recording
        self.resume_participant_recording = resume_participant_recording
        self.start_participant_play = start_participant_play
        self.stop_participant_play = stop_participant_play

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listParticipants", Served(participants.ListParticipants, self.list_participants)
        yield "addParticipant", Served(participants.AddParticipant, self.add_participant)
        yield "getParticipant", Served(participants.GetParticipant, self.get_participant)
        yield "updateParticipant", Served(participants.UpdateParticipant, self.update_participant)
        yield "kickParticipant", Served(participants.KickParticipant, self.kick_participant)
        yield (
            "startParticipantRecording",
            Served(participants.StartParticipantRecording, self.start_participant_recording),
        )
        yield "stopParticipantRecording", Served(participants.StopParticipantRecording, self.stop_participant_recording)
        yield (
            "pauseParticipantRecording",
            Served(participants.PauseParticipantRecording, self.pause_participant_recording),
        )
        yield (
            "resumeParticipantRecording",
            Served(participants.ResumeParticipantRecording, self.resume_participant_recording),
        )
        yield "startParticipantPlay", Served(participants.StartParticipantPlay, self.start_participant_play)
        yield "stopParticipantPlay", Served(participants.StopParticipantPlay, self.stop_participant_play)


class RecordingHandlers(Generic[RequestT, AnswerT]):
    """Audio files of recorded calls, conferences and multiparty calls."""

    list_recordings: Callable[[RequestT, recordings.ListRecordings], AnswerT]
    """List recordings."""
    get_recording: Callable[[RequestT, recordings.GetRecording], AnswerT]
    """Get a recording."""
    delete_recording: Callable[[RequestT, recordings.DeleteRecording], AnswerT]
    """Delete a recording."""

    def __init__(
        self,
        *,
        list_recordings: Callable[[RequestT, recordings.ListRecordings], AnswerT],
        get_recording: Callable[[RequestT, recordings.GetRecording], AnswerT],
        delete_recording: Callable[[RequestT, recordings.DeleteRecording], AnswerT],
    ) -> None:
        self.list_recordings = list_recordings
        self.get_recording = get_recording
        self.delete_recording = delete_recording

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listRecordings", Served(recordings.ListRecordings, self.list_recordings)
        yield "getRecording", Served(recordings.GetRecording, self.get_recording)
        yield "deleteRecording", Served(recordings.DeleteRecording, self.delete_recording)


class EndpointHandlers(Generic[RequestT, AnswerT]):
    """SIP accounts that phones and softphones register with."""

    list_endpoints: Callable[[RequestT, endpoints.ListEndpoints], AnswerT]
    """List endpoints."""
    create_endpoint: Callable[[RequestT, endpoints.CreateEndpoint], AnswerT]
    """Create an endpoint."""
    get_endpoint: Callable[[RequestT, endpoints.GetEndpoint], AnswerT]
    """Get an endpoint."""
    update_endpoint: Callable[[RequestT, endpoints.UpdateEndpoint], AnswerT]
    """Change an endpoint."""
    delete_endpoint: Callable[[RequestT, endpoints.DeleteEndpoint], AnswerT]
    """Delete an endpoint."""

    def __init__(
        self,
        *,
        list_endpoints: Callable[[RequestT, endpoints.ListEndpoints], AnswerT],
        create_endpoint: Callable[[RequestT, endpoints.CreateEndpoint], AnswerT],
        get_endpoint: Callable[[RequestT, endpoints.GetEndpoint], AnswerT],
        update_endpoint: Callable[[RequestT, endpoints.UpdateEndpoint], AnswerT],
        delete_endpoint: Callable[[RequestT, endpoints.DeleteEndpoint], AnswerT],
    ) -> None:
        self.list_endpoints = list_endpoints
        self.create_endpoint = create_endpoint
        self.get_endpoint = get_endpoint
        self.update_endpoint = update_endpoint
        self.delete_endpoint = delete_endpoint

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listEndpoints", Served(endpoints.ListEndpoints, self.list_endpoints)
        yield "createEndpoint", Served(endpoints.CreateEndpoint, self.create_endpoint)
        yield "getEndpoint", Served(endpoints.GetEndpoint, self.get_endpoint)
        yield "updateEndpoint", Served(endpoints.UpdateEndpoint, self.update_endpoint)
        yield "deleteEndpoint", Served(endpoints.DeleteEndpoint, self.delete_endpoint)


class VerifiedCallerIdHandlers(Generic[RequestT, AnswerT]):
    """Numbers of your own that you may show as caller ID once their ownership is proven."""

    list_verified_caller_ids: Callable[[RequestT, verified_caller_ids.ListVerifiedCallerIds], AnswerT]
    """List verified numbers."""
    start_caller_id_verification: Callable[[RequestT, verified_caller_ids.StartCallerIdVerification], AnswerT]
    """Send a code to a number to verify it."""
    get_verified_caller_id: Callable[[RequestT, verified_caller_ids.GetVerifiedCallerId], AnswerT]
    """Get a verified number."""
    update_verified_caller_id: Callable[[RequestT, verified_caller_ids.UpdateVerifiedCallerId], AnswerT]
    """Change a verified number."""
    delete_verified_caller_id: Callable[[RequestT, verified_caller_ids.DeleteVerifiedCallerId], AnswerT]
    """Delete a verified number."""
    verify_caller_id: Callable[[RequestT, verified_caller_ids.VerifyCallerId], AnswerT]
    """Verify a number with its code."""

    def __init__(
        self,
        *,
        list_verified_caller_ids: Callable[[RequestT, verified_caller_ids.ListVerifiedCallerIds], AnswerT],
        start_caller_id_verification: Callable[[RequestT, verified_caller_ids.StartCallerIdVerification], AnswerT],
        get_verified_caller_id: Callable[[RequestT, verified_caller_ids.GetVerifiedCallerId], AnswerT],
        update_verified_caller_id: Callable[[RequestT, verified_caller_ids.UpdateVerifiedCallerId], AnswerT],
        delete_verified_caller_id: Callable[[RequestT, verified_caller_ids.DeleteVerifiedCallerId], AnswerT],
        verify_caller_id: Callable[[RequestT, verified_caller_ids.VerifyCallerId], AnswerT],
    ) -> None:
        self.list_verified_caller_ids = list_verified_caller_ids
        self.start_caller_id_verification = start_caller_id_verification
        self.get_verified_caller_id = get_verified_caller_id
        self.update_verified_caller_id = update_verified_caller_id
        self.delete_verified_caller_id = delete_verified_caller_id
        self.verify_caller_id = verify_caller_id

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listVerifiedCallerIds", Served(verified_caller_ids.ListVerifiedCallerIds, self.list_verified_caller_ids)
        yield (
            "startCallerIdVerification",
            Served(verified_caller_ids.StartCallerIdVerification, self.start_caller_id_verification),
        )
        yield "getVerifiedCallerId", Served(verified_caller_ids.GetVerifiedCallerId, self.get_verified_caller_id)
        yield (
            "updateVerifiedCallerId",
            Served(verified_caller_ids.UpdateVerifiedCallerId, self.update_verified_caller_id),
        )
        yield (
            "deleteVerifiedCallerId",
            Served(verified_caller_ids.DeleteVerifiedCallerId, self.delete_verified_caller_id),
        )
        yield "verifyCallerId", Served(verified_caller_ids.VerifyCallerId, self.verify_caller_id)


class ApplicationHandlers(Generic[RequestT, AnswerT]):
    """URLs of a voice app that calls to numbers and endpoints go to."""

    list_applications: Callable[[RequestT, applications.ListApplications], AnswerT]
    """List applications."""
    create_application: Callable[[RequestT, applications.CreateApplication], AnswerT]
    """Create an application."""
    get_application: Callable[[RequestT, applications.GetApplication], AnswerT]
    """Get an application."""
    update_application: Callable[[RequestT, applications.UpdateApplication], AnswerT]
    """Change an application."""
    delete_application: Callable[[RequestT, applications.DeleteApplication], AnswerT]
    """Delete an application."""

    def __init__(
        self,
        *,
        list_applications: Callable[[RequestT, applications.ListApplications], AnswerT],
        create_application: Callable[[RequestT, applications.CreateApplication], AnswerT],
        get_application: Callable[[RequestT, applications.GetApplication], AnswerT],
        update_application: Callable[[RequestT, applications.UpdateApplication], AnswerT],
        delete_application: Callable[[RequestT, applications.DeleteApplication], AnswerT],
    ) -> None:
        self.list_applications = list_applications
        self.create_application = create_application
        self.get_application = get_application
        self.update_application = update_application
        self.delete_application = delete_application

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listApplications", Served(applications.ListApplications, self.list_applications)
        yield "createApplication", Served(applications.CreateApplication, self.create_application)
        yield "getApplication", Served(applications.GetApplication, self.get_application)
        yield "updateApplication", Served(applications.UpdateApplication, self.update_application)
        yield "deleteApplication", Served(applications.DeleteApplication, self.delete_application)


class NumberHandlers(Generic[RequestT, AnswerT]):
    """Phone numbers of the account, and the application that answers each."""

    list_numbers: Callable[[RequestT, numbers.ListNumbers], AnswerT]
    """List numbers."""
    get_number: Callable[[RequestT, numbers.GetNumber], AnswerT]
    """Get a number."""
    update_number: Callable[[RequestT, numbers.UpdateNumber], AnswerT]
    """Change a number."""

    def __init__(
        self,
        *,
        list_numbers: Callable[[RequestT, numbers.ListNumbers], AnswerT],
        get_number: Callable[[RequestT, numbers.GetNumber], AnswerT],
        update_number: Callable[[RequestT, numbers.UpdateNumber], AnswerT],
    ) -> None:
        self.list_numbers = list_numbers
        self.get_number = get_number
        self.update_number = update_number

    def served(self) -> Iterator[tuple[str, Served[RequestT, AnswerT]]]:
        """Operations by their ids."""
        yield "listNumbers", Served(numbers.ListNumbers, self.list_numbers)
        yield "getNumber", Served(numbers.GetNumber, self.get_number)
        yield "updateNumber", Served(numbers.UpdateNumber, self.update_number)


class Handlers(Generic[RequestT, AnswerT]):
    """Handlers of all operations."""

    calls: CallHandlers[RequestT, AnswerT]
    audio_streams: AudioStreamHandlers[RequestT, AnswerT]
    conferences: ConferenceHandlers[RequestT, AnswerT]
    members: MemberHandlers[RequestT, AnswerT]
    multiparty_calls: MultipartyCallHandlers[RequestT, AnswerT]
    participants: ParticipantHandlers[RequestT, AnswerT]
    recordings: RecordingHandlers[RequestT, AnswerT]
    endpoints: EndpointHandlers[RequestT, AnswerT]
    verified_caller_ids: VerifiedCallerIdHandlers[RequestT, AnswerT]
    applications: ApplicationHandlers[RequestT, AnswerT]
    numbers: NumberHandlers[RequestT, AnswerT]

    def __init__(
        self,
        *,
        calls: CallHandlers[RequestT, AnswerT],
        audio_streams: AudioStreamHandlers[RequestT, AnswerT],
        conferences: ConferenceHandlers[RequestT, AnswerT],
        members: MemberHandlers[RequestT, AnswerT],
        multiparty_calls: MultipartyCallHandlers[RequestT, AnswerT],
        participants: ParticipantHandlers[RequestT, AnswerT],
        recordings: RecordingHandlers[RequestT, AnswerT],
        endpoints: EndpointHandlers[RequestT, AnswerT],
        verified_caller_ids: VerifiedCallerIdHandlers[RequestT, AnswerT],
        applications: ApplicationHandlers[RequestT, AnswerT],
        numbers: NumberHandlers[RequestT, AnswerT],
    ) -> None:
        self.calls = calls
        self.audio_streams = audio_streams
        self.conferences = conferences
        self.members = members
        self.multiparty_calls = multiparty_calls
        self.participants = participants
        self.recordings = recordings
        self.endpoints = endpoints
        self.verified_caller_ids = verified_caller_ids
        self.applications = applications
        self.numbers = numbers

    def served(self) -> dict[str, Served[RequestT, AnswerT]]:
        """All operations by their ids."""
        return {
            **dict(self.calls.served()),
            **dict(self.audio_streams.served()),
            **dict(self.conferences.served()),
            **dict(self.members.served()),
            **dict(self.multiparty_calls.served()),
            **dict(self.participants.served()),
            **dict(self.recordings.served()),
            **dict(self.endpoints.served()),
            **dict(self.verified_caller_ids.served()),
            **dict(self.applications.served()),
            **dict(self.numbers.served()),
        }
