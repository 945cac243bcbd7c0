"""Streams: the app says something into the call that it listens to."""

from collections.abc import Callable

import pytest
from plivo_emulator.audio.sound import Clip
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.streams import connection, player, repeats
from plivo_emulator.voice.streams.messages import (
    PIECE,
    Checkpoint,
    ClearAudio,
    Cleared,
    Dtmf,
    FromApp,
    Lost,
    Nonsense,
    PlayAudio,
    Played,
    SendDtmf,
    ToApp,
)
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import SWITCHED, Frame, Listener
from tests.emulator.voice.sheet import FOR_EVER, Voice
from tests.emulator.voice.streamed import WS, audio, stream, stream_events, streamed


def test_what_the_app_says_is_heard_on_the_call(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(audio(0.5), audio(0.25), Checkpoint("said"), audio(1))
    voice.advance(3)
    assert call.at("audio.stream") == [1.3, 1.8, 2.05]
    assert [entry.facts["length"] for entry in call.entries("audio.stream")] == [500_000, 250_000, 1_000_000]
    assert [entry.facts["length"] for entry in call.entries("stream.play_audio")] == [750_000, 1_000_000]
    assert call.at("stream.played") == [2.05]
    assert [message.name for message in listener.of(Played)] == ["said"]


def test_a_checkpoint_behind_nothing_is_reached_at_once(voice: Voice) -> None:
    _, listener = streamed(voice, bidirectional="true")
    listener.says(Checkpoint("now"))
    voice.advance(0.1)
    assert listener.of(Played) == [Played(7, "now")]


def test_cleared_audio_is_silent_and_its_checkpoints_do_not_come(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(audio(5), Checkpoint("never"), audio(5))
    voice.advance(1)
    listener.says(ClearAudio())
    voice.advance(20)
    assert len(listener.of(Cleared)) == 1
    assert len(call.entries("audio.stream")) == 1
    assert listener.of(Played) == []
    listener.says(audio(1))
    voice.advance(0.1)
    assert len(call.entries("audio.stream")) == 2


def test_another_stream_hears_what_the_app_of_the_first_says_until_it_is_cleared(voice: Voice) -> None:
    voice.on("/ws", SWITCHED).on("/ears", SWITCHED)
    voice.answered(stream(bidirectional="true"), stream("ws://app.test/ears", audioTrack="outbound"), FOR_EVER)
    voice.advance(0.1)
    mouth, ears = voice.sockets
    mouth.says(audio(5))
    voice.advance(1)
    mouth.says(ClearAudio())
    voice.advance(1)
    (spoken,) = [entry for entry in voice.journal() if entry.kind == "audio.stream"]
    (cleared,) = [entry for entry in voice.journal() if entry.kind == "stream.clear_audio"]
    length = (cleared.instant - spoken.instant) // PIECE
    assert 40 < length < 60
    assert [bool(message.pieces) for message in ears.of(Frame)] == [False] * 5 + [True] * length + [False] * (
        95 - length
    )


def test_keys_of_the_app_are_sent_as_tones(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(SendDtmf("12#"))
    voice.advance(1)
    assert [entry.facts["text"] for entry in call.entries("audio.digits")] == ["12#"]


def test_an_app_that_may_only_listen_is_ignored(voice: Voice) -> None:
    call, listener = streamed(voice)
    listener.says(audio(1), Checkpoint("x"), ClearAudio(), SendDtmf("1"))
    voice.advance(1)
    assert len(call.entries("stream.ignored")) == 4
    assert call.heard == []


def test_nonsense_is_noted_and_the_stream_goes_on(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(Nonsense("it is not JSON"))
    voice.advance(1)
    assert call.reason("stream.nonsense") == "it is not JSON"
    assert len(listener.of(Frame)) == 50


def test_what_an_app_does_wrong_again_and_again_is_counted_instead_of_told_each_time(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    for _ in range(1234):
        listener.says(Nonsense("it is not JSON"))
    listener.says(Nonsense("it is binary; messages are text"))
    voice.advance(1)
    stream_events = [(entry.facts["reason"], entry.facts.get("times")) for entry in call.entries("stream.nonsense")]
    assert stream_events == [
        *[("it is not JSON", None)] * 10,
        ("it is not JSON", 100),
        ("it is not JSON", 1000),
        ("it is binary; messages are text", None),
    ]


def test_an_app_that_may_only_listen_and_talks_on_is_counted(voice: Voice) -> None:
    call, listener = streamed(voice)
    for _ in range(100):
        listener.says(audio(0.02))
    voice.advance(1)
    assert [entry.facts.get("times") for entry in call.entries("stream.ignored")] == [None] * 10 + [100]


def test_an_app_cannot_queue_up_audio_without_end(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    half_an_hour = PlayAudio(Sound("stream", WS, 1800 * SECOND, Clip.of(b"")))
    listener.says(audio(1), half_an_hour, audio(1))
    voice.advance(0.1)
    assert call.reason("stream.nonsense") == "more than 1800 seconds of audio wait to be played"


def test_an_app_cannot_queue_up_pieces_and_checkpoints_without_end(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player, "MOST_PIECES", 3)
    call, listener = streamed(voice, bidirectional="true")
    listener.says(audio(1), audio(1), Checkpoint("a"), Checkpoint("b"), audio(1), Checkpoint("c"))
    voice.advance(4)
    assert [entry.facts["reason"] for entry in call.entries("stream.nonsense")] == [
        "3 pieces of audio and checkpoints wait already"
    ] * 2
    assert [message.name for message in listener.of(Played)] == ["a", "b"]


def test_an_app_cannot_queue_up_long_names_of_checkpoints_without_end(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player, "MOST_NAMES", 10)
    call, listener = streamed(voice, bidirectional="true")
    listener.says(audio(1), Checkpoint("x" * 10), Checkpoint("y"), Checkpoint(""))
    voice.advance(2)
    assert call.reason("stream.nonsense") == "more than 10 characters of names of checkpoints wait"
    listener.says(audio(1), Checkpoint("z" * 9), ClearAudio(), audio(1), Checkpoint("again"))
    voice.advance(2)
    assert [message.name for message in listener.of(Played)] == ["x" * 10, "", "again"]


@pytest.mark.parametrize("said", [audio(1), Checkpoint("a checkpoint" * 500), Nonsense("it means nothing" * 500)])
def test_what_an_app_says_while_time_stands_is_not_held_without_end(
    voice: Voice, monkeypatch: pytest.MonkeyPatch, said: FromApp
) -> None:
    monkeypatch.setattr(connection, "MOST_HELD", 40_000)
    call, listener = streamed(voice, bidirectional="true")
    for _ in range(2):
        before = len(call.entries("stream.nonsense"))
        for _ in range(1_000):
            listener.says(said)
        listener.says(Checkpoint("after"))
        voice.advance(0.2)
        stream_events = [entry.facts["reason"] for entry in call.entries("stream.nonsense")[before:]]
        assert stream_events[-1] == "more than 39 kB were said while time stood: what came behind them is not heard"
        assert len(stream_events) < 10
    assert "after" not in [entry.facts["name"] for entry in call.entries("stream.checkpoint")]
    listener.says(Lost("the app is gone"))
    voice.advance(1)
    assert call.reason("stream.drop") == "the app is gone"


def test_an_app_that_is_lost_behind_all_that_it_says_while_time_stands_is_lost(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MOST_HELD", 10_000)
    call, listener = streamed(voice, bidirectional="true")
    listener.says(*[audio(1)] * 10, Lost("the app is gone"))
    voice.advance(1)
    assert call.reason("stream.drop") == "the app is gone"


def test_what_an_app_does_wrong_in_ever_new_ways_is_counted_as_one(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "MOST_KNOWN", 5)
    call, listener = streamed(voice, bidirectional="true")
    listener.says(*(Nonsense(f"wrong in way {each}") for each in range(1_000)))
    voice.advance(1)
    stream_events = [(entry.facts["reason"], entry.facts.get("times")) for entry in call.entries("stream.nonsense")]
    assert stream_events == [
        *[(f"wrong in way {each}", None) for each in range(5)],
        *[(f"wrong in way {each}", None) for each in range(5, 15)],
        ("wrong in way 104, and others", 100),
    ]


def test_an_app_cannot_send_the_keys_of_many_messages_at_once(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(*[SendDtmf("1")] * (player.MOST_SENDING + 1))
    voice.advance(1)
    assert len(call.entries("stream.send_dtmf")) == player.MOST_SENDING
    assert call.reason("stream.nonsense") == f"the keys of {player.MOST_SENDING} messages are being sent already"
    listener.says(SendDtmf("2"))
    voice.advance(1)
    assert call.entries("audio.digits")[-1].facts["text"] == "2"


def test_messages_after_the_end_mean_nothing(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    call.call.feeds[0].stop()
    listener.says(audio(1), Checkpoint("x"), Lost("closed"))
    voice.advance(1)
    assert call.entries("stream.play_audio") == []
    assert stream_events(voice) == ["StopStream"]


def test_audio_of_the_app_stops_with_the_stream(voice: Voice) -> None:
    call, listener = streamed(voice, bidirectional="true")
    listener.says(audio(1), audio(1))
    voice.advance(0.5)
    call.call.feeds[0].stop()
    voice.advance(3)
    assert len(call.entries("audio.stream")) == 1
    assert call.call.playback == ()


class Talker:
    """An app that answers every tenth piece of audio, and the keys."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener

    def __call__(self, message: ToApp | Frame) -> None:
        match message:
            case Frame(chunk=chunk) if chunk % 10 == 0:
                self.listener.says(audio(0.1), Checkpoint(str(chunk)))
            case Dtmf(digit=digit):
                self.listener.says(ClearAudio(), SendDtmf(digit))


def conversation(voice: Voice, order: Callable[[], bool]) -> list[tuple[object, ...]]:
    """Half a minute of a talkative app; with an order, it takes what it gets whenever chance lets it."""
    call, listener = streamed(voice, number="15007011234", bidirectional="true")
    listener.reacts = Talker(listener)
    listener.slow = True
    while not voice.run_to(30, 1):
        if order() or voice.scheduler.holder() is not None:
            listener.catch_up()
    phone_actions.hang_up(call.call)
    listener.slow = False
    listener.catch_up()
    voice.run_out()
    return [(entry.instant, entry.kind, dict(entry.facts)) for entry in voice.account.journal]


def test_the_speed_of_an_app_changes_nothing(voices: Callable[..., Voice]) -> None:
    at_once = conversation(voices(), lambda: True)
    turns = iter(range(1_000_000))
    assert {"stream.played", "stream.clear_audio", "audio.digits"} <= {str(kind) for _, kind, _ in at_once}
    assert conversation(voices(), lambda: False) == at_once
    assert conversation(voices(), lambda: next(turns) % 7 == 0) == at_once
