"""Hangup causes: why calls end, with code, source and state."""

# Built by `make` from openapi/. Do not edit: change the document there.

from enum import Enum
from typing import Self

from plivo_emulator.spec.words import CallStatus, HangupSource


class HangupCause(Enum):
    """Why a call ended. Its value is its name on the wire: `Unknown`."""

    _value_: str
    code: int
    """`HangupCauseCode` of events, `hangup_cause_code` of records."""
    source: HangupSource
    """Who or what usually ends such a call."""
    words: str
    """`HangupCause` of events: the name that telephone networks use, or its own name if there is none."""
    call_status: CallStatus | None
    """State of a call that ends this way unanswered, if it is known."""
    other_sources: tuple[HangupSource, ...]
    """Other sources that it can have."""

    def __new__(
        cls,
        wire: str,
        code: int,
        source: HangupSource,
        words: str,
        call_status: CallStatus | None,
        other_sources: tuple[HangupSource, ...],
    ) -> Self:
        """Makes a cause whose value is its name on the wire."""
        cause = object.__new__(cls)
        cause._value_ = wire
        cause.code = code
        cause.source = source
        cause.words = words
        cause.call_status = call_status
        cause.other_sources = other_sources
        return cause

    @classmethod
    def coded(cls, code: int) -> "HangupCause | None":
        """Cause with a code; None if there is no such."""
        return _CODED.get(code)

    @classmethod
    def named(cls, name: str) -> "HangupCause":
        """Cause with a name on the wire; raises KeyError if there is no such."""
        return _NAMED[name]

    UNKNOWN = ("Unknown", 0, HangupSource.UNKNOWN, "Unknown", CallStatus.CANCEL, ())
    """The cause is not known. Also when all calls of the account are hung up at once."""
    CANCELED = ("Canceled", 1000, HangupSource.API_REQUEST, "Canceled", CallStatus.CANCEL, ())
    """The call was hung up by request before it was answered."""
    CANCELED_OUT_OF_CREDITS = (
        "Canceled (Out Of Credits)",
        1010,
        HangupSource.PLIVO,
        "Canceled (Out Of Credits)",
        None,
        (),
    )
    """The account ran out of credits."""
    CANCELED_SIMULTANEOUS_DIAL_LIMIT_REACHED = (
        "Canceled (Simultaneous dial limit reached)",
        1020,
        HangupSource.PLIVO,
        "Canceled (Simultaneous dial limit reached)",
        None,
        (),
    )
    """There were too many calls to the same destination at once."""
    INVALID_DESTINATION_ADDRESS = (
        "Invalid Destination Address",
        2000,
        HangupSource.PLIVO,
        "Invalid Destination Address",
        CallStatus.FAILED,
        (HangupSource.CARRIER,),
    )
    """There is no such number or SIP address."""
    DESTINATION_OUT_OF_SERVICE = (
        "Destination Out Of Service",
        2010,
        HangupSource.CARRIER,
        "Destination Out Of Service",
        CallStatus.FAILED,
        (),
    )
    """The number is out of service."""
    ENDPOINT_NOT_REGISTERED = (
        "Endpoint Not Registered",
        2020,
        HangupSource.PLIVO,
        "Endpoint Not Registered",
        CallStatus.FAILED,
        (),
    )
    """The SIP endpoint is not registered or cannot be reached."""
    DESTINATION_COUNTRY_BARRED = (
        "Destination Country Barred",
        2030,
        HangupSource.PLIVO,
        "Destination Country Barred",
        CallStatus.FAILED,
        (),
    )
    """The account may not call that country."""
    DESTINATION_NUMBER_BARRED = (
        "Destination Number Barred",
        2040,
        HangupSource.PLIVO,
        "Destination Number Barred",
        CallStatus.FAILED,
        (),
    )
    """The account may not call premium-rate numbers."""
    DESTINATION_PREFIX_BARRED = (
        "Destination Prefix Barred",
        2050,
        HangupSource.PLIVO,
        "Destination Prefix Barred",
        CallStatus.FAILED,
        (),
    )
    """The account may not call that prefix."""
    LOOP_DETECTED = ("Loop Detected", 2060, HangupSource.PLIVO, "Loop Detected", CallStatus.FAILED, ())
    """The second leg would call the number of the first."""
    VIOLATES_MEDIA_ANCHORING = (
        "Violates Media Anchoring",
        2070,
        HangupSource.PLIVO,
        "Violates Media Anchoring",
        CallStatus.FAILED,
        (),
    )
    """The call breaks the rules for calls in India."""
    NO_ANSWER = ("No Answer", 3000, HangupSource.CALLEE, "NO_ANSWER", CallStatus.NO_ANSWER, (HangupSource.CARRIER,))
    """The destination did not answer or cannot be reached."""
    BUSY_LINE = (
        "Busy Line",
        3010,
        HangupSource.CALLEE,
        "USER_BUSY",
        CallStatus.BUSY,
        (
            HangupSource.CARRIER,
            HangupSource.ANSWER_XML,
        ),
    )
    """The destination is busy, or `Hangup` gave `busy` as its reason."""
    REJECTED = (
        "Rejected",
        3020,
        HangupSource.CALLEE,
        "CALL_REJECTED",
        CallStatus.BUSY,
        (
            HangupSource.CARRIER,
            HangupSource.ANSWER_XML,
        ),
    )
    """The destination refused the call, or `Hangup` gave `rejected` as its reason."""
    UNKNOWN_CALLER_ID = ("Unknown Caller ID", 3030, HangupSource.CARRIER, "Unknown Caller ID", None, ())
    """The caller ID is not a number that the account may show."""
    FORBIDDEN = ("Forbidden", 3040, HangupSource.CARRIER, "Forbidden", None, ())
    """The destination blocks the call."""
    UNALLOCATED_NUMBER = ("Unallocated number", 3050, HangupSource.CARRIER, "UNALLOCATED_NUMBER", None, ())
    """The number is not in use."""
    REQUEST_TIMEOUT = ("Request timeout", 3070, HangupSource.CARRIER, "Request timeout", None, ())
    """The carrier did not respond in time."""
    INTERNAL_SERVER_ERROR_FROM_CARRIER = (
        "Internal server error from carrier",
        3080,
        HangupSource.CARRIER,
        "Internal server error from carrier",
        None,
        (),
    )
    """The carrier failed."""
    NETWORK_CONGESTION_FROM_CARRIER = (
        "Network congestion from carrier",
        3090,
        HangupSource.CARRIER,
        "Network congestion from carrier",
        None,
        (),
    )
    """The carrier is overloaded."""
    BUSY_EVERYWHERE = ("Busy everywhere", 3100, HangupSource.CARRIER, "Busy everywhere", CallStatus.BUSY, ())
    """Every device of the destination is busy."""
    DECLINED = ("Declined", 3110, HangupSource.CARRIER, "Declined", None, ())
    """The destination does not want the call."""
    USER_DOES_NOT_EXIST_ANYWHERE = (
        "User does not exist anywhere",
        3120,
        HangupSource.CARRIER,
        "User does not exist anywhere",
        None,
        (),
    )
    """The carrier does not know the destination."""
    SPAM_BLOCK = ("Spam block", 3130, HangupSource.CARRIER, "Spam block", None, ())
    """The carrier takes the call for spam."""
    DNO_CALLER_ID = ("DNO Caller ID", 3140, HangupSource.CARRIER, "DNO Caller ID", None, ())
    """The caller ID is on a list of numbers that never call out."""
    NORMAL_HANGUP = (
        "Normal Hangup",
        4000,
        HangupSource.CALLER,
        "NORMAL_CLEARING",
        CallStatus.COMPLETED,
        (
            HangupSource.CALLEE,
            HangupSource.API_REQUEST,
            HangupSource.ANSWER_XML,
        ),
    )
    """Somebody hung up."""
    END_OF_XML_INSTRUCTIONS = (
        "End Of XML Instructions",
        4010,
        HangupSource.PLIVO,
        "NORMAL_CLEARING",
        CallStatus.COMPLETED,
        (),
    )
    """The answer document was over."""
    MULTIPARTY_CALL_ENDED = (
        "Multiparty Call Ended",
        4020,
        HangupSource.API_REQUEST,
        "Multiparty Call Ended",
        CallStatus.COMPLETED,
        (HangupSource.PLIVO,),
    )
    """The multiparty call was ended by request or reached its longest duration, or the participant was
    kicked out of it by request.
    """
    KICKED_OUT_OF_MULTIPARTY_CALL = (
        "Kicked Out Of Multiparty Call",
        4030,
        HangupSource.API_REQUEST,
        "Kicked Out Of Multiparty Call",
        CallStatus.COMPLETED,
        (HangupSource.PLIVO,),
    )
    """The participant was removed, because it waited too long or nobody else fitted in; one that is
    kicked out by request ends with 4020.
    """
    SIP_AUTH_FAILED = ("sip_auth_failed", 4240, HangupSource.ERROR, "sip_auth_failed", CallStatus.FAILED, ())
    """The far end refused the SIP credentials."""
    SIP_AUTH_TIMEOUT = ("sip_auth_timeout", 4250, HangupSource.ERROR, "sip_auth_timeout", CallStatus.TIMEOUT, ())
    """The far end did not react to the SIP credentials."""
    NETWORK_ERROR = ("Network Error", 5000, HangupSource.ERROR, "NETWORK_OUT_OF_ORDER", None, ())
    """The network of the service failed."""
    INTERNAL_ERROR = ("Internal Error", 5010, HangupSource.ERROR, "Internal Error", None, ())
    """The service failed."""
    ROUTING_ERROR = ("Routing Error", 5020, HangupSource.ERROR, "Routing Error", None, ())
    """There is no route to the destination."""
    SCHEDULED_HANGUP = ("Scheduled Hangup", 6000, HangupSource.PLIVO, "Scheduled Hangup", CallStatus.COMPLETED, ())
    """The call reached its time limit or the time of a scheduled `Hangup`."""
    RING_TIMEOUT_REACHED = ("Ring Timeout Reached", 6010, HangupSource.PLIVO, "NO_ANSWER", CallStatus.NO_ANSWER, ())
    """Nobody answered within the ring timeout."""
    MEDIA_TIMEOUT = ("Media Timeout", 6020, HangupSource.PLIVO, "Media Timeout", CallStatus.COMPLETED, ())
    """No audio came for 60 seconds."""
    ERROR_REACHING_ANSWER_URL = (
        "Error Reaching Answer URL",
        7011,
        HangupSource.ERROR,
        "Error Reaching Answer URL",
        None,
        (),
    )
    """The answer URL gave no 2xx answer."""
    ERROR_REACHING_ACTION_URL = (
        "Error Reaching Action URL",
        7012,
        HangupSource.ERROR,
        "Error Reaching Action URL",
        None,
        (),
    )
    """The action URL gave no 2xx answer. Ends the call only when `redirect` is `true`."""
    ERROR_REACHING_TRANSFER_URL = (
        "Error Reaching Transfer URL",
        7013,
        HangupSource.ERROR,
        "Error Reaching Transfer URL",
        None,
        (),
    )
    """The transfer URL gave no 2xx answer."""
    ERROR_REACHING_REDIRECT_URL = (
        "Error Reaching Redirect URL",
        7014,
        HangupSource.ERROR,
        "Error Reaching Redirect URL",
        None,
        (),
    )
    """The URL of a `Redirect` gave no 2xx answer."""
    INVALID_ACTION_URL = ("Invalid Action URL", 7022, HangupSource.ERROR, "Invalid Action URL", None, ())
    """The action URL is not an http or https URL."""
    INVALID_TRANSFER_URL = ("Invalid Transfer URL", 7023, HangupSource.ERROR, "Invalid Transfer URL", None, ())
    """The transfer URL is not an http or https URL."""
    INVALID_REDIRECT_URL = ("Invalid Redirect URL", 7024, HangupSource.ERROR, "Invalid Redirect URL", None, ())
    """The URL of a `Redirect` is not an http or https URL."""
    INVALID_METHOD_FOR_ACTION_URL = (
        "Invalid Method For Action URL",
        7032,
        HangupSource.ERROR,
        "Invalid Method For Action URL",
        None,
        (),
    )
    """The verb for the action URL is neither GET nor POST."""
    INVALID_METHOD_FOR_TRANSFER_URL = (
        "Invalid Method For Transfer URL",
        7033,
        HangupSource.ERROR,
        "Invalid Method For Transfer URL",
        None,
        (),
    )
    """The verb for the transfer URL is neither GET nor POST."""
    INVALID_METHOD_FOR_REDIRECT_URL = (
        "Invalid Method For Redirect URL",
        7034,
        HangupSource.ERROR,
        "Invalid Method For Redirect URL",
        None,
        (),
    )
    """The verb of a `Redirect` is neither GET nor POST."""
    INVALID_ANSWER_XML = ("Invalid Answer XML", 8011, HangupSource.ERROR, "Invalid Answer XML", None, ())
    """The answer URL gave no valid answer document."""
    INVALID_ACTION_XML = ("Invalid Action XML", 8012, HangupSource.ERROR, "Invalid Action XML", None, ())
    """The action URL gave no valid answer document. Ends the call only when `redirect` is `true`."""
    INVALID_TRANSFER_XML = ("Invalid Transfer XML", 8013, HangupSource.ERROR, "Invalid Transfer XML", None, ())
    """The transfer URL gave no valid answer document."""
    INVALID_REDIRECT_XML = ("Invalid Redirect XML", 8014, HangupSource.ERROR, "Invalid Redirect XML", None, ())
    """The URL of a `Redirect` gave no valid answer document."""
    LOST_RACE = ("Lost Race", 9000, HangupSource.PLIVO, "LOSE_RACE", CallStatus.CANCEL, ())
    """Another destination that rang at the same time answered first."""
    MACHINE_DETECTED = ("Machine Detected", 9100, HangupSource.PLIVO, "Machine Detected", None, ())
    """A machine answered a call that was to end then."""
    CONFIRM_KEY_CHALLENGE_FAILED = (
        "Confirm Key Challenge Failed",
        9110,
        HangupSource.PLIVO,
        "Confirm Key Challenge Failed",
        None,
        (),
    )
    """The called side did not press the confirm key in time."""


_CODED = {cause.code: cause for cause in HangupCause}
_NAMED = {cause.value: cause for cause in HangupCause}
