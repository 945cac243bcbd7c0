"""Calls of every voice method of the official Python SDK."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.emulator.api.service import APP
from tests.emulator.sdk.world import CONFERENCE, FROM, MINE, MPC, TO, World


class Use(NamedTuple):
    """One call of a method, and the operation that it is a call of."""

    operation: str
    call: Callable[[Any, World], object]


RECORDED = {"callback_url": f"{APP}/recorded"}

USES: dict[str, Use] = {
    "calls.create": Use("createCall", lambda c, _: c.calls.create(FROM, TO, f"{APP}/answer")),
    "calls.list": Use("listCalls", lambda c, w: w.ended and c.calls.list(from_number=FROM)),
    "calls.get": Use("getCall", lambda c, w: c.calls.get(w.ended)),
    "calls.update": Use("transferCall", lambda c, w: c.calls.update(w.call, "aleg", f"{APP}/new")),
    "calls.transfer": Use("transferCall", lambda c, w: c.calls.transfer(w.call, "aleg", f"{APP}/new")),
    "calls.delete": Use("hangUpCall", lambda c, w: c.calls.delete(w.call)),
    "calls.hangup": Use("hangUpCall", lambda c, w: c.calls.hangup(w.call)),
    "calls.cancel": Use("cancelRequest", lambda c, w: c.calls.cancel(w.queued)),
    "calls.record": Use("startCallRecording", lambda c, w: c.calls.record(w.call, **RECORDED)),
    "calls.start_recording": Use("startCallRecording", lambda c, w: c.calls.start_recording(w.call, **RECORDED)),
    "calls.stop_recording": Use("stopCallRecording", lambda c, w: c.calls.stop_recording(w.call, None, None)),
    "calls.record_stop": Use("stopCallRecording", lambda c, w: w.recording and c.calls.record_stop(w.call)),
    "calls.play": Use("startCallPlay", lambda c, w: c.calls.play(w.call, f"{APP}/a.mp3")),
    "calls.start_playing": Use("startCallPlay", lambda c, w: c.calls.start_playing(w.call, [f"{APP}/a.mp3"])),
    "calls.play_stop": Use("stopCallPlay", lambda c, w: c.calls.play_stop(w.call)),
    "calls.stop_playing": Use("stopCallPlay", lambda c, w: c.calls.stop_playing(w.call)),
    "calls.speak": Use("startCallSpeak", lambda c, w: c.calls.speak(w.call, "hello")),
    "calls.start_speaking": Use("startCallSpeak", lambda c, w: c.calls.start_speaking(w.call, "hello")),
    "calls.speak_stop": Use("stopCallSpeak", lambda c, w: c.calls.speak_stop(w.call)),
    "calls.stop_speaking": Use("stopCallSpeak", lambda c, w: c.calls.stop_speaking(w.call)),
    "calls.send_digits": Use("sendCallDtmf", lambda c, w: c.calls.send_digits(w.call, "12#")),
    "calls.live_call_get": Use("getLiveCall", lambda c, w: c.calls.live_call_get(w.call)),
    "calls.live_call_list_ids": Use("listLiveCalls", lambda c, _: c.calls.live_call_list_ids()),
    "calls.queued_call_get": Use("getQueuedCall", lambda c, w: c.calls.queued_call_get(w.queued)),
    "calls.queued_call_list_ids": Use("listQueuedCalls", lambda c, _: c.calls.queued_call_list_ids(20, 0)),
    "calls.start_stream": Use("startAudioStream", lambda c, w: c.calls.start_stream(w.call, "ws://127.0.0.1:1/audio")),
    "calls.get_all_streams": Use("listAudioStreams", lambda c, w: w.stream and c.calls.get_all_streams(w.call)),
    "calls.get_details_of_specific_stream": Use(
        "getAudioStream", lambda c, w: c.calls.get_details_of_specific_stream(w.call, w.stream)
    ),
    "calls.delete_specific_stream": Use(
        "stopAudioStream", lambda c, w: c.calls.delete_specific_stream(w.call, w.stream)
    ),
    "calls.delete_all_streams": Use(
        "stopAllAudioStreams", lambda c, w: w.stream and c.calls.delete_all_streams(w.call)
    ),
    "live_calls.get": Use("getLiveCall", lambda c, w: c.live_calls.get(w.call)),
    "live_calls.list_ids": Use("listLiveCalls", lambda c, _: c.live_calls.list_ids(call_direction="outbound")),
    "queued_calls.get": Use("getQueuedCall", lambda c, w: c.queued_calls.get(w.queued)),
    "queued_calls.list_ids": Use("listQueuedCalls", lambda c, _: c.queued_calls.list_ids()),
    "conferences.list": Use("listConferences", lambda c, w: w.conference and c.conferences.list()),
    "conferences.get": Use("getConference", lambda c, w: c.conferences.get(w.conference)),
    "conferences.delete": Use("hangUpConference", lambda c, w: c.conferences.delete(w.conference)),
    "conferences.hangup": Use("hangUpConference", lambda c, w: c.conferences.hangup(w.conference)),
    "conferences.delete_all": Use("hangUpAllConferences", lambda c, w: w.conference and c.conferences.delete_all()),
    "conferences.hangup_all": Use("hangUpAllConferences", lambda c, w: w.conference and c.conferences.hangup_all()),
    "conferences.record": Use("startConferenceRecording", lambda c, w: c.conferences.record(w.conference)),
    "conferences.record_stop": Use(
        "stopConferenceRecording",
        lambda c, w: c.conferences.record(w.conference) and c.conferences.record_stop(w.conference),
    ),
    "conferences.member_hangup": Use("hangUpMember", lambda c, w: c.conferences.member_hangup(CONFERENCE, w.member)),
    "conferences.member_kick": Use("kickMember", lambda c, w: c.conferences.member_kick(CONFERENCE, w.member)),
    "conferences.member_mute": Use("muteMember", lambda c, w: c.conferences.member_mute(CONFERENCE, w.member)),
    "conferences.member_mute_stop": Use(
        "unmuteMember", lambda c, w: c.conferences.member_mute_stop(CONFERENCE, w.member)
    ),
    "conferences.member_deaf": Use("deafMember", lambda c, w: c.conferences.member_deaf(CONFERENCE, w.member)),
    "conferences.member_deaf_stop": Use(
        "undeafMember", lambda c, w: c.conferences.member_deaf_stop(CONFERENCE, w.member)
    ),
    "conferences.member_play": Use(
        "startMemberPlay", lambda c, w: c.conferences.member_play(CONFERENCE, w.member, f"{APP}/a.mp3")
    ),
    "conferences.member_play_stop": Use(
        "stopMemberPlay", lambda c, w: c.conferences.member_play_stop(CONFERENCE, w.member)
    ),
    "conferences.member_speak": Use(
        "startMemberSpeak", lambda c, w: c.conferences.member_speak(CONFERENCE, w.member, "hello")
    ),
    "conferences.member_speak_stop": Use(
        "stopMemberSpeak", lambda c, w: c.conferences.member_speak_stop(CONFERENCE, w.member)
    ),
    "multi_party_calls.add_participant": Use(
        "addParticipant",
        lambda c, _: c.multi_party_calls.add_participant(role="Agent", friendly_name=MPC, from_=FROM, to_=TO),
    ),
    "multi_party_calls.list": Use("listMultipartyCalls", lambda c, w: w.mpc and c.multi_party_calls.list()),
    "multi_party_calls.get": Use("getMultipartyCall", lambda c, w: c.multi_party_calls.get(friendly_name=w.mpc)),
    "multi_party_calls.start": Use(
        "activateMultipartyCall", lambda c, w: c.multi_party_calls.start(friendly_name=w.waiting_mpc)
    ),
    "multi_party_calls.stop": Use("endMultipartyCall", lambda c, w: c.multi_party_calls.stop(friendly_name=w.mpc)),
    "multi_party_calls.start_recording": Use(
        "startMultipartyCallRecording", lambda c, w: c.multi_party_calls.start_recording(friendly_name=w.mpc)
    ),
    "multi_party_calls.stop_recording": Use(
        "stopMultipartyCallRecording", lambda c, w: c.multi_party_calls.stop_recording(friendly_name=w.recorded_mpc)
    ),
    "multi_party_calls.pause_recording": Use(
        "pauseMultipartyCallRecording", lambda c, w: c.multi_party_calls.pause_recording(friendly_name=w.recorded_mpc)
    ),
    "multi_party_calls.resume_recording": Use(
        "resumeMultipartyCallRecording",
        lambda c, w: c.multi_party_calls.resume_recording(friendly_name=w.recorded_mpc),
    ),
    "multi_party_calls.list_participants": Use(
        "listParticipants", lambda c, w: c.multi_party_calls.list_participants(friendly_name=w.mpc)
    ),
    "multi_party_calls.get_participant": Use(
        "getParticipant", lambda c, w: c.multi_party_calls.get_participant(w.participant, friendly_name=w.mpc)
    ),
    "multi_party_calls.update_participant": Use(
        "updateParticipant",
        lambda c, w: c.multi_party_calls.update_participant(w.participant, friendly_name=w.mpc, mute=True),
    ),
    "multi_party_calls.kick_participant": Use(
        "kickParticipant", lambda c, w: c.multi_party_calls.kick_participant(w.participant, friendly_name=w.mpc)
    ),
    "multi_party_calls.start_participant_recording": Use(
        "startParticipantRecording",
        lambda c, w: c.multi_party_calls.start_participant_recording(w.participant, friendly_name=w.mpc),
    ),
    "multi_party_calls.stop_participant_recording": Use(
        "stopParticipantRecording",
        lambda c, w: c.multi_party_calls.stop_participant_recording(w.participant, friendly_name=w.recorded_mpc),
    ),
    "multi_party_calls.pause_participant_recording": Use(
        "pauseParticipantRecording",
        lambda c, w: c.multi_party_calls.pause_participant_recording(w.participant, friendly_name=w.recorded_mpc),
    ),
    "multi_party_calls.resume_participant_recording": Use(
        "resumeParticipantRecording",
        lambda c, w: c.multi_party_calls.resume_participant_recording(w.participant, friendly_name=w.recorded_mpc),
    ),
    "multi_party_calls.start_play_audio": Use(
        "startParticipantPlay",
        lambda c, w: c.multi_party_calls.start_play_audio(w.participant, friendly_name=w.mpc, url=f"{APP}/a.mp3"),
    ),
    "multi_party_calls.stop_play_audio": Use(
        "stopParticipantPlay", lambda c, w: c.multi_party_calls.stop_play_audio(w.participant, friendly_name=w.mpc)
    ),
    "recordings.list": Use("listRecordings", lambda c, w: w.recording and c.recordings.list()),
    "recordings.get": Use("getRecording", lambda c, w: c.recordings.get(w.recording)),
    "recordings.delete": Use("deleteRecording", lambda c, w: c.recordings.delete(w.recording)),
    "endpoints.create": Use("createEndpoint", lambda c, _: c.endpoints.create("alice", "Secret123", "Alice")),
    "endpoints.list": Use("listEndpoints", lambda c, w: w.endpoint and c.endpoints.list()),
    "endpoints.get": Use("getEndpoint", lambda c, w: c.endpoints.get(w.endpoint)),
    "endpoints.update": Use("updateEndpoint", lambda c, w: c.endpoints.update(w.endpoint, alias="Bob")),
    "endpoints.delete": Use("deleteEndpoint", lambda c, w: c.endpoints.delete(w.endpoint)),
    "verify_callerids.initiate_verify": Use(
        "startCallerIdVerification", lambda c, _: c.verify_callerids.initiate_verify(MINE, "mine", "sms")
    ),
    "verify_callerids.verify_caller_id": Use(
        "verifyCallerId", lambda c, w: c.verify_callerids.verify_caller_id(w.verification, w.otp)
    ),
    "verify_callerids.list_verified_caller_id": Use(
        "listVerifiedCallerIds", lambda c, w: w.caller_id and c.verify_callerids.list_verified_caller_id()
    ),
    "verify_callerids.get_verified_caller_id": Use(
        "getVerifiedCallerId", lambda c, w: c.verify_callerids.get_verified_caller_id(w.caller_id)
    ),
    "verify_callerids.update_verified_caller_id": Use(
        "updateVerifiedCallerId", lambda c, w: c.verify_callerids.update_verified_caller_id(w.caller_id, alias="ours")
    ),
    "verify_callerids.delete_verified_caller_id": Use(
        "deleteVerifiedCallerId", lambda c, w: c.verify_callerids.delete_verified_caller_id(w.caller_id)
    ),
    "applications.create": Use("createApplication", lambda c, _: c.applications.create("Support", f"{APP}/answer")),
    "applications.list": Use("listApplications", lambda c, w: w.application and c.applications.list()),
    "applications.get": Use("getApplication", lambda c, w: c.applications.get(w.application)),
    "applications.update": Use(
        "updateApplication", lambda c, w: c.applications.update(w.application, answer_url=f"{APP}/new")
    ),
    "applications.delete": Use("deleteApplication", lambda c, w: c.applications.delete(w.application)),
    "numbers.list": Use("listNumbers", lambda c, w: w.number and c.numbers.list(services="voice")),
    "numbers.get": Use("getNumber", lambda c, w: c.numbers.get(w.number)),
    "numbers.update": Use("updateNumber", lambda c, w: c.numbers.update(w.number, app_id=w.application)),
    "call_feedback.create": Use("createCallFeedback", lambda c, w: c.call_feedback.create(w.ended, "4", ["ECHO"])),
}

EXCEPTED = {
    "transcriptions.create_transcription": "no reference describes it",
    "transcriptions.get_transcription": "no reference describes it",
    "transcriptions.delete_transcription": "no reference describes it",
    "token.create": "no reference describes it",
    "numbers.search": "numbers are not rented from an emulator",
    "numbers.buy": "numbers are not rented from an emulator",
    "numbers.create": "numbers are not brought to an emulator from a carrier",
    "numbers.delete": "numbers are not given back to an emulator",
}
"""Methods that are not called, and why."""
