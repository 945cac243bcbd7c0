"""Audio of played files. The same audio is kept once, while something needs it."""

from weakref import WeakValueDictionary

from plivo_emulator.audio import wav
from plivo_emulator.audio.sound import Clip, named


class Clips:
    """Audio of files, by their bytes."""

    def __init__(self) -> None:
        self._known: WeakValueDictionary[str, Clip] = WeakValueDictionary()

    def of(self, body: bytes) -> Clip | None:
        """Audio of a file; None if it is no readable WAV file."""
        if wav.parse(body) is None:
            return None
        name = named(body)
        clip = self._known.get(name) or wav.clip(body, name)
        if clip is not None:
            self._known[name] = clip
        return clip
