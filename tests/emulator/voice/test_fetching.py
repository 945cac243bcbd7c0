"""Fetching documents: attempts, fallback, patience, and what cannot be run."""

import pytest
from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.sim.scheduler import Halt
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, XML, Form, Voice, document


def tries(voice: Voice, path: str) -> int:
    return sum(request.url == f"{APP}{path}" for request in voice.requests)


@pytest.mark.parametrize("reply", [500, 404, Reply(None, failure="ct"), Reply(None, failure="closed")])
def test_the_answer_url_is_tried_three_times(voice: Voice, reply: int | Reply) -> None:
    voice.on("/answer", reply)
    call = voice.dial()
    voice.run_out()
    assert tries(voice, "/answer") == 3
    assert call.hangup.name == "Error Reaching Answer URL"


def test_the_first_good_answer_is_run(voice: Voice) -> None:
    replies: list[int | str] = [500, 503, "<Speak>third time lucky</Speak>"]
    voice.on("/answer", lambda _: replies.pop(0))
    call = voice.dial()
    voice.run_out()
    assert call.heard == ["third time lucky"]


def test_after_three_failures_the_fallback_is_asked(voice: Voice) -> None:
    voice.on("/answer", 500).on("/fallback", "<Speak>sorry</Speak>")
    call = voice.dial(fallback=True)
    voice.run_out()
    assert (tries(voice, "/answer"), tries(voice, "/fallback")) == (3, 1)
    assert call.heard == ["sorry"]
    asked = call.forms("answer")
    assert asked == [asked[0]] * 4
    assert asked[0]["Event"] == "StartApp"


def test_an_answer_that_is_no_document_is_asked_for_again_before_the_fallback(voice: Voice) -> None:
    voice.on("/answer", b"<html/>").on("/fallback", "<Speak>sorry</Speak>")
    call = voice.dial(fallback=True)
    voice.run_out()
    assert (tries(voice, "/answer"), tries(voice, "/fallback"), call.heard) == (3, 1, ["sorry"])
    assert call.reason("xml.invalid") == "the root is html, not Response"


def test_a_document_of_a_later_try_is_run(voice: Voice) -> None:
    replies: list[bytes | int | str] = [b"<html/>", 503, "<Speak>third time lucky</Speak>"]
    voice.on("/answer", lambda _: replies.pop(0))
    call = voice.dial()
    voice.run_out()
    assert call.heard == ["third time lucky"]


def test_the_last_of_three_tries_says_why_the_call_ends(voice: Voice) -> None:
    replies: list[bytes | int] = [b"<html/>", b"<html/>", 503]
    voice.on("/answer", lambda _: replies.pop(0))
    call = voice.dial()
    voice.run_out()
    assert call.hangup.name == "Error Reaching Answer URL"


@pytest.mark.parametrize(("fragment", "attempts"), [("#rc=0", 1), ("#rc=1", 2), ("#rp=5xx", 1), ("#rp=all&rc=3", 4)])
def test_the_policy_of_the_url_says_how_often_a_document_is_asked_for(
    voice: Voice, fragment: str, attempts: int
) -> None:
    voice.on("/odd", b"<html/>")
    call = voice.dial()
    call.call.terms = _answering_at(call.call.terms, f"{APP}/odd{fragment}")
    voice.run_out()
    assert (tries(voice, "/odd"), call.hangup.name) == (attempts, "Invalid Answer XML")


def test_a_document_that_takes_over_later_is_asked_for_once(voice: Voice) -> None:
    voice.on("/next", b"<html/>")
    call = voice.answered(f"<Redirect>{APP}/next</Redirect>")
    voice.run_out()
    assert (tries(voice, "/next"), call.hangup.name) == (1, "Invalid Redirect XML")


@pytest.mark.parametrize(("answer", "cause"), [(500, "Error Reaching Answer URL"), (b"", "Invalid Answer XML")])
def test_a_fallback_that_fails_as_well_ends_the_call(voice: Voice, answer: int | bytes, cause: str) -> None:
    voice.on("/answer", 500).on("/fallback", answer)
    call = voice.dial(fallback=True)
    voice.run_out()
    assert call.hangup.name == cause


def test_an_address_that_may_not_be_called_is_not_tried_again(voice: Voice) -> None:
    voice.on("/answer", Reply(None, failure="refused", detail="no"))
    call = voice.dial()
    voice.run_out()
    assert tries(voice, "/answer") == 1
    assert call.entries("xml.unreachable")[0].facts["detail"] == "no"


def test_answers_that_never_come_are_given_up_after_three_times_fifteen_seconds(voice: Voice) -> None:
    voice.on("/answer", Reply(None, failure="rt")).on("/fallback", "<Speak>sorry</Speak>")
    call = voice.dial(fallback=True)
    voice.advance(1 + 44.9)
    assert (tries(voice, "/answer"), tries(voice, "/fallback")) == (3, 0)
    voice.advance(0.3)
    assert call.heard == ["sorry"]


def test_a_minute_is_all_that_the_answer_url_gets(voice: Voice) -> None:
    voice.on("/patient", Reply(None, failure="rt")).on("/fallback", "<Speak>sorry</Speak>")
    call = voice.dial(fallback=True)
    call.call.terms = _answering_at(call.call.terms, f"{APP}/patient#rt=40000")
    voice.advance(1 + 59.9)
    assert (tries(voice, "/patient"), tries(voice, "/fallback")) == (2, 0)
    voice.advance(0.3)
    assert call.heard == ["sorry"]


def test_the_fragment_of_the_url_sets_the_patience_and_is_not_sent(voice: Voice) -> None:
    voice.on("/once", 500)
    call = voice.dial()
    call.call.terms = _answering_at(call.call.terms, f"{APP}/once#rc=0")
    voice.run_out()
    assert tries(voice, "/once") == 1
    assert call.hangup.name == "Error Reaching Answer URL"


@pytest.mark.parametrize(
    ("fragment", "reply", "attempts"),
    [
        ("", 500, 1),
        ("", Reply(None, failure="ct"), 2),
        ("#rc=3", Reply(None, failure="ct"), 4),
        ("#rc=0", Reply(None, failure="ct"), 1),
        ("#rp=5xx", 500, 2),
        ("#rp=5xx", 404, 1),
        ("#rp=4xx,5xx&rc=2", 404, 3),
        ("#rp=all&rc=5", Reply(None, failure="closed"), 6),
        ("#rp=all", Reply(None, failure="refused"), 1),
        ("#rc=99", Reply(None, failure="ct"), 2),
        ("#section", Reply(None, failure="ct"), 2),
    ],
)
def test_callbacks_are_tried_again_as_their_url_says(
    voice: Voice, fragment: str, reply: int | Reply, attempts: int
) -> None:
    voice.on("/digits", reply)
    url = f"{APP}/digits{fragment}".replace("&", "&amp;")
    call = voice.answered(f"<GetDigits redirect='false' numDigits='1' action='{url}'/>{FOR_EVER}")
    phone_actions.press(call.call, "1")
    voice.advance(10)
    assert tries(voice, "/digits") == attempts


def test_time_to_wait_and_time_in_all_can_be_set(voice: Voice) -> None:
    voice.on("/digits", Reply(None, failure="rt"))
    call = voice.answered(
        f"<GetDigits redirect='false' numDigits='1' action='{APP}/digits#rt=1000&amp;tt=2500&amp;rc=5'/>{FOR_EVER}"
    )
    phone_actions.press(call.call, "1")
    voice.advance(10)
    sent = [entry.instant for entry in call.entries("callback.sent") if entry.facts["event"] == "get_digits"]
    assert [(instant - sent[0]) / SECOND for instant in sent] == [0, 1, 2]


def test_a_request_says_how_long_it_may_take(voice: Voice) -> None:
    voice.dial(ring=True)
    voice.advance(2)
    ring, answer = voice.requests
    assert (ring.connect, ring.read) == (2 * SECOND, 40 * SECOND)
    assert (answer.connect, answer.read) == (2 * SECOND, 15 * SECOND)


def test_an_action_whose_answer_is_not_wanted_may_fail(voice: Voice) -> None:
    voice.on("/digits", 500)
    call = voice.answered(f"<GetDigits redirect='false' numDigits='1' action='{APP}/digits'/><Speak>on</Speak>")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert (call.heard, call.hangup.name) == (["on"], "End Of XML Instructions")


@pytest.mark.parametrize("action", ["action='nowhere'", f"action='{APP}/digits' method='PUT'"])
def test_an_action_whose_answer_is_not_wanted_may_be_wrong(voice: Voice, action: str) -> None:
    call = voice.answered(f"<GetDigits redirect='false' numDigits='1' {action}/><Speak>on</Speak>")
    phone_actions.press(call.call, "1")
    voice.run_out()
    assert (call.heard, call.forms("get_digits")) == (["on"], [])
    assert call.entries("action.invalid")


def test_a_failed_hangup_callback_is_tried_again_and_holds_nobody(voice: Voice) -> None:
    voice.on("/hangup", Reply(None, failure="ct"))
    call = voice.answered("<Hangup/>")
    voice.run_out()
    assert voice.callbacks(call).count("hangup") == 2


def test_a_body_can_have_a_hundred_kilobytes_and_no_more(voice: Voice) -> None:
    most = voice.account.contract.xml.limits.document
    body = document("<Speak>x</Speak>")
    voice.on("/answer", body + b" " * (most - len(body)))
    voice.dial()
    voice.run_out()
    voice.on("/answer", body + b" " * (most - len(body) + 1))
    call = voice.dial()
    voice.run_out()
    assert [record.ending.cause.value for record in voice.records if record.ending] == [
        "End Of XML Instructions",
        "Invalid Answer XML",
    ]
    assert "102400 bytes" in call.reason("xml.invalid")


def test_a_nonce_is_never_used_twice(voice: Voice) -> None:
    voice.on("/answer", 500)
    voice.dial(ring=True)
    voice.run_out()
    nonces = [request.nonce for request in voice.requests]
    assert len(set(nonces)) == len(nonces) == 5
    assert all(len(nonce) == 20 and nonce.isdigit() for nonce in nonces)


def test_files_are_fetched_without_signature_and_callbacks_with_one(voice: Voice) -> None:
    voice.on("/a.wav", 404)
    voice.answered(f"<Play>{APP}/a.wav</Play>")
    voice.run_out()
    assert {request.kind: request.signed for request in voice.requests} == {
        "answer": True,
        "media.play": False,
        "hangup": True,
    }


def test_the_app_sees_the_fields_it_needs_to_answer(voice: Voice) -> None:
    def by_number(form: Form) -> str:
        return f"<Speak>{form['To']}</Speak>"

    voice.on("/answer", by_number)
    call = voice.dial("15000010042")
    voice.run_out()
    assert call.heard == ["15000010042"]


def test_an_answer_that_comes_twice_counts_once(voice: Voice) -> None:
    voice.on("/answer", None)
    call = voice.dial()
    assert voice.scheduler.run(voice.account.now + 10 * SECOND, 100) is Halt.HELD
    (request,) = voice.pending
    request.answer(Reply(200, document("<Speak>one</Speak>"), XML))
    request.answer(Reply(200, document("<Speak>two</Speak>"), XML))
    voice.run_out()
    assert call.heard == ["one"]


@pytest.mark.parametrize(
    "elements", [f"<Redirect>{APP}/gone</Redirect>", f"<Record action='{APP}/gone' maxLength='2'/>"]
)
def test_documents_that_come_later_have_no_fallback(voice: Voice, elements: str) -> None:
    voice.on("/gone", 500).answers(elements)
    call = voice.dial(fallback=True)
    voice.run_out()
    assert tries(voice, "/fallback") == 0
    assert call.hangup.name in ("Error Reaching Redirect URL", "Error Reaching Action URL")


def _answering_at(terms: Terms, url: str) -> Terms:
    return terms._replace(urls=terms.urls._replace(answer=Target(url, "POST")))
