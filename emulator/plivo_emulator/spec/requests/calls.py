"""Phone calls, outbound and inbound, while they are queued or live and after they have ended."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments, Asynchronous
from plivo_emulator.spec.requests.values import (
    CALL_DIRECTION_OF,
    CALL_ISSUE_OF,
    CALL_TYPE_OF,
    HTTP_METHOD_OF,
    LEG_OF,
    LEGS_OF,
    LIVE_STAGE_OF,
    MACHINE_DETECTION_MODE_OF,
    RECORD_CHANNEL_TYPE_OF,
    RECORDING_FORMAT_OF,
    SPEAK_LANGUAGE_OF,
    STIR_VERIFICATION_OF,
    TRANSCRIPTION_REPORT_TYPE_OF,
    TRANSCRIPTION_TYPE_OF,
    VOICE_OF,
)
from plivo_emulator.spec.words import (
    CallDirection,
    CallIssue,
    CallType,
    HttpMethod,
    Leg,
    Legs,
    LiveStage,
    MachineDetectionMode,
    RecordChannelType,
    RecordingFormat,
    SpeakLanguage,
    StirVerification,
    TranscriptionReportType,
    TranscriptionType,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class ListCalls(Asynchronous):
    """List ended calls.

    Records of ended calls, at most 20 on a page. Records are kept for 90 days. Without an
    `end_time` filter, the last 7 days are searched; a range may span at most 30 days.
    """

    __slots__ = (
        "auth_id",
        "bill_duration",
        "bill_duration__gt",
        "bill_duration__gte",
        "bill_duration__lt",
        "bill_duration__lte",
        "call_direction",
        "callback_method",
        "callback_url",
        "end_time",
        "end_time__gt",
        "end_time__gte",
        "end_time__lt",
        "end_time__lte",
        "from_number",
        "hangup_cause_code",
        "hangup_source",
        "limit",
        "offset",
        "parent_call_uuid",
        "stir_verification",
        "subaccount",
        "to_number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(
        (
            "subaccount",
            "call_direction",
            "from_number",
            "to_number",
            "parent_call_uuid",
            "bill_duration",
            "bill_duration__gt",
            "bill_duration__gte",
            "bill_duration__lt",
            "bill_duration__lte",
            "end_time",
            "end_time__gt",
            "end_time__gte",
            "end_time__lt",
            "end_time__lte",
            "hangup_cause_code",
            "hangup_source",
            "stir_verification",
        )
    )
    OPTIONAL: ClassVar = {
        "subaccount": ("subaccount", None),
        "call_direction": ("call_direction", CALL_DIRECTION_OF.__getitem__),
        "from_number": ("from_number", None),
        "to_number": ("to_number", None),
        "parent_call_uuid": ("parent_call_uuid", None),
        "bill_duration": ("bill_duration", None),
        "bill_duration__gt": ("bill_duration__gt", None),
        "bill_duration__gte": ("bill_duration__gte", None),
        "bill_duration__lt": ("bill_duration__lt", None),
        "bill_duration__lte": ("bill_duration__lte", None),
        "end_time": ("end_time", None),
        "end_time__gt": ("end_time__gt", None),
        "end_time__gte": ("end_time__gte", None),
        "end_time__lt": ("end_time__lt", None),
        "end_time__lte": ("end_time__lte", None),
        "hangup_cause_code": ("hangup_cause_code", None),
        "hangup_source": ("hangup_source", None),
        "stir_verification": ("stir_verification", STIR_VERIFICATION_OF.__getitem__),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    subaccount: str | None
    """Only calls of the subaccount with this auth id. Calls of all subaccounts by default."""
    call_direction: CallDirection | None
    """Only calls in this direction. Calls in both directions by default."""
    from_number: str | None
    """Only calls with this caller ID, or with one that starts with it. Calls from all numbers by
    default.
    """
    to_number: str | None
    """Only calls to this number, or to one that starts with it. Calls to all numbers by default."""
    parent_call_uuid: str | None
    """Only the second legs of this call. Calls with any parent or none by default."""
    bill_duration: int | None
    """Only calls that lasted exactly this many seconds from answer to hang-up."""
    bill_duration__gt: int | None
    """Only calls that lasted more than this many seconds from answer to hang-up."""
    bill_duration__gte: int | None
    """Only calls that lasted at least this many seconds from answer to hang-up."""
    bill_duration__lt: int | None
    """Only calls that lasted less than this many seconds from answer to hang-up."""
    bill_duration__lte: int | None
    """Only calls that lasted at most this many seconds from answer to hang-up."""
    end_time: str | None
    """Only calls that ended at this time, in UTC. Without any `end_time` filter, the last 7 days are
    searched; a range may span at most 30 days.
    """
    end_time__gt: str | None
    """Only calls that ended after this time, in UTC. The range up to an upper bound may span at most
    30 days. With this bound alone, the 30 days after it are searched.
    """
    end_time__gte: str | None
    """Only calls that ended at or after this time, in UTC. The range up to an upper bound may span at
    most 30 days. With this bound alone, the 30 days after it are searched.
    """
    end_time__lt: str | None
    """Only calls that ended before this time, in UTC. The range from a lower bound may span at most 30
    days. With this bound alone, the 30 days before it are searched.
    """
    end_time__lte: str | None
    """Only calls that ended at or before this time, in UTC. The range from a lower bound may span at
    most 30 days. With this bound alone, the 30 days before it are searched.
    """
    hangup_cause_code: int | None
    """Only calls that ended with this hangup cause code. Calls with all causes by default."""
    hangup_source: str | None
    """Only calls that this source ended. Compared with `hangup_source` of the record: `Caller`,
    `Callee`, `Plivo`, `API Request`, `Answer XML`, `Error` or `Unknown`. Records of Zentrunk calls
    hold `customer`, `carrier` or `zentrunk` instead.
    """
    stir_verification: StirVerification | None
    """Only calls with this outcome of STIR/SHAKEN. Calls with all outcomes by default."""
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.subaccount = None
        self.call_direction = None
        self.from_number = None
        self.to_number = None
        self.parent_call_uuid = None
        self.bill_duration = None
        self.bill_duration__gt = None
        self.bill_duration__gte = None
        self.bill_duration__lt = None
        self.bill_duration__lte = None
        self.end_time = None
        self.end_time__gt = None
        self.end_time__gte = None
        self.end_time__lt = None
        self.end_time__lte = None
        self.hangup_cause_code = None
        self.hangup_source = None
        self.stir_verification = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class ListLiveCalls(Asynchronous):
    """List live calls.

    UUIDs of calls that ring or are under way.
    """

    __slots__ = (
        "auth_id",
        "call_direction",
        "callback_method",
        "callback_url",
        "from_number",
        "limit",
        "offset",
        "to_number",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(("call_direction", "from_number", "to_number"))
    OPTIONAL: ClassVar = {
        "call_direction": ("call_direction", CALL_DIRECTION_OF.__getitem__),
        "from_number": ("from_number", None),
        "to_number": ("to_number", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_direction: CallDirection | None
    """Only calls in this direction. Calls in both directions by default."""
    from_number: str | None
    """Only calls with this caller ID, or with one that starts with it. Calls from all numbers by
    default.
    """
    to_number: str | None
    """Only calls to this number, or to one that starts with it. Calls to all numbers by default."""
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_direction = None
        self.from_number = None
        self.to_number = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class ListQueuedCalls(Asynchronous):
    """List queued calls.

    UUIDs of outbound calls that wait to be dialled.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "limit",
        "offset",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(())
    OPTIONAL: ClassVar = {
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class CreateCall(Asynchronous):
    """Make an outbound call.

    Calls a number or SIP URI, or up to 1000 of them at once, and runs the document at `answer_url`
    on each call that is answered. The response comes before anything rings; what becomes of the
    call is sent to `ring_url`, `answer_url` and `hangup_url`. Calls beyond the dialling rate of the
    account wait in a queue.
    """

    __slots__ = (
        "answer_method",
        "answer_url",
        "auth_id",
        "call_type",
        "callback_method",
        "callback_url",
        "caller_name",
        "delimiter",
        "error_if_parent_not_found",
        "fallback_method",
        "fallback_url",
        "from_",
        "hangup_method",
        "hangup_on_ring",
        "hangup_url",
        "machine_detection",
        "machine_detection_answer_time",
        "machine_detection_initial_greeting",
        "machine_detection_initial_silence",
        "machine_detection_maximum_speech_length",
        "machine_detection_maximum_words",
        "machine_detection_method",
        "machine_detection_silence",
        "machine_detection_time",
        "machine_detection_url",
        "parent_auth_id",
        "parent_call_uuid",
        "ring_method",
        "ring_timeout",
        "ring_url",
        "send_digits",
        "send_on_preanswer",
        "sip_auth_password",
        "sip_auth_username",
        "sip_headers",
        "time_limit",
        "to",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/"
    PLACES_CALLS: ClassVar = True
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "delimiter": ("delimiter", None),
        "call_type": ("call_type", CALL_TYPE_OF.__getitem__),
        "caller_name": ("caller_name", None),
        "send_digits": ("send_digits", None),
        "send_on_preanswer": ("send_on_preanswer", None),
        "answer_method": ("answer_method", HTTP_METHOD_OF.__getitem__),
        "ring_url": ("ring_url", None),
        "ring_method": ("ring_method", HTTP_METHOD_OF.__getitem__),
        "hangup_url": ("hangup_url", None),
        "hangup_method": ("hangup_method", HTTP_METHOD_OF.__getitem__),
        "fallback_url": ("fallback_url", None),
        "fallback_method": ("fallback_method", HTTP_METHOD_OF.__getitem__),
        "time_limit": ("time_limit", None),
        "hangup_on_ring": ("hangup_on_ring", None),
        "ring_timeout": ("ring_timeout", None),
        "parent_call_uuid": ("parent_call_uuid", None),
        "parent_auth_id": ("parent_auth_id", None),
        "error_if_parent_not_found": ("error_if_parent_not_found", None),
        "machine_detection": ("machine_detection", MACHINE_DETECTION_MODE_OF.__getitem__),
        "machine_detection_time": ("machine_detection_time", None),
        "machine_detection_url": ("machine_detection_url", None),
        "machine_detection_method": ("machine_detection_method", HTTP_METHOD_OF.__getitem__),
        "machine_detection_maximum_speech_length": ("machine_detection_maximum_speech_length", None),
        "machine_detection_initial_silence": ("machine_detection_initial_silence", None),
        "machine_detection_maximum_words": ("machine_detection_maximum_words", None),
        "machine_detection_initial_greeting": ("machine_detection_initial_greeting", None),
        "machine_detection_silence": ("machine_detection_silence", None),
        "machine_detection_answer_time": ("machine_detection_answer_time", None),
        "sip_headers": ("sip_headers", None),
        "sip_auth_username": ("sip_auth_username", None),
        "sip_auth_password": ("sip_auth_password", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod
    from_: str
    """Caller ID to show, as country code and number, with or without `+`."""
    to: str
    """Number or SIP URI to call, or several of them in one bulk call. Several are joined by
    `delimiter`, at most 1000 different ones: `14157654321<sip:john1234@phone.plivo.com`.
    """
    delimiter: str
    """Character that stands between the destinations in `to`. Defaults to `<`."""
    call_type: CallType
    """How the destination is reached. Defaults to `voice`."""
    caller_name: str | None
    """Name shown beside the caller ID, at most 50 characters. Defaults to the caller's own caller
    name.
    """
    send_digits: str | None
    """Keys to press once the call is connected, such as an extension. `w` waits half a second, `W` a
    whole second; a tone length in milliseconds may follow after `@`: `123@1000`. Nothing is pressed
    by default.
    """
    send_on_preanswer: bool
    """Whether `send_digits` are pressed before the call is answered instead of after. Defaults to
    false; has no effect without `send_digits`.
    """
    answer_url: str
    """URL to fetch the answer document from, once the call is answered. The document must be valid
    Plivo XML; it says what the call does.
    """
    answer_method: HttpMethod
    """HTTP verb for `answer_url`. Defaults to POST."""
    ring_url: str | None
    """URL to request when the far end starts to ring. Without it, nothing is sent."""
    ring_method: HttpMethod
    """HTTP verb for `ring_url`. Defaults to POST."""
    hangup_url: str | None
    """URL to request when the call has ended, answered or not. Without it, `answer_url` is told, with
    `Event=Hangup`.
    """
    hangup_method: HttpMethod
    """HTTP verb for `hangup_url`. Defaults to POST."""
    fallback_url: str | None
    """URL to fetch the answer document from when `answer_url` has given no valid document: after three
    tries or 60 seconds, whichever comes first. Without it, the call is hung up then.
    """
    fallback_method: HttpMethod
    """HTTP verb for `fallback_url`. Defaults to POST."""
    time_limit: int
    """Seconds that the call may last, counted from its answer. Defaults to 14400 (4 hours). Every call
    ends after 24 hours (86400 seconds).
    """
    hangup_on_ring: int | None
    """Seconds that the call may last, counted from the start of ringing, answered or not. No such
    limit by default.
    """
    ring_timeout: int
    """Seconds that the call may ring unanswered before it is given up. Defaults to 120."""
    parent_call_uuid: str | None
    """Parent call: the first leg in a running conference that this call will join. With it, the call
    joins sooner. For single calls only; bulk calls ignore it.
    """
    parent_auth_id: str | None
    """Account or subaccount of the parent call, by its auth id; a call of another one is no parent.
    Not set by default.
    """
    error_if_parent_not_found: bool
    """Whether the call is refused with 400 when `parent_call_uuid` is unknown. Defaults to false: the
    call is made as if no parent had been named.
    """
    machine_detection: MachineDetectionMode | None
    """What happens when a machine answers. By default nothing is detected."""
    machine_detection_time: int
    """Milliseconds that detection may take, 2000 to 10000. Defaults to 5000."""
    machine_detection_url: str | None
    """URL to send the verdict to, while the call goes on. Without it, the call waits for the verdict,
    which then comes as `Machine`.
    """
    machine_detection_method: HttpMethod
    """HTTP verb for `machine_detection_url`. Defaults to POST."""
    machine_detection_maximum_speech_length: int
    """Longest speech of a human in milliseconds, 1000 to 6000; longer speech means a machine. Defaults
    to 5000.
    """
    machine_detection_initial_silence: int
    """Longest silence after the answer in milliseconds, 2000 to 10000; after that the verdict is
    `Unknown`, and the call goes on. Defaults to 4500.
    """
    machine_detection_maximum_words: int
    """Most words of a human, 2 to 10; more words mean a machine. Defaults to 3."""
    machine_detection_initial_greeting: int
    """Longest greeting of a human in milliseconds, 1000 to 5000; a longer one means a machine.
    Defaults to 1500.
    """
    machine_detection_silence: int
    """Silence after the greeting in milliseconds, 500 to 5000; longer silence means a human. Defaults
    to 800.
    """
    machine_detection_answer_time: int | None
    """Milliseconds that the analysis may take in all, 100 to 45000. No default is documented;
    `machine_detection_time` applies beside it.
    """
    sip_headers: str | None
    """SIP headers for the called side, as `key=value` pairs with commas between them. Keys and values
    are letters and digits; values may be percent-encoded. `X-PH-` is put before each key, and every
    event of the call repeats the headers under that name. Keys go out bare when the first leg uses
    SIP authentication. Keys that start with `PH-`, `Plivo`, `FS-`, `SipAuth`, `ZT-` or `Twilio`,
    and the key `ClientRegion`, are dropped without a word.
    """
    sip_auth_username: str | None
    """User name for a SIP provider that asks for one (401 or 407). Taken only if `to` is a SIP URI,
    and together with `sip_auth_password`. Refused credentials end the call as `failed` with cause
    4240 (`sip_auth_failed`), no reaction as `timeout` with 4250 (`sip_auth_timeout`).
    """
    sip_auth_password: str | None
    """Password for `sip_auth_username`: 8 to 128 characters, with an upper-case letter, a lower-case
    letter and a digit among them. It is never logged, never part of records and never sent to your
    URLs.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.from_ = given["from"]
        self.to = given["to"]
        self.delimiter = "<"
        self.call_type = CALL_TYPE_OF["voice"]
        self.caller_name = None
        self.send_digits = None
        self.send_on_preanswer = False
        self.answer_url = given["answer_url"]
        self.answer_method = HTTP_METHOD_OF["POST"]
        self.ring_url = None
        self.ring_method = HTTP_METHOD_OF["POST"]
        self.hangup_url = None
        self.hangup_method = HTTP_METHOD_OF["POST"]
        self.fallback_url = None
        self.fallback_method = HTTP_METHOD_OF["POST"]
        self.time_limit = 14400
        self.hangup_on_ring = None
        self.ring_timeout = 120
        self.parent_call_uuid = None
        self.parent_auth_id = None
        self.error_if_parent_not_found = False
        self.machine_detection = None
        self.machine_detection_time = 5000
        self.machine_detection_url = None
        self.machine_detection_method = HTTP_METHOD_OF["POST"]
        self.machine_detection_maximum_speech_length = 5000
        self.machine_detection_initial_silence = 4500
        self.machine_detection_maximum_words = 3
        self.machine_detection_initial_greeting = 1500
        self.machine_detection_silence = 800
        self.machine_detection_answer_time = None
        self.sip_headers = None
        self.sip_auth_username = None
        self.sip_auth_password = None
        self.take(given)

    @property
    def delimiter_given(self) -> bool:
        """Whether `delimiter` was given, and is not only its default."""
        return "delimiter" in self.given

    @property
    def call_type_given(self) -> bool:
        """Whether `call_type` was given, and is not only its default."""
        return "call_type" in self.given

    @property
    def send_on_preanswer_given(self) -> bool:
        """Whether `send_on_preanswer` was given, and is not only its default."""
        return "send_on_preanswer" in self.given

    @property
    def time_limit_given(self) -> bool:
        """Whether `time_limit` was given, and is not only its default."""
        return "time_limit" in self.given

    @property
    def ring_timeout_given(self) -> bool:
        """Whether `ring_timeout` was given, and is not only its default."""
        return "ring_timeout" in self.given

    @property
    def error_if_parent_not_found_given(self) -> bool:
        """Whether `error_if_parent_not_found` was given, and is not only its default."""
        return "error_if_parent_not_found" in self.given

    @property
    def machine_detection_time_given(self) -> bool:
        """Whether `machine_detection_time` was given, and is not only its default."""
        return "machine_detection_time" in self.given

    @property
    def machine_detection_maximum_speech_length_given(self) -> bool:
        """Whether `machine_detection_maximum_speech_length` was given, and is not only its default."""
        return "machine_detection_maximum_speech_length" in self.given

    @property
    def machine_detection_initial_silence_given(self) -> bool:
        """Whether `machine_detection_initial_silence` was given, and is not only its default."""
        return "machine_detection_initial_silence" in self.given

    @property
    def machine_detection_maximum_words_given(self) -> bool:
        """Whether `machine_detection_maximum_words` was given, and is not only its default."""
        return "machine_detection_maximum_words" in self.given

    @property
    def machine_detection_initial_greeting_given(self) -> bool:
        """Whether `machine_detection_initial_greeting` was given, and is not only its default."""
        return "machine_detection_initial_greeting" in self.given

    @property
    def machine_detection_silence_given(self) -> bool:
        """Whether `machine_detection_silence` was given, and is not only its default."""
        return "machine_detection_silence" in self.given


class HangUpAllCalls(Asynchronous):
    """Hang up all calls of the account.

    Ends every call of the account that rings or is in progress. Queued calls stay, and are dialled
    when their turn comes: cancel them one by one. This cannot be undone: make sure that the call
    UUID is not missing from the path by mistake.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetCall(Asynchronous):
    """Get the record of an ended call.

    Record of one ended call, with its times, price and hangup cause.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetLiveCall(Asynchronous):
    """Get a live call.

    Call that rings or is under way.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class GetQueuedCall(Asynchronous):
    """Get a queued call.

    Outbound call that waits to be dialled.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class TransferCall(Asynchronous):
    """Transfer a call to another answer document.

    Stops what a live call is doing and makes it fetch and run another answer document. The leg it
    is bridged with can be transferred too, or alone.
    """

    __slots__ = (
        "aleg_method",
        "aleg_url",
        "auth_id",
        "bleg_method",
        "bleg_url",
        "call_uuid",
        "callback_method",
        "callback_url",
        "legs",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "legs": ("legs", LEGS_OF.__getitem__),
        "aleg_url": ("aleg_url", None),
        "aleg_method": ("aleg_method", HTTP_METHOD_OF.__getitem__),
        "bleg_url": ("bleg_url", None),
        "bleg_method": ("bleg_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    legs: Legs | None
    """Legs to transfer."""
    aleg_url: str | None
    """URL to fetch the first leg's new answer document from. Needed when the first leg is transferred;
    without it, the answer is 400.
    """
    aleg_method: HttpMethod
    """HTTP verb for `aleg_url`. Defaults to POST."""
    bleg_url: str | None
    """URL to fetch the second leg's new answer document from. Needed when the second leg is
    transferred; without it, the answer is 400.
    """
    bleg_method: HttpMethod
    """HTTP verb for `bleg_url`. Defaults to POST."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.legs = None
        self.aleg_url = None
        self.aleg_method = HTTP_METHOD_OF["POST"]
        self.bleg_url = None
        self.bleg_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class HangUpCall(Asynchronous):
    """Hang up a call.

    Ends a call that is under way, or takes a queued one out of the queue. To refuse an incoming
    call unanswered, answer it with the `Hangup` element instead.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartCallRecording(Arguments):
    """Start recording a call.

    Records a live call until it ends, the recording is stopped or `time_limit` is reached. A call
    can have several recordings at once; each has an id and a URL of its own. If `transcription_url`
    is given, the text of the recording is sent there: English only, longer than 500 ms, shorter
    than 4 hours, file under 2 GB.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "file_format",
        "record_channel_type",
        "time_limit",
        "transcription_report_type",
        "transcription_type",
        "transcription_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Record/"
    OPTIONAL: ClassVar = {
        "time_limit": ("time_limit", None),
        "file_format": ("file_format", RECORDING_FORMAT_OF.__getitem__),
        "transcription_type": ("transcription_type", TRANSCRIPTION_TYPE_OF.__getitem__),
        "transcription_url": ("transcription_url", None),
        "transcription_report_type": ("transcription_report_type", TRANSCRIPTION_REPORT_TYPE_OF.__getitem__),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "record_channel_type": ("record_channel_type", RECORD_CHANNEL_TYPE_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    time_limit: int
    """Seconds after which the recording stops by itself. Defaults to 60."""
    file_format: RecordingFormat
    """File format of the recording; `mp3` files are smaller. Defaults to `mp3`."""
    transcription_type: TranscriptionType
    """Who turns the recording into text. Defaults to `auto`. Without `transcription_url` nothing is
    transcribed.
    """
    transcription_url: str | None
    """URL to send the text of the recording to, by POST. Without it, nothing is transcribed."""
    transcription_report_type: TranscriptionReportType
    """Form of the transcription. Defaults to `compact`."""
    callback_url: str | None
    """URL to send the finished recording to. Without it, nothing is sent. Unlike elsewhere, it does
    not make the request asynchronous.
    """
    callback_method: HttpMethod
    """HTTP verb for `callback_url`. Defaults to POST."""
    record_channel_type: RecordChannelType
    """Channels of the recording. Defaults to `mono`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.time_limit = 60
        self.file_format = RECORDING_FORMAT_OF["mp3"]
        self.transcription_type = TRANSCRIPTION_TYPE_OF["auto"]
        self.transcription_url = None
        self.transcription_report_type = TRANSCRIPTION_REPORT_TYPE_OF["compact"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.record_channel_type = RECORD_CHANNEL_TYPE_OF["mono"]
        self.take(given)

    @property
    def time_limit_given(self) -> bool:
        """Whether `time_limit` was given, and is not only its default."""
        return "time_limit" in self.given

    @property
    def file_format_given(self) -> bool:
        """Whether `file_format` was given, and is not only its default."""
        return "file_format" in self.given

    @property
    def transcription_type_given(self) -> bool:
        """Whether `transcription_type` was given, and is not only its default."""
        return "transcription_type" in self.given

    @property
    def transcription_report_type_given(self) -> bool:
        """Whether `transcription_report_type` was given, and is not only its default."""
        return "transcription_report_type" in self.given

    @property
    def record_channel_type_given(self) -> bool:
        """Whether `record_channel_type` was given, and is not only its default."""
        return "record_channel_type" in self.given


class StopCallRecording(Asynchronous):
    """Stop recording a call.

    Stops all recordings of a live call, or the one that `URL` names. What was recorded so far is
    kept.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Record/"
    OPTIONAL: ClassVar = {
        "URL": ("url", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    url: str | None
    """Recording to stop, by `url` of the response to its start. All recordings of the call by default."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.url = None
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartCallPlay(Asynchronous):
    """Play audio on a call.

    Plays audio files into a live call, one after the other. The response comes when the files are
    queued, not when they have been played.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "legs",
        "length",
        "loop",
        "mix",
        "urls",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Play/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "length": ("length", None),
        "legs": ("legs", LEGS_OF.__getitem__),
        "loop": ("loop", None),
        "mix": ("mix", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    urls: str
    """Address of an MP3 or WAV file. Several addresses are separated by commas and played in that
    order.
    """
    length: int | None
    """Most seconds to play. Without it, the files are played to their end."""
    legs: Legs
    """Legs that hear the audio. Defaults to `aleg`."""
    loop: bool
    """Whether the audio is repeated until it is stopped. Defaults to false."""
    mix: bool
    """Whether people on the call are heard while the audio plays. If false, they do not hear each
    other until it ends. Defaults to true.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.urls = given["urls"]
        self.length = None
        self.legs = LEGS_OF["aleg"]
        self.loop = False
        self.mix = True
        self.take(given)

    @property
    def legs_given(self) -> bool:
        """Whether `legs` was given, and is not only its default."""
        return "legs" in self.given

    @property
    def loop_given(self) -> bool:
        """Whether `loop` was given, and is not only its default."""
        return "loop" in self.given

    @property
    def mix_given(self) -> bool:
        """Whether `mix` was given, and is not only its default."""
        return "mix" in self.given


class StopCallPlay(Asynchronous):
    """Stop audio on a call.

    Stops what `startCallPlay` plays into a live call.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Play/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class StartCallSpeak(Asynchronous):
    """Speak text on a call.

    Speaks text into a live call. The response comes when the text is queued, not when it has been
    spoken.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "language",
        "legs",
        "loop",
        "mix",
        "text",
        "voice",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Speak/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "voice": ("voice", VOICE_OF.__getitem__),
        "language": ("language", SPEAK_LANGUAGE_OF.__getitem__),
        "legs": ("legs", LEGS_OF.__getitem__),
        "loop": ("loop", None),
        "mix": ("mix", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    text: str
    """Words to speak."""
    voice: Voice
    """Voice that speaks the text. A voice that the language does not have is refused. Defaults to
    `WOMAN`, or to the only voice of the language.
    """
    language: SpeakLanguage
    """Language of the text. Defaults to `en-US`."""
    legs: Legs
    """Legs that hear the speech. Defaults to `aleg`."""
    loop: bool
    """Whether the text is repeated until it is stopped. Defaults to false."""
    mix: bool
    """Whether people on the call are heard while the text is spoken. If false, they do not hear each
    other until it ends. Defaults to true.
    """

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.text = given["text"]
        self.voice = VOICE_OF["WOMAN"]
        self.language = SPEAK_LANGUAGE_OF["en-US"]
        self.legs = LEGS_OF["aleg"]
        self.loop = False
        self.mix = True
        self.take(given)

    @property
    def voice_given(self) -> bool:
        """Whether `voice` was given, and is not only its default."""
        return "voice" in self.given

    @property
    def language_given(self) -> bool:
        """Whether `language` was given, and is not only its default."""
        return "language" in self.given

    @property
    def legs_given(self) -> bool:
        """Whether `legs` was given, and is not only its default."""
        return "legs" in self.given

    @property
    def loop_given(self) -> bool:
        """Whether `loop` was given, and is not only its default."""
        return "loop" in self.given

    @property
    def mix_given(self) -> bool:
        """Whether `mix` was given, and is not only its default."""
        return "mix" in self.given


class StopCallSpeak(Asynchronous):
    """Stop speaking on a call.

    Stops what `startCallSpeak` speaks into a live call. Success is 204 without a body or 200 with
    an acknowledgement: take either.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Speak/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class SendCallDtmf(Asynchronous):
    """Send digits on a call.

    Plays the tones of phone keys into a live call, as if they were pressed. The response comes when
    the digits are queued, not when they have been played.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "digits",
        "leg",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/DTMF/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "leg": ("leg", LEG_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    digits: str
    """Keys to press, in order; `w` waits half a second, `W` a whole second."""
    leg: Leg
    """Leg that hears the tones. Defaults to `aleg`."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.digits = given["digits"]
        self.leg = LEG_OF["aleg"]
        self.take(given)

    @property
    def leg_given(self) -> bool:
        """Whether `leg` was given, and is not only its default."""
        return "leg" in self.given


class CreateCallConversion(Asynchronous):
    """Report the conversion of a call.

    Tells the service that a call was converted, that is, reached its aim. Quality is reported with
    `createCallFeedback`.
    """

    __slots__ = (
        "auth_id",
        "call_uuid",
        "callback_method",
        "callback_url",
        "status",
        "timestamp",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Call/{call_uuid}/Conversion/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
        "timestamp": ("timestamp", None),
        "status": ("status", None),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    callback_url: str | None
    callback_method: HttpMethod
    timestamp: str | None
    """When the conversion happened. No format is documented."""
    status: str | None
    """How the conversion went. No values are documented."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.call_uuid = path["call_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.timestamp = None
        self.status = None
        self.take(given)


class CancelRequest(Asynchronous):
    """Cancel a request.

    Cancels a request that is pending or in progress, such as a call that was placed or queued. If
    the request is done already, the answer is 404.
    """

    __slots__ = (
        "auth_id",
        "callback_method",
        "callback_url",
        "request_uuid",
    )

    PATH: ClassVar = "/v1/Account/{auth_id}/Request/{request_uuid}/"
    OPTIONAL: ClassVar = {
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    request_uuid: str
    """Request to cancel, as `request_uuid` of its response."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.request_uuid = path["request_uuid"]
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class ListLiveCallsV2(Asynchronous):
    """List live calls with their details.

    Calls that ring or are under way, each with its numbers, direction and start, at most 20 on a
    page. `listLiveCalls`, the first version of the list, gives only their UUIDs.
    """

    __slots__ = (
        "auth_id",
        "call_direction",
        "callback_method",
        "callback_url",
        "limit",
        "number",
        "offset",
        "status",
    )

    PATH: ClassVar = "/v2/Account/{auth_id}/Call/"
    FILTERS: ClassVar[frozenset[str]] = frozenset(("status", "call_direction", "number"))
    OPTIONAL: ClassVar = {
        "status": ("status", LIVE_STAGE_OF.__getitem__),
        "call_direction": ("call_direction", CALL_DIRECTION_OF.__getitem__),
        "number": ("number", None),
        "limit": ("limit", None),
        "offset": ("offset", None),
        "callback_url": ("callback_url", None),
        "callback_method": ("callback_method", HTTP_METHOD_OF.__getitem__),
    }

    auth_id: str
    """Account that the request works on, by its auth id: `MA…` of an account, `SA…` of a subaccount.
    Also the user name of HTTP Basic.
    """
    status: LiveStage | None
    """Selects live calls. They are listed without it as well."""
    call_direction: CallDirection | None
    """Only calls in this direction. Calls in both directions by default."""
    number: str | None
    """Only calls to or from this number, or one that starts with it. Calls of all numbers by default."""
    limit: int
    """Most items that a page holds, 1 to 20. Defaults to 20."""
    offset: int
    """Items to skip: `limit=10` and `offset=705` give items 706 to 715. Defaults to 0."""
    callback_url: str | None
    callback_method: HttpMethod

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = path["auth_id"]
        self.status = None
        self.call_direction = None
        self.number = None
        self.limit = 20
        self.offset = 0
        self.callback_url = None
        self.callback_method = HTTP_METHOD_OF["POST"]
        self.take(given)


class CreateCallFeedback(Arguments):
    """Rate the quality of a call.

    Stores how good a call was, for the call insights of the account. The operation lives on a host
    of its own, names no account in its path and cannot be made asynchronous.
    """

    __slots__ = (
        "call_uuid",
        "issues",
        "notes",
        "rating",
    )

    PATH: ClassVar = "/v1/Call/{call_uuid}/Feedback/"
    OPTIONAL: ClassVar = {
        "issues": ("issues", lambda found: [CALL_ISSUE_OF[each] for each in found]),
        "notes": ("notes", None),
    }

    call_uuid: str
    """Call that the request is about, as `CallUUID` of its events or `request_uuid` of a single
    outbound call.
    """
    rating: float
    """Quality of the call from 1, the worst, to 5, the best. Fractions are taken; any other value is
    refused with 422.
    """
    issues: list[CallIssue] | None
    """Flaws that were noticed, one or more. Needed when `rating` is below 5; without them, such a
    rating is refused with 422.
    """
    notes: str | None
    """Remarks in free text. None by default."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.call_uuid = path["call_uuid"]
        self.rating = given["rating"]
        self.issues = None
        self.notes = None
        self.take(given)
