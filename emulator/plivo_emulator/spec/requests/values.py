"""Closed sets of texts that arguments may be."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Mapping
from enum import StrEnum


class AudioTrack(StrEnum):
    """Side of the call to stream.

    Defaults to `inbound`.
    """

    INBOUND = "inbound"
    """What the service receives from the participant."""
    OUTBOUND = "outbound"
    """What the service sends to the participant."""
    BOTH = "both"
    """Both sides."""


AUDIO_TRACK_OF: Mapping[str | None, AudioTrack] = {each.value: each for each in AudioTrack}


class CallDirection(StrEnum):
    """Which side started the call."""

    INBOUND = "inbound"
    """Somebody called a number or endpoint of the account."""
    OUTBOUND = "outbound"
    """The account placed the call."""


CALL_DIRECTION_OF: Mapping[str | None, CallDirection] = {each.value: each for each in CallDirection}


class CallIssue(StrEnum):
    """Flaw that was noticed on a call."""

    AUDIO_LAG = "AUDIO_LAG"
    """Audio came late."""
    BROKEN_AUDIO = "BROKEN_AUDIO"
    """Audio came in pieces."""
    CALL_DROPPED = "CALL_DROPPED"
    """The call broke off."""
    CALLERID_ISSUE = "CALLERID_ISSUE"
    """The caller ID was wrong or missing."""
    DIGITS_NOT_CAPTURED = "DIGITS_NOT_CAPTURED"
    """Keys that were pressed got lost."""
    ECHO = "ECHO"
    """Speakers heard themselves."""
    HIGH_CONNECT_TIME = "HIGH_CONNECT_TIME"
    """The call took long to connect."""
    LOW_AUDIO_LEVEL = "LOW_AUDIO_LEVEL"
    """Audio was too quiet."""
    ONE_WAY_AUDIO = "ONE_WAY_AUDIO"
    """Only one side could be heard."""
    OTHERS = "OTHERS"
    """Anything else."""
    ROBOTIC_AUDIO = "ROBOTIC_AUDIO"
    """Voices sounded like a robot's."""


CALL_ISSUE_OF: Mapping[str | None, CallIssue] = {each.value: each for each in CallIssue}


class CallType(StrEnum):
    """How the destination is reached.

    Defaults to `voice`.
    """

    VOICE = "voice"
    """Over the telephone network or SIP."""
    WHATSAPP_VOICE = "whatsapp_voice"
    """By a WhatsApp call."""


CALL_TYPE_OF: Mapping[str | None, CallType] = {each.value: each for each in CallType}


class ConfirmKey(StrEnum):
    """Key that the called side must press to be let in.

    Without that key within 30 seconds, the call ends with hangup cause code 9110. By default an
    answer is enough.
    """

    ZERO = "0"
    """Digit 0."""
    ONE = "1"
    """Digit 1."""
    TWO = "2"
    """Digit 2."""
    THREE = "3"
    """Digit 3."""
    FOUR = "4"
    """Digit 4."""
    FIVE = "5"
    """Digit 5."""
    SIX = "6"
    """Digit 6."""
    SEVEN = "7"
    """Digit 7."""
    EIGHT = "8"
    """Digit 8."""
    NINE = "9"
    """Digit 9."""
    HASH = "#"
    """Hash key."""
    STAR = "*"
    """Star key."""


CONFIRM_KEY_OF: Mapping[str | None, ConfirmKey] = {each.value: each for each in ConfirmKey}


class HttpMethod(StrEnum):
    """HTTP verb of the requests to a URL."""

    GET = "GET"
    """The fields come in the query string."""
    POST = "POST"
    """The fields come as a form."""


HTTP_METHOD_OF: Mapping[str | None, HttpMethod] = {each.value: each for each in HttpMethod}


class Leg(StrEnum):
    """Leg that hears the tones.

    Defaults to `aleg`.
    """

    A_LEG = "aleg"
    """The first leg."""
    B_LEG = "bleg"
    """The second leg."""


LEG_OF: Mapping[str | None, Leg] = {each.value: each for each in Leg}


class Legs(StrEnum):
    """Legs to transfer."""

    A_LEG = "aleg"
    """The first leg."""
    B_LEG = "bleg"
    """The second leg."""
    BOTH = "both"
    """Both legs."""


LEGS_OF: Mapping[str | None, Legs] = {each.value: each for each in Legs}


class LiveStage(StrEnum):
    """State of live calls."""

    LIVE = "live"
    """Ringing or under way."""


LIVE_STAGE_OF: Mapping[str | None, LiveStage] = {each.value: each for each in LiveStage}


class MachineDetectionMode(StrEnum):
    """What happens when a machine answers.

    By default nothing is detected.
    """

    DETECT = "true"
    """The call goes on, and the requests it causes carry `Machine=true`."""
    HANG_UP = "hangup"
    """The call is hung up."""


MACHINE_DETECTION_MODE_OF: Mapping[str | None, MachineDetectionMode] = {
    each.value: each for each in MachineDetectionMode
}


class MpcActivation(StrEnum):
    """New state of the multiparty call.

    Only `Active` is possible; a request without it means the same.
    """

    ACTIVE = "Active"
    """It starts for everyone who waits in it."""


MPC_ACTIVATION_OF: Mapping[str | None, MpcActivation] = {each.value: each for each in MpcActivation}


class MpcRole(StrEnum):
    """Role of the participant; it cannot be changed later."""

    AGENT = "Agent"
    """Talks to customers; several numbers can be tried for one agent."""
    SUPERVISOR = "Supervisor"
    """Listens in and, in coach mode, is heard by agents only."""
    CUSTOMER = "Customer"
    """Never hears a supervisor in coach mode."""


MPC_ROLE_OF: Mapping[str | None, MpcRole] = {each.value: each for each in MpcRole}


class MpcStatusFilter(StrEnum):
    """State of the multiparty calls to list, in lower case."""

    INITIALIZED = "initialized"
    """Participants wait for it to start."""
    ACTIVE = "active"
    """It has started."""
    ENDED = "ended"
    """It is over."""


MPC_STATUS_FILTER_OF: Mapping[str | None, MpcStatusFilter] = {each.value: each for each in MpcStatusFilter}


class RecordChannelType(StrEnum):
    """Channels of the recording.

    Defaults to `mono`.
    """

    MONO = "mono"
    """Both sides mixed into one channel."""
    STEREO = "stereo"
    """Each side in a channel of its own."""


RECORD_CHANNEL_TYPE_OF: Mapping[str | None, RecordChannelType] = {each.value: each for each in RecordChannelType}


class RecordMinMemberCount(StrEnum):
    """Members that must be present before recording begins, 1 or 2.

    Has effect only when `record` is true. Defaults to 1.
    """

    ONE = "1"
    """Begins with the first member."""
    TWO = "2"
    """Waits for the second member."""


RECORD_MIN_MEMBER_COUNT_OF: Mapping[str | None, RecordMinMemberCount] = {
    each.value: each for each in RecordMinMemberCount
}


class RecordTrackType(StrEnum):
    """Recordings to start.

    Defaults to `all`.
    """

    PARTICIPANT = "participant"
    """The one that holds the participant's own audio only."""
    ALL = "all"
    """The one with all channels."""
    BOTH = "both"
    """Both of them."""


RECORD_TRACK_TYPE_OF: Mapping[str | None, RecordTrackType] = {each.value: each for each in RecordTrackType}


class RecordingFormat(StrEnum):
    """File format of the recording; `mp3` files are smaller.

    Defaults to `mp3`.
    """

    MP3 = "mp3"
    """MPEG audio, small."""
    WAV = "wav"
    """Uncompressed PCM, large and exact."""


RECORDING_FORMAT_OF: Mapping[str | None, RecordingFormat] = {each.value: each for each in RecordingFormat}


class StirVerification(StrEnum):
    """Whether the caller ID was proven by STIR/SHAKEN."""

    VERIFIED = "Verified"
    """Attestation level A; the caller may use the caller ID."""
    NOT_VERIFIED = "Not Verified"
    """Attestation level B or C; the caller, or its right to the caller ID, is uncertain."""
    NOT_APPLICABLE = "Not Applicable"
    """STIR/SHAKEN does not apply, for example to numbers outside the US or to calls over SIP or
    WebRTC.
    """


STIR_VERIFICATION_OF: Mapping[str | None, StirVerification] = {each.value: each for each in StirVerification}


class StreamContentType(StrEnum):
    """Codec and sampling rate of the audio.

    Defaults to `audio/x-l16;rate=8000`.
    """

    L16_8000 = "audio/x-l16;rate=8000"
    """16-bit linear PCM, 8 kHz."""
    L16_16000 = "audio/x-l16;rate=16000"
    """16-bit linear PCM, 16 kHz."""
    MULAW_8000 = "audio/x-mulaw;rate=8000"
    """G.711 µ-law, 8 kHz."""


STREAM_CONTENT_TYPE_OF: Mapping[str | None, StreamContentType] = {each.value: each for each in StreamContentType}


class TranscriptionReportType(StrEnum):
    """Form of the transcription.

    Defaults to `compact`.
    """

    COMPACT = "compact"
    """The short form."""
    FULL = "full"
    """The long form."""


TRANSCRIPTION_REPORT_TYPE_OF: Mapping[str | None, TranscriptionReportType] = {
    each.value: each for each in TranscriptionReportType
}


class TranscriptionType(StrEnum):
    """Who turns the recording into text.

    Defaults to `auto`. Without `transcription_url` nothing is transcribed.
    """

    AUTO = "auto"
    """Software, within 5 minutes, later for long recordings."""
    HYBRID = "hybrid"
    """Software, checked by people."""
    MANUAL = "manual"
    """People."""


TRANSCRIPTION_TYPE_OF: Mapping[str | None, TranscriptionType] = {each.value: each for each in TranscriptionType}


class VerificationChannel(StrEnum):
    """How the code is sent to the owner of the number.

    Defaults to `sms`.
    """

    SMS = "sms"
    """By text message."""
    CALL = "call"
    """By a phone call that reads the code out."""


VERIFICATION_CHANNEL_OF: Mapping[str | None, VerificationChannel] = {each.value: each for each in VerificationChannel}


class Voice(StrEnum):
    """Voice that speaks the text; not every language has both.

    Defaults to `WOMAN`.
    """

    WOMAN = "WOMAN"
    """A woman's voice."""
    MAN = "MAN"
    """A man's voice."""


VOICE_OF: Mapping[str | None, Voice] = {each.value: each for each in Voice}
