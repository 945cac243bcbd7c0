"""Files that were played: the same audio is kept once, as long as something needs it."""

import hashlib
from weakref import WeakValueDictionary

from plivo_emulator.audio import wav
from plivo_emulator.audio.sound import Clip


class Clips:
    """Audio of files by their bytes."""

    def __init__(self) -> None:
        self._known: WeakValueDictionary[bytes, Clip] = WeakValueDictionary()

    def of(self, body: bytes) -> Clip | None:
        """Audio of a file; None if it is no WAV file that can be read."""
        key = hashlib.blake2b(body, digest_size=16).digest()
        found = self._known.get(key)
        if found is None:
            found = wav.clip(body)
            if found is not None:
                self._known[key] = found
        return found
