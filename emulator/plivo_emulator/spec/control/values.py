"""Closed sets of texts that arguments may have."""

# Built by `make` from openapi/. Do not edit: change the document there.

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal


class Attestation(StrEnum):
    """Level of STIR/SHAKEN of calls between phone numbers to a number in the US.

    To others it does not apply. A phone or an incoming call may say otherwise. Defaults to what it
    was, `A` at first.
    """

    A = "A"
    """The caller is known and may use the number; the call is `Verified`."""
    B = "B"
    """The caller is known, its right to the number is not; the call is `Not Verified`."""
    C = "C"
    """Nothing is known but where the call came in; the call is `Not Verified`."""


ATTESTATION_OF: Mapping[str | None, Attestation] = {each.value: each for each in Attestation}

AttestationWord = Literal["A", "B", "C"]
"""One of them as plain text."""


class CallStatus(StrEnum):
    """State that the call is to be in, for `call`."""

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


CALL_STATUS_OF: Mapping[str | None, CallStatus] = {each.value: each for each in CallStatus}

CallStatusWord = Literal[
    "queued", "ringing", "in-progress", "completed", "busy", "failed", "timeout", "no-answer", "cancel"
]
"""One of them as plain text."""


class DeviceAction(StrEnum):
    """What it does."""

    PRESS = "press"
    """Presses the keys `digits`, one every tenth of a second."""
    SAY = "say"
    """Says `text`."""
    WAIT = "wait"
    """Does nothing for `seconds`."""
    HEAR = "hear"
    """Waits until something is spoken or played that holds `text`."""
    BEEP = "beep"
    """Waits until a beep is over, after which a message is recorded."""
    REACH = "reach"
    """Waits until the call runs the XML element `element`."""
    HANG_UP = "hang_up"
    """Ends the call."""


DEVICE_ACTION_OF: Mapping[str | None, DeviceAction] = {each.value: each for each in DeviceAction}

DeviceActionWord = Literal["press", "say", "wait", "hear", "beep", "reach", "hang_up"]
"""One of them as plain text."""


class FaultEffect(StrEnum):
    """What goes wrong."""

    STATUS = "status"
    """`status` is the answer, and nothing is done. For `api`, `callback` and `stream`."""
    RESET = "reset"
    """The connection is cut, and nothing is done. For `api`, `callback` and `stream`."""
    LOST = "lost"
    """An API request is carried out and the connection cut before the answer; a callback never gets to
    the app. For `api` and `callback`.
    """
    DELAY = "delay"
    """The answer comes late. For `api`, `callback` and `stream`."""
    REORDER = "reorder"
    """A callback overtakes others of its call, its conference or its multiparty call, or is overtaken.
    For `callback`.
    """
    REPEAT = "repeat"
    """The app gets a callback twice, the second time with a nonce and signature of its own; the first
    answer counts. For `callback`.
    """
    DROP = "drop"
    """The connection is cut in the middle. For `stream`."""
    DEGRADE = "degrade"
    """The connection is slow, and audio queues up. For `stream`."""
    FAIL = "fail"
    """A recording fails, and its file is lost; a recording is too large to be transcribed. For
    `recording` and `transcription`.
    """


FAULT_EFFECT_OF: Mapping[str | None, FaultEffect] = {each.value: each for each in FaultEffect}

FaultEffectWord = Literal["status", "reset", "lost", "delay", "reorder", "repeat", "drop", "degrade", "fail"]
"""One of them as plain text."""


class FaultPlane(StrEnum):
    """Where it strikes."""

    API = "api"
    """A request to the Voice API."""
    CALLBACK = "callback"
    """A request to the app."""
    STREAM = "stream"
    """WebSocket of an audio stream."""
    RECORDING = "recording"
    """Recording of a multiparty call or of a participant."""
    TRANSCRIPTION = "transcription"
    """Transcription of a recording."""


FAULT_PLANE_OF: Mapping[str | None, FaultPlane] = {each.value: each for each in FaultPlane}

FaultPlaneWord = Literal["api", "callback", "stream", "recording", "transcription"]
"""One of them as plain text."""


class FrameDirection(StrEnum):
    """Which way a message of an audio stream went."""

    SENT = "sent"
    """To the app."""
    RECEIVED = "received"
    """From the app."""


FRAME_DIRECTION_OF: Mapping[str | None, FrameDirection] = {each.value: each for each in FrameDirection}

FrameDirectionWord = Literal["sent", "received"]
"""One of them as plain text."""


class HttpMethod(StrEnum):
    """Method of the request to `answer_url`.

    Defaults to `POST`.
    """

    GET = "GET"
    """The fields come in the query string."""
    POST = "POST"
    """The fields come as a form."""


HTTP_METHOD_OF: Mapping[str | None, HttpMethod] = {each.value: each for each in HttpMethod}

HttpMethodWord = Literal["GET", "POST"]
"""One of them as plain text."""


class Reaction(StrEnum):
    """How it reacts to a call.

    Defaults to `answer`.
    """

    ANSWER = "answer"
    """Answers."""
    BUSY = "busy"
    """Is busy."""
    NO_ANSWER = "no_answer"
    """Lets it ring and never answers."""
    REJECT = "reject"
    """Refuses the call."""
    FAIL = "fail"
    """Cannot be reached."""
    AUTH_FAIL = "auth_fail"
    """Refuses the SIP user name and password."""
    AUTH_TIMEOUT = "auth_timeout"
    """Does not respond to the SIP user name and password."""
    LIVE = "live"
    """Does nothing by itself; `answer` or `reject` of the call decides."""


REACTION_OF: Mapping[str | None, Reaction] = {each.value: each for each in Reaction}

ReactionWord = Literal["answer", "busy", "no_answer", "reject", "fail", "auth_fail", "auth_timeout", "live"]
"""One of them as plain text."""


class RejectReason(StrEnum):
    """Why.

    Defaults to `reject`.
    """

    BUSY = "busy"
    """Is busy."""
    NO_ANSWER = "no_answer"
    """Does not answer."""
    REJECT = "reject"
    """Refuses it."""
    FAIL = "fail"
    """Cannot be reached."""


REJECT_REASON_OF: Mapping[str | None, RejectReason] = {each.value: each for each in RejectReason}

RejectReasonWord = Literal["busy", "no_answer", "reject", "fail"]
"""One of them as plain text."""


class RunGoal(StrEnum):
    """What to run to.

    `call` needs `call_uuid` and `call_status`, `over` needs `call_uuid`, `any` needs `goals`.
    """

    IDLE = "idle"
    """Nothing is due any more and no answer is waited for."""
    CALL = "call"
    """A call is in a state."""
    CALLBACK = "callback"
    """The app is sent a callback."""
    ENTRY = "entry"
    """The journal has an entry, one that is there already or the next one that comes."""
    OVER = "over"
    """A call has ended, and each callback about it that was sent since is answered."""
    ANY = "any"
    """One of `goals` is met, whichever is first."""


RUN_GOAL_OF: Mapping[str | None, RunGoal] = {each.value: each for each in RunGoal}

RunGoalWord = Literal["idle", "call", "callback", "entry", "over", "any"]
"""One of them as plain text."""


class SpeakerName(StrEnum):
    """Who speaks words.

    It decides how long they last, so what happens after them happens at other instants. Unless
    something else is said, `hum`, or what `--speaker` of the server says.
    """

    HUM = "hum"
    """Nobody; each word is a hum."""
    ESPEAK = "espeak"
    """eSpeak NG; it needs `plivo-emulator[speech]`."""
    PIPER = "piper"
    """Piper with an American voice, in English alone; it needs `plivo-emulator[voices]`."""
    OWN = "own"
    """The function that the server was started with."""


SPEAKER_NAME_OF: Mapping[str | None, SpeakerName] = {each.value: each for each in SpeakerName}

SpeakerNameWord = Literal["hum", "espeak", "piper", "own"]
"""One of them as plain text."""


class TimeMode(StrEnum):
    """How time passes.

    Stays as it is when left out.
    """

    REAL = "real"
    """As on the wall, times the speed."""
    MANUAL = "manual"
    """It stands until somebody moves it."""
    AUTO = "auto"
    """It skips ahead whenever nobody has asked for anything for 50 real milliseconds."""


TIME_MODE_OF: Mapping[str | None, TimeMode] = {each.value: each for each in TimeMode}

TimeModeWord = Literal["real", "manual", "auto"]
"""One of them as plain text."""


class ValuesForm(StrEnum):
    """Form of `member_id` in confirmations about members of conferences."""

    TEXT = "text"
    """One text, with commas between them."""
    LIST = "list"
    """A list."""


VALUES_FORM_OF: Mapping[str | None, ValuesForm] = {each.value: each for each in ValuesForm}

ValuesFormWord = Literal["text", "list"]
"""One of them as plain text."""
