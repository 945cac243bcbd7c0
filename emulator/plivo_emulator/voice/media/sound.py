"""What is heard on a call: how long it lasts, and what it says."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from plivo_emulator.audio.sound import WORD, Sound
from plivo_emulator.spec.elements import Break, Element, Speak, SpeakChild
from plivo_emulator.wire.times import MILLISECOND, SECOND

__all__ = ["BEEP", "PAUSES", "SPEECH", "TONE", "UNKNOWN_FILE", "WORD", "Sound", "marked_up", "speech", "tones"]

UNKNOWN_FILE = 5 * SECOND
"""Microseconds that an audio file lasts whose length cannot be told."""

TONE = SECOND // 10
"""Microseconds of a key's tone, where nothing else is said."""

BEEP = Sound("beep", "", SECOND // 2)
"""Beep of an answering machine, or of the service."""

PAUSES = {"w": SECOND // 2, "W": SECOND}
"""Microseconds of silence that stand among keys."""

SPEECH = frozenset({"speak", "speech"})
"""Kinds of sounds that are words."""

_NAMES = "|".join(re.escape(name) for name in (Speak.tag.lower(), *(element.tag for element in get_args(SpeakChild))))
_MARKUP = re.compile(rf"""</?(?:{_NAMES})(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>""")
"""Tags of SSML; other words in angle brackets are words."""
_PAUSE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(m?s)")


def speech(text: str, kind: str = "speak") -> Sound:
    """Text read aloud at an even pace; tags of SSML are not heard."""
    words = _MARKUP.sub(" ", text).split()
    return Sound(kind, " ".join(words), max(1, len(words)) * WORD)


def marked_up(speak: Speak) -> Sound:
    """Speech of an element; its pauses count."""
    sound = speech(speak.text)
    pause = _pauses(speak.children)
    return Sound(sound.kind, sound.text, sound.length + pause) if pause else sound


def tones(keys: str) -> Iterator[tuple[int, Sound]]:
    """Keys sent as tones: groups of them, each with the silence before it in microseconds.

    `w` is half a second of silence, `W` a whole one; `@ms` at the end sets the length of a tone.
    """
    plain, _, length = keys.partition("@")
    tone = int(length) * MILLISECOND if length.isascii() and length.isdigit() else TONE
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
    """Microseconds of all `break` elements that say how long they are."""
    found = 0
    for each in markup:
        length = _PAUSE.fullmatch(each.time) if isinstance(each, Break) and each.time is not None else None
        if length is not None:
            found += int(float(length[1]) * (SECOND if length[2] == "s" else MILLISECOND))
        found += _pauses(each.children)
    return found
