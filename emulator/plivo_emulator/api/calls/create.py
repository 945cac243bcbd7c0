"""Place one outbound call, or up to a thousand at once."""

from plivo_emulator.api.answer import ApiResponse, bad_request, created
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.control.values import ValuesForm
from plivo_emulator.spec.requests.calls import CreateCall
from plivo_emulator.spec.words import MachineDetectionMode
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.calls.call import OUTBOUND, Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.phones.machine_detection import Detection
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.numbers import is_dialable, is_sip
from plivo_emulator.wire.times import MILLISECOND, SECOND

MOST = 1000
"""Most different destinations of one request."""
FIRED = "call fired"
QUEUED = "call queued"
PARENT_NOT_FOUND = "parent call not found"


def create(request: ApiRequest, arguments: CreateCall) -> ApiResponse:
    """`createCall`: calls are dialled at the account's rate; the response comes before anything rings."""
    destinations = _destinations(arguments)
    bulk = len(destinations) > 1
    parent = None if bulk else _parent(request, arguments)
    terms = _terms(request, arguments, destinations, parent)
    message = FIRED if request.account[DIAL_QUEUE].free else QUEUED
    if not bulk:
        call = _place(request, arguments.from_, destinations[0], terms)
        return created(message=message, request_uuid=call.uuid)
    invalid = [each for each in destinations if not is_dialable(each)]
    valid = filter(is_dialable, destinations)
    uuids = [_place(request, arguments.from_, each, terms).uuid for each in valid]
    as_text = request.account.settings.bulk_request_uuid_form is ValuesForm.TEXT
    body = {"message": message, "request_uuid": ",".join(uuids) if as_text else uuids}
    return created(**body, invalid_numbers=invalid) if invalid else created(**body)


def _destinations(arguments: CreateCall) -> list[str]:
    """Different destinations, as given and in that order: a number with `+` is the same as without."""
    numbers: dict[str, str] = {}
    for part in map(str.strip, arguments.to.split(arguments.delimiter)):
        if part:
            numbers.setdefault(part.removeprefix("+"), part)
    destinations = list(numbers.values())
    if not destinations:
        raise bad_request("to parameter must be a number or SIP URI")
    if len(destinations) > MOST:
        raise bad_request(f"to parameter must hold at most {MOST} destinations")
    return destinations


def _place(request: ApiRequest, caller_id: str, destination: str, terms: Terms) -> Call:
    call = Call(request.account, OUTBOUND, caller_id, destination, terms)
    lifecycle.queue(call)
    return call


def _parent(request: ApiRequest, arguments: CreateCall) -> str | None:
    """Parent call of a single call, if it has one."""
    uuid = arguments.parent_call_uuid
    if uuid is None:
        return None
    parent = lookup.call(request, uuid)
    if parent is not None and arguments.parent_auth_id in (None, parent.subaccount, parent.account.settings.auth_id):
        return uuid
    if arguments.error_if_parent_not_found:
        raise bad_request(PARENT_NOT_FOUND)
    return None


def _terms(request: ApiRequest, arguments: CreateCall, destinations: list[str], parent: str | None) -> Terms:
    hangup_on_ring = arguments.hangup_on_ring
    return Terms(
        urls=Urls(
            answer=Target(arguments.answer_url, arguments.answer_method),
            fallback=Target.of(arguments.fallback_url, arguments.fallback_method),
            ring=Target.of(arguments.ring_url, arguments.ring_method),
            hangup=Target.of(arguments.hangup_url, arguments.hangup_method),
            hangup_method=arguments.hangup_method,
        ),
        time_limit=arguments.time_limit * SECOND,
        ring_timeout=arguments.ring_timeout * SECOND,
        hangup_on_ring=None if hangup_on_ring is None else hangup_on_ring * SECOND,
        send_digits=arguments.send_digits,
        send_on_preanswer=arguments.send_on_preanswer,
        detection=_detection(arguments),
        sip_headers=sip.headers(arguments.sip_headers),
        caller_name=arguments.caller_name,
        sip_auth=_sip_auth(arguments, destinations),
        source_ip=request.client,
        parent_uuid=parent,
        subaccount=request.subaccount,
    )


def _detection(arguments: CreateCall) -> Detection | None:
    mode = arguments.machine_detection
    if mode is None:
        return None
    longest, at_all = arguments.machine_detection_time, arguments.machine_detection_answer_time
    return Detection(
        hang_up=mode is MachineDetectionMode.HANG_UP,
        report=Target.of(arguments.machine_detection_url, arguments.machine_detection_method),
        decide_within=(longest if at_all is None else min(longest, at_all)) * MILLISECOND,
        greeting_at_most=arguments.machine_detection_initial_greeting * MILLISECOND,
        silence_after=arguments.machine_detection_silence * MILLISECOND,
        speech_at_most=arguments.machine_detection_maximum_speech_length * MILLISECOND,
        words=arguments.machine_detection_maximum_words,
        initial_silence=arguments.machine_detection_initial_silence * MILLISECOND,
    )


def _sip_auth(arguments: CreateCall, destinations: list[str]) -> bool:
    """Whether the callee gets a SIP user name and password. They are validated here and not stored."""
    password = arguments.sip_auth_password
    if password is None:
        return False
    if not all(is_sip(each) for each in destinations):
        raise bad_request("sip_auth_username parameter is only accepted when to is a SIP URI")
    if not all(any(kind(each) for each in password) for kind in (str.isupper, str.islower, str.isdigit)):
        raise bad_request("sip_auth_password parameter must hold an upper-case letter, a lower-case letter and a digit")
    return True
