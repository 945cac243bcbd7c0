"""Sounds of a call: how long they last, and what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from plivo_emulator.audio.sound import WORD, Sound
from plivo_emulator.audio.spoken import SpokenAudio, SpokenText
from plivo_emulator.spec.elements import Break, Element, Speak, SpeakChild
from plivo_emulator.spec.words import SpeakLanguage, Voice
from plivo_emulator.wire.times import MILLISECOND, SECOND

__all__ = [
    "BEEP",
    "PAUSES",
    "SPEECH",
    "TONE",
    "UNKNOWN_FILE",
    "WORD",
    "Sound",
    "marked_up",
    "read_aloud",
    "rest",
    "speech",
    "tones",
]

UNKNOWN_FILE = 5 * SECOND
"""Duration in microseconds of an audio file whose length is not known."""

TONE = SECOND // 10
"""Duration of a key's tone in microseconds, unless another is given."""

BEEP = Sound("beep", "", SECOND // 2)
"""Beep of an answering machine, or of the service."""

PAUSES = {"w": SECOND // 2, "W": SECOND}
"""Pauses among keys, in microseconds of silence."""

LONGEST = 24 * 3600 * SECOND
"""Longest tone, and longest pause of one `break`, in microseconds: nobody means more than a day."""

SPEECH = frozenset({"speak", "speech"})
"""Kinds of sounds that are words."""

_NAMES = "|".join(re.escape(name) for name in (Speak.tag.lower(), *(element.tag for element in get_args(SpeakChild))))
_MARKUP = re.compile(rf"""</?(?:{_NAMES})(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>""")
"""Tags of SSML; other words in angle brackets are words."""
_PAUSE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(m?s)")


def speech(text: str, kind: str = "speak") -> Sound:
    """Text that is hummed at an even pace; tags of SSML are not read."""
    words = _MARKUP.sub(" ", text).split()
    return Sound(kind, " ".join(words), max(1, len(words)) * WORD)


def read_aloud(
    text: str,
    spoken: SpokenAudio,
    kind: str = "speak",
    *,
    language: str = SpeakLanguage.EN_US,
    voice: str = Voice.WOMAN,
) -> Sound:
    """Text as the speaker of an account speaks it, without its tags; a hum where there is no speaker."""
    hummed = speech(text, kind)
    words = SpokenText(hummed.text, str(language), "man" if voice == Voice.MAN else "woman")
    return spoken.sound(kind, words) or hummed


def rest(sound: Sound, gone: int) -> Sound:
    """What is still to come of a sound when so many microseconds of it have gone by; a word begun is lost."""
    text = sound.text
    if sound.kind in SPEECH:
        text = " ".join(text.split()[-(-gone // sound.word) :])
    return Sound(sound.kind, text, max(0, sound.length - gone))


def marked_up(speak: Speak, spoken: SpokenAudio) -> Sound:
    """Speech of an element, including its pauses, which come at its end."""
    sound = read_aloud(speak.text, spoken, language=speak.language, voice=speak.voice)
    pause = _pauses(speak.children)
    return replace(sound, length=sound.length + pause) if pause else sound


def tones(keys: str) -> Iterator[tuple[int, Sound]]:
    """Keys sent as tones: groups of keys, each with the silence before it in microseconds.

    `w` is half a second of silence, `W` a whole one; `@ms` at the end sets the length of a tone.
    """
    plain, _, length = keys.partition("@")
    tone = _lasting(length, MILLISECOND) if length.isascii() and length.isdigit() else TONE
    silence, group = 0, ""
    for key in plain:
        if key not in PAUSES:
            group += key
            continue
        if group:
            yield silence, Sound("digits", group, len(group) * tone)
            silence, group = 0, ""
        silence += PAUSES[key]
    yield silence, Sound("digits", group, len(group) * tone)


def _pauses(markup: Sequence[Element]) -> int:
    """Duration in microseconds of all `break` elements that state one."""
    found = 0
    for each in markup:
        length = _PAUSE.fullmatch(each.time) if isinstance(each, Break) and each.time is not None else None
        if length is not None:
            found += _lasting(length[1], SECOND if length[2] == "s" else MILLISECOND)
        found += _pauses(each.children)
    return found


def _lasting(amount: str, unit: int) -> int:
    """Microseconds of an amount of any number of digits."""
    return int(min(float(amount) * unit, LONGEST))
