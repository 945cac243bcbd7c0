"""Why calls end: every cause that the core can bring about, with code, source and status, as the table has them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE
from plivo_emulator.voice.phones.machine_detection import Detection
from plivo_emulator.voice.phones.phone_script import HangUp, Stay
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Phone, Voice

DETECTION = Detection(
    hang_up=True, report=None, decide_within=5 * SECOND, greeting_at_most=SECOND, silence_after=SECOND
)


@dataclass(frozen=True)
class Case:
    """A way to end a call, and how it is told."""

    cause: HangupCause
    source: str
    status: str
    play: Callable[[Voice], Phone]
    note: str = ""

    @property
    def id(self) -> str:
        return " ".join(filter(None, (self.cause.value, self.note)))


def to(number: str, **terms: object) -> Callable[[Voice], Phone]:
    return lambda voice: voice.answers(FOR_EVER).dial(number, **terms)  # type: ignore[arg-type]


def runs(*elements: str, **app: object) -> Callable[[Voice], Phone]:
    def play(voice: Voice) -> Phone:
        for path, answer in app.items():
            voice.on(f"/{path}", answer)  # type: ignore[arg-type]
        return voice.answers(*elements).dial()

    return play


def after(
    act: Callable[[Phone], object], number: str = STAYS, seconds: float = 5, elements: str = FOR_EVER
) -> Callable[[Voice], Phone]:
    def play(voice: Voice) -> Phone:
        call = voice.answers(elements).dial(number)
        voice.advance(seconds)
        act(call)
        return call

    return play


def answer_url(answer: object) -> Callable[[Voice], Phone]:
    return lambda voice: voice.on("/answer", answer).dial()  # type: ignore[arg-type]


def inbound(*elements: str, act: Callable[[Phone], object] | None = None) -> Callable[[Voice], Phone]:
    def play(voice: Voice) -> Phone:
        call = voice.answers(*elements).arrives()
        voice.advance(2)
        if act is not None:
            act(call)
        return call

    return play


def queued(voice: Voice) -> Phone:
    voice.account[DIAL_QUEUE].per_second = 1
    voice.answers(FOR_EVER).dial(time_limit=SECOND)
    call = voice.dial()
    voice.advance(0.5)
    lifecycle.hang_up(call.call, HangupSource.API_REQUEST)
    return call


def second_leg(children: str, attributes: str = "") -> Callable[[Voice], Phone]:
    """The first leg that a Dial calls."""

    def play(voice: Voice) -> Phone:
        voice.on("/confirm", "<Speak>press</Speak>")
        call = voice.answered(f"<Dial {attributes}>{children}</Dial>")
        voice.advance(60)
        return voice.legs(call)[0]

    return play


def digits(action: str, document: object = "") -> Callable[[Voice], Phone]:
    """A GetDigits whose action cannot be had."""

    def play(voice: Voice) -> Phone:
        voice.on("/digits", document)  # type: ignore[arg-type]
        call = voice.answered(f"<GetDigits numDigits='1' {action}/>")
        voice.advance(1)
        phone_actions.press(call.call, "1")
        return call

    return play


def press_hang_up(call: Phone) -> None:
    phone_actions.hang_up(call.call)


def api(call: Phone) -> None:
    lifecycle.hang_up(call.call, HangupSource.API_REQUEST)


CASES = [
    Case(HangupCause.NO_ANSWER, "Callee", "no-answer", to("15003010000")),
    Case(HangupCause.BUSY_LINE, "Callee", "busy", to("15002010000")),
    Case(HangupCause.BUSY_LINE, "Answer XML", "busy", inbound("<Hangup reason='busy'/>"), "by document"),
    Case(HangupCause.REJECTED, "Callee", "busy", to("15004010000")),
    Case(HangupCause.REJECTED, "Answer XML", "busy", inbound("<Hangup reason='rejected'/>"), "by document"),
    Case(HangupCause.REJECTED, "Answer XML", "busy", inbound("<Hangup/>"), "by document without reason"),
    Case(HangupCause.NORMAL_HANGUP, "Callee", "completed", to("15001010003"), "by callee"),
    Case(
        HangupCause.NORMAL_HANGUP,
        "Caller",
        "completed",
        inbound("<Speak>x</Speak>", FOR_EVER, act=press_hang_up),
        "by caller",
    ),
    Case(HangupCause.NORMAL_HANGUP, "API Request", "completed", after(api), "by request"),
    Case(HangupCause.NORMAL_HANGUP, "Answer XML", "completed", runs("<Hangup/>"), "by document"),
    Case(HangupCause.END_OF_XML_INSTRUCTIONS, "Plivo", "completed", runs("<Speak>x</Speak>")),
    Case(HangupCause.CANCELED, "API Request", "cancel", after(api, "15000300000"), "while it rings"),
    Case(HangupCause.CANCELED, "API Request", "cancel", queued, "while it is queued"),
    Case(HangupCause.CANCELED, "Caller", "cancel", inbound("<Wait length='9'/>", act=press_hang_up), "by caller"),
    Case(HangupCause.INVALID_DESTINATION_ADDRESS, "Plivo", "failed", to("12")),
    Case(HangupCause.SIP_AUTH_FAILED, "Error", "failed", to("sip:authfail@example.com", sip_auth=True)),
    Case(HangupCause.SIP_AUTH_TIMEOUT, "Error", "timeout", to("sip:authtimeout@example.com", sip_auth=True)),
    Case(HangupCause.NETWORK_ERROR, "Error", "failed", to("15005010000")),
    Case(HangupCause.SCHEDULED_HANGUP, "Plivo", "completed", to(STAYS, time_limit=60 * SECOND), "by time limit"),
    Case(HangupCause.SCHEDULED_HANGUP, "Plivo", "completed", runs("<Hangup schedule='3'/>", FOR_EVER), "by document"),
    Case(
        HangupCause.SCHEDULED_HANGUP,
        "Plivo",
        "cancel",
        to("15000500000", hangup_on_ring=9 * SECOND),
        "by hangup_on_ring",
    ),
    Case(HangupCause.RING_TIMEOUT_REACHED, "Plivo", "no-answer", to("15000500000", ring_timeout=9 * SECOND)),
    Case(HangupCause.ERROR_REACHING_ANSWER_URL, "Error", "completed", answer_url(500)),
    Case(
        HangupCause.ERROR_REACHING_ANSWER_URL,
        "Error",
        "completed",
        answer_url(Reply(None, failure="ct")),
        "not connected",
    ),
    Case(
        HangupCause.ERROR_REACHING_ANSWER_URL,
        "Error",
        "completed",
        answer_url(Reply(None, failure="refused")),
        "not allowed",
    ),
    Case(
        HangupCause.ERROR_REACHING_ANSWER_URL,
        "Error",
        "completed",
        answer_url(Reply(None, failure="closed")),
        "cut off",
    ),
    Case(HangupCause.ERROR_REACHING_ANSWER_URL, "Error", "completed", answer_url(Reply(302)), "redirected for ever"),
    Case(HangupCause.ERROR_REACHING_ACTION_URL, "Error", "completed", digits(f"action='{APP}/digits'", 404)),
    Case(
        HangupCause.ERROR_REACHING_REDIRECT_URL,
        "Error",
        "completed",
        runs(f"<Redirect>{APP}/there</Redirect>", there=503),
    ),
    Case(HangupCause.INVALID_ACTION_URL, "Error", "completed", digits("action='app.test/digits'")),
    Case(HangupCause.INVALID_ACTION_URL, "Error", "completed", digits("action=''"), "empty"),
    Case(HangupCause.INVALID_ACTION_URL, "Error", "completed", digits("action='http://'"), "without a host"),
    Case(HangupCause.INVALID_REDIRECT_URL, "Error", "completed", runs("<Redirect>ftp://app.test/there</Redirect>")),
    Case(
        HangupCause.INVALID_METHOD_FOR_ACTION_URL, "Error", "completed", digits(f"action='{APP}/digits' method='PUT'")
    ),
    Case(
        HangupCause.INVALID_METHOD_FOR_REDIRECT_URL,
        "Error",
        "completed",
        runs(f"<Redirect method='post'>{APP}/there</Redirect>"),
    ),
    Case(HangupCause.INVALID_ANSWER_XML, "Error", "completed", answer_url(b"<Response>")),
    Case(
        HangupCause.INVALID_ANSWER_XML,
        "Error",
        "completed",
        answer_url(Reply(200, b"<Response/>", "text/plain")),
        "by content type",
    ),
    Case(HangupCause.INVALID_ANSWER_XML, "Error", "completed", answer_url("<Sing/>"), "by element"),
    Case(HangupCause.INVALID_ANSWER_XML, "Error", "completed", answer_url("<Speak loop='x'>x</Speak>"), "by attribute"),
    Case(HangupCause.INVALID_ANSWER_XML, "Error", "failed", inbound("<Sing/>"), "unanswered"),
    Case(HangupCause.INVALID_ACTION_XML, "Error", "completed", digits(f"action='{APP}/digits'", b"{}")),
    Case(
        HangupCause.INVALID_REDIRECT_XML, "Error", "completed", runs(f"<Redirect>{APP}/there</Redirect>", there=b"no")
    ),
    Case(
        HangupCause.LOST_RACE, "Plivo", "cancel", second_leg("<Number>15000400000</Number><Number>15000010000</Number>")
    ),
    Case(HangupCause.MACHINE_DETECTED, "Plivo", "completed", to("15006010400", detection=DETECTION)),
    Case(
        HangupCause.CONFIRM_KEY_CHALLENGE_FAILED,
        "Plivo",
        "completed",
        second_leg("<Number>15000010000</Number>", f"confirmKey='1' confirmSound='{APP}/confirm' confirmTimeout='5'"),
    ),
    Case(
        HangupCause.UNKNOWN,
        "Unknown",
        "completed",
        after(lambda call: call.call.end_for(HangupCause.UNKNOWN)),
        "all hung up at once",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_call_ends_for_a_cause(voice: Voice, case: Case) -> None:
    call = case.play(voice)
    voice.run_out()
    assert (call.hangup.name, call.hangup.source, call.hangup.status) == (case.cause.value, case.source, case.status)
    assert (call.hangup.code, call.hangup.cause) == (case.cause.code, case.cause.words)
    assert voice.records.count(call.call) == 1


def test_the_end_is_told_in_the_words_of_the_table(voice: Voice) -> None:
    for case in CASES:
        call = case.play(voice)
        voice.run_out()
        if call.call.terms.urls.hangup is None:
            continue
        form = call.form("hangup")
        told = (form["HangupCauseName"], form["HangupCauseCode"], form["HangupCause"])
        assert told == (case.cause.value, str(case.cause.code), case.cause.words), case.id
        assert (form["HangupSource"], form["CallStatus"]) == (case.source, case.status), case.id
        voice.account[DIAL_QUEUE].per_second = 0


FAR_END = [
    HangupCause.CANCELED_OUT_OF_CREDITS,
    HangupCause.CANCELED_SIMULTANEOUS_DIAL_LIMIT_REACHED,
    HangupCause.DESTINATION_OUT_OF_SERVICE,
    HangupCause.ENDPOINT_NOT_REGISTERED,
    HangupCause.DESTINATION_COUNTRY_BARRED,
    HangupCause.DESTINATION_NUMBER_BARRED,
    HangupCause.DESTINATION_PREFIX_BARRED,
    HangupCause.LOOP_DETECTED,
    HangupCause.VIOLATES_MEDIA_ANCHORING,
    HangupCause.UNKNOWN_CALLER_ID,
    HangupCause.FORBIDDEN,
    HangupCause.UNALLOCATED_NUMBER,
    HangupCause.REQUEST_TIMEOUT,
    HangupCause.INTERNAL_SERVER_ERROR_FROM_CARRIER,
    HangupCause.NETWORK_CONGESTION_FROM_CARRIER,
    HangupCause.BUSY_EVERYWHERE,
    HangupCause.DECLINED,
    HangupCause.USER_DOES_NOT_EXIST_ANYWHERE,
    HangupCause.SPAM_BLOCK,
    HangupCause.DNO_CALLER_ID,
    HangupCause.ROUTING_ERROR,
]
"""Causes of carriers, money and networks: a number brings them about, by code."""


@pytest.mark.parametrize("cause", FAR_END, ids=lambda cause: cause.value)
def test_a_number_says_what_its_calls_fail_with(voice: Voice, cause: HangupCause) -> None:
    call = to(f"1500501{cause.code:04}")(voice)
    voice.run_out()
    assert (call.hangup.code, call.hangup.name, call.hangup.source) == (cause.code, cause.value, cause.source)
    assert call.status == cause.call_status or cause.call_status is None


def test_a_number_with_a_code_that_no_cause_has_is_a_failing_network(voice: Voice) -> None:
    call = to("15005019999")(voice)
    voice.run_out()
    assert call.hangup.name == "Network Error"


def test_a_call_under_way_can_fail_for_a_cause(voice: Voice) -> None:
    voice.phone("14155550111", Stay(3 * SECOND), HangUp(6020), after=SECOND)
    call = to("14155550111")(voice)
    voice.run_out()
    assert (call.hangup.name, call.hangup.source, call.status) == ("Media Timeout", "Plivo", "completed")


ELSEWHERE = {
    HangupCause.ERROR_REACHING_TRANSFER_URL,
    HangupCause.INVALID_TRANSFER_URL,
    HangupCause.INVALID_METHOD_FOR_TRANSFER_URL,
    HangupCause.INVALID_TRANSFER_XML,
    HangupCause.INTERNAL_ERROR,
    HangupCause.MULTIPARTY_CALL_ENDED,
    HangupCause.KICKED_OUT_OF_MULTIPARTY_CALL,
}
"""Causes with sheets of their own, in test_transfer, test_faults and those of multiparty calls."""


def test_every_cause_of_the_table_has_its_place() -> None:
    tried = {case.cause for case in CASES} | {*FAR_END, HangupCause.MEDIA_TIMEOUT} | ELSEWHERE
    missing = {cause.value for cause in {*HangupCause} - tried}
    assert missing == set(), "add a Case to CASES, or name the cause in FAR_END or ELSEWHERE"
