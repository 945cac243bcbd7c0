"""Closed lists of words of the document, one enum each."""

# Built by `make` from openapi/. Do not edit: change the document there.

from enum import StrEnum
from typing import Self


class AudioTrack(StrEnum):
    """Side of a call, as it is streamed."""

    INBOUND = "inbound"
    """What the service receives from the participant."""
    OUTBOUND = "outbound"
    """What the service sends to the participant."""
    BOTH = "both"
    """Both sides."""


class CallDirection(StrEnum):
    """Which side started the call."""

    INBOUND = "inbound"
    """Somebody called a number or endpoint of the account."""
    OUTBOUND = "outbound"
    """The account placed the call."""


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


class CallStage(StrEnum):
    """State of calls that have not ended."""

    LIVE = "live"
    """Ringing or under way."""
    QUEUED = "queued"
    """Waiting to be dialled."""


class CallStatus(StrEnum):
    """State of a call."""

    QUEUED = "queued"
    """Waits for its turn to be dialled."""
    RINGING = "ringing"
    """Rings and is not answered yet."""
    IN_PROGRESS = "in-progress"
    """Answered and under way."""
    COMPLETED = "completed"
    """Was answered and has ended."""
    BUSY = "busy"
    """The far end was on another call."""
    FAILED = "failed"
    """Could not be set up, or SIP authentication was refused."""
    TIMEOUT = "timeout"
    """Nothing answered in time, or SIP authentication was left unanswered."""
    NO_ANSWER = "no-answer"
    """Rang until the limit and was not answered."""
    CANCEL = "cancel"
    """Given up before it was answered."""


class CallType(StrEnum):
    """How the destination is reached."""

    VOICE = "voice"
    """Over the telephone network or SIP."""
    WHATSAPP_VOICE = "whatsapp_voice"
    """By a WhatsApp call."""


class CnamLookup(StrEnum):
    """Whether the names of those who call a number are looked up."""

    ENABLED = "enabled"
    """They are."""
    DISABLED = "disabled"
    """They are not."""


class ConferenceAction(StrEnum):
    """What happened in a conference."""

    ENTER = "enter"
    """The call entered the room."""
    EXIT = "exit"
    """The call left the room."""
    DIGITS = "digits"
    """The caller pressed keys that `digitsMatch` names."""
    FLOOR = "floor"
    """The caller took the floor."""
    RECORD = "record"
    """The conference was recorded."""


class ConferenceSpeakLanguage(StrEnum):
    """Language of text spoken to members of a conference.

    With its voices: fewer languages than for calls, and other voices for some.
    """

    voices: tuple[str, ...]
    """Voices that speak the language."""

    def __new__(cls, word: str, voices: tuple[str, ...]) -> Self:
        """Makes a language with its voices."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.voices = voices
        return member

    DA_DK = "da-DK", ("WOMAN",)
    """Danish, WOMAN."""
    DE_DE = "de-DE", ("WOMAN", "MAN")
    """German, WOMAN and MAN."""
    EN_AU = "en-AU", ("WOMAN", "MAN")
    """English (Australia), WOMAN and MAN."""
    EN_GB = "en-GB", ("WOMAN", "MAN")
    """English (United Kingdom), WOMAN and MAN."""
    EN_US = "en-US", ("WOMAN", "MAN")
    """English (United States), WOMAN and MAN."""
    ES_ES = "es-ES", ("WOMAN", "MAN")
    """Spanish (Spain), WOMAN and MAN."""
    ES_US = "es-US", ("WOMAN", "MAN")
    """Spanish (United States), WOMAN and MAN."""
    FR_CA = "fr-CA", ("WOMAN",)
    """French (Canada), WOMAN."""
    FR_FR = "fr-FR", ("WOMAN", "MAN")
    """French (France), WOMAN and MAN."""
    IT_IT = "it-IT", ("WOMAN", "MAN")
    """Italian, WOMAN and MAN."""
    NL_NL = "nl-NL", ("WOMAN", "MAN")
    """Dutch, WOMAN and MAN."""
    PL_PL = "pl-PL", ("WOMAN", "MAN")
    """Polish, WOMAN and MAN."""
    PT_BR = "pt-BR", ("WOMAN", "MAN")
    """Portuguese (Brazil), WOMAN and MAN."""
    PT_PT = "pt-PT", ("MAN",)
    """Portuguese (Portugal), MAN."""
    RU_RU = "ru-RU", ("WOMAN",)
    """Russian, WOMAN."""
    SV_SE = "sv-SE", ("WOMAN",)
    """Swedish, WOMAN."""


class ConfirmKey(StrEnum):
    """Phone key that accepts a call."""

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


class DialAction(StrEnum):
    """What happened to a leg that a `Dial` element called."""

    ANSWER = "answer"
    """It answered."""
    CONNECTED = "connected"
    """It was connected with the caller."""
    HANGUP = "hangup"
    """It ended."""
    DIGITS = "digits"
    """Keys that `digitsMatch` or `digitsMatchBLeg` names were pressed."""


class DialSide(StrEnum):
    """Side of a connection that a `Dial` element made."""

    A_LEG = "ALeg"
    """The caller."""
    B_LEG = "BLeg"
    """The called side."""


class DialStatus(StrEnum):
    """How a `Dial` element ended."""

    COMPLETED = "completed"
    """Somebody answered, and the connection has ended."""
    BUSY = "busy"
    """The far end was on another call."""
    FAILED = "failed"
    """No call could be set up, or SIP authentication was refused."""
    CANCEL = "cancel"
    """The caller gave up before anybody answered."""
    TIMEOUT = "timeout"
    """Nothing answered in time, or SIP authentication was left unanswered."""
    NO_ANSWER = "no-answer"
    """Rang until the limit and was not answered."""


class HangupSource(StrEnum):
    """Who or what ended a call."""

    CALLER = "Caller"
    """The calling party hung up."""
    CALLEE = "Callee"
    """The called party hung up or refused."""
    CARRIER = "Carrier"
    """The phone network of the called party refused or failed."""
    PLIVO = "Plivo"
    """The service, by a rule or because the answer document was over."""
    API_REQUEST = "API Request"
    """A request to this API."""
    ANSWER_XML = "Answer XML"
    """An element of the answer document."""
    ERROR = "Error"
    """Something failed."""
    UNKNOWN = "Unknown"
    """The source is not known."""


class HttpMethod(StrEnum):
    """HTTP verb of the requests to a URL."""

    GET = "GET"
    """The fields come in the query string."""
    POST = "POST"
    """The fields come as a form."""


class InputType(StrEnum):
    """How a caller answered a `GetInput` element."""

    DTMF = "dtmf"
    """By phone keys."""
    SPEECH = "speech"
    """By voice."""


class Leg(StrEnum):
    """One side of a call."""

    A_LEG = "aleg"
    """The first leg."""
    B_LEG = "bleg"
    """The second leg."""


class Legs(StrEnum):
    """Legs of a call."""

    A_LEG = "aleg"
    """The first leg."""
    B_LEG = "bleg"
    """The second leg."""
    BOTH = "both"
    """Both legs."""


class LiveStage(StrEnum):
    """State of live calls."""

    LIVE = "live"
    """Ringing or under way."""


class MachineAction(StrEnum):
    """What the service does with a call that a machine answered."""

    CONTINUE = "continue"
    """Lets it go on, because `machine_detection` was `true`."""
    HANG_UP = "hangup"
    """Hangs it up, because `machine_detection` was `hangup`."""


class MachineDetectionMode(StrEnum):
    """What happens when a machine answers."""

    DETECT = "true"
    """The call goes on, and the requests it causes carry `Machine=true`."""
    HANG_UP = "hangup"
    """The call is hung up."""


class MachineVerdict(StrEnum):
    """What machine detection has found out."""

    MACHINE = "true"
    """A machine answered."""
    NO_MACHINE = "false"
    """No machine was detected."""
    UNKNOWN = "Unknown"
    """Nothing was said for longer than `machine_detection_initial_silence`."""


class MessageStatus(StrEnum):
    """State of a text message."""

    QUEUED = "queued"
    """Waits to be sent."""
    SENT = "sent"
    """Handed to the carrier."""
    DELIVERED = "delivered"
    """Arrived."""
    UNDELIVERED = "undelivered"
    """The carrier could not deliver it."""
    FAILED = "failed"
    """Could not be sent."""


class MpcActivation(StrEnum):
    """New state of a waiting multiparty call."""

    ACTIVE = "Active"
    """It starts for everyone who waits in it."""


class MpcCallEventName(StrEnum):
    """What happened to a call that is being added to a multiparty call."""

    INITIATED = "Initiated"
    """Dialling began."""
    RINGING = "Ringing"
    """The far end rings."""
    ANSWERED = "Answered"
    """The far end answered."""
    HANGUP = "Hangup"
    """The call ended."""


class MpcEventName(StrEnum):
    """What happened in a multiparty call."""

    MPC_INITIALIZED = "MPCInitialized"
    """It was created."""
    MPC_START = "MPCStart"
    """It started."""
    MPC_END = "MPCEnd"
    """It ended."""
    PARTICIPANT_JOIN = "ParticipantJoin"
    """Somebody entered."""
    PARTICIPANT_EXIT = "ParticipantExit"
    """Somebody left."""
    PARTICIPANT_MUTE = "ParticipantMute"
    """A participant was muted."""
    PARTICIPANT_UNMUTE = "ParticipantUnmute"
    """A participant was unmuted."""
    PARTICIPANT_HOLD = "ParticipantHold"
    """A participant was put on hold."""
    PARTICIPANT_UNHOLD = "ParticipantUnhold"
    """A participant was taken off hold."""
    PARTICIPANT_COACH_MODE_START = "ParticipantCoachModeStart"
    """A supervisor is heard by agents only."""
    PARTICIPANT_COACH_MODE_STOP = "ParticipantCoachModeStop"
    """A supervisor is heard by everyone."""
    PARTICIPANT_SPEAK_START = "ParticipantSpeakStart"
    """A participant began to speak."""
    PARTICIPANT_SPEAK_STOP = "ParticipantSpeakStop"
    """A participant stopped speaking."""
    PARTICIPANT_DIGIT_INPUT = "ParticipantDigitInput"
    """A participant pressed keys."""
    ADD_PARTICIPANT_INITIATED = "AddParticipantByAPIActionInitiated"
    """A request to add somebody was accepted."""
    ADD_PARTICIPANT_COMPLETED = "AddParticipantByAPIActionCompleted"
    """A request to add somebody was carried out."""
    PARTICIPANT_AUDIO_PLAYED = "ParticipantAudioPlayed"
    """Audio began to play to a participant."""
    PARTICIPANT_AUDIO_STOPPED = "ParticipantAudioStopped"
    """Audio stopped playing to a participant."""


class MpcExitCause(StrEnum):
    """Why a participant left a multiparty call."""

    CALL_HANGUP = "Participant Call Hangup"
    """Its call hung up."""
    KICKED_OUT = "Kicked Out of Multiparty Call"
    """It was kicked out by request."""
    MULTIPARTY_CALL_ENDED = "Multiparty Call Ended"
    """The whole multiparty call ended."""
    CALL_TRANSFERRED = "Participant Call Transferred"
    """Its call was transferred elsewhere."""


class MpcRecordingEventName(StrEnum):
    """What happened to the recording of a multiparty call."""

    INITIATED = "MPCRecordingInitiated"
    """It began."""
    PAUSED = "MPCRecordingPaused"
    """It was paused."""
    RESUMED = "MPCRecordingResumed"
    """It was resumed after a pause."""
    COMPLETED = "MPCRecordingCompleted"
    """It is finished and its file is ready."""
    FAILED = "MPCRecordingFailed"
    """It could not be made."""


class MpcRecordingState(StrEnum):
    """Whether a multiparty call is being recorded."""

    NOT_RECORDING = "not-recording"
    """No."""
    RECORDING = "recording"
    """Yes."""


class MpcRole(StrEnum):
    """Role of a participant in a multiparty call; it cannot be changed later."""

    AGENT = "Agent"
    """Talks to customers; several numbers can be tried for one agent."""
    SUPERVISOR = "Supervisor"
    """Listens in and, in coach mode, is heard by agents only."""
    CUSTOMER = "Customer"
    """Never hears a supervisor in coach mode."""


class MpcRoleLowerCase(StrEnum):
    """Role of a participant in a multiparty call, as responses spell it."""

    AGENT = "agent"
    """Talks to customers."""
    SUPERVISOR = "supervisor"
    """Listens in and, in coach mode, is heard by agents only."""
    CUSTOMER = "customer"
    """Never hears a supervisor in coach mode."""


class MpcStatus(StrEnum):
    """State of a multiparty call."""

    INITIALIZED = "Initialized"
    """Participants wait for it to start."""
    ACTIVE = "Active"
    """It has started."""
    ENDED = "Ended"
    """It is over; only its UUID finds it now."""


class MpcStatusFilter(StrEnum):
    """State of the multiparty calls to list, in lower case."""

    INITIALIZED = "initialized"
    """Participants wait for it to start."""
    ACTIVE = "active"
    """It has started."""
    ENDED = "ended"
    """It is over."""


class MpcTerminationCause(StrEnum):
    """Why a multiparty call ended."""

    code: int
    """Number that comes with the word."""

    def __new__(cls, word: str, code: int) -> Self:
        """Makes a word with its code."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.code = code
        return member

    NO_ACTIVE_PARTICIPANTS = "No Active Participants", 1000
    """Everyone left (code 1000)."""
    STAY_ALONE_NOT_PERMITTED = "Stay Alone Not Permitted", 1010
    """One participant was left who may not stay alone (code 1010)."""
    MAX_DURATION_REACHED = "Max Duration Reached", 2000
    """It ran as long as `max_duration` allows (code 2000)."""
    HANGUP_API_TRIGGERED = "Hangup API Triggered", 3000
    """It was ended by request (code 3000)."""


class NumberType(StrEnum):
    """Kind of a phone number."""

    LOCAL = "local"
    """Of a town or region."""
    FIXED = "fixed"
    """Of a landline, whatever its region."""
    MOBILE = "mobile"
    """Of a mobile network."""
    NATIONAL = "national"
    """Of a whole country."""
    TOLL_FREE = "tollfree"
    """Free for who calls it."""


class ParticipantRecordingEventName(StrEnum):
    """What happened to the recording of one participant."""

    INITIATED = "ParticipantRecordingInitiated"
    """It began."""
    PAUSED = "ParticipantRecordingPaused"
    """It was paused."""
    RESUMED = "ParticipantRecordingResumed"
    """It was resumed after a pause."""
    COMPLETED = "ParticipantRecordingCompleted"
    """It is finished and its file is ready."""
    FAILED = "ParticipantRecordingFailed"
    """It could not be made."""


class QueuedStatus(StrEnum):
    """State of a queued call."""

    QUEUED = "queued"
    """Waits for its turn to be dialled."""


class RecordChannelType(StrEnum):
    """Channels of the recording of a call."""

    MONO = "mono"
    """Both sides mixed into one channel."""
    STEREO = "stereo"
    """Each side in a channel of its own."""


class RecordMinMemberCount(StrEnum):
    """Members that must be present before recording begins, as text."""

    ONE = "1"
    """Begins with the first member."""
    TWO = "2"
    """Waits for the second member."""


class RecordTrackType(StrEnum):
    """Recordings of a participant."""

    PARTICIPANT = "participant"
    """The one that holds the participant's own audio only."""
    ALL = "all"
    """The one with all channels."""
    BOTH = "both"
    """Both of them."""


class RecordingFormat(StrEnum):
    """File format of a recording."""

    MP3 = "mp3"
    """MPEG audio, small."""
    WAV = "wav"
    """Uncompressed PCM, large and exact."""


class RecordingType(StrEnum):
    """What was recorded."""

    CALL = "call"
    """A call."""
    CONFERENCE = "conference"
    """A conference."""
    NORMAL = "normal"
    """A call, in the words of the reference."""


class SpeakLanguage(StrEnum):
    """Language of spoken text, with its voices."""

    voices: tuple[str, ...]
    """Voices that speak the language."""

    def __new__(cls, word: str, voices: tuple[str, ...]) -> Self:
        """Makes a language with its voices."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.voices = voices
        return member

    ARB = "arb", ("WOMAN",)
    """Arabic, WOMAN."""
    CMN_CN = "cmn-CN", ("WOMAN",)
    """Chinese (Mandarin), WOMAN."""
    CY_GB = "cy-GB", ("WOMAN",)
    """Welsh, WOMAN."""
    DA_DK = "da-DK", ("WOMAN", "MAN")
    """Danish, WOMAN and MAN."""
    DE_DE = "de-DE", ("WOMAN", "MAN")
    """German, WOMAN and MAN."""
    EN_AU = "en-AU", ("WOMAN", "MAN")
    """English (Australia), WOMAN and MAN."""
    EN_GB = "en-GB", ("WOMAN", "MAN")
    """English (United Kingdom), WOMAN and MAN."""
    EN_GB_WLS = "en-GB-WLS", ("MAN",)
    """English (Wales), MAN."""
    EN_IN = "en-IN", ("WOMAN",)
    """English (India), WOMAN."""
    EN_US = "en-US", ("WOMAN", "MAN")
    """English (United States), WOMAN and MAN."""
    ES_ES = "es-ES", ("WOMAN", "MAN")
    """Spanish (Spain), WOMAN and MAN."""
    ES_MX = "es-MX", ("WOMAN",)
    """Spanish (Mexico), WOMAN."""
    ES_US = "es-US", ("WOMAN", "MAN")
    """Spanish (United States), WOMAN and MAN."""
    FR_CA = "fr-CA", ("WOMAN",)
    """French (Canada), WOMAN."""
    FR_FR = "fr-FR", ("WOMAN", "MAN")
    """French (France), WOMAN and MAN."""
    HI_IN = "hi-IN", ("WOMAN",)
    """Hindi, WOMAN."""
    IS_IS = "is-IS", ("WOMAN", "MAN")
    """Icelandic, WOMAN and MAN."""
    IT_IT = "it-IT", ("WOMAN", "MAN")
    """Italian, WOMAN and MAN."""
    JA_JP = "ja-JP", ("WOMAN", "MAN")
    """Japanese, WOMAN and MAN."""
    KO_KR = "ko-KR", ("WOMAN",)
    """Korean, WOMAN."""
    NB_NO = "nb-NO", ("WOMAN",)
    """Norwegian, WOMAN."""
    NL_NL = "nl-NL", ("WOMAN", "MAN")
    """Dutch, WOMAN and MAN."""
    PL_PL = "pl-PL", ("WOMAN", "MAN")
    """Polish, WOMAN and MAN."""
    PT_BR = "pt-BR", ("WOMAN", "MAN")
    """Portuguese (Brazil), WOMAN and MAN."""
    PT_PT = "pt-PT", ("WOMAN", "MAN")
    """Portuguese (Portugal), WOMAN and MAN."""
    RO_RO = "ro-RO", ("WOMAN",)
    """Romanian, WOMAN."""
    RU_RU = "ru-RU", ("WOMAN", "MAN")
    """Russian, WOMAN and MAN."""
    SV_SE = "sv-SE", ("WOMAN",)
    """Swedish, WOMAN."""
    TR_TR = "tr-TR", ("WOMAN",)
    """Turkish, WOMAN."""


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


class StreamAudioEncoding(StrEnum):
    """Codec of streamed audio; the sampling rate stands beside it."""

    L16 = "audio/x-l16"
    """16-bit linear PCM."""
    MULAW = "audio/x-mulaw"
    """G.711 µ-law."""


class StreamContentType(StrEnum):
    """Codec and sampling rate of streamed audio."""

    L16_8000 = "audio/x-l16;rate=8000"
    """16-bit linear PCM, 8 kHz."""
    L16_16000 = "audio/x-l16;rate=16000"
    """16-bit linear PCM, 16 kHz."""
    MULAW_8000 = "audio/x-mulaw;rate=8000"
    """G.711 µ-law, 8 kHz."""


class StreamEventName(StrEnum):
    """What happened to an audio stream."""

    START_STREAM = "StartStream"
    """It is connected, and the first audio was sent."""
    STOP_STREAM = "StopStream"
    """It was stopped intentionally, or its timeout was reached."""
    DROPPED_STREAM = "DroppedStream"
    """It failed to connect, or lost its connection."""
    DEGRADED_STREAM = "DegradedStream"
    """Its connection is slow, and audio queues up."""


class StringBoolean(StrEnum):
    """Yes or no, spelled as text."""

    TRUE = "true"
    """Yes."""
    FALSE = "false"
    """No."""


class TranscriptionError(StrEnum):
    """Why a recording was not turned into text."""

    TOO_LONG = "Recording duration too long for transcription"
    """4 hours or more."""
    TOO_LARGE = "Recording file size too large for transcription"
    """2 GB or more; an `mp3` file is smaller than a `wav` file."""


class TranscriptionReportType(StrEnum):
    """Form of a transcription."""

    COMPACT = "compact"
    """The short form."""
    FULL = "full"
    """The long form."""


class TranscriptionType(StrEnum):
    """Who turns a recording into text."""

    AUTO = "auto"
    """Software, within 5 minutes, later for long recordings."""
    HYBRID = "hybrid"
    """Software, checked by people."""
    MANUAL = "manual"
    """People."""


class VerificationChannel(StrEnum):
    """How a one-time code is sent to the owner of a number."""

    SMS = "sms"
    """By text message."""
    CALL = "call"
    """By a phone call that reads the code out."""


class Voice(StrEnum):
    """Voice that speaks text."""

    WOMAN = "WOMAN"
    """A woman's voice."""
    MAN = "MAN"
    """A man's voice."""
