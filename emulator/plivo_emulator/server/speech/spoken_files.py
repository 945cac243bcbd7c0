"""What was spoken, in the form of an export: a replay speaks it again without the speaker."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import TYPE_CHECKING

from plivo_emulator.audio import wav
from plivo_emulator.audio.speaker import Gender, Speaker, SpeakerFailed
from plivo_emulator.audio.spoken import SpokenText

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import SpokenFileShown


def written(words: SpokenText, file: bytes | SpeakerFailed) -> "SpokenFileShown":
    """What was spoken, or was not, as an object for JSON."""
    text, language, gender = words
    audio, reason = (b64encode(file).decode(), None) if isinstance(file, bytes) else (None, str(file))
    return {"text": text, "language": language, "gender": gender, "audio": audio, "reason": reason}


def speaker(files_shown: Iterable["SpokenFileShown"]) -> Speaker:
    """Who speaks just what such objects say; raises KeyError, TypeError or ValueError if one is invalid."""
    files = {(each["text"], each["language"], each["gender"]): each for each in files_shown}
    spoken = {words: _samples(each["audio"]) for words, each in files.items() if each["audio"] is not None}

    def speak(text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        found = spoken.get((text, language, gender))
        if found is None:
            known = files.get((text, language, gender))
            raise SpeakerFailed("the export does not have it" if known is None else str(known["reason"]))
        return found

    return speak


def _samples(audio: str) -> tuple[bytes, int]:
    file = b64decode(audio)
    found = wav.parse(file)
    if found is None:
        raise ValueError("what was spoken is no WAV file")
    return file[found.start : found.start + found.size], found.rate
