"""STIR/SHAKEN: which calls are attested, at which level, and that everything tells the same."""

from collections.abc import Callable
from typing import Any

import pytest
from plivo_emulator.spec.control.values import Attestation
from plivo_emulator.voice.calls.record import call_record

from tests.emulator.voice.multiparty_sheet import QUIET, STATUS, event_forms, joins
from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

NOT_APPLICABLE = ("Not Applicable", "Not Applicable")
VERIFIED = ("Verified", "A")


def stir(phone: Phone) -> tuple[str, str]:
    """Verification and level of a call."""
    return phone.call.stir.verification.value, phone.call.stir.attestation


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("15000010000", VERIFIED),
        ("+12025551234", VERIFIED),
        ("14165550123", NOT_APPLICABLE),
        ("442079460123", NOT_APPLICABLE),
        ("sip:alice@phone.example", NOT_APPLICABLE),
    ],
)
def test_only_calls_to_phone_numbers_in_the_us_are_attested(voice: Voice, to: str, expected: tuple[str, str]) -> None:
    assert stir(voice.dial(to)) == expected


@pytest.mark.parametrize(
    ("from_", "expected"),
    [("14155550100", VERIFIED), ("442079460123", VERIFIED), ("sip:bob@pbx.example", NOT_APPLICABLE)],
)
def test_an_incoming_call_over_sip_is_not_attested(voice: Voice, from_: str, expected: tuple[str, str]) -> None:
    assert stir(voice.answers(FOR_EVER).arrives(from_=from_)) == expected


@pytest.mark.parametrize(
    ("level", "verification"),
    [(Attestation.A, "Verified"), (Attestation.B, "Not Verified"), (Attestation.C, "Not Verified")],
)
def test_the_level_is_that_of_the_account_of_the_phone_or_of_the_call(
    voices: Callable[..., Voice], level: Attestation, verification: str
) -> None:
    expected = (verification, level.value)
    assert stir(voices(stir_attestation=level).dial()) == expected
    voice = voices(stir_attestation=Attestation.C)
    voice.phone("12025551234", attestation=level)
    assert stir(voice.dial("12025551234")) == expected
    voice.answers(FOR_EVER)
    assert stir(voice.arrives(from_="12025551234")) == expected
    voice.phone("12025551234", attestation=Attestation.C)
    assert stir(voice.arrives(from_="12025551234", attestation=level)) == expected


@pytest.mark.parametrize("settings", [{}, {"stir_attestation": Attestation.B}])
def test_the_record_and_all_events_tell_what_the_call_is(voices: Callable[..., Voice], settings: Any) -> None:
    voice = voices(**settings)
    voice.answers(f"<Dial callbackUrl='{APP}/leg'><Number>15001010003</Number></Dial>").on("/leg", 200)
    call = voice.dial(ring=True)
    voice.run_out()
    expected = stir(call)
    assert expected == (("Not Verified", "B") if settings else VERIFIED)
    forms = [*call.forms("ring"), *call.forms("answer"), *call.forms("dial_callback"), *call.forms("hangup")]
    assert len(forms) >= 5
    assert {(form["STIRVerification"], form["STIRAttestation"]) for form in forms} == {expected}
    record = call_record(call.call)
    assert (record.stir_verification, record.stir_attestation) == expected


def test_a_leg_that_a_document_dials_is_attested_by_its_own_destination(voice: Voice) -> None:
    call = voice.answered("<Dial><Number>442079460123</Number></Dial>")
    assert (stir(call), stir(voice.leg(call))) == (VERIFIED, NOT_APPLICABLE)


def test_events_of_participants_tell_what_their_call_is(voices: Callable[..., Voice]) -> None:
    voice = voices(stir_attestation=Attestation.B)
    joins(voice, attributes=f"{QUIET} {STATUS}")
    assert event_forms(voice, "ParticipantJoin")[0]["STIRVerification"] == "Not Verified"
