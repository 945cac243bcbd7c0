"""`<GetInput>`: collects speech or phone keys."""

from enum import StrEnum

from plivo_emulator.spec.elements import GetInput
from plivo_emulator.spec.events import GetInputEvent, GetInputInterimEvent
from plivo_emulator.spec.words import InputType
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.keypad import KEYS, Spoken
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.sim.future import sleep
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
            call.note("input.digits", digits=heard if get_input.log else "*" * len(heard))
            return act(call, get_input, GetInputEvent(event=EVENT, input_type=InputType.DTMF, digits=heard, speech=""))
    return None


def _first_within(get_input: GetInput) -> int:
    within, first = get_input.execution_timeout, get_input.start_input_timeout
    return within if first is None else min(within, first)


def _seconds(word: int | StrEnum) -> int:
    return word if isinstance(word, int) else AUTO


async def _spoken(call: Call, get_input: GetInput, heard: Spoken) -> NextDocument | None:
    """Waits for the end of a sentence, and for the silence that ends it."""
    await _interim(call, get_input, heard)
    await sleep(heard.ends - call.account.now + _seconds(get_input.speech_end_timeout) * SECOND)
    call.note("input.speech", speech=heard.text if get_input.log else "***")
    settings, step = call.account.settings, call.account.contract.xml.limits.speech
    steps = max(1, -(-(heard.ends - heard.began) // step))
    event = GetInputEvent(
        event=EVENT,
        input_type=InputType.SPEECH,
        digits="",
        speech=heard.text,
        speech_confidence_score=heard.confidence,
        billed_amount=money.text(steps * settings.speech_rate),
    )
    return act(call, get_input, event)


async def _interim(call: Call, get_input: GetInput, heard: Spoken) -> None:
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
            stable_speech=" ".join(words[: number - 1]),
            unstable_speech=word,
            stability=heard.confidence,
            sequence_number=number,
        )
        notify(call, event, url)
