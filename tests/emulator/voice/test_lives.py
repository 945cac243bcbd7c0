"""What holds for the life of every call: nothing is left over, nothing leaks, an account closes without a word."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import pytest
from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.voice.accounts.account import Contract
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.sim.future import Task
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

pytestmark = pytest.mark.usefixtures("searched_once")

BUSY_DOCUMENT = (
    f"<Record recordSession='true' redirect='false' callbackUrl='{APP}/ready'/>"
    f"<GetDigits action='{APP}/digits' numDigits='1'><Speak>menu</Speak><Play>{APP}/a.wav</Play></GetDigits>"
    "<DTMF>12w3</DTMF>"
    f"<Dial callbackUrl='{APP}/leg' dialMusic='{APP}/music' confirmKey='1' confirmSound='{APP}/music'>"
    "<Number>15007020001</Number><Number>15000090000</Number></Dial>"
)


def busy(voice: Voice) -> list[Phone]:
    """Calls that do all sorts of things."""
    for path in ("/ready", "/digits", "/leg"):
        voice.on(path, 200)
    voice.on("/music", "<Speak>la</Speak>").on("/a.wav", 404).answers(BUSY_DOCUMENT)
    return [
        voice.dial(ring=True),
        voice.dial("15003990000"),
        voice.dial("15001010020", send_digits="1"),
        voice.arrives(),
    ]


def test_finished_scripts_leave_their_call(voice: Voice) -> None:
    call = voice.answered("<DTMF>1</DTMF><GetDigits><Speak>menu</Speak></GetDigits>", FOR_EVER)
    voice.advance(60)
    assert (call.call.side_tasks, call.call.until_answer) == ((), ())
    assert len(call.call.timers) == 1


def test_timers_that_are_over_do_not_pile_up(voice: Voice) -> None:
    rounds = iter(range(50))
    voice.on(
        "/answer",
        lambda _: (
            "<Hangup schedule='900'/>"
            + (f"<Redirect>{APP}/answer</Redirect>" if next(rounds, None) is not None else FOR_EVER)
        ),
    )
    call = voice.dial()
    voice.advance(30)
    call.call.timers[0].cancel()
    call.call.end_in(SECOND)
    voice.run_out()
    assert call.call.timers == ()


def test_calls_end_without_anything_left_over(voice: Voice) -> None:
    calls = busy(voice)
    voice.run_out()
    assert len(voice.records) == len({call.uuid for call in voice.records}) >= len(calls)
    for call in voice.records:
        assert (call.task, call.side_tasks, call.timers, call.until_answer, call.recordings) == (
            None,
            (),
            (),
            (),
            (),
        )


def alive() -> list[Call | Task]:
    """All calls and scripts of this process, those of other tests as well.

    Nothing is asked of the objects themselves: lazy ones of other tests would wake up.
    """
    return [each for each in gc.get_objects() if issubclass(type(each), Call | Task)]


def test_ended_calls_are_freed_without_the_garbage_collector(voice: Voice) -> None:
    busy(voice)
    voice.run_out()
    voice.forget()
    gc.collect()
    others = alive()
    gc.disable()
    try:
        busy(voice)
        voice.run_out()
        voice.forget()
        assert [each for each in alive() if all(each is not other for other in others)] == []
    finally:
        gc.enable()


def test_a_closed_account_says_nothing_and_leaves_nothing(voice: Voice) -> None:
    busy(voice)
    voice.advance(4)
    told, noted, recorded = len(voice.requests), len(voice.journal()), len(voice.records)
    voice.account.close()
    voice.run_out()
    assert (len(voice.requests), len(voice.journal()), len(voice.records)) == (told, noted, recorded)
    assert voice.recordings == []


def test_an_account_can_be_dropped_in_the_middle_of_its_calls(contract: Contract, event_schemas: EventSchemas) -> None:
    voice = Voice(contract, event_schemas, 1)
    busy(voice)
    voice.advance(4)
    requests, gone = voice.requests, weakref.ref(voice)
    told = len(requests)
    requests[:] = [replace(request, answer=print, leave=bool, finish=lambda: None) for request in requests]
    del voice
    gc.collect()
    assert gone() is None
    assert len(requests) == told


def test_nobody_starts_anything_beside_a_call_that_is_over(voice: Voice) -> None:
    started: list[bool] = []

    async def late() -> None:
        started.append(True)

    call = voice.answered("<Hangup/>")
    script = call.call.start_side_task(late())
    assert (started, script.alive, call.call.side_tasks) == ([], False, ())


def test_the_journal_keeps_the_newest_lines_and_counts_the_others(voices: Callable[..., Voice]) -> None:
    voice = voices(journal_entries=5)
    voice.answers("<Speak>x</Speak>").dial()
    read: list[int] = []
    stop = voice.account.journal.read(lambda entry: read.append(entry.serial))
    voice.run_out()
    stop()
    voice.account.journal.note("later")
    journal = voice.account.journal
    assert len(journal) == len(list(journal)) == 5
    assert [entry.serial for entry in journal] == list(range(journal.last - 4, journal.last + 1))
    assert journal.dropped == journal.last - 5
    assert read == list(range(read[0], journal.last))
    assert [entry.kind for entry in journal.after(journal.last - 1)] == ["later"]
