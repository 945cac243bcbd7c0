"""Elements of answer documents, one class each: a document that was read consists of them.

An attribute that is not written has its default, or None where it has none. `written` tells which were written.
"""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class BeforeAnswer(Enum):
    """Whether an incoming call runs an element while it is unanswered; otherwise it is answered first."""

    NEVER = "never"
    FIRST = "first"
    """Only as the first element of the first document."""
    ALWAYS = "always"


class Element:
    """What all elements have."""

    __slots__ = ("children", "facts", "written")

    tag: ClassVar[str]
    """Its name in a document."""
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.NEVER

    children: tuple[Element, ...]
    written: frozenset[str]
    """Attributes that the document gives; the others have their defaults."""
    facts: Mapping[str, object]
    """Entry in the journal, the same each time it runs."""

    def __init__(self, *, children: tuple[Element, ...], written: frozenset[str], facts: Mapping[str, object]) -> None:
        self.children = children
        self.written = written
        self.facts = facts


class Response(Element):
    """Root of every answer document.

    Its elements run from top to bottom, one at a time. When none is left, the call ends (4010).
    """

    __slots__ = ()

    tag: ClassVar[str] = "Response"
    children: tuple[ResponseChild, ...]


class Speak(Element):
    """Speaks text.

    With a Polly voice, the text may hold SSML markup.
    """

    __slots__ = (
        "language",
        "loop",
        "text",
        "voice",
    )

    class Attribute:
        """Attributes, as they are written."""

        VOICE: Final = "voice"
        LANGUAGE: Final = "language"
        LOOP: Final = "loop"

    tag: ClassVar[str] = "Speak"
    text: str
    """Words to speak. At most 3,000 characters with a Polly voice."""
    children: tuple[SpeakChild, ...]
    voice: str
    """Voice that speaks. SSML needs a Polly voice."""
    language: str
    """Language of the text. Not every language has both a woman's and a man's voice."""
    loop: int
    """How often the text is spoken. `0` speaks it until the call ends."""

    def __init__(
        self,
        *,
        children: tuple[SpeakChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        voice: str,
        language: str,
        loop: int,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.language = language
        self.loop = loop
        self.text = text
        self.voice = voice


class Play(Element):
    """Plays an audio file."""

    __slots__ = (
        "loop",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        LOOP: Final = "loop"

    tag: ClassVar[str] = "Play"
    text: str
    """Address of the file. At most 10 MB; the service advises https."""
    loop: int
    """How often the file is played. `0` plays it until the call ends."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        loop: int,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.loop = loop
        self.text = text


class Wait(Element):
    """Does nothing for a while.

    As the first element of the first document it delays the answer to an incoming call.
    """

    __slots__ = (
        "beep",
        "length",
        "min_silence",
        "silence",
    )

    class Attribute:
        """Attributes, as they are written."""

        LENGTH: Final = "length"
        SILENCE: Final = "silence"
        MIN_SILENCE: Final = "minSilence"
        BEEP: Final = "beep"

    class Beep(StrEnum):
        """Words of `beep`."""

        TRUE = "true"
        """Ends the wait at a beep, with the usual settings."""
        FALSE = "false"
        """Beeps do not matter."""

    tag: ClassVar[str] = "Wait"
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.FIRST
    length: int
    """Longest time to wait."""
    silence: bool
    """Whether the wait ends early, once nothing was heard for `minSilence`."""
    min_silence: int
    """Silence that ends the wait when `silence` is `true`. Shorter than `length`."""
    beep: str
    """Whether the wait ends at the beep of an answering machine, when neither `silence` nor
    `minSilence` is set. `duration=300,inter_silence=50,intra_silence=500,threshold=256` are the
    settings that `true` stands for, in milliseconds except for the loudness.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        length: int,
        silence: bool,
        min_silence: int,
        beep: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.beep = beep
        self.length = length
        self.min_silence = min_silence
        self.silence = silence


class DTMF(Element):
    """Sends the tones of phone keys into the call."""

    __slots__ = (
        "async_",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        ASYNC_: Final = "async"

    tag: ClassVar[str] = "DTMF"
    text: str
    """Keys to press."""
    async_: bool
    """Whether the next element starts while the tones are still being sent."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        async_: bool,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.async_ = async_
        self.text = text


class GetDigits(Element):
    """Collects phone keys while its sounds play, and sends them to `action`.

    Without input, the next element runs. `GetInput` does the same and hears speech too.
    """

    __slots__ = (
        "action",
        "digit_timeout",
        "finish_on_key",
        "invalid_digits_sound",
        "log",
        "method",
        "num_digits",
        "play_beep",
        "redirect",
        "retries",
        "timeout",
        "valid_digits",
    )

    class Attribute:
        """Attributes, as they are written."""

        ACTION: Final = "action"
        METHOD: Final = "method"
        TIMEOUT: Final = "timeout"
        DIGIT_TIMEOUT: Final = "digitTimeout"
        FINISH_ON_KEY: Final = "finishOnKey"
        NUM_DIGITS: Final = "numDigits"
        RETRIES: Final = "retries"
        REDIRECT: Final = "redirect"
        PLAY_BEEP: Final = "playBeep"
        VALID_DIGITS: Final = "validDigits"
        INVALID_DIGITS_SOUND: Final = "invalidDigitsSound"
        LOG: Final = "log"

    class FinishOnKey(StrEnum):
        """Words of `finishOnKey`."""

        NONE = "none"
        """No key."""
        NOTHING = ""
        """No key."""

    tag: ClassVar[str] = "GetDigits"
    children: tuple[GetDigitsChild, ...]
    action: str | None
    """URL to send the keys to."""
    method: str
    """Verb for `action`."""
    timeout: int
    """Time to wait for the first key, counted from the end of the sounds."""
    digit_timeout: int
    """Time to wait for each further key; then the keys pressed so far are sent."""
    finish_on_key: str
    """Key that ends the input. It is not sent with the others."""
    num_digits: int
    """Most keys to collect. They are sent with the last of them."""
    retries: int
    """Rounds of sounds and waiting, as long as no key is pressed."""
    redirect: bool
    """Whether the answer of `action` takes over. With `false` it is ignored and the next element runs."""
    play_beep: bool
    """Whether a beep follows the sounds."""
    valid_digits: str
    """Keys that may be pressed."""
    invalid_digits_sound: str | None
    """Audio file played for any other key."""
    log: bool
    """Whether the keys appear in logs. Turn it off for secrets."""

    def __init__(
        self,
        *,
        children: tuple[GetDigitsChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        action: str | None,
        method: str,
        timeout: int,
        digit_timeout: int,
        finish_on_key: str,
        num_digits: int,
        retries: int,
        redirect: bool,
        play_beep: bool,
        valid_digits: str,
        invalid_digits_sound: str | None,
        log: bool,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.action = action
        self.digit_timeout = digit_timeout
        self.finish_on_key = finish_on_key
        self.invalid_digits_sound = invalid_digits_sound
        self.log = log
        self.method = method
        self.num_digits = num_digits
        self.play_beep = play_beep
        self.redirect = redirect
        self.retries = retries
        self.timeout = timeout
        self.valid_digits = valid_digits


class GetInput(Element):
    """Collects speech or phone keys while its sounds play, and sends them to `action`.

    Without input, the next element runs.
    """

    __slots__ = (
        "action",
        "digit_end_timeout",
        "execution_timeout",
        "finish_on_key",
        "hints",
        "input_type",
        "interim_speech_results_callback",
        "interim_speech_results_callback_method",
        "language",
        "log",
        "method",
        "num_digits",
        "profanity_filter",
        "redirect",
        "retries",
        "speech_end_timeout",
        "speech_model",
        "start_input_timeout",
    )

    class Attribute:
        """Attributes, as they are written."""

        ACTION: Final = "action"
        METHOD: Final = "method"
        INPUT_TYPE: Final = "inputType"
        EXECUTION_TIMEOUT: Final = "executionTimeout"
        START_INPUT_TIMEOUT: Final = "startInputTimeout"
        DIGIT_END_TIMEOUT: Final = "digitEndTimeout"
        SPEECH_END_TIMEOUT: Final = "speechEndTimeout"
        RETRIES: Final = "retries"
        FINISH_ON_KEY: Final = "finishOnKey"
        NUM_DIGITS: Final = "numDigits"
        SPEECH_MODEL: Final = "speechModel"
        HINTS: Final = "hints"
        LANGUAGE: Final = "language"
        PROFANITY_FILTER: Final = "profanityFilter"
        INTERIM_SPEECH_RESULTS_CALLBACK: Final = "interimSpeechResultsCallback"
        INTERIM_SPEECH_RESULTS_CALLBACK_METHOD: Final = "interimSpeechResultsCallbackMethod"
        REDIRECT: Final = "redirect"
        LOG: Final = "log"

    class InputType(StrEnum):
        """Words of `inputType`."""

        DTMF = "dtmf"
        """Phone keys."""
        SPEECH = "speech"
        """Spoken words."""
        DTMF_SPEECH = "dtmf speech"
        """Whichever comes first."""

    class DigitEndTimeout(StrEnum):
        """Words of `digitEndTimeout`."""

        AUTO = "auto"
        """As the service sees fit."""

    class SpeechEndTimeout(StrEnum):
        """Words of `speechEndTimeout`."""

        AUTO = "auto"
        """As the service sees fit."""

    class FinishOnKey(StrEnum):
        """Words of `finishOnKey`."""

        NONE = "none"
        """No key."""
        NOTHING = ""
        """No key."""

    class SpeechModel(StrEnum):
        """Words of `speechModel`."""

        DEFAULT = "default"
        """Longer speech of any kind."""
        COMMAND_AND_SEARCH = "command_and_search"
        """Commands and short questions."""
        PHONE_CALL = "phone_call"
        """Speech over a phone line."""

    tag: ClassVar[str] = "GetInput"
    children: tuple[GetInputChild, ...]
    action: str
    """URL to send the input to."""
    method: str
    """Verb for `action`."""
    input_type: InputType | None
    """Kind of input to wait for."""
    execution_timeout: int
    """Time to wait for input, counted from the end of the sounds."""
    start_input_timeout: int | None
    """Time to wait for the first sign of input."""
    digit_end_timeout: int | DigitEndTimeout
    """Time to wait for each further key; then the keys pressed so far are sent."""
    speech_end_timeout: int | SpeechEndTimeout
    """Silence that ends speech."""
    retries: int
    """Rounds of sounds and waiting, as long as there is no input."""
    finish_on_key: str
    """Key that ends the input. It is not sent with the others."""
    num_digits: int
    """Most keys to collect."""
    speech_model: SpeechModel
    """Kind of speech that the recognition is tuned to. The emulator does nothing with it: The emulator
    recognises nothing; it is told what is said.
    """
    hints: str | None
    """Phrases that are likely to be said, separated by commas. At most 500, of 100 characters each.
    The emulator does nothing with it: The emulator recognises nothing; it is told what is said.
    """
    language: str
    """Language of the speech. The emulator does nothing with it: The emulator recognises nothing; it
    is told what is said.
    """
    profanity_filter: bool
    """Whether swear words are masked. The emulator does nothing with it: The emulator knows no swear
    words.
    """
    interim_speech_results_callback: str | None
    """URL to send words to while they are being spoken."""
    interim_speech_results_callback_method: str
    """Verb for `interimSpeechResultsCallback`."""
    redirect: bool
    """Whether the answer of `action` takes over. With `false` it is ignored and the next element runs."""
    log: bool
    """Whether the input appears in logs. Turn it off for secrets."""

    def __init__(
        self,
        *,
        children: tuple[GetInputChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        action: str,
        method: str,
        input_type: InputType | None,
        execution_timeout: int,
        start_input_timeout: int | None,
        digit_end_timeout: int | DigitEndTimeout,
        speech_end_timeout: int | SpeechEndTimeout,
        retries: int,
        finish_on_key: str,
        num_digits: int,
        speech_model: SpeechModel,
        hints: str | None,
        language: str,
        profanity_filter: bool,
        interim_speech_results_callback: str | None,
        interim_speech_results_callback_method: str,
        redirect: bool,
        log: bool,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.action = action
        self.digit_end_timeout = digit_end_timeout
        self.execution_timeout = execution_timeout
        self.finish_on_key = finish_on_key
        self.hints = hints
        self.input_type = input_type
        self.interim_speech_results_callback = interim_speech_results_callback
        self.interim_speech_results_callback_method = interim_speech_results_callback_method
        self.language = language
        self.log = log
        self.method = method
        self.num_digits = num_digits
        self.profanity_filter = profanity_filter
        self.redirect = redirect
        self.retries = retries
        self.speech_end_timeout = speech_end_timeout
        self.speech_model = speech_model
        self.start_input_timeout = start_input_timeout


class Record(Element):
    """Records what the caller says, or the whole call in the background.

    Background recordings (`recordSession`, `startOnDialAnswer`) let the next element run at once
    and go on until `maxLength` or the end of the call.
    """

    __slots__ = (
        "action",
        "callback_method",
        "callback_url",
        "file_format",
        "finish_on_key",
        "max_length",
        "method",
        "play_beep",
        "record_channel_type",
        "record_session",
        "redirect",
        "start_on_dial_answer",
        "timeout",
        "transcription_method",
        "transcription_report_type",
        "transcription_type",
        "transcription_url",
    )

    class Attribute:
        """Attributes, as they are written."""

        ACTION: Final = "action"
        METHOD: Final = "method"
        FILE_FORMAT: Final = "fileFormat"
        REDIRECT: Final = "redirect"
        TIMEOUT: Final = "timeout"
        MAX_LENGTH: Final = "maxLength"
        PLAY_BEEP: Final = "playBeep"
        FINISH_ON_KEY: Final = "finishOnKey"
        RECORD_SESSION: Final = "recordSession"
        START_ON_DIAL_ANSWER: Final = "startOnDialAnswer"
        RECORD_CHANNEL_TYPE: Final = "recordChannelType"
        TRANSCRIPTION_TYPE: Final = "transcriptionType"
        TRANSCRIPTION_URL: Final = "transcriptionUrl"
        TRANSCRIPTION_METHOD: Final = "transcriptionMethod"
        TRANSCRIPTION_REPORT_TYPE: Final = "transcriptionReportType"
        CALLBACK_URL: Final = "callbackUrl"
        CALLBACK_METHOD: Final = "callbackMethod"

    class FileFormat(StrEnum):
        """Words of `fileFormat`."""

        MP3 = "mp3"
        """MPEG audio, small."""
        WAV = "wav"
        """Uncompressed PCM, large and exact."""

    class FinishOnKey(StrEnum):
        """Words of `finishOnKey`."""

        NONE = "none"
        """No key."""

    class RecordChannelType(StrEnum):
        """Words of `recordChannelType`."""

        MONO = "mono"
        """Both sides mixed into one channel."""
        STEREO = "stereo"
        """Each side in a channel of its own."""

    class TranscriptionType(StrEnum):
        """Words of `transcriptionType`."""

        AUTO = "auto"
        """Software."""
        HYBRID = "hybrid"
        """Software, checked by people."""
        MANUAL = "manual"
        """People."""

    class TranscriptionReportType(StrEnum):
        """Words of `transcriptionReportType`."""

        COMPACT = "compact"
        """The short form."""
        FULL = "full"
        """The long form."""

    tag: ClassVar[str] = "Record"
    action: str | None
    """URL to send the recording to; for a background recording at once, with lengths and times of -1."""
    method: str
    """Verb for `action`."""
    file_format: FileFormat
    """File format of the recording."""
    redirect: bool
    """Whether the answer of `action` takes over. With `false` it is ignored and the next element runs."""
    timeout: int
    """Silence that ends the recording. Not for background recordings."""
    max_length: int
    """Longest recording."""
    play_beep: bool
    """Whether a beep precedes the recording. Not for background recordings."""
    finish_on_key: str
    """Key that ends the recording. Not for background recordings."""
    record_session: bool
    """Whether the whole call is recorded in the background, from now on."""
    start_on_dial_answer: bool
    """Whether a background recording starts when somebody answers the next `Dial`."""
    record_channel_type: RecordChannelType
    """Channels of the recording. The REST API records in `mono` by default instead."""
    transcription_type: TranscriptionType | None
    """Who turns the recording into text: English only, 500 ms to 4 hours, less than 2 GB. Without it,
    nothing is transcribed.
    """
    transcription_url: str | None
    """URL to send the text of the recording to."""
    transcription_method: str
    """Verb for `transcriptionUrl`."""
    transcription_report_type: TranscriptionReportType
    """Form of the transcription. The emulator does nothing with it: How the forms differ is not
    documented.
    """
    callback_url: str | None
    """URL to send the finished recording to."""
    callback_method: str
    """Verb for `callbackUrl`."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        action: str | None,
        method: str,
        file_format: FileFormat,
        redirect: bool,
        timeout: int,
        max_length: int,
        play_beep: bool,
        finish_on_key: str,
        record_session: bool,
        start_on_dial_answer: bool,
        record_channel_type: RecordChannelType,
        transcription_type: TranscriptionType | None,
        transcription_url: str | None,
        transcription_method: str,
        transcription_report_type: TranscriptionReportType,
        callback_url: str | None,
        callback_method: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.action = action
        self.callback_method = callback_method
        self.callback_url = callback_url
        self.file_format = file_format
        self.finish_on_key = finish_on_key
        self.max_length = max_length
        self.method = method
        self.play_beep = play_beep
        self.record_channel_type = record_channel_type
        self.record_session = record_session
        self.redirect = redirect
        self.start_on_dial_answer = start_on_dial_answer
        self.timeout = timeout
        self.transcription_method = transcription_method
        self.transcription_report_type = transcription_report_type
        self.transcription_type = transcription_type
        self.transcription_url = transcription_url


class Dial(Element):
    """Calls numbers and SIP addresses, and connects the first one that answers.

    Several children ring at the same time; several `Dial` elements ring one after the other.
    """

    __slots__ = (
        "action",
        "call_type",
        "callback_method",
        "callback_url",
        "caller_id",
        "caller_name",
        "confirm_key",
        "confirm_sound",
        "confirm_timeout",
        "dial_music",
        "digits_match",
        "digits_match_b_leg",
        "hangup_on_star",
        "machine_detection",
        "method",
        "redirect",
        "sip_headers",
        "time_limit",
        "timeout",
    )

    class Attribute:
        """Attributes, as they are written."""

        ACTION: Final = "action"
        METHOD: Final = "method"
        REDIRECT: Final = "redirect"
        TIMEOUT: Final = "timeout"
        TIME_LIMIT: Final = "timeLimit"
        HANGUP_ON_STAR: Final = "hangupOnStar"
        CALLER_ID: Final = "callerId"
        CALLER_NAME: Final = "callerName"
        CALL_TYPE: Final = "callType"
        CONFIRM_SOUND: Final = "confirmSound"
        CONFIRM_KEY: Final = "confirmKey"
        CONFIRM_TIMEOUT: Final = "confirmTimeout"
        DIAL_MUSIC: Final = "dialMusic"
        DIGITS_MATCH: Final = "digitsMatch"
        DIGITS_MATCH_B_LEG: Final = "digitsMatchBLeg"
        CALLBACK_URL: Final = "callbackUrl"
        CALLBACK_METHOD: Final = "callbackMethod"
        SIP_HEADERS: Final = "sipHeaders"
        MACHINE_DETECTION: Final = "machineDetection"

    class CallType(StrEnum):
        """Words of `callType`."""

        VOICE = "voice"
        """Phone network and SIP."""
        WHATSAPP = "whatsapp"
        """WhatsApp."""

    class DialMusic(StrEnum):
        """Words of `dialMusic`."""

        REAL = "real"
        """Ringing of the called side."""

    tag: ClassVar[str] = "Dial"
    confirm_sound_method: ClassVar[str] = "POST"
    """Verb for `confirmSound`."""
    dial_music_method: ClassVar[str] = "POST"
    """Verb for `dialMusic`."""
    children: tuple[DialChild, ...]
    action: str | None
    """URL to send the result to, once the connection has ended or none was made."""
    method: str
    """Verb for `action`."""
    redirect: bool
    """Whether the answer of `action` takes over. With `false` it is ignored and the next element runs."""
    timeout: int | None
    """Longest ringing."""
    time_limit: int
    """Longest connection. From 86,400 on it is cut at 24 hours."""
    hangup_on_star: bool
    """Whether the caller ends the connection by pressing `*`."""
    caller_id: str | None
    """Number that the called side sees. By default that of the caller."""
    caller_name: str | None
    """Name that the called side sees. By default that of the caller."""
    call_type: CallType
    """How the call is made. The emulator does nothing with it: A call by WhatsApp rings like any
    other.
    """
    confirm_sound: str | None
    """URL to fetch a document of sounds from, played to whoever answers. Needed for `confirmKey`."""
    confirm_key: str | None
    """Key that the called side must press to take the call. Goes with `confirmSound`."""
    confirm_timeout: int
    """Time to wait for `confirmKey`, counted from the answer."""
    dial_music: str | None
    """URL to fetch a document of sounds from, played to the caller while the called side rings."""
    digits_match: str | None
    """Keys of the caller that are sent to `callbackUrl`."""
    digits_match_b_leg: str | None
    """Keys of the called side that are sent to `callbackUrl`."""
    callback_url: str | None
    """URL to send events to: a leg answers, is connected, presses matched keys or hangs up."""
    callback_method: str
    """Verb for `callbackUrl`."""
    sip_headers: str | None
    """SIP headers for the called side, sent with `X-PH-` before the name. Letters and digits only."""
    machine_detection: str | None
    """Known to one SDK only. What it takes is not documented. The emulator does nothing with it: What
    it does is not documented.
    """

    def __init__(
        self,
        *,
        children: tuple[DialChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        action: str | None,
        method: str,
        redirect: bool,
        timeout: int | None,
        time_limit: int,
        hangup_on_star: bool,
        caller_id: str | None,
        caller_name: str | None,
        call_type: CallType,
        confirm_sound: str | None,
        confirm_key: str | None,
        confirm_timeout: int,
        dial_music: str | None,
        digits_match: str | None,
        digits_match_b_leg: str | None,
        callback_url: str | None,
        callback_method: str,
        sip_headers: str | None,
        machine_detection: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.action = action
        self.call_type = call_type
        self.callback_method = callback_method
        self.callback_url = callback_url
        self.caller_id = caller_id
        self.caller_name = caller_name
        self.confirm_key = confirm_key
        self.confirm_sound = confirm_sound
        self.confirm_timeout = confirm_timeout
        self.dial_music = dial_music
        self.digits_match = digits_match
        self.digits_match_b_leg = digits_match_b_leg
        self.hangup_on_star = hangup_on_star
        self.machine_detection = machine_detection
        self.method = method
        self.redirect = redirect
        self.sip_headers = sip_headers
        self.time_limit = time_limit
        self.timeout = timeout


class Number(Element):
    """Phone number that `Dial` calls."""

    __slots__ = (
        "caller_id",
        "caller_name",
        "send_digits",
        "send_digits_mode",
        "send_on_preanswer",
        "sip_headers",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        SEND_DIGITS: Final = "sendDigits"
        SEND_ON_PREANSWER: Final = "sendOnPreanswer"
        SEND_DIGITS_MODE: Final = "sendDigitsMode"
        SIP_HEADERS: Final = "sipHeaders"
        CALLER_ID: Final = "callerId"
        CALLER_NAME: Final = "callerName"

    class SendDigitsMode(StrEnum):
        """Words of `sendDigitsMode`."""

        RFC2833 = "rfc2833"
        """As telephone events beside the audio."""

    tag: ClassVar[str] = "Number"
    text: str
    """Number to call."""
    send_digits: str | None
    """Keys to press once the number has answered, such as an extension."""
    send_on_preanswer: bool
    """Whether `sendDigits` are sent before the number answers."""
    send_digits_mode: SendDigitsMode | None
    """How `sendDigits` are sent. Otherwise as tones in the audio. The emulator does nothing with it:
    Keys reach a phone as keys, however they are sent.
    """
    sip_headers: str | None
    """SIP headers for this number, sent with `X-PH-` before the name. Letters and digits only."""
    caller_id: str | None
    """Number that the called side sees."""
    caller_name: str | None
    """Name that the called side sees."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        send_digits: str | None,
        send_on_preanswer: bool,
        send_digits_mode: SendDigitsMode | None,
        sip_headers: str | None,
        caller_id: str | None,
        caller_name: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.caller_id = caller_id
        self.caller_name = caller_name
        self.send_digits = send_digits
        self.send_digits_mode = send_digits_mode
        self.send_on_preanswer = send_on_preanswer
        self.sip_headers = sip_headers
        self.text = text


class User(Element):
    """SIP address that `Dial` calls."""

    __slots__ = (
        "send_digits",
        "send_on_preanswer",
        "sip_auth_password",
        "sip_auth_username",
        "sip_headers",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        SEND_DIGITS: Final = "sendDigits"
        SEND_ON_PREANSWER: Final = "sendOnPreanswer"
        SIP_HEADERS: Final = "sipHeaders"
        SIP_AUTH_USERNAME: Final = "sipAuthUsername"
        SIP_AUTH_PASSWORD: Final = "sipAuthPassword"

    tag: ClassVar[str] = "User"
    text: str
    """Endpoint or any other SIP address."""
    send_digits: str | None
    """Keys to press once the address has answered, such as an extension."""
    send_on_preanswer: bool
    """Whether `sendDigits` are sent before the address answers."""
    sip_headers: str | None
    """SIP headers for this address, sent with `X-PH-` before the name. Letters and digits only. Names
    that start with `PH-`, `Plivo`, `FS-`, `SipAuth`, `ZT-` or `Twilio`, and `ClientRegion`, are
    dropped.
    """
    sip_auth_username: str | None
    """User name for a far end that asks for one. Goes with `sipAuthPassword`."""
    sip_auth_password: str | None
    """Password for `sipAuthUsername`. The emulator does nothing with it: No phone of the emulator
    checks a password.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        send_digits: str | None,
        send_on_preanswer: bool,
        sip_headers: str | None,
        sip_auth_username: str | None,
        sip_auth_password: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.send_digits = send_digits
        self.send_on_preanswer = send_on_preanswer
        self.sip_auth_password = sip_auth_password
        self.sip_auth_username = sip_auth_username
        self.sip_headers = sip_headers
        self.text = text


class Conference(Element):
    """Puts the call into a room with up to 20 members.

    Rooms belong to the account and exist as long as somebody is inside.
    """

    __slots__ = (
        "action",
        "beep",
        "callback_method",
        "callback_url",
        "digits_match",
        "end_conference_on_exit",
        "enter_sound",
        "exit_sound",
        "floor_event",
        "hangup_on_star",
        "max_members",
        "method",
        "muted",
        "record",
        "record_file_format",
        "record_when_alone",
        "redirect",
        "relay_dtmf",
        "send_digits",
        "start_conference_on_enter",
        "stay_alone",
        "text",
        "time_limit",
        "transcription_method",
        "transcription_type",
        "transcription_url",
        "wait_sound",
    )

    class Attribute:
        """Attributes, as they are written."""

        MUTED: Final = "muted"
        ENTER_SOUND: Final = "enterSound"
        EXIT_SOUND: Final = "exitSound"
        START_CONFERENCE_ON_ENTER: Final = "startConferenceOnEnter"
        END_CONFERENCE_ON_EXIT: Final = "endConferenceOnExit"
        STAY_ALONE: Final = "stayAlone"
        WAIT_SOUND: Final = "waitSound"
        MAX_MEMBERS: Final = "maxMembers"
        TIME_LIMIT: Final = "timeLimit"
        HANGUP_ON_STAR: Final = "hangupOnStar"
        RECORD: Final = "record"
        RECORD_FILE_FORMAT: Final = "recordFileFormat"
        TRANSCRIPTION_TYPE: Final = "transcriptionType"
        TRANSCRIPTION_URL: Final = "transcriptionUrl"
        TRANSCRIPTION_METHOD: Final = "transcriptionMethod"
        ACTION: Final = "action"
        METHOD: Final = "method"
        REDIRECT: Final = "redirect"
        CALLBACK_URL: Final = "callbackUrl"
        CALLBACK_METHOD: Final = "callbackMethod"
        DIGITS_MATCH: Final = "digitsMatch"
        FLOOR_EVENT: Final = "floorEvent"
        RELAY_DTMF: Final = "relayDTMF"
        RECORD_WHEN_ALONE: Final = "recordWhenAlone"
        SEND_DIGITS: Final = "sendDigits"
        BEEP: Final = "beep"

    class EnterSound(StrEnum):
        """Words of `enterSound`."""

        NOTHING = ""
        """None."""
        BEEP_1 = "beep:1"
        """One beep."""
        BEEP_2 = "beep:2"
        """Two beeps."""

    class ExitSound(StrEnum):
        """Words of `exitSound`."""

        NOTHING = ""
        """None."""
        BEEP_1 = "beep:1"
        """One beep."""
        BEEP_2 = "beep:2"
        """Two beeps."""

    class RecordFileFormat(StrEnum):
        """Words of `recordFileFormat`."""

        MP3 = "mp3"
        """MPEG audio, small."""
        WAV = "wav"
        """Uncompressed PCM, large and exact."""

    class TranscriptionType(StrEnum):
        """Words of `transcriptionType`."""

        AUTO = "auto"
        """Software."""
        HYBRID = "hybrid"
        """Software, checked by people."""
        MANUAL = "manual"
        """People."""

    tag: ClassVar[str] = "Conference"
    enter_sound_method: ClassVar[str] = "POST"
    """Verb for `enterSound`."""
    exit_sound_method: ClassVar[str] = "POST"
    """Verb for `exitSound`."""
    wait_sound_method: ClassVar[str] = "POST"
    """Verb for `waitSound`."""
    text: str
    """Name of the room."""
    muted: bool
    """Whether the member joins unheard."""
    enter_sound: str
    """Sound that the room hears when the member joins, or the URL of a document of sounds."""
    exit_sound: str
    """Sound that the room hears when the member leaves, or the URL of a document of sounds."""
    start_conference_on_enter: bool
    """Whether the conference starts when the member joins. Otherwise the member waits, muted, until
    somebody starts it.
    """
    end_conference_on_exit: bool
    """Whether the conference ends for all when the member leaves."""
    stay_alone: bool
    """Whether the member may stay as the last one."""
    wait_sound: str | None
    """URL to fetch a document of sounds from, for a member who waits for the start. Without it, the
    service's own music plays.
    """
    max_members: int
    """Most members that the room holds."""
    time_limit: int
    """Longest duration of the conference."""
    hangup_on_star: bool
    """Whether the member leaves by pressing `*`."""
    record: bool
    """Whether the conference is recorded."""
    record_file_format: RecordFileFormat
    """File format of the recording."""
    transcription_type: TranscriptionType | None
    """Who turns the recording into text. Without it, nothing is transcribed."""
    transcription_url: str | None
    """URL to send the text of the recording to."""
    transcription_method: str
    """Verb for `transcriptionUrl`."""
    action: str | None
    """URL to request when the member has left."""
    method: str
    """Verb for `action`."""
    redirect: bool
    """Whether the answer of `action` takes over. With `false` it is ignored and the next element runs."""
    callback_url: str | None
    """URL to send events to: members enter, leave, press matched keys or speak, and the room is
    recorded.
    """
    callback_method: str
    """Verb for `callbackUrl`."""
    digits_match: str | None
    """Keys of the member that are sent to `callbackUrl`."""
    floor_event: bool
    """Whether an event is sent to `callbackUrl` when the member begins to speak."""
    relay_dtmf: bool
    """Whether the room hears the member's key tones."""
    record_when_alone: bool | None
    """Whether the recording goes on while the member is alone."""
    send_digits: str | None
    """Known to SDKs only. What it does is not documented. The emulator does nothing with it: What it
    does is not documented.
    """
    beep: str | None
    """Known to older SDKs only. What it takes is not documented. The emulator does nothing with it:
    What it does is not documented.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        muted: bool,
        enter_sound: str,
        exit_sound: str,
        start_conference_on_enter: bool,
        end_conference_on_exit: bool,
        stay_alone: bool,
        wait_sound: str | None,
        max_members: int,
        time_limit: int,
        hangup_on_star: bool,
        record: bool,
        record_file_format: RecordFileFormat,
        transcription_type: TranscriptionType | None,
        transcription_url: str | None,
        transcription_method: str,
        action: str | None,
        method: str,
        redirect: bool,
        callback_url: str | None,
        callback_method: str,
        digits_match: str | None,
        floor_event: bool,
        relay_dtmf: bool,
        record_when_alone: bool | None,
        send_digits: str | None,
        beep: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.action = action
        self.beep = beep
        self.callback_method = callback_method
        self.callback_url = callback_url
        self.digits_match = digits_match
        self.end_conference_on_exit = end_conference_on_exit
        self.enter_sound = enter_sound
        self.exit_sound = exit_sound
        self.floor_event = floor_event
        self.hangup_on_star = hangup_on_star
        self.max_members = max_members
        self.method = method
        self.muted = muted
        self.record = record
        self.record_file_format = record_file_format
        self.record_when_alone = record_when_alone
        self.redirect = redirect
        self.relay_dtmf = relay_dtmf
        self.send_digits = send_digits
        self.start_conference_on_enter = start_conference_on_enter
        self.stay_alone = stay_alone
        self.text = text
        self.time_limit = time_limit
        self.transcription_method = transcription_method
        self.transcription_type = transcription_type
        self.transcription_url = transcription_url
        self.wait_sound = wait_sound


class MultiPartyCall(Element):
    """Puts the call into a multiparty call: up to ten participants with roles, hold.

    Coaching and recording. The multiparty call is created if none of that name is under way.
    """

    __slots__ = (
        "agent_hold_music_method",
        "agent_hold_music_url",
        "ai_agent_stream_content_type",
        "ai_agent_stream_extra_headers",
        "ai_agent_stream_sampling_rate",
        "ai_agent_stream_service_url",
        "ai_agent_stream_status_callback_method",
        "ai_agent_stream_status_callback_url",
        "coach_mode",
        "customer_hold_music_method",
        "customer_hold_music_url",
        "end_mpc_on_exit",
        "enter_sound",
        "enter_sound_method",
        "exit_sound",
        "exit_sound_method",
        "hold",
        "max_duration",
        "max_participants",
        "mute",
        "on_exit_action_method",
        "on_exit_action_url",
        "record",
        "record_coach_voice",
        "record_file_format",
        "record_min_member_count",
        "record_participant_track",
        "recording_callback_method",
        "recording_callback_url",
        "relay_dtmf_inputs",
        "role",
        "start_mpc_on_enter",
        "start_recording_audio",
        "start_recording_audio_method",
        "status_callback_events",
        "status_callback_method",
        "status_callback_url",
        "stay_alone",
        "stop_recording_audio",
        "stop_recording_audio_method",
        "text",
        "transcript",
        "transcription_url",
        "wait_for_agent",
        "wait_music_method",
        "wait_music_url",
        "wait_time",
    )

    class Attribute:
        """Attributes, as they are written."""

        ROLE: Final = "role"
        MAX_DURATION: Final = "maxDuration"
        MAX_PARTICIPANTS: Final = "maxParticipants"
        WAIT_FOR_AGENT: Final = "waitForAgent"
        WAIT_MUSIC_URL: Final = "waitMusicUrl"
        WAIT_MUSIC_METHOD: Final = "waitMusicMethod"
        WAIT_TIME: Final = "waitTime"
        AGENT_HOLD_MUSIC_URL: Final = "agentHoldMusicUrl"
        AGENT_HOLD_MUSIC_METHOD: Final = "agentHoldMusicMethod"
        CUSTOMER_HOLD_MUSIC_URL: Final = "customerHoldMusicUrl"
        CUSTOMER_HOLD_MUSIC_METHOD: Final = "customerHoldMusicMethod"
        RECORD: Final = "record"
        RECORD_FILE_FORMAT: Final = "recordFileFormat"
        RECORD_MIN_MEMBER_COUNT: Final = "recordMinMemberCount"
        RECORD_COACH_VOICE: Final = "recordCoachVoice"
        RECORD_PARTICIPANT_TRACK: Final = "recordParticipantTrack"
        RECORDING_CALLBACK_URL: Final = "recordingCallbackUrl"
        RECORDING_CALLBACK_METHOD: Final = "recordingCallbackMethod"
        START_RECORDING_AUDIO: Final = "startRecordingAudio"
        START_RECORDING_AUDIO_METHOD: Final = "startRecordingAudioMethod"
        STOP_RECORDING_AUDIO: Final = "stopRecordingAudio"
        STOP_RECORDING_AUDIO_METHOD: Final = "stopRecordingAudioMethod"
        TRANSCRIPT: Final = "transcript"
        TRANSCRIPTION_URL: Final = "transcriptionUrl"
        STATUS_CALLBACK_URL: Final = "statusCallbackUrl"
        STATUS_CALLBACK_METHOD: Final = "statusCallbackMethod"
        STATUS_CALLBACK_EVENTS: Final = "statusCallbackEvents"
        STAY_ALONE: Final = "stayAlone"
        COACH_MODE: Final = "coachMode"
        MUTE: Final = "mute"
        HOLD: Final = "hold"
        START_MPC_ON_ENTER: Final = "startMpcOnEnter"
        END_MPC_ON_EXIT: Final = "endMpcOnExit"
        ENTER_SOUND: Final = "enterSound"
        ENTER_SOUND_METHOD: Final = "enterSoundMethod"
        EXIT_SOUND: Final = "exitSound"
        EXIT_SOUND_METHOD: Final = "exitSoundMethod"
        ON_EXIT_ACTION_URL: Final = "onExitActionUrl"
        ON_EXIT_ACTION_METHOD: Final = "onExitActionMethod"
        RELAY_DTMF_INPUTS: Final = "relayDTMFInputs"
        AI_AGENT_STREAM_SERVICE_URL: Final = "aiAgentStreamServiceUrl"
        AI_AGENT_STREAM_CONTENT_TYPE: Final = "aiAgentStreamContentType"
        AI_AGENT_STREAM_SAMPLING_RATE: Final = "aiAgentStreamSamplingRate"
        AI_AGENT_STREAM_EXTRA_HEADERS: Final = "aiAgentStreamExtraHeaders"
        AI_AGENT_STREAM_STATUS_CALLBACK_URL: Final = "aiAgentStreamStatusCallbackUrl"
        AI_AGENT_STREAM_STATUS_CALLBACK_METHOD: Final = "aiAgentStreamStatusCallbackMethod"

    class Role(StrEnum):
        """Words of `role`."""

        AGENT = "Agent"
        """Talks to customers."""
        SUPERVISOR = "Supervisor"
        """Listens in and, in coach mode, is heard by agents only."""
        CUSTOMER = "Customer"
        """Never hears a supervisor in coach mode."""
        AI_AGENT = "ai-agent"
        """Program that speaks and hears through a WebSocket."""

    class RecordFileFormat(StrEnum):
        """Words of `recordFileFormat`."""

        MP3 = "mp3"
        """MPEG audio, small."""
        WAV = "wav"
        """Uncompressed PCM, large and exact."""

    class StatusCallbackEvents(StrEnum):
        """Words of `statusCallbackEvents`."""

        MPC_STATE_CHANGES = "mpc-state-changes"
        """Multiparty call was created, started or ended."""
        PARTICIPANT_STATE_CHANGES = "participant-state-changes"
        """Participant joined, left, or was muted, held or coached."""
        PARTICIPANT_SPEAK_EVENTS = "participant-speak-events"
        """Participant began or ceased to speak."""
        PARTICIPANT_DIGIT_INPUT_EVENTS = "participant-digit-input-events"
        """Participant pressed a key."""
        ADD_PARTICIPANT_API_EVENTS = "add-participant-api-events"
        """Participant is being added by request."""
        PARTICIPANT_AUDIO_EVENTS = "participant-audio-events"
        """Audio was played to a participant."""

    class EnterSound(StrEnum):
        """Words of `enterSound`."""

        NONE = "none"
        """None."""
        BEEP_1 = "beep:1"
        """One beep."""
        BEEP_2 = "beep:2"
        """Two beeps."""

    class ExitSound(StrEnum):
        """Words of `exitSound`."""

        NONE = "none"
        """None."""
        BEEP_1 = "beep:1"
        """One beep."""
        BEEP_2 = "beep:2"
        """Two beeps."""

    tag: ClassVar[str] = "MultiPartyCall"
    text: str
    """Name of the multiparty call."""
    role: Role
    """Role of the participant."""
    max_duration: int
    """Longest duration of the multiparty call."""
    max_participants: int
    """Most participants at a time."""
    wait_for_agent: bool
    """Whether customers hear the wait music until an agent joins."""
    wait_music_url: str | None
    """URL to fetch a document of sounds from, for participants who wait for the start. Without it, the
    service's own music plays.
    """
    wait_music_method: str
    """Verb for `waitMusicUrl`."""
    wait_time: int | None
    """Longest time to wait for the start."""
    agent_hold_music_url: str | None
    """URL to fetch a document of sounds from, for agents on hold. Without it, the service's own music
    plays.
    """
    agent_hold_music_method: str
    """Verb for `agentHoldMusicUrl`."""
    customer_hold_music_url: str | None
    """URL to fetch a document of sounds from, for customers on hold. Without it, the service's own
    music plays.
    """
    customer_hold_music_method: str
    """Verb for `customerHoldMusicUrl`."""
    record: bool
    """Whether the multiparty call is recorded."""
    record_file_format: RecordFileFormat
    """File format of the recording."""
    record_min_member_count: int
    """Participants that must be present before the recording starts."""
    record_coach_voice: bool | None
    """Whether the recording holds the voice of a coaching supervisor."""
    record_participant_track: bool
    """Whether the participant is recorded in a file of its own. Its progress is not sent to
    `recordingCallbackUrl`.
    """
    recording_callback_url: str | None
    """URL to send the progress of the recording of the multiparty call to."""
    recording_callback_method: str
    """Verb for `recordingCallbackUrl`."""
    start_recording_audio: str | None
    """URL to fetch a document of sounds from, played when the recording starts."""
    start_recording_audio_method: str
    """Verb for `startRecordingAudio`."""
    stop_recording_audio: str | None
    """URL to fetch a document of sounds from, played when the recording ends."""
    stop_recording_audio_method: str
    """Verb for `stopRecordingAudio`."""
    transcript: bool
    """Whether the recording is turned into text."""
    transcription_url: str | None
    """URL to send the text of the recording to."""
    status_callback_url: str | None
    """URL to send events of the multiparty call and its participants to."""
    status_callback_method: str
    """Verb for `statusCallbackUrl`."""
    status_callback_events: tuple[StatusCallbackEvents, ...]
    """Events that are sent to `statusCallbackUrl`."""
    stay_alone: bool
    """Whether the participant may stay as the last one."""
    coach_mode: bool
    """Whether a supervisor is heard by agents only. Has no effect for other roles."""
    mute: bool
    """Whether the participant joins muted."""
    hold: bool
    """Whether the participant joins on hold."""
    start_mpc_on_enter: bool
    """Whether the multiparty call starts when the participant joins. Otherwise the participant waits
    until somebody starts it.
    """
    end_mpc_on_exit: bool
    """Whether the multiparty call ends for all when the participant leaves."""
    enter_sound: str
    """Sound that everybody hears when the participant joins, or the URL of a document of sounds."""
    enter_sound_method: str
    """Verb for `enterSound`."""
    exit_sound: str
    """Sound that everybody hears when the participant leaves, or the URL of a document of sounds."""
    exit_sound_method: str
    """Verb for `exitSound`."""
    on_exit_action_url: str | None
    """URL to fetch the document from that the call runs when the participant has left. Without it, the
    call ends.
    """
    on_exit_action_method: str
    """Verb for `onExitActionUrl`."""
    relay_dtmf_inputs: bool
    """Whether the others hear the participant's key tones."""
    ai_agent_stream_service_url: str | None
    """WebSocket server behind an `ai-agent`."""
    ai_agent_stream_content_type: str
    """Codec and sampling rate of the audio of an `ai-agent`."""
    ai_agent_stream_sampling_rate: int | None
    """Sampling rate of the audio of an `ai-agent`."""
    ai_agent_stream_extra_headers: str | None
    """Keys and values of your own for the server of an `ai-agent`, as in `extraHeaders` of `Stream`."""
    ai_agent_stream_status_callback_url: str | None
    """URL to send the state of the stream of an `ai-agent` to."""
    ai_agent_stream_status_callback_method: str
    """Verb for `aiAgentStreamStatusCallbackUrl`."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        role: Role,
        max_duration: int,
        max_participants: int,
        wait_for_agent: bool,
        wait_music_url: str | None,
        wait_music_method: str,
        wait_time: int | None,
        agent_hold_music_url: str | None,
        agent_hold_music_method: str,
        customer_hold_music_url: str | None,
        customer_hold_music_method: str,
        record: bool,
        record_file_format: RecordFileFormat,
        record_min_member_count: int,
        record_coach_voice: bool | None,
        record_participant_track: bool,
        recording_callback_url: str | None,
        recording_callback_method: str,
        start_recording_audio: str | None,
        start_recording_audio_method: str,
        stop_recording_audio: str | None,
        stop_recording_audio_method: str,
        transcript: bool,
        transcription_url: str | None,
        status_callback_url: str | None,
        status_callback_method: str,
        status_callback_events: tuple[StatusCallbackEvents, ...],
        stay_alone: bool,
        coach_mode: bool,
        mute: bool,
        hold: bool,
        start_mpc_on_enter: bool,
        end_mpc_on_exit: bool,
        enter_sound: str,
        enter_sound_method: str,
        exit_sound: str,
        exit_sound_method: str,
        on_exit_action_url: str | None,
        on_exit_action_method: str,
        relay_dtmf_inputs: bool,
        ai_agent_stream_service_url: str | None,
        ai_agent_stream_content_type: str,
        ai_agent_stream_sampling_rate: int | None,
        ai_agent_stream_extra_headers: str | None,
        ai_agent_stream_status_callback_url: str | None,
        ai_agent_stream_status_callback_method: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.agent_hold_music_method = agent_hold_music_method
        self.agent_hold_music_url = agent_hold_music_url
        self.ai_agent_stream_content_type = ai_agent_stream_content_type
        self.ai_agent_stream_extra_headers = ai_agent_stream_extra_headers
        self.ai_agent_stream_sampling_rate = ai_agent_stream_sampling_rate
        self.ai_agent_stream_service_url = ai_agent_stream_service_url
        self.ai_agent_stream_status_callback_method = ai_agent_stream_status_callback_method
        self.ai_agent_stream_status_callback_url = ai_agent_stream_status_callback_url
        self.coach_mode = coach_mode
        self.customer_hold_music_method = customer_hold_music_method
        self.customer_hold_music_url = customer_hold_music_url
        self.end_mpc_on_exit = end_mpc_on_exit
        self.enter_sound = enter_sound
        self.enter_sound_method = enter_sound_method
        self.exit_sound = exit_sound
        self.exit_sound_method = exit_sound_method
        self.hold = hold
        self.max_duration = max_duration
        self.max_participants = max_participants
        self.mute = mute
        self.on_exit_action_method = on_exit_action_method
        self.on_exit_action_url = on_exit_action_url
        self.record = record
        self.record_coach_voice = record_coach_voice
        self.record_file_format = record_file_format
        self.record_min_member_count = record_min_member_count
        self.record_participant_track = record_participant_track
        self.recording_callback_method = recording_callback_method
        self.recording_callback_url = recording_callback_url
        self.relay_dtmf_inputs = relay_dtmf_inputs
        self.role = role
        self.start_mpc_on_enter = start_mpc_on_enter
        self.start_recording_audio = start_recording_audio
        self.start_recording_audio_method = start_recording_audio_method
        self.status_callback_events = status_callback_events
        self.status_callback_method = status_callback_method
        self.status_callback_url = status_callback_url
        self.stay_alone = stay_alone
        self.stop_recording_audio = stop_recording_audio
        self.stop_recording_audio_method = stop_recording_audio_method
        self.text = text
        self.transcript = transcript
        self.transcription_url = transcription_url
        self.wait_for_agent = wait_for_agent
        self.wait_music_method = wait_music_method
        self.wait_music_url = wait_music_url
        self.wait_time = wait_time


class Stream(Element):
    """Streams the call's audio to a WebSocket server, and plays what comes back if asked to.

    The next element runs at once, unless `keepCallAlive` is set.
    """

    __slots__ = (
        "audio_track",
        "bidirectional",
        "content_type",
        "extra_headers",
        "keep_call_alive",
        "noise_cancellation",
        "noise_cancellation_level",
        "status_callback_method",
        "status_callback_url",
        "stream_timeout",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        BIDIRECTIONAL: Final = "bidirectional"
        AUDIO_TRACK: Final = "audioTrack"
        STREAM_TIMEOUT: Final = "streamTimeout"
        CONTENT_TYPE: Final = "contentType"
        KEEP_CALL_ALIVE: Final = "keepCallAlive"
        EXTRA_HEADERS: Final = "extraHeaders"
        NOISE_CANCELLATION: Final = "noiseCancellation"
        NOISE_CANCELLATION_LEVEL: Final = "noiseCancellationLevel"
        STATUS_CALLBACK_URL: Final = "statusCallbackUrl"
        STATUS_CALLBACK_METHOD: Final = "statusCallbackMethod"

    class AudioTrack(StrEnum):
        """Words of `audioTrack`."""

        INBOUND = "inbound"
        """What the service receives from the participant."""
        OUTBOUND = "outbound"
        """What the service sends to the participant."""
        BOTH = "both"
        """Both sides."""

    class ContentType(StrEnum):
        """Words of `contentType`."""

        AUDIO_X_L16_RATE_8000 = "audio/x-l16;rate=8000"
        """16-bit linear PCM, 8 kHz."""
        AUDIO_X_L16_RATE_16000 = "audio/x-l16;rate=16000"
        """16-bit linear PCM, 16 kHz."""
        AUDIO_X_MULAW_RATE_8000 = "audio/x-mulaw;rate=8000"
        """G.711 µ-law, 8 kHz."""

    tag: ClassVar[str] = "Stream"
    text: str
    """WebSocket server to stream the audio to."""
    bidirectional: bool
    """Whether the server may send audio into the call."""
    audio_track: AudioTrack
    """Side of the call to stream. Only `inbound` when `bidirectional` is `true`."""
    stream_timeout: int
    """Longest duration of the stream."""
    content_type: ContentType
    """Codec and sampling rate of the audio."""
    keep_call_alive: bool
    """Whether the next element waits for the end of the stream. Has effect only when `bidirectional`
    is `true`.
    """
    extra_headers: str | None
    """Keys and values of your own, letters and digits only, at most 512 bytes. They come with every
    message of the stream, and as HTTP headers with every request that the call makes from then on.
    """
    noise_cancellation: bool
    """Whether background noise is removed. The emulator does nothing with it: There is no noise on the
    emulator's lines.
    """
    noise_cancellation_level: int
    """How much noise is removed when `noiseCancellation` is `true`. The emulator does nothing with it:
    There is no noise on the emulator's lines.
    """
    status_callback_url: str | None
    """URL to send the state of the stream to: connected, stopped, timed out, failed."""
    status_callback_method: str
    """Verb for `statusCallbackUrl`."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        bidirectional: bool,
        audio_track: AudioTrack,
        stream_timeout: int,
        content_type: ContentType,
        keep_call_alive: bool,
        extra_headers: str | None,
        noise_cancellation: bool,
        noise_cancellation_level: int,
        status_callback_url: str | None,
        status_callback_method: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.audio_track = audio_track
        self.bidirectional = bidirectional
        self.content_type = content_type
        self.extra_headers = extra_headers
        self.keep_call_alive = keep_call_alive
        self.noise_cancellation = noise_cancellation
        self.noise_cancellation_level = noise_cancellation_level
        self.status_callback_method = status_callback_method
        self.status_callback_url = status_callback_url
        self.stream_timeout = stream_timeout
        self.text = text


class Message(Element):
    """Sends a text message; the call goes on at once."""

    __slots__ = (
        "callback_method",
        "callback_url",
        "dst",
        "src",
        "text",
        "type",
    )

    class Attribute:
        """Attributes, as they are written."""

        SRC: Final = "src"
        DST: Final = "dst"
        TYPE: Final = "type"
        CALLBACK_URL: Final = "callbackUrl"
        CALLBACK_METHOD: Final = "callbackMethod"

    class Type(StrEnum):
        """Words of `type`."""

        SMS = "sms"
        """Short message."""

    tag: ClassVar[str] = "Message"
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.ALWAYS
    text: str
    """Text of the message."""
    src: str | None
    """Number of the account that sends the message."""
    dst: str | None
    """Number that receives the message. Several are separated by `<`, written `&lt;` in XML."""
    type: Type | None
    """Kind of message. The emulator does nothing with it: There is only one kind."""
    callback_url: str | None
    """URL to send each change of the message's state to."""
    callback_method: str
    """Verb for `callbackUrl`."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        src: str | None,
        dst: str | None,
        type: Type | None,
        callback_url: str | None,
        callback_method: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.callback_method = callback_method
        self.callback_url = callback_url
        self.dst = dst
        self.src = src
        self.text = text
        self.type = type


class PreAnswer(Element):
    """Plays its sounds before an incoming call is answered, and so before it is billed.

    Stands first. Carriers give up on calls that stay unanswered: keep it below 30 seconds.
    """

    __slots__ = ()

    tag: ClassVar[str] = "PreAnswer"
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.ALWAYS
    children: tuple[PreAnswerChild, ...]


class Redirect(Element):
    """Fetches another document, which takes over.

    What follows in this one never runs.
    """

    __slots__ = (
        "method",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        METHOD: Final = "method"

    tag: ClassVar[str] = "Redirect"
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.ALWAYS
    text: str
    """URL to fetch the other document from."""
    method: str
    """Verb of the request."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        method: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.method = method
        self.text = text


class Hangup(Element):
    """Ends the call.

    As the first element of an unanswered call it refuses the call, as `rejected` unless `reason`
    says otherwise.
    """

    __slots__ = (
        "reason",
        "schedule",
    )

    class Attribute:
        """Attributes, as they are written."""

        REASON: Final = "reason"
        SCHEDULE: Final = "schedule"

    class Reason(StrEnum):
        """Words of `reason`."""

        REJECTED = "rejected"
        """Caller hears that the call was refused (3020)."""
        BUSY = "busy"
        """Caller hears a busy tone (3010)."""

    tag: ClassVar[str] = "Hangup"
    before_answer: ClassVar[BeforeAnswer] = BeforeAnswer.ALWAYS
    reason: Reason | None
    """What the caller of an unanswered call is told. Otherwise the call ends normally (4000)."""
    schedule: int | None
    """Time to wait before hanging up (6000). What follows runs meanwhile; when nothing follows, the
    call ends at once.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        reason: Reason | None,
        schedule: int | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.reason = reason
        self.schedule = schedule


class Break(Element):
    """Pause in speech, as long as after a comma unless told otherwise."""

    __slots__ = (
        "strength",
        "time",
    )

    class Attribute:
        """Attributes, as they are written."""

        STRENGTH: Final = "strength"
        TIME: Final = "time"

    class Strength(StrEnum):
        """Words of `strength`."""

        NONE = "none"
        """No pause where there would be one."""
        X_WEAK = "x-weak"
        """As none."""
        WEAK = "weak"
        """As after a comma."""
        MEDIUM = "medium"
        """As weak."""
        STRONG = "strong"
        """As after a sentence."""
        X_STRONG = "x-strong"
        """As after a paragraph."""

    tag: ClassVar[str] = "break"
    strength: Strength | None
    """Length of the pause in words. The emulator does nothing with it: The emulator pauses for a
    `time` only.
    """
    time: str | None
    """Length of the pause."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        strength: Strength | None,
        time: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.strength = strength
        self.time = time


class Cont(Element):
    """Further text after markup.

    Builders write its text and leave its tags out, so it never stands in a document.
    """

    __slots__ = ("text",)

    tag: ClassVar[str] = "cont"
    text: str
    """What to say."""
    children: tuple[ContChild, ...]

    def __init__(
        self,
        *,
        children: tuple[ContChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.text = text


class Emphasis(Element):
    """Words that are stressed."""

    __slots__ = (
        "level",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        LEVEL: Final = "level"

    class Level(StrEnum):
        """Words of `level`."""

        STRONG = "strong"
        """Louder and slower."""
        MODERATE = "moderate"
        """Slightly louder and slower."""
        REDUCED = "reduced"
        """Softer and faster."""

    tag: ClassVar[str] = "emphasis"
    text: str
    """What to stress."""
    children: tuple[EmphasisChild, ...]
    level: Level | None
    """How much. The emulator does nothing with it: The emulator stresses no words."""

    def __init__(
        self,
        *,
        children: tuple[EmphasisChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        level: Level | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.level = level
        self.text = text


class Lang(Element):
    """Words in another language."""

    __slots__ = (
        "lang",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        LANG: Final = "xml:lang"

    tag: ClassVar[str] = "lang"
    text: str
    """What to say."""
    children: tuple[LangChild, ...]
    lang: str | None
    """Language of the words. The emulator does nothing with it: The emulator speaks all languages
    alike.
    """

    def __init__(
        self,
        *,
        children: tuple[LangChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        lang: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.lang = lang
        self.text = text


class P(Element):
    """Paragraph, with a pause around it."""

    __slots__ = ("text",)

    tag: ClassVar[str] = "p"
    text: str
    """What to say."""
    children: tuple[PChild, ...]

    def __init__(
        self,
        *,
        children: tuple[PChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.text = text


class Phoneme(Element):
    """Words with their pronunciation."""

    __slots__ = (
        "alphabet",
        "ph",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        ALPHABET: Final = "alphabet"
        PH: Final = "ph"

    class Alphabet(StrEnum):
        """Words of `alphabet`."""

        IPA = "ipa"
        """International Phonetic Alphabet."""
        X_SAMPA = "x-sampa"
        """Its ASCII form."""

    tag: ClassVar[str] = "phoneme"
    text: str
    """How the words are written."""
    alphabet: Alphabet | None
    """Alphabet of `ph`. The emulator does nothing with it: The emulator pronounces words as they are
    written.
    """
    ph: str | None
    """How the words sound. The emulator does nothing with it: The emulator pronounces words as they
    are written.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        alphabet: Alphabet | None,
        ph: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.alphabet = alphabet
        self.ph = ph
        self.text = text


class Prosody(Element):
    """Words with a loudness, speed and pitch of their own."""

    __slots__ = (
        "pitch",
        "rate",
        "text",
        "volume",
    )

    class Attribute:
        """Attributes, as they are written."""

        VOLUME: Final = "volume"
        RATE: Final = "rate"
        PITCH: Final = "pitch"

    tag: ClassVar[str] = "prosody"
    text: str
    """What to say."""
    children: tuple[ProsodyChild, ...]
    volume: str | None
    """Loudness, one of `silent`, `x-soft`, `soft`, `medium`, `loud`, `x-loud`, or a change such as
    `+6dB`. The emulator does nothing with it: The emulator speaks at an even pace, loudness and
    pitch.
    """
    rate: str | None
    """Speed, one of `x-slow`, `slow`, `medium`, `fast`, `x-fast`, or a share such as `80%`. The
    emulator does nothing with it: The emulator speaks at an even pace, loudness and pitch.
    """
    pitch: str | None
    """Pitch, one of `x-low`, `low`, `medium`, `high`, `x-high`, or a change such as `+10%`. The
    emulator does nothing with it: The emulator speaks at an even pace, loudness and pitch.
    """

    def __init__(
        self,
        *,
        children: tuple[ProsodyChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        volume: str | None,
        rate: str | None,
        pitch: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.pitch = pitch
        self.rate = rate
        self.text = text
        self.volume = volume


class S(Element):
    """Sentence, with a pause around it."""

    __slots__ = ("text",)

    tag: ClassVar[str] = "s"
    text: str
    """What to say."""
    children: tuple[SChild, ...]

    def __init__(
        self,
        *,
        children: tuple[SChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.text = text


class SayAs(Element):
    """Text of a special kind, a date or digits for example."""

    __slots__ = (
        "format",
        "interpret_as",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        INTERPRET_AS: Final = "interpret-as"
        FORMAT: Final = "format"

    tag: ClassVar[str] = "say-as"
    text: str
    """What to say."""
    interpret_as: str | None
    """Kind of text, among others `characters`, `spell-out`, `cardinal`, `ordinal`, `digits`,
    `fraction`, `unit`, `date`, `time`, `address`, `telephone`. The emulator does nothing with it:
    The emulator reads words as they are written.
    """
    format: str | None
    """Order of a date's parts, `mdy` for example. The emulator does nothing with it: The emulator
    reads words as they are written.
    """

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        interpret_as: str | None,
        format: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.format = format
        self.interpret_as = interpret_as
        self.text = text


class Sub(Element):
    """Text that is read as something else."""

    __slots__ = (
        "alias",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        ALIAS: Final = "alias"

    tag: ClassVar[str] = "sub"
    text: str
    """How it is written."""
    alias: str | None
    """How it is read. The emulator does nothing with it: The emulator reads words as they are written."""

    def __init__(
        self,
        *,
        children: tuple[Element, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        alias: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.alias = alias
        self.text = text


class W(Element):
    """Word that sounds different by its part of speech."""

    __slots__ = (
        "role",
        "text",
    )

    class Attribute:
        """Attributes, as they are written."""

        ROLE: Final = "role"

    tag: ClassVar[str] = "w"
    text: str
    """Word to say."""
    children: tuple[WChild, ...]
    role: str | None
    """Part of speech or sense, among others `amazon:VB` (verb), `amazon:VBD` (past participle) and
    `amazon:SENSE_1`. The emulator does nothing with it: The emulator pronounces words as they are
    written.
    """

    def __init__(
        self,
        *,
        children: tuple[WChild, ...],
        written: frozenset[str],
        facts: Mapping[str, object],
        text: str,
        role: str | None,
    ) -> None:
        self.children = children
        self.written = written
        self.facts = facts
        self.role = role
        self.text = text


ResponseChild: TypeAlias = (
    Speak
    | Play
    | Wait
    | DTMF
    | GetDigits
    | GetInput
    | Record
    | Dial
    | Conference
    | MultiPartyCall
    | Stream
    | Message
    | PreAnswer
    | Redirect
    | Hangup
)
SpeakChild: TypeAlias = Break | Cont | Emphasis | Lang | P | Phoneme | Prosody | S | SayAs | Sub | W
GetDigitsChild: TypeAlias = Speak | Play | Wait
GetInputChild: TypeAlias = Speak | Play | Wait
DialChild: TypeAlias = Number | User
PreAnswerChild: TypeAlias = Speak | Play | Wait | GetDigits | Redirect | Message | DTMF
ContChild: TypeAlias = Break | Cont | Emphasis | Lang | P | Phoneme | Prosody | S | SayAs | Sub | W
EmphasisChild: TypeAlias = Break | Emphasis | Lang | Phoneme | Prosody | SayAs | Sub | W
LangChild: TypeAlias = Break | Emphasis | Lang | P | Phoneme | Prosody | S | SayAs | Sub | W
PChild: TypeAlias = Break | Emphasis | Lang | Phoneme | Prosody | S | SayAs | Sub | W
ProsodyChild: TypeAlias = Break | Emphasis | Lang | P | Phoneme | Prosody | S | SayAs | Sub | W
SChild: TypeAlias = Break | Emphasis | Lang | Phoneme | Prosody | SayAs | Sub | W
WChild: TypeAlias = Break | Emphasis | Phoneme | Prosody | SayAs | Sub

SoundElement: TypeAlias = Speak | Play | Wait
"""Elements that a document of sounds may hold."""


class Shape(NamedTuple):
    """Function that makes an element from the text of its attributes."""

    element: type[Element]
    attributes: Mapping[str, str] = {}
    """Attributes of the class, by their names in the document."""
    words: Mapping[str, type[StrEnum]] = {}
    """Words that attributes accept, by name of the attribute in the document."""


def _named(attributes: type) -> Mapping[str, str]:
    """Attributes of a class, by their names in the document."""
    return {wire: name.lower() for name, wire in vars(attributes).items() if name.isupper()}


SHAPES: Final[Mapping[str, Shape]] = {
    "Response": Shape(
        Response,
    ),
    "Speak": Shape(
        Speak,
        _named(Speak.Attribute),
        {},
    ),
    "Play": Shape(
        Play,
        _named(Play.Attribute),
        {},
    ),
    "Wait": Shape(
        Wait,
        _named(Wait.Attribute),
        {
            "beep": Wait.Beep,
        },
    ),
    "DTMF": Shape(
        DTMF,
        _named(DTMF.Attribute),
        {},
    ),
    "GetDigits": Shape(
        GetDigits,
        _named(GetDigits.Attribute),
        {
            "finishOnKey": GetDigits.FinishOnKey,
        },
    ),
    "GetInput": Shape(
        GetInput,
        _named(GetInput.Attribute),
        {
            "inputType": GetInput.InputType,
            "digitEndTimeout": GetInput.DigitEndTimeout,
            "speechEndTimeout": GetInput.SpeechEndTimeout,
            "finishOnKey": GetInput.FinishOnKey,
            "speechModel": GetInput.SpeechModel,
        },
    ),
    "Record": Shape(
        Record,
        _named(Record.Attribute),
        {
            "fileFormat": Record.FileFormat,
            "finishOnKey": Record.FinishOnKey,
            "recordChannelType": Record.RecordChannelType,
            "transcriptionType": Record.TranscriptionType,
            "transcriptionReportType": Record.TranscriptionReportType,
        },
    ),
    "Dial": Shape(
        Dial,
        _named(Dial.Attribute),
        {
            "callType": Dial.CallType,
            "dialMusic": Dial.DialMusic,
        },
    ),
    "Number": Shape(
        Number,
        _named(Number.Attribute),
        {
            "sendDigitsMode": Number.SendDigitsMode,
        },
    ),
    "User": Shape(
        User,
        _named(User.Attribute),
        {},
    ),
    "Conference": Shape(
        Conference,
        _named(Conference.Attribute),
        {
            "enterSound": Conference.EnterSound,
            "exitSound": Conference.ExitSound,
            "recordFileFormat": Conference.RecordFileFormat,
            "transcriptionType": Conference.TranscriptionType,
        },
    ),
    "MultiPartyCall": Shape(
        MultiPartyCall,
        _named(MultiPartyCall.Attribute),
        {
            "role": MultiPartyCall.Role,
            "recordFileFormat": MultiPartyCall.RecordFileFormat,
            "statusCallbackEvents": MultiPartyCall.StatusCallbackEvents,
            "enterSound": MultiPartyCall.EnterSound,
            "exitSound": MultiPartyCall.ExitSound,
        },
    ),
    "Stream": Shape(
        Stream,
        _named(Stream.Attribute),
        {
            "audioTrack": Stream.AudioTrack,
            "contentType": Stream.ContentType,
        },
    ),
    "Message": Shape(
        Message,
        _named(Message.Attribute),
        {
            "type": Message.Type,
        },
    ),
    "PreAnswer": Shape(
        PreAnswer,
    ),
    "Redirect": Shape(
        Redirect,
        _named(Redirect.Attribute),
        {},
    ),
    "Hangup": Shape(
        Hangup,
        _named(Hangup.Attribute),
        {
            "reason": Hangup.Reason,
        },
    ),
    "break": Shape(
        Break,
        _named(Break.Attribute),
        {
            "strength": Break.Strength,
        },
    ),
    "cont": Shape(
        Cont,
    ),
    "emphasis": Shape(
        Emphasis,
        _named(Emphasis.Attribute),
        {
            "level": Emphasis.Level,
        },
    ),
    "lang": Shape(
        Lang,
        _named(Lang.Attribute),
        {},
    ),
    "p": Shape(
        P,
    ),
    "phoneme": Shape(
        Phoneme,
        _named(Phoneme.Attribute),
        {
            "alphabet": Phoneme.Alphabet,
        },
    ),
    "prosody": Shape(
        Prosody,
        _named(Prosody.Attribute),
        {},
    ),
    "s": Shape(
        S,
    ),
    "say-as": Shape(
        SayAs,
        _named(SayAs.Attribute),
        {},
    ),
    "sub": Shape(
        Sub,
        _named(Sub.Attribute),
        {},
    ),
    "w": Shape(
        W,
        _named(W.Attribute),
        {},
    ),
}
"""All elements, by name in a document."""
