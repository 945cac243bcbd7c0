"""The newest sounds that apps have played, whole, for whoever wants to hear them again.

They are no part of a run: nothing of a call depends on them, and neither journals nor exports have them.
"""

from collections import deque

from plivo_emulator.voice.media.sound import Sound

MOST_BYTES = 32 << 20
"""Memory of the sounds of an account."""


class KeptSounds:
    """Sounds by the serial number of the entry that says they began; the oldest make room for new ones."""

    __slots__ = ("_kept", "_size")

    def __init__(self) -> None:
        self._kept: deque[tuple[int, Sound]] = deque()
        self._size = 0

    def keep(self, serial: int, sound: Sound) -> None:
        """Keeps a sound; the newest stays, however large it is."""
        self._kept.append((serial, sound))
        self._size += _size(sound)
        while self._size > MOST_BYTES and len(self._kept) > 1:
            self._size -= _size(self._kept.popleft()[1])

    def of(self, serial: int) -> Sound | None:
        """Sound of an entry; None if there is none, or not any more."""
        return next((sound for number, sound in self._kept if number == serial), None)


def _size(sound: Sound) -> int:
    clip = sound.clip
    return 0 if clip is None else len(clip.audio) + len(clip.wide or b"")
