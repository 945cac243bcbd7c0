"""A streamed call for call sheets, with its app, and what is told of it."""

from typing import Any

from plivo_emulator.audio.sound import Clip
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.streams.messages import PlayAudio
from plivo_emulator.voice.streams.stream_feed import feeds
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import SWITCHED, Frame, Listener
from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

WS = "ws://app.test/ws"
STATUS = f"statusCallbackUrl='{APP}/status'"


def stream(text: str = WS, **attributes: Any) -> str:
    """Element with these attributes."""
    written = "".join(f" {name}='{value}'" for name, value in attributes.items())
    return f"<Stream {STATUS}{written}>{text}</Stream>"


def audio(seconds: float) -> PlayAudio:
    """Audio of the app."""
    return PlayAudio(Sound("stream", WS, round(seconds * SECOND), Clip.of(b"\xff" * round(seconds * 8000))))


def streamed(voice: Voice, *after: str, number: str = "15000010000", **attributes: Any) -> tuple[Phone, Listener]:
    """A call that is streamed from 1.2 s on, and its app."""
    voice.on("/ws", SWITCHED)
    call = voice.answered(stream(**attributes), *(after or (FOR_EVER,)), number=number)
    voice.advance(0.1)
    (listener,) = voice.sockets
    return call, listener


def state(call: Phone) -> str:
    """What the only stream of a call does."""
    (feed,) = feeds(call.call)
    return feed.stream.state.value


def stream_events(voice: Voice) -> list[str]:
    """Events of streams that the app has been told."""
    return [form["Event"] for form in voice.forms("stream_status")]


def pieces(message: Frame) -> list[tuple[str, int]]:
    """What is heard in a piece of audio: words, and the milliseconds of them gone by."""
    return [(piece.sound.text, piece.offset // 1000) for piece in message.pieces]
