"""Machine detection: whether a person or a machine has answered, and when that is known."""

from typing import NamedTuple

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.media.sound import WORD
from plivo_emulator.voice.phones.phone_script import PhoneScript
from plivo_emulator.wire.times import SECOND

HELLO = SECOND
"""Duration of a person's greeting in microseconds."""


class Detection(NamedTuple):
    """Options of createCall. Times are microseconds; None: that rule does not apply."""

    hang_up: bool
    """Whether the call ends when a machine answers."""
    report: Target | None
    """URL that the result is sent to while the call continues; None: the answer URL is requested after the result."""
    decide_within: int
    greeting_at_least: int
    """A longer greeting is a machine's."""
    silence_after: int
    """Silence that ends a greeting: a person waits for an answer."""
    speech_at_least: int | None = None
    """Longer speech is a machine's."""
    words: int | None = None
    """More words are a machine's."""
    initial_silence: int | None = None
    """Longer silence before any greeting gives no result; no machine is reported then."""


class Verdict(NamedTuple):
    """The result, and when it is known."""

    after: int
    """Microseconds from the answer."""
    machine: bool


def listen(device: PhoneScript, detection: Detection) -> Verdict:
    """Result for a phone: long greetings are a machine's."""
    if detection.initial_silence is not None and device.silence > detection.initial_silence:
        return Verdict(min(detection.initial_silence, detection.decide_within), machine=False)
    greeting = HELLO if device.greeting is None else device.greeting
    longest = detection.greeting_at_least
    if detection.speech_at_least is not None:
        longest = min(longest, detection.speech_at_least)
    if detection.words is not None:
        longest = min(longest, (detection.words + 1) * WORD)
    machine = device.greeting is not None and greeting >= longest
    after = device.silence + (longest if machine else greeting + detection.silence_after)
    if after > detection.decide_within:
        return Verdict(detection.decide_within, machine=False)
    return Verdict(after, machine)
