"""Watching the keys of a connected call."""

from collections.abc import Callable, Sequence

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.phone_actions import lose_keys, note_read

STAR = "*"


def watch_keys(
    call: Call, element: str, patterns: str | None, matched: Callable[[str], None], star: Callable[[], None] | None
) -> None:
    """Reports each sequence of `patterns`, and a star if it has a meaning, as read by an element."""
    wanted = patterns.split(",") if patterns else []
    longest = max(map(len, wanted), default=0)
    pressed: Sequence[str] = ()

    def tap(key: str) -> None:
        nonlocal pressed
        pressed = (*pressed, key)[-longest:] if longest else ()
        keys = "".join(pressed)
        for pattern in wanted:
            if keys.endswith(pattern):
                note_read(call, element, pressed[len(pressed) - len(pattern) :])
                matched(pattern)
                pressed = ()
                break
        if key == STAR and star is not None:
            note_read(call, element, (key,))
            star()

    lose_keys(call, call.leg.keypad.divert(tap))
