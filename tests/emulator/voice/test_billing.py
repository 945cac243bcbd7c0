"""What calls cost."""

import pytest
from plivo_emulator.voice.accounts.billing import Tariff, amount, seconds_begun, seconds_between
from plivo_emulator.voice.calls.event_fields import Bill

from tests.emulator.voice.sheet import Voice


@pytest.mark.parametrize(
    ("seconds", "increment", "expected"),
    [(0, 60, 60), (1, 60, 60), (60, 60, 60), (61, 60, 120), (0, 1, 1), (7, 1, 7), (7, 6, 12), (3600, 60, 3600)],
)
def test_answered_seconds_are_rounded_up_to_whole_increments_and_one_at_least(
    seconds: int, increment: int, expected: int
) -> None:
    assert Tariff(850, increment).billed(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "rate", "expected"),
    [(60, 850, 850), (120, 850, 1700), (1, 100_000, 1667), (1, 30, 1), (1, 29, 0), (0, 850, 0)],
)
def test_an_amount_is_billed_minutes_times_the_rate_rounded_half_up(seconds: int, rate: int, expected: int) -> None:
    assert amount(seconds, rate) == expected


def test_what_never_started_lasted_no_time() -> None:
    assert seconds_between(None, 5_000_000) == 0
    assert seconds_begun(None, 5_000_000) == 0
    assert seconds_between(1_000_001, 3_000_000) == 1


@pytest.mark.parametrize(
    ("ended", "expected"), [(1_000_000, 0), (1_000_001, 1), (2_000_000, 1), (11_200_000, 11), (61_000_001, 61)]
)
def test_the_last_second_of_a_call_counts_whole(ended: int, expected: int) -> None:
    assert seconds_begun(1_000_000, ended) == expected


def test_a_call_of_a_minute_and_a_moment_costs_two_minutes(voice: Voice) -> None:
    call = voice.answers("<Wait length='60'/>").dial()
    voice.run_out()
    form = call.form("hangup")
    assert (form["Duration"], form["BillDuration"], form["TotalCost"]) == ("61", "120", "0.01700")


@pytest.mark.parametrize(
    ("number", "rate"), [("15000010000", 850), ("sip:alice@phone.plivo.com", 300), ("sips:alice@phone.plivo.com", 300)]
)
def test_outbound_calls_are_billed_by_what_is_called(voice: Voice, number: str, rate: int) -> None:
    call = voice.answers("<Speak>x</Speak>").dial(number)
    voice.run_out()
    assert (Bill(call.call).rate, Bill(call.call).amount) == (rate, rate)


def test_inbound_calls_have_a_tariff_of_their_own(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").arrives()
    voice.run_out()
    assert Bill(call.call).amount == 550


def test_a_call_that_comes_in_from_a_sip_phone_is_billed_as_such(voice: Voice) -> None:
    call = voice.answers("<Speak>x</Speak>").arrives(from_="sip:alice@phone.plivo.com")
    voice.run_out()
    assert Bill(call.call).amount == 300


def test_both_legs_are_billed_each_from_its_answer(voice: Voice) -> None:
    call = voice.answered("<Dial><Number>15001050070</Number></Dial>")
    voice.run_out()
    first, second = Bill(call.call), Bill(voice.leg(call).call)
    assert (second.talked, second.billed, second.amount) == (70, 120, 1700)
    assert (first.talked, first.billed) == (76, 120)


def test_tariffs_are_settings(voices: object) -> None:
    tariffs = {"outbound": Tariff(6000, 6), "inbound": Tariff(0, 60), "sip": Tariff(0, 1)}
    voice: Voice = voices(tariffs=tariffs)  # type: ignore[operator]
    call = voice.answers("<Wait length='7'/>").dial()
    voice.run_out()
    assert (call.form("hangup")["BillDuration"], call.form("hangup")["TotalCost"]) == ("12", "0.01200")
