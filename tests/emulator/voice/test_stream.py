"""Streams: the app listens to a call over a WebSocket."""

from collections.abc import Callable
from datetime import timedelta, timezone
from typing import Any

import pytest
from plivo_emulator.records.kinds.streams import STREAMS
from plivo_emulator.voice.app.planned_faults import Effect, Plane, PlannedFault
from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.sim.scheduler import Halt
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.messages import Checkpoint, Dtmf, Lost, Played, Start, Stop
from plivo_emulator.voice.streams.stream import StreamOptions
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import SWITCHED, Frame
from tests.emulator.voice.sheet import APP, FOR_EVER, START, Voice
from tests.emulator.voice.streamed import WS, pieces, state, stream, stream_events, streamed


def test_a_stream_starts_at_once_and_the_next_element_too(voice: Voice) -> None:
    call, listener = streamed(voice, "<Speak>hello</Speak>", FOR_EVER)
    assert call.heard == ["hello"]
    assert listener.heard[0] == Start(1)
    (request,) = [each for each in voice.requests if each.connection is not None]
    assert (request.kind, request.method, request.url, request.signed) == ("stream_socket", "GET", WS, True)


def test_audio_comes_every_twenty_milliseconds_of_virtual_time(voice: Voice) -> None:
    _, listener = streamed(voice)
    voice.advance(10)
    heard = listener.of(Frame)
    assert len(heard) == 500
    first = (START + round(1.2 * SECOND)) // 1000
    assert [message.timestamp for message in heard] == [first + 20 * n for n in range(500)]
    assert [message.chunk for message in heard] == list(range(1, 501))
    assert [message.sequence for message in listener.heard] == list(range(1, 502))
    assert {message.track for message in heard} == {"inbound"}


@pytest.mark.parametrize(
    ("track", "tracks"), [("inbound", ["inbound"]), ("outbound", ["outbound"]), ("both", ["inbound", "outbound"])]
)
def test_each_track_has_frames_of_its_own(voice: Voice, track: str, tracks: list[str]) -> None:
    _, listener = streamed(voice, audioTrack=track)
    voice.advance(1)
    for each in tracks:
        assert [message.chunk for message in listener.of(Frame) if message.track == each] == list(range(1, 51))
    assert len(listener.of(Frame)) == 50 * len(tracks)


def test_what_the_callee_says_is_inbound_and_what_the_callee_hears_is_outbound(voice: Voice) -> None:
    call, listener = streamed(voice, "<Wait/>", "<Speak>hello</Speak>", FOR_EVER, audioTrack="both")
    phone_actions.say(call.call, "who is there")
    voice.advance(2.5)
    inbound = [pieces(message) for message in listener.of(Frame) if message.track == "inbound"]
    outbound = [pieces(message) for message in listener.of(Frame) if message.track == "outbound"]
    assert inbound[0] == [("who is there", 0)]
    assert [each for each in inbound if each] == [[("who is there", 20 * n)] for n in range(60)]
    assert outbound.index([("hello", 0)]) == 45


def test_a_sound_that_is_cut_is_not_streamed_any_longer(voice: Voice) -> None:
    digits = "<GetDigits numDigits='1'><Speak>one two three four five six</Speak></GetDigits>"
    call, listener = streamed(voice, digits, FOR_EVER, audioTrack="outbound")
    voice.advance(1)
    phone_actions.press(call.call, "1")
    voice.advance(1)
    sounding = [bool(message.pieces) for message in listener.of(Frame)]
    assert sounding == [True] * 50 + [False] * 50


def test_a_sound_that_began_before_the_stream_is_heard_from_there_on(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered("<Speak>one two three four five six</Speak>", FOR_EVER)
    voice.advance(0.5)
    plan = StreamOptions(WS, False, "outbound", 60 * SECOND, "audio/x-l16;rate=8000", None, None)  # noqa: FBT003
    stream_feed.start(call.call, plan)
    voice.advance(0.2)
    assert pieces(voice.sockets[0].of(Frame)[0]) == [("one two three four five six", 600)]


def test_a_bare_stream_hears_what_the_service_hears_for_a_day(voice: Voice) -> None:
    call, _ = streamed(voice)
    (feed,) = stream_feed.feeds(call.call)
    options = feed.stream.options
    assert (options.bidirectional, options.tracks, options.timeout) == (False, ("inbound",), 86_400 * SECOND)
    assert options.content_type == "audio/x-l16;rate=8000"


def test_keys_are_told_besides_their_tones(voice: Voice) -> None:
    call, listener = streamed(voice)
    voice.advance(0.05)
    phone_actions.press(call.call, "5")
    voice.advance(0.05)
    assert listener.of(Dtmf) == [Dtmf(4, "inbound", "5", (START + 1_250_000) // 1000)]


def test_keys_that_are_sent_together_are_told_one_after_the_other(voice: Voice) -> None:
    _, listener = streamed(voice, "<Wait/><DTMF>12</DTMF>", FOR_EVER, audioTrack="outbound")
    voice.advance(2)
    first, second = listener.of(Dtmf)
    assert (first.digit, second.digit) == ("1", "2")
    assert second.timestamp - first.timestamp == 100


def test_the_app_is_told_when_a_stream_starts_and_when_it_stops(voice: Voice) -> None:
    call, listener = streamed(voice)
    voice.advance(1)
    (started,) = voice.forms("stream_status")
    assert started == {
        "Event": "StartStream",
        "StreamID": listener.line.stream.stream_id,
        "CallUUID": call.uuid,
        "ServiceURL": WS,
        "Timestamp": "2026-01-01 00:00:01",
        "From": "14150000000",
        "To": "15000010000",
    }
    call.call.feeds[0].stop()
    assert stream_events(voice) == ["StartStream", "StopStream"]
    assert isinstance(listener.heard[-1], Stop)
    assert listener.closed
    assert not call.over
    assert not call.call.feeds


def test_times_of_a_stream_are_in_the_time_zone_of_the_account(voices: Callable[..., Voice]) -> None:
    voice = voices(zone=timezone(timedelta(hours=5, minutes=30)))
    streamed(voice)
    voice.advance(1)
    assert [form["Timestamp"] for form in voice.forms("stream_status")] == ["2026-01-01 05:30:01"]


def test_the_verb_of_the_callback_is_that_of_the_element(voice: Voice) -> None:
    streamed(voice, statusCallbackMethod="GET")
    voice.advance(1)
    assert [each.method for each in voice.requests if each.kind == "stream_status"] == ["GET"]


def test_without_a_callback_url_nobody_is_told(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered(f"<Stream>{WS}</Stream>", FOR_EVER)
    voice.advance(1)
    call.call.feeds[0].stop()
    voice.advance(1)
    assert stream_events(voice) == []


def test_the_end_of_the_call_ends_its_streams(voice: Voice) -> None:
    call, listener = streamed(voice)
    voice.advance(1)
    phone_actions.hang_up(call.call)
    voice.run_out()
    assert isinstance(listener.heard[-1], Stop)
    assert voice.callbacks(call)[-2:] == ["stream_status", "hangup"]
    (ended,) = voice.archive.of(STREAMS)
    assert call.entries("stream.stop")
    assert (ended.bill_duration, ended.billed_duration, ended.amount) == (1, 60, 300)


def test_a_stream_ends_at_its_timeout_and_the_call_goes_on(voice: Voice) -> None:
    call, listener = streamed(voice, streamTimeout="3")
    voice.advance(5)
    assert len(listener.of(Frame)) == 150
    assert stream_events(voice) == ["StartStream", "StopStream"]
    assert len(call.entries("stream.time_out")) == len(voice.archive.of(STREAMS)) == 1
    assert not call.over


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(None, failure="ct", detail="no connection"), "no connection"),
        (Reply(None, failure="refused"), "refused"),
        (Reply(404), "status 404"),
        (Reply(200), "status 200"),
    ],
)
def test_a_stream_that_finds_nobody_has_failed_and_is_not_tried_again(voice: Voice, reply: Reply, reason: str) -> None:
    voice.on("/ws", reply)
    call = voice.answered(stream(), "<Speak>hello</Speak>", FOR_EVER)
    voice.advance(60)
    assert call.reason("stream.fail") == reason
    assert stream_events(voice) == ["DroppedStream"]
    assert len([each for each in voice.requests if each.connection is not None]) == 1
    (failed,) = voice.archive.of(STREAMS)
    assert (failed.started, failed.amount) == (None, 0)
    assert call.heard == ["hello"]


def test_an_app_that_never_answers_the_upgrade_fails_when_patience_ends(voice: Voice) -> None:
    voice.on("/ws", None)
    call = voice.answered(stream(), FOR_EVER)
    (request,) = voice.pending
    request.answer(Reply(None, failure="rt"))
    voice.advance(60)
    assert call.at("stream.fail") == [41.1]


def test_a_stream_stopped_while_it_connects_never_starts(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(), FOR_EVER)
    call.call.feeds[0].stop()
    assert stream_events(voice) == ["StopStream"]
    assert voice.sockets[0].closed
    voice.advance(1)
    assert voice.sockets[0].heard == []
    phone_actions.hang_up(call.call)
    voice.run_out()


def test_a_connection_that_is_lost_drops_the_stream(voice: Voice) -> None:
    call, listener = streamed(voice)
    voice.advance(1)
    listener.says(Lost("the connection was lost"))
    voice.advance(0.1)
    assert stream_events(voice) == ["StartStream", "DroppedStream"]
    assert call.reason("stream.drop") == "the connection was lost"
    assert listener.of(Stop) == []
    assert not call.over


def test_a_connection_lost_before_its_turn_drops_the_stream_as_it_starts(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    voice.answered(stream(), FOR_EVER)
    voice.sockets[0].says(Lost("gone"))
    voice.advance(1)
    assert stream_events(voice) == ["DroppedStream"]


def test_time_waits_for_an_app_that_has_not_taken_what_was_sent(voice: Voice) -> None:
    _, listener = streamed(voice)
    listener.slow = True
    assert voice.scheduler.run(voice.account.now + 10 * SECOND, 100_000) is Halt.HELD
    sent = len(listener.of(Frame))
    hold = voice.scheduler.holder()
    assert hold is not None
    assert (hold.name, hold.url, sent) == ("stream", WS, 1)
    listener.slow = False
    listener.catch_up()
    voice.advance(9.9)
    assert len(listener.of(Frame)) == 500


def test_an_app_that_does_not_keep_up_degrades_the_stream_until_it_does(voice: Voice) -> None:
    call, listener = streamed(voice)
    listener.slow = True
    assert voice.scheduler.run(voice.account.now + 10 * SECOND, 100_000) is Halt.HELD
    hold = voice.scheduler.holder()
    assert hold is not None
    hold.release()
    voice.advance(3)
    assert stream_events(voice) == ["StartStream", "DegradedStream"]
    assert state(call) == "degraded"
    listener.slow = False
    listener.catch_up()
    voice.advance(1)
    assert state(call) == "started"
    assert len(listener.of(Frame)) == (round(voice.now * 1000) - 1200) // 20, "nothing was lost"


def test_an_app_is_heard_while_it_is_late(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.slow = True
    voice.scheduler.run(voice.account.now + SECOND, 100_000)
    listener.says(Checkpoint("early"))
    assert call.entries("stream.checkpoint") == [], "its turn has not come"
    hold = voice.scheduler.holder()
    assert hold is not None
    hold.release()
    assert len(call.entries("stream.checkpoint")) == 1
    listener.says(Checkpoint("late"))
    assert [each.name for each in listener.of(Played)] == ["early", "late"]


def test_keep_call_alive_lets_the_next_element_wait_for_the_end_of_the_stream(voice: Voice) -> None:
    call, listener = streamed(voice, "<Speak>bye</Speak>", bidirectional="true", keepCallAlive="true")
    voice.advance(10)
    assert call.heard == []
    listener.says(Lost("the app closed the connection (1000)"))
    voice.advance(0.1)
    assert call.heard == ["bye"]
    voice.run_out()
    assert call.hangup.code == 4010


def test_keep_call_alive_means_nothing_where_the_app_only_listens(voice: Voice) -> None:
    call, _ = streamed(voice, "<Speak>bye</Speak>", FOR_EVER, keepCallAlive="true")
    assert call.heard == ["bye"]


def test_a_call_that_waits_for_a_stream_that_fails_goes_on(voice: Voice) -> None:
    voice.on("/ws", 404)
    call = voice.answered(stream(bidirectional="true", keepCallAlive="true"), "<Speak>bye</Speak>")
    voice.run_out()
    assert call.heard == ["bye"]


def test_without_anything_else_to_do_a_call_ends_though_it_is_streamed(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream())
    voice.run_out()
    assert (call.hangup.code, stream_events(voice)) == (4010, ["StopStream"])


def test_a_stream_goes_on_when_its_call_is_transferred(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true", keepCallAlive="true")
    voice.on("/b", FOR_EVER)
    call.call.transfer(NextDocument("transfer", Target(f"{APP}/b", "POST")))
    voice.advance(1)
    assert len(listener.of(Frame)) == 50
    assert len(call.call.feeds) == 1


@pytest.mark.parametrize("track", ["outbound", "both"])
def test_an_app_that_talks_hears_the_inbound_track_alone(voice: Voice, track: str) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(bidirectional="true", audioTrack=track), "<Speak>on</Speak>", FOR_EVER)
    assert call.reason("stream.refused") == "audio_track must be inbound when bidirectional is true"
    assert (voice.sockets, call.heard) == ([], ["on"])


def test_a_url_has_one_stream_of_a_call_at_a_time(voice: Voice) -> None:
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(streamTimeout="1"), stream(), "<Wait length='3'/>", stream(), FOR_EVER)
    voice.advance(5)
    assert call.reason("stream.refused") == "an active stream already uses this service_url"
    assert len(voice.sockets) == 2


def test_several_calls_may_be_streamed_to_one_url(voice: Voice) -> None:
    voice.on("/ws", SWITCHED).answers(stream(), FOR_EVER)
    voice.dial()
    voice.dial()
    voice.advance(2)
    assert len(voice.sockets) == 2


def test_noise_cancellation_is_taken_and_has_nothing_to_do(voice: Voice) -> None:
    call, _ = streamed(voice, noiseCancellation="true", noiseCancellationLevel="60")
    assert call.elements == ["Stream", "Wait"]


def fault(effect: Effect, **how: Any) -> PlannedFault:
    return PlannedFault("planned", Plane.STREAM, effect, **how)


def test_a_planned_fault_drops_a_stream(voice: Voice) -> None:
    voice.account.planned_faults.plan(fault(Effect.DROP, delay=5 * SECOND))
    _, listener = streamed(voice)
    voice.advance(10)
    assert len(listener.of(Frame)) == 250
    assert stream_events(voice) == ["StartStream", "DroppedStream"]
    assert listener.broken


def test_a_planned_fault_degrades_a_stream_and_all_comes_a_second_late(voice: Voice) -> None:
    voice.account.planned_faults.plan(fault(Effect.DEGRADE, delay=2 * SECOND))
    call, listener = streamed(voice)
    voice.advance(5)
    assert stream_events(voice) == ["StartStream", "DegradedStream"]
    assert len(listener.of(Frame)) == 200
    phone_actions.hang_up(call.call)
    voice.advance(1)
    assert len(listener.of(Frame)) == 250
    assert isinstance(listener.heard[-1], Stop)
    assert [message.sequence for message in listener.heard] == list(range(1, 253))
    voice.run_out()


@pytest.mark.parametrize(("effect", "reason"), [(Effect.STATUS, "a planned fault"), (Effect.RESET, "a planned fault")])
def test_a_planned_fault_keeps_a_stream_from_starting(voice: Voice, effect: Effect, reason: str) -> None:
    voice.account.planned_faults.plan(fault(effect, where="ws://app.test/*"))
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(), FOR_EVER)
    voice.advance(1)
    assert call.reason("stream.fail") == reason
    assert (voice.sockets, stream_events(voice)) == ([], ["DroppedStream"])


def test_a_planned_fault_of_callbacks_does_not_strike_streams(voice: Voice) -> None:
    voice.account.planned_faults.plan(PlannedFault("busy", Plane.CALLBACK, Effect.STATUS, name="stream*", status=500))
    streamed(voice)
    assert len(voice.sockets) == 1
