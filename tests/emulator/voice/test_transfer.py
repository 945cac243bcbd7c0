"""Transfers: the first leg, the second, both."""

import pytest
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.xml import lifecycle

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice


def turn(path: str) -> NextDocument:
    return NextDocument("transfer", Target(f"{APP}{path}", "POST"))


def bridged(voice: Voice) -> tuple[Phone, Phone]:
    """Two connected calls, and documents that say where each went."""
    voice.on("/a", f"<Speak>first</Speak>{FOR_EVER}").on("/b", f"<Speak>second</Speak>{FOR_EVER}")
    voice.on("/dialled", f"<Speak>dialled</Speak>{FOR_EVER}")
    call = voice.answered(f"<Dial action='{APP}/dialled'><Number>15000010007</Number></Dial>")
    voice.advance(2)
    return call, call.other


def test_a_call_drops_what_it_does_and_runs_the_other_document(voice: Voice) -> None:
    voice.on("/a", "<Speak>other</Speak>")
    call = voice.answered("<Speak loop='0'>music</Speak>")
    call.call.transfer(turn("/a"))
    voice.advance(0.2)
    assert call.heard == ["music", "other"]
    assert call.forms("answer")[-1]["Event"] == "StartApp"
    assert call.call.sounding is not None


def test_the_first_leg_goes_and_the_second_is_let_go(voice: Voice) -> None:
    call, leg = bridged(voice)
    call.call.transfer(turn("/a"))
    voice.advance(1)
    assert call.heard == ["first"]
    assert (leg.hangup.name, leg.hangup.source) == ("Normal Hangup", "API Request")
    assert call.forms("dial_action") == []


def test_the_second_leg_goes_and_the_dial_of_the_first_is_over(voice: Voice) -> None:
    call, leg = bridged(voice)
    leg.call.transfer(turn("/b"))
    voice.advance(1)
    assert leg.heard == ["second"]
    assert call.heard == ["dialled"]
    assert call.form("dial_action")["DialStatus"] == "completed"
    assert (leg.call.peer, call.call.peer) == (None, None)


@pytest.mark.parametrize("order", ["first", "second"])
def test_both_legs_go_their_ways(voice: Voice, order: str) -> None:
    call, leg = bridged(voice)
    moves = [(call, "/a"), (leg, "/b")]
    for phone, path in moves if order == "first" else reversed(moves):
        phone.call.transfer(turn(path))
    voice.advance(1)
    assert (call.heard, leg.heard) == (["first"], ["second"])
    assert call.forms("dial_action") == []


def test_a_leg_on_its_own_way_lives_on_when_the_other_ends(voice: Voice) -> None:
    call, leg = bridged(voice)
    leg.call.transfer(turn("/b"))
    voice.advance(1)
    lifecycle.hang_up(call.call, HangupSource.API_REQUEST)
    voice.advance(1)
    assert not leg.over


def test_a_leg_on_its_own_way_tells_by_which_call_and_request_it_came(voice: Voice) -> None:
    call, leg = bridged(voice)
    leg.call.transfer(turn("/b"))
    voice.advance(1)
    form = leg.form("answer")
    assert (form["CallUUID"], form["ALegUUID"]) == (leg.uuid, call.uuid)
    assert form["RequestUUID"] == form["ALegRequestUUID"] == call.uuid


def test_a_leg_on_its_own_way_ends_with_its_document(voice: Voice) -> None:
    call, leg = bridged(voice)
    voice.on("/b", "<Speak>second</Speak>")
    leg.call.transfer(turn("/b"))
    voice.advance(1)
    assert leg.hangup.name == "End Of XML Instructions"
    assert not call.over


def test_a_transfer_of_a_dial_that_still_rings_cancels_its_legs(voice: Voice) -> None:
    voice.on("/a", f"<Speak>first</Speak>{FOR_EVER}")
    call = voice.answered("<Dial><Number>15000500000</Number></Dial>")
    call.call.transfer(turn("/a"))
    voice.advance(1)
    assert call.heard == ["first"]
    assert (voice.leg(call).hangup.name, voice.leg(call).hangup.source) == ("Canceled", "API Request")


def test_a_leg_that_rings_cannot_be_transferred(voice: Voice) -> None:
    call = voice.answered("<Dial><Number>15000500000</Number></Dial>")
    leg = voice.leg(call)
    assert not leg.call.transferable
    leg.call.transfer(turn("/b"))
    voice.advance(1)
    assert leg.status == "ringing"


def test_a_leg_that_confirms_cannot_be_transferred(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = voice.answered(f"<Dial confirmKey='1' confirmSound='{APP}/confirm'><Number>15000010000</Number></Dial>")
    voice.advance(2)
    assert not voice.leg(call).call.transferable


def test_a_hang_up_at_the_same_instant_counts_more_than_a_transfer(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    call.call.transfer(turn("/a"))
    lifecycle.hang_up(call.call, HangupSource.API_REQUEST)
    voice.advance(1)
    assert call.hangup.source == "API Request"


def test_of_two_transfers_at_the_same_instant_the_last_counts(voice: Voice) -> None:
    voice.on("/a", "<Speak>a</Speak>").on("/b", "<Speak>b</Speak>")
    call = voice.answered(FOR_EVER)
    call.call.transfer(turn("/a"))
    call.call.transfer(turn("/b"))
    voice.advance(1)
    assert call.heard == ["b"]


def test_a_transfer_while_a_document_is_fetched_breaks_that_off(voice: Voice) -> None:
    voice.on("/a", "<Speak>other</Speak>")
    voice.answers("<Speak>never</Speak>")
    call = voice.dial()
    voice.advance(1.05)
    call.call.transfer(turn("/a"))
    voice.advance(2)
    assert call.heard == ["other"]
    voice.run_out()


@pytest.mark.parametrize(
    ("answer", "cause", "code"),
    [(500, "Error Reaching Transfer URL", 7013), (b"<Respond/>", "Invalid Transfer XML", 8013)],
)
def test_a_transfer_document_that_cannot_be_run_ends_the_call(
    voice: Voice, answer: int | bytes, cause: str, code: int
) -> None:
    voice.on("/a", answer)
    call = voice.answered(FOR_EVER)
    call.call.transfer(turn("/a"))
    voice.advance(2)
    assert (call.hangup.name, call.hangup.code, call.hangup.source) == (cause, code, "Error")


@pytest.mark.parametrize(
    ("target", "cause", "code"),
    [
        (Target("ftp://app.test/a", "POST"), "Invalid Transfer URL", 7023),
        (Target(f"{APP}/a", "PUT"), "Invalid Method For Transfer URL", 7033),
    ],
)
def test_a_transfer_to_what_cannot_be_asked_ends_the_call(voice: Voice, target: Target, cause: str, code: int) -> None:
    call = voice.answered(FOR_EVER)
    call.call.transfer(NextDocument("transfer", target))
    voice.advance(2)
    assert (call.hangup.name, call.hangup.code) == (cause, code)
