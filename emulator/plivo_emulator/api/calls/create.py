"""Make an outbound call, or up to a thousand at once."""

from plivo_emulator.api.answer import Answer, bad_request, created
from plivo_emulator.api.calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice import life, sip
from plivo_emulator.voice.call import DAY, Call, Terms, Urls
from plivo_emulator.voice.machine_detection import Detection
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.numbers import is_dialable, is_sip

MOST = 1000
"""Different destinations of one request."""
MILLISECOND = SECOND // 1000
FIRED = "call fired"
QUEUED = "call queued"
PARENT_NOT_FOUND = "parent call not found"


def create(request: Request) -> Answer:
    """`createCall`: the calls leave at the account's rate; the answer comes before anything rings."""
    destinations = _destinations(request)
    bulk = len(destinations) > 1
    parent = None if bulk else _parent(request)
    terms = _terms(request, destinations)
    message = FIRED if request.account.queue.free else QUEUED
    if not bulk:
        return created(message=message, request_uuid=_place(request, destinations[0], terms, parent).uuid)
    invalid = [each for each in destinations if not is_dialable(each)]
    uuids = [_place(request, each, terms, None).uuid for each in destinations if is_dialable(each)]
    body = {"message": message, "request_uuid": uuids}
    return created(**body, invalid_numbers=invalid) if invalid else created(**body)


def _destinations(request: Request) -> list[str]:
    """Different destinations, in the order given."""
    parts = [part.strip() for part in request.text("to").split(request.text("delimiter"))]
    destinations = list(dict.fromkeys(part for part in parts if part))
    if not destinations:
        raise bad_request("to parameter must be a number or SIP URI")
    if len(destinations) > MOST:
        raise bad_request(f"to parameter must hold at most {MOST} destinations")
    return destinations


def _place(request: Request, destination: str, terms: Terms, parent: str | None) -> Call:
    to = destination if is_sip(destination) else destination.removeprefix("+")
    call = Call(request.account, CallDirection.OUTBOUND, request.text("from"), to, terms)
    call.parent_uuid = parent
    life.queue(call)
    return call


def _parent(request: Request) -> str | None:
    """Call that a single call is tied to, where there is one."""
    uuid = request.maybe_text("parent_call_uuid")
    if uuid is None or found.call(request, uuid) is not None:
        return uuid
    if request.flag("error_if_parent_not_found"):
        raise bad_request(PARENT_NOT_FOUND)
    return None


def _terms(request: Request, destinations: list[str]) -> Terms:
    ring_timeout = request.maybe_integer("ring_timeout")
    hangup_on_ring = request.maybe_integer("hangup_on_ring")
    return Terms(
        urls=Urls(
            answer=Target(request.text("answer_url"), request.text("answer_method")),
            fallback=request.target("fallback_url", "fallback_method"),
            ring=request.target("ring_url", "ring_method"),
            hangup=request.target("hangup_url", "hangup_method"),
        ),
        time_limit=min(request.integer("time_limit") * SECOND, DAY),
        ring_timeout=None if ring_timeout is None else ring_timeout * SECOND,
        hangup_on_ring=None if hangup_on_ring is None else hangup_on_ring * SECOND,
        send_digits=request.maybe_text("send_digits"),
        send_on_preanswer=request.flag("send_on_preanswer"),
        detection=_detection(request),
        sip_headers=sip.headers(request.maybe_text("sip_headers")),
        caller_name=request.maybe_text("caller_name"),
        sip_auth=_sip_auth(request, destinations),
        source_ip=request.client,
        subaccount=request.subaccount,
    )


def _detection(request: Request) -> Detection | None:
    mode = request.maybe_text("machine_detection")
    if mode is None:
        return None
    longest = request.integer("machine_detection_time")
    at_all = request.maybe_integer("machine_detection_answer_time")
    return Detection(
        hang_up=mode == "hangup",
        report=request.target("machine_detection_url", "machine_detection_method"),
        decide_within=(longest if at_all is None else min(longest, at_all)) * MILLISECOND,
        greeting_at_least=request.integer("machine_detection_initial_greeting") * MILLISECOND,
        silence_after=request.integer("machine_detection_silence") * MILLISECOND,
        speech_at_least=request.integer("machine_detection_maximum_speech_length") * MILLISECOND,
        words=request.integer("machine_detection_maximum_words"),
        initial_silence=request.integer("machine_detection_initial_silence") * MILLISECOND,
    )


def _sip_auth(request: Request, destinations: list[str]) -> bool:
    """Whether the far end gets a user name and password; they are checked here, and kept nowhere."""
    password = request.maybe_text("sip_auth_password")
    if password is None:
        return False
    if not all(is_sip(each) for each in destinations):
        raise bad_request("sip_auth_username parameter is only accepted when to is a SIP URI")
    if not all(any(kind(each) for each in password) for kind in (str.isupper, str.islower, str.isdigit)):
        raise bad_request("sip_auth_password parameter must hold an upper-case letter, a lower-case letter and a digit")
    return True
