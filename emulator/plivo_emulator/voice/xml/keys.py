"""Watching the keys of a connected call."""

from collections.abc import Callable

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.phone_actions import lose_keys

STAR = "*"


def watch_keys(
    call: Call, patterns: str | None, matched: Callable[[str], None], star: Callable[[], None] | None
) -> None:
    """Reports each sequence of `patterns`, and a star if it has a meaning."""
    wanted = patterns.split(",") if patterns else []
    longest = max(map(len, wanted), default=0)
    pressed = ""

    def tap(key: str) -> None:
        nonlocal pressed
        pressed = (pressed + key)[-longest:] if longest else ""
        for pattern in wanted:
            if pressed.endswith(pattern):
                matched(pattern)
                pressed = ""
                break
        if key == STAR and star is not None:
            star()

    lose_keys(call, call.leg.keypad.divert(tap))
