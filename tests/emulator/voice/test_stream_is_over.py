"""Streams: what comes too late, and what does not count."""

from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import Late, Lost, SendDtmf

from tests.emulator.voice.listener import Listener
from tests.emulator.voice.sheet import FOR_EVER, Voice
from tests.emulator.voice.streamed import stream, streamed


def test_a_connection_that_is_made_too_late_is_closed_at_once(voice: Voice) -> None:
    voice.on("/ws", None)
    call = voice.answered(stream(), FOR_EVER)
    (asked,) = [each for each in voice.pending if each.connection is not None]
    phone_actions.hang_up(call.call)
    asked.answer(Reply(None, failure="rt"))
    voice.advance(1)
    assert isinstance(asked.connection, StreamConnection)
    listener = Listener(asked.connection)
    asked.connection.connect(listener)
    assert (listener.closed, listener.heard) == (True, [])


def test_what_an_app_says_after_the_end_is_not_heard(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    phone_actions.hang_up(call.call)
    voice.advance(1)
    said = len(voice.journal())
    listener.says(Late("time has gone on"), SendDtmf("1"))
    voice.advance(1)
    assert len(voice.journal()) == said


def test_nothing_counts_that_an_app_has_said_behind_the_loss_of_its_connection(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(Lost("it broke"), SendDtmf("1"))
    voice.advance(1)
    assert call.reason("stream.drop") == "it broke"
    assert call.entries("stream.send_dtmf") == []


def test_nobody_is_lenient_with_an_app_that_only_listens(voice: Voice) -> None:
    call, listener = streamed(voice)
    listener.says(Leniency("case", "event", "Play", "is taken as play"), SendDtmf("1"))
    voice.advance(1)
    assert call.reason("stream.ignored") == "the stream is not bidirectional"
    assert call.entries("stream.lenient") == []
