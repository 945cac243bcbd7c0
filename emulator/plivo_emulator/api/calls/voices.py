"""Who reads a text aloud: not every language has a woman's and a man's voice."""

from collections.abc import Mapping
from typing import Protocol

from plivo_emulator.api.answer import bad_request
from plivo_emulator.spec.words import ConferenceSpeakLanguage, SpeakLanguage, Voice

VOICE = "voice"


class ReadAloud(Protocol):
    """Arguments that name a voice and a language."""

    voice: Voice

    @property
    def given(self) -> Mapping[str, object]:
        """Arguments that came."""

    @property
    def language(self) -> SpeakLanguage | ConferenceSpeakLanguage:
        """Language of the text."""


def voice_of(arguments: ReadAloud) -> str:
    """Voice that reads: the wanted one, or the first of the language if none is; raises ApiError if it has no such."""
    voices = arguments.language.voices
    if arguments.voice in voices:
        return arguments.voice
    if VOICE in arguments.given:
        raise bad_request(f"voice parameter must be {' or '.join(voices)} for the language {arguments.language}")
    return voices[0]
