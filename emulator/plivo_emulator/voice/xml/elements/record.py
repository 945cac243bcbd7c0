"""`<Record>`: records what the caller says, or the whole call."""

from plivo_emulator.spec.elements import Record
from plivo_emulator.spec.events import RecordActionEvent, RecordCallbackEvent
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.voice.media.sound import BEEP
from plivo_emulator.voice.recordings.recorder import RecordingOptions, address, facts, running, start, unfinished
from plivo_emulator.voice.recordings.transcript import transcribe
from plivo_emulator.voice.rooms.playing import hear
from plivo_emulator.voice.sim.future import Interruption
from plivo_emulator.voice.xml.actions import act
from plivo_emulator.voice.xml.elements.get_digits import finishing
from plivo_emulator.wire.times import SECOND

EVENT = "Record"


async def run(call: Call, record: Record) -> NextDocument | None:
    """Records until the caller is done; in the background if the whole call is to be recorded."""
    if record.start_on_dial_answer:
        return _wait_for_dial(call, record)
    if record.record_session:
        recording = start(call, _plan(call, record))
        return act(call, record, RecordActionEvent(event=EVENT, digits="", **running(recording)))
    if record.play_beep:
        await hear(call, BEEP)
    recording = start(call, _plan(call, record))
    try:
        key = await _caller_is_done(call, record)
    except Interruption:
        recording.finish()
        raise
    recording.finish()
    return act(call, record, RecordActionEvent(event=EVENT, digits=key, **facts(recording)))


def _wait_for_dial(call: Call, record: Record) -> NextDocument | None:
    """Lets the answer of a Dial start it; the action is told at once, if the account is not set otherwise."""
    settings = call.account.settings
    if not settings.record_action_at_once:
        call.when_dial_answered(lambda: _start_later(call, record))
        return None
    recording_id = call.account.ids.uuid()
    options = _plan(call, record)._replace(recording_id=recording_id)
    call.when_dial_answered(lambda: start(call, options))
    to_come = unfinished(recording_id, address(settings, recording_id, record.file_format))
    return act(call, record, RecordActionEvent(event=EVENT, digits="", **to_come))


def _start_later(call: Call, record: Record) -> None:
    """Starts recording when somebody answers a Dial.

    The action is requested, but its answer cannot replace the Dial.
    """
    recording = start(call, _plan(call, record))
    notify(
        call, RecordActionEvent(event=EVENT, digits="", **running(recording)), Target.of(record.action, record.method)
    )


def _plan(call: Call, record: Record) -> RecordingOptions:
    def finished(recording: Recording) -> None:
        url = Target.of(record.callback_url, record.callback_method)
        notify(call, RecordCallbackEvent(event=EVENT, **facts(recording)), url)
        if record.transcription_type is not None:
            transcribe(call, recording, Target.of(record.transcription_url, record.transcription_method))

    return RecordingOptions(record.file_format, record.record_channel_type, record.max_length * SECOND, finished)


async def _caller_is_done(call: Call, record: Record) -> str:
    """Waits for the finishing key, for silence, or for the longest length; returns the key if it was one."""
    finish = finishing(record.finish_on_key)
    keypad, scheduler = call.leg.keypad, call.account.scheduler
    silence, heard_at = record.timeout * SECOND, scheduler.now
    longest = scheduler.now + record.max_length * SECOND
    keypad.begin()
    while True:
        until = min(longest, max(heard_at, keypad.quiet_from) + silence)
        if until <= scheduler.now:
            return ""
        heard = await keypad.next(scheduler, until - scheduler.now)
        if isinstance(heard, str):
            if heard in finish:
                call.note("input.digits", digits=heard, element=record.tag, read=keypad.read[-1:])
                return heard
            heard_at = scheduler.now
