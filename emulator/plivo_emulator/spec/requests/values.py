"""Closed sets of texts that arguments may have."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Mapping

from plivo_emulator.spec.words import (
    AudioTrack,
    CallDirection,
    CallIssue,
    CallType,
    CnamLookup,
    ConferenceSpeakLanguage,
    ConfirmKey,
    HttpMethod,
    Leg,
    Legs,
    LiveStage,
    MachineDetectionMode,
    MpcActivation,
    MpcRole,
    MpcStatusFilter,
    NumberType,
    RecordChannelType,
    RecordingFormat,
    RecordMinMemberCount,
    RecordTrackType,
    SpeakLanguage,
    StirVerification,
    StreamContentType,
    TranscriptionReportType,
    TranscriptionType,
    VerificationChannel,
    Voice,
)

AUDIO_TRACK_OF: Mapping[str | None, AudioTrack] = {each.value: each for each in AudioTrack}


CALL_DIRECTION_OF: Mapping[str | None, CallDirection] = {each.value: each for each in CallDirection}


CALL_ISSUE_OF: Mapping[str | None, CallIssue] = {each.value: each for each in CallIssue}


CALL_TYPE_OF: Mapping[str | None, CallType] = {each.value: each for each in CallType}


CNAM_LOOKUP_OF: Mapping[str | None, CnamLookup] = {each.value: each for each in CnamLookup}


CONFERENCE_SPEAK_LANGUAGE_OF: Mapping[str | None, ConferenceSpeakLanguage] = {
    each.value: each for each in ConferenceSpeakLanguage
}


CONFIRM_KEY_OF: Mapping[str | None, ConfirmKey] = {each.value: each for each in ConfirmKey}


HTTP_METHOD_OF: Mapping[str | None, HttpMethod] = {each.value: each for each in HttpMethod}


LEG_OF: Mapping[str | None, Leg] = {each.value: each for each in Leg}


LEGS_OF: Mapping[str | None, Legs] = {each.value: each for each in Legs}


LIVE_STAGE_OF: Mapping[str | None, LiveStage] = {each.value: each for each in LiveStage}


MACHINE_DETECTION_MODE_OF: Mapping[str | None, MachineDetectionMode] = {
    each.value: each for each in MachineDetectionMode
}


MPC_ACTIVATION_OF: Mapping[str | None, MpcActivation] = {each.value: each for each in MpcActivation}


MPC_ROLE_OF: Mapping[str | None, MpcRole] = {each.value: each for each in MpcRole}


MPC_STATUS_FILTER_OF: Mapping[str | None, MpcStatusFilter] = {each.value: each for each in MpcStatusFilter}


NUMBER_TYPE_OF: Mapping[str | None, NumberType] = {each.value: each for each in NumberType}


RECORD_CHANNEL_TYPE_OF: Mapping[str | None, RecordChannelType] = {each.value: each for each in RecordChannelType}


RECORD_MIN_MEMBER_COUNT_OF: Mapping[str | None, RecordMinMemberCount] = {
    each.value: each for each in RecordMinMemberCount
}


RECORD_TRACK_TYPE_OF: Mapping[str | None, RecordTrackType] = {each.value: each for each in RecordTrackType}


RECORDING_FORMAT_OF: Mapping[str | None, RecordingFormat] = {each.value: each for each in RecordingFormat}


SPEAK_LANGUAGE_OF: Mapping[str | None, SpeakLanguage] = {each.value: each for each in SpeakLanguage}


STIR_VERIFICATION_OF: Mapping[str | None, StirVerification] = {each.value: each for each in StirVerification}


STREAM_CONTENT_TYPE_OF: Mapping[str | None, StreamContentType] = {each.value: each for each in StreamContentType}


TRANSCRIPTION_REPORT_TYPE_OF: Mapping[str | None, TranscriptionReportType] = {
    each.value: each for each in TranscriptionReportType
}


TRANSCRIPTION_TYPE_OF: Mapping[str | None, TranscriptionType] = {each.value: each for each in TranscriptionType}


VERIFICATION_CHANNEL_OF: Mapping[str | None, VerificationChannel] = {each.value: each for each in VerificationChannel}


VOICE_OF: Mapping[str | None, Voice] = {each.value: each for each in Voice}
