"""`<GetInput>`: collects speech or phone keys."""

from collections.abc import Sequence
from enum import StrEnum

from plivo_emulator.spec.elements import GetInput
from plivo_emulator.spec.events import GetInputEvent, GetInputInterimEvent
from plivo_emulator.spec.words import InputType
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.keypad import KEYS, Spoken
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.sim.future import Task, sleep
from plivo_emulator.voice.xml.actions import act
from plivo_emulator.voice.xml.elements.get_digits import finishing
from plivo_emulator.voice.xml.input import Wanted, listen
from plivo_emulator.wire import money
from plivo_emulator.wire.times import SECOND

EVENT = "GetInput"

AUTO = 2
"""Seconds that `auto` stands for."""


async def run(call: Call, get_input: GetInput) -> NextDocument | None:
    """Plays and listens `retries` times; the first input goes to `action`."""
    kind = get_input.input_type or GetInput.InputType.DTMF
    wanted = Wanted(
        first_within=_first_within(get_input) * SECOND,
        next_within=_seconds(get_input.digit_end_timeout) * SECOND,
        keys=KEYS,
        most=get_input.num_digits,
        finish=finishing(get_input.finish_on_key),
        speech=kind is not GetInput.InputType.DTMF,
        dtmf=kind is not GetInput.InputType.SPEECH,
    )
    for _ in range(get_input.retries):
        heard = await listen(call, get_input.children, wanted)
        if isinstance(heard, Spoken):
            return await _spoken(call, get_input, heard)
        if heard is not None:
            digits = heard if get_input.log else "*" * len(heard)
            call.note("input.digits", digits=digits, element=get_input.tag, read=call.leg.keypad.read)
            return act(call, get_input, GetInputEvent(event=EVENT, input_type=InputType.DTMF, digits=heard, speech=""))
    return None


def _first_within(get_input: GetInput) -> int:
    within, first = get_input.execution_timeout, get_input.start_input_timeout
    return within if first is None else min(within, first)


def _seconds(word: int | StrEnum) -> int:
    return word if isinstance(word, int) else AUTO


async def _spoken(call: Call, get_input: GetInput, first: Spoken) -> NextDocument | None:
    """Waits for the silence that ends speech; what is said before that belongs to it."""
    silence = _seconds(get_input.speech_end_timeout) * SECOND
    said: list[Spoken] = []
    reports: list[Task] = []
    further: Spoken | None = first
    try:
        while further is not None:
            reports.append(call.start_side_task(_interim(call, get_input, _words(said), further)))
            said.append(further)
            further = await _further(call, _ends(said) + silence)
    finally:
        for report in reports:
            report.stop()
    return _act_on(call, get_input, said)


def _words(said: Sequence[Spoken]) -> list[str]:
    return [word for each in said for word in each.text.split()]


def _ends(said: Sequence[Spoken]) -> int:
    return max(each.ends for each in said)


async def _further(call: Call, until: int) -> Spoken | None:
    """Next sentence that begins before an instant; keys pressed meanwhile are left for what follows."""
    keypad, scheduler = call.leg.keypad, call.account.scheduler
    keys: list[str] = []
    try:
        while until > scheduler.now:
            heard = await keypad.next(scheduler, until - scheduler.now, speech=True)
            if isinstance(heard, Spoken):
                return heard
            keys += [] if heard is None else [keypad.taken]
        return None
    finally:
        for key in keys:
            keypad.press(key)


def _act_on(call: Call, get_input: GetInput, said: Sequence[Spoken]) -> NextDocument | None:
    """Sends what was said to `action`, as sure as the least sure part of it."""
    text = " ".join(_words(said))
    read = [each.sent for each in said]
    call.note("input.speech", speech=text if get_input.log else "***", element=get_input.tag, read=read)
    settings, step = call.account.settings, call.account.contract.xml.limits.speech
    steps = max(1, -(-(_ends(said) - said[0].began) // step))
    event = GetInputEvent(
        event=EVENT,
        input_type=InputType.SPEECH,
        digits="",
        speech=text,
        speech_confidence_score=min(each.confidence for each in said),
        billed_amount=money.text(steps * settings.speech_rate),
    )
    return act(call, get_input, event)


async def _interim(call: Call, get_input: GetInput, before: Sequence[str], heard: Spoken) -> None:
    """Reports each word as it is spoken; earlier words are final."""
    url = Target.of(get_input.interim_speech_results_callback, get_input.interim_speech_results_callback_method)
    words = heard.text.split()
    if url is None or not words:
        return
    length = (heard.ends - heard.began) // len(words)
    for number, word in enumerate(words, 1):
        await sleep(heard.began + length * number - call.account.now)
        event = GetInputInterimEvent(
            event=EVENT,
            stable_speech=" ".join([*before, *words[: number - 1]]),
            unstable_speech=word,
            stability=heard.confidence,
            sequence_number=len(before) + number,
        )
        notify(call, event, url)
