"""`<Record>`: records what the caller says, or the whole call."""

from plivo_emulator.spec.events import RecordActionEvent, RecordCallbackEvent
from plivo_emulator.voice.actions import act, target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.elements.get_digits import finishing
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.playing import BEEP, hear
from plivo_emulator.voice.promise import Interruption
from plivo_emulator.voice.recorder import Plan, facts, running, start
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.telling import notify
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.voice.transcript import transcribe
from plivo_emulator.wire.document import Node

EVENT = "Record"


async def run(call: Call, node: Node) -> Turn | None:
    """Records until the caller is done; in the background where the whole call is meant."""
    if node["startOnDialAnswer"]:
        call.on_dial_answer = (*call.on_dial_answer, lambda: _start_later(call, node))
        return None
    if node["recordSession"]:
        recording = start(call, _plan(call, node))
        return act(call, node, RecordActionEvent(event=EVENT, digits="", **running(recording)))
    if node["playBeep"]:
        await hear(call, BEEP)
    recording = start(call, _plan(call, node))
    try:
        key = await _caller_is_done(call, node)
    except Interruption:
        recording.finish()
        raise
    recording.finish()
    return act(call, node, RecordActionEvent(event=EVENT, digits=key, **facts(recording)))


def _start_later(call: Call, node: Node) -> None:
    """Somebody has answered a Dial: records; the action is told, and its answer cannot take over from the Dial."""
    recording = start(call, _plan(call, node))
    notify(call, RecordActionEvent(event=EVENT, digits="", **running(recording)), target(node))


def _plan(call: Call, node: Node) -> Plan:
    def finished(recording: Recording) -> None:
        url = target(node, "callbackUrl", "callbackMethod")
        notify(call, RecordCallbackEvent(event=EVENT, **facts(recording)), url)
        if node["transcriptionType"] is not None:
            transcribe(call.account, recording, target(node, "transcriptionUrl", "transcriptionMethod"))

    return Plan(node["fileFormat"], node["recordChannelType"], node["maxLength"] * SECOND, finished)


async def _caller_is_done(call: Call, node: Node) -> str:
    """Waits for the finishing key, for silence, or for the longest length; the key, if it was one."""
    finish = finishing(node["finishOnKey"])
    keypad, timeline = call.leg.keypad, call.account.timeline
    silence, heard_at = node["timeout"] * SECOND, timeline.now
    longest = timeline.now + node["maxLength"] * SECOND
    while True:
        until = min(longest, max(heard_at, keypad.quiet_from) + silence)
        if until <= timeline.now:
            return ""
        heard = await keypad.next(timeline, until - timeline.now)
        if isinstance(heard, str):
            if heard in finish:
                return heard
            heard_at = timeline.now
