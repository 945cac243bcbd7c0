"""A real voice for the agent, where a test is about its words: eSpeak NG, as the emulator's speaker has it."""

from __future__ import annotations

from functools import cache

from plivo_emulator.audio.spoken import sound_of, wav_of
from plivo_emulator.server.speech.speakers import Speakers


@cache
def spoken(text: str) -> bytes:
    """A text as µ-law of 8 kHz."""
    speakers = Speakers()
    speaker = speakers("espeak")
    if speaker is None:
        raise LookupError("there is no espeak")
    try:
        clip = sound_of(wav_of(*speaker(text, "en-US", "woman")), "speech", text).clip
    finally:
        speakers.close()
    return b"" if clip is None else clip.audio
