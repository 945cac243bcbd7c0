"""Mistakes of the emulator itself: remembered, told, and kept from others."""

from collections.abc import Callable, Iterator

import pytest
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.spec.elements import Speak
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.sim.future import sleep
from plivo_emulator.voice.xml.elements import sounds
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import FOR_EVER, Voice


@pytest.fixture
def faulty(voices: Callable[..., Voice]) -> Iterator[Voice]:
    """An account that is going to find faults in itself."""
    voice = voices()
    yield voice
    assert voice.account.faults
    voice.account.faults.clear()


async def breaks(call: Call, element: Speak) -> None:  # noqa: ARG001  # an element's signature
    await sleep(SECOND)
    raise LookupError("forgotten")


def test_a_call_whose_script_breaks_ends_with_an_internal_error(faulty: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "speak", breaks)
    other = faulty.answers(FOR_EVER).dial()
    faulty.advance(1.1)
    call = faulty.answered("<Speak>x</Speak>")
    faulty.advance(2)
    assert (call.hangup.name, call.hangup.code, call.hangup.source) == ("Internal Error", 5010, "Error")
    assert call.form("hangup")["HangupCauseCode"] == "5010"
    (fault,) = faulty.account.faults
    assert (fault.call_uuid, repr(fault.error)) == (call.uuid, "LookupError('forgotten')")
    assert call.entries("emulator.fault")[0].facts == {"error": "LookupError: forgotten"}
    assert other.status == "in-progress"
    faulty.run_out()


def test_a_call_ends_when_something_beside_its_document_breaks(faulty: Voice) -> None:
    async def beside() -> None:
        await sleep(SECOND)
        raise LookupError("forgotten")

    call = faulty.answered(FOR_EVER)
    call.call.start_side_task(beside())
    faulty.advance(2)
    assert call.hangup.name == "Internal Error"
    assert call.call.side_tasks == ()


def test_an_archive_that_breaks_does_not_keep_the_end_from_being_told(
    faulty: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(record: CallRecord) -> None:
        raise OSError(28, "No space left on device", record.call_uuid)

    monkeypatch.setattr(faulty.archive[CALLS], "add", full)
    call = faulty.answered("<Dial><Number>15001010001</Number></Dial><Speak>on</Speak>")
    faulty.run_out()
    assert call.heard == ["on"]
    assert faulty.callbacks(call) == ["answer", "hangup"]
    assert len(faulty.account.faults) == 2


def test_a_timer_that_breaks_does_not_stop_time(faulty: Voice) -> None:
    def action() -> None:
        raise LookupError

    call = faulty.answered("<Wait length='5'/>")
    faulty.scheduler.after(SECOND, action)
    faulty.run_out()
    assert call.hangup.name == "End Of XML Instructions"
    assert faulty.account.faults[0].call_uuid is None
