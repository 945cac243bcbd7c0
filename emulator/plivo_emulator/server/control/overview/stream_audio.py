"""Audio of a stream, put together from the messages that are kept."""

import binascii
import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plivo_emulator.audio import codec, pcm, wav
from plivo_emulator.spec.control.values import FrameDirection
from plivo_emulator.voice.streams.frames import Frame, StreamFrames
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.times import MILLISECOND, SECOND

LONGEST = 600 * SECOND
"""Microseconds of a file; of longer audio, it has the end."""

AUDIO = {FrameDirection.SENT: "media", FrameDirection.RECEIVED: "playAudio"}
"""Event of messages that carry audio."""


class HeardPiece(NamedTuple):
    """Audio of a message. Instants are microseconds since the epoch."""

    began: int
    ended: int
    samples: bytes


def read(frame: Frame) -> JsonObject | None:
    """Object of a message; None if it is none."""
    try:
        message = json.loads(frame.message)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def pieces(frames: StreamFrames, direction: FrameDirection) -> list[HeardPiece]:
    """Audio of one direction, in order. What the app sends is played behind what it has sent before."""
    plan = frames.stream.options
    found: list[HeardPiece] = []
    for frame in frames:
        samples = _samples(frame, plan.encoding) if frame.direction is direction else b""
        if samples:
            began = _began(frame) if direction is FrameDirection.SENT else frame.instant
            if direction is FrameDirection.RECEIVED and found:
                began = max(began, found[-1].ended)
            found.append(HeardPiece(began, began + len(samples) // pcm.WIDTH * SECOND // plan.rate, samples))
    return found


def levels(heard: Iterable[HeardPiece], began: int, ended: int, points: int) -> list[float]:
    """Loudest of each part of a stretch of time."""
    loudest = [0.0] * points
    length = max(1, ended - began)
    for piece in heard:
        place = min(points - 1, (piece.began - began) * points // length)
        last = min(points - 1, max(place, (piece.ended - 1 - began) * points // length))
        width = len(piece.samples) // pcm.WIDTH
        for each in range(place, last + 1):
            count = last + 1 - place
            first, stop = width * (each - place) // count, width * (each - place + 1) // count
            loudest[each] = max(loudest[each], pcm.peak(piece.samples[first * pcm.WIDTH : stop * pcm.WIDTH]))
    return [round(each, 4) for each in loudest]


def file(heard: list[HeardPiece], rate: int) -> bytes:
    """WAV file of audio, with silence between its pieces."""
    audio = b"".join(_with_silence(heard, rate))
    most = pcm.at(LONGEST, rate) * pcm.WIDTH
    audio = audio[-most:] if len(audio) > most else audio
    return wav.head(len(audio) // pcm.WIDTH, 1, rate) + audio


def _with_silence(heard: list[HeardPiece], rate: int) -> Iterator[bytes]:
    """Pieces of the last minutes that a file may have, with the silence in front of each."""
    kept = [piece for piece in heard if piece.ended > heard[-1].ended - LONGEST]
    written = 0
    for piece in kept:
        place = pcm.at(piece.began - kept[0].began, rate)
        yield pcm.silence(max(0, place - written))
        yield piece.samples
        written = max(place, written) + len(piece.samples) // pcm.WIDTH


def _samples(frame: Frame, encoding: str) -> bytes:
    """Audio that a message carries; nothing if it carries none."""
    match read(frame):
        case {"event": event, "media": {"payload": str(payload)}} if event == AUDIO[frame.direction]:
            try:
                return codec.decode(b64decode(payload, validate=True), encoding)
            except (binascii.Error, ValueError):
                return b""
        case _:
            return b""


def _began(frame: Frame) -> int:
    """When the audio of a message to the app began, as the message tells."""
    match read(frame):
        case {"media": {"timestamp": str(timestamp)}}:
            return int(timestamp) * MILLISECOND
        case _:
            return frame.instant
