"""`<GetInput>`: collects speech or phone keys."""

from plivo_emulator.spec.events import GetInputEvent, GetInputInterimEvent
from plivo_emulator.voice.actions import act, target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.elements.get_digits import finishing
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.input import Wanted, listen
from plivo_emulator.voice.keypad import KEYS, Spoken
from plivo_emulator.voice.promise import sleep
from plivo_emulator.voice.telling import notify
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire import money
from plivo_emulator.wire.document import Node

EVENT = "GetInput"

AUTO = 2
"""Seconds that `auto` stands for, where the service decides."""


async def run(call: Call, node: Node) -> Turn | None:
    """Plays and listens `retries` times; the first input goes to `action`."""
    kinds = (node["inputType"] or "dtmf").split()
    wanted = Wanted(
        first_within=_first_within(node) * SECOND,
        next_within=_seconds(node["digitEndTimeout"]) * SECOND,
        keys=KEYS,
        most=node["numDigits"],
        finish=finishing(node["finishOnKey"]),
        speech="speech" in kinds,
        dtmf="dtmf" in kinds,
    )
    for _ in range(node["retries"]):
        heard = await listen(call, node.children, wanted)
        if isinstance(heard, Spoken):
            return await _spoken(call, node, heard)
        if heard is not None:
            call.note("input.digits", digits=heard if node["log"] else "*" * len(heard))
            return act(call, node, GetInputEvent(event=EVENT, input_type="dtmf", digits=heard, speech=""))
    return None


def _first_within(node: Node) -> int:
    within: int = node["executionTimeout"]
    return within if node["startInputTimeout"] is None else min(within, node["startInputTimeout"])


def _seconds(word: int | str) -> int:
    return word if isinstance(word, int) else AUTO


async def _spoken(call: Call, node: Node, heard: Spoken) -> Turn | None:
    """Hears a sentence to its end, and the silence that says that it is one."""
    await _interim(call, node, heard)
    await sleep(heard.ends - call.account.now + _seconds(node["speechEndTimeout"]) * SECOND)
    call.note("input.speech", speech=heard.text if node["log"] else "***")
    settings, step = call.account.settings, call.account.contract.xml.limits.speech
    steps = max(1, -(-(heard.ends - heard.began) // step))
    event = GetInputEvent(
        event=EVENT,
        input_type="speech",
        digits="",
        speech=heard.text,
        speech_confidence_score=heard.confidence,
        billed_amount=money.text(steps * settings.speech_rate),
    )
    return act(call, node, event)


async def _interim(call: Call, node: Node, heard: Spoken) -> None:
    """Tells each word as it is spoken; those before it have become certain."""
    url = target(node, "interimSpeechResultsCallback", "interimSpeechResultsCallbackMethod")
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
