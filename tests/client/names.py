"""Which method stands for which operation: the client's names, in plain sight."""

from __future__ import annotations

from functools import cache
from typing import Any

NAMES = {
    # Calls
    "createCall": "calls.create",
    "listCalls": "calls.list",
    "listLiveCalls": "calls.list_live",
    "listQueuedCalls": "calls.list_queued",
    "listLiveCallsV2": "calls.list_live_v2",
    "getCall": "calls.get",
    "getLiveCall": "calls.get_live",
    "getQueuedCall": "calls.get_queued",
    "transferCall": "calls.transfer",
    "hangUpCall": "calls.hang_up",
    "hangUpAllCalls": "calls.hang_up_all",
    "cancelRequest": "calls.cancel_request",
    "startCallRecording": "calls.start_recording",
    "stopCallRecording": "calls.stop_recording",
    "startCallPlay": "calls.start_play",
    "stopCallPlay": "calls.stop_play",
    "startCallSpeak": "calls.start_speak",
    "stopCallSpeak": "calls.stop_speak",
    "sendCallDtmf": "calls.send_dtmf",
    "createCallConversion": "calls.create_conversion",
    "createCallFeedback": "calls.create_feedback",
    # Audio streams
    "startAudioStream": "audio_streams.start",
    "listAudioStreams": "audio_streams.list",
    "getAudioStream": "audio_streams.get",
    "stopAudioStream": "audio_streams.stop",
    "stopAllAudioStreams": "audio_streams.stop_all",
    # Conferences
    "listConferences": "conferences.list",
    "getConference": "conferences.get",
    "hangUpConference": "conferences.hang_up",
    "hangUpAllConferences": "conferences.hang_up_all",
    "startConferenceRecording": "conferences.start_recording",
    "stopConferenceRecording": "conferences.stop_recording",
    # Members
    "hangUpMember": "members.hang_up",
    "kickMember": "members.kick",
    "muteMember": "members.mute",
    "unmuteMember": "members.unmute",
    "deafMember": "members.deaf",
    "undeafMember": "members.undeaf",
    "startMemberPlay": "members.start_play",
    "stopMemberPlay": "members.stop_play",
    "startMemberSpeak": "members.start_speak",
    "stopMemberSpeak": "members.stop_speak",
    # Multiparty calls
    "listMultipartyCalls": "multiparty_calls.list",
    "getMultipartyCall": "multiparty_calls.get",
    "activateMultipartyCall": "multiparty_calls.activate",
    "endMultipartyCall": "multiparty_calls.end",
    "startMultipartyCallRecording": "multiparty_calls.start_recording",
    "stopMultipartyCallRecording": "multiparty_calls.stop_recording",
    "pauseMultipartyCallRecording": "multiparty_calls.pause_recording",
    "resumeMultipartyCallRecording": "multiparty_calls.resume_recording",
    # Participants
    "addParticipant": "participants.add",
    "listParticipants": "participants.list",
    "getParticipant": "participants.get",
    "updateParticipant": "participants.update",
    "kickParticipant": "participants.kick",
    "startParticipantRecording": "participants.start_recording",
    "stopParticipantRecording": "participants.stop_recording",
    "pauseParticipantRecording": "participants.pause_recording",
    "resumeParticipantRecording": "participants.resume_recording",
    "startParticipantPlay": "participants.start_play",
    "stopParticipantPlay": "participants.stop_play",
    # Recordings
    "listRecordings": "recordings.list",
    "getRecording": "recordings.get",
    "deleteRecording": "recordings.delete",
    # Endpoints
    "createEndpoint": "endpoints.create",
    "listEndpoints": "endpoints.list",
    "getEndpoint": "endpoints.get",
    "updateEndpoint": "endpoints.update",
    "deleteEndpoint": "endpoints.delete",
    # Verified caller IDs
    "startCallerIdVerification": "verified_caller_ids.start_verification",
    "verifyCallerId": "verified_caller_ids.verify",
    "listVerifiedCallerIds": "verified_caller_ids.list",
    "getVerifiedCallerId": "verified_caller_ids.get",
    "updateVerifiedCallerId": "verified_caller_ids.update",
    "deleteVerifiedCallerId": "verified_caller_ids.delete",
    # Applications
    "createApplication": "applications.create",
    "listApplications": "applications.list",
    "getApplication": "applications.get",
    "updateApplication": "applications.update",
    "deleteApplication": "applications.delete",
    # Numbers
    "listNumbers": "numbers.list",
    "getNumber": "numbers.get",
    "updateNumber": "numbers.update",
}


@cache
def idle(client: type[Any]) -> Any:
    """Return a client that sends nothing: looked at by many tests, made once."""
    return client("MA", "token")
