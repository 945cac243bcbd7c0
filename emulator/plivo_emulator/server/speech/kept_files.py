"""What an engine has spoken, on disk: speaking the same words again costs nothing."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from plivo_emulator.audio import wav
from plivo_emulator.audio.speaker import Gender, Speaker
from plivo_emulator.audio.spoken import wav_of

FOLDER = "PLIVO_EMULATOR_SPEECH"
"""Environment variable that names another folder."""


def folder() -> Path:
    """Where the files are, `plivo-emulator/speech` among the caches of this user by default."""
    given = os.environ.get(FOLDER)
    if given:
        return Path(given)
    caches = os.environ.get("XDG_CACHE_HOME")
    return (Path(caches) if caches else Path.home() / ".cache") / "plivo-emulator" / "speech"


class KeptSpeaker:
    """A speaker that is asked for the same words once. Where nothing can be written, it is asked each time."""

    def __init__(self, speaker: Speaker, engine: str) -> None:
        """Takes what speaks, and its name and version: another version may speak otherwise."""
        self._speaker = speaker
        self._engine = engine

    def __call__(self, text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        """Samples of a text, and their rate; raises SpeakerFailed."""
        about = json.dumps([self._engine, text, language, gender])
        path = folder() / f"{hashlib.sha256(about.encode()).hexdigest()}.wav"
        kept = _read(path)
        if kept is not None:
            return kept
        samples, rate = self._speaker(text, language, gender)
        _write(path, wav_of(samples, rate))
        return samples, rate


def _read(path: Path) -> tuple[bytes, int] | None:
    """Samples of a file, and their rate; None if there is none, or not all of one."""
    try:
        file = path.read_bytes()
    except OSError:
        return None
    found = wav.parse(file)
    if found is None or file[: wav.HEAD] != wav.head(found.size // found.channels // 2, 1, found.rate):
        return None
    return file[wav.HEAD :], found.rate


def _write(path: Path, file: bytes) -> None:
    """Writes a file whole or not at all: others may read it meanwhile."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(file)
            Path(unfinished).replace(path)
        except OSError:
            Path(unfinished).unlink()
