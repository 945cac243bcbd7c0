"""Who speaks words: a text, a language and a gender become samples."""

from typing import Literal, Protocol

Gender = Literal["woman", "man"]


class Speaker(Protocol):
    """Speaks words. The same words must give the same samples each time, or no run can be repeated."""

    def __call__(self, text: str, language: str, gender: Gender, /) -> tuple[bytes, int]:
        """Samples of a text, and how many of them are a second: 16 bits, one channel, little-endian.

        Args:
            text: Words, without markup.
            language: Language of the text, such as `en-US`.
            gender: Whose voice.

        Raises:
            SpeakerFailed: It cannot; the message says why.
        """


class SpeakerFailed(Exception):
    """A speaker could not speak; the message says why."""


class NoSpeaker(Exception):
    """There is no such speaker here; the message says how to get it."""
