"""Machine detection: whether a person or a machine has answered, by what is said and for how long."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plivo_emulator.spec.words import MachineVerdict
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.media.sound import WORD
from plivo_emulator.voice.phones.phone_script import PhoneScript, Say
from plivo_emulator.wire.times import SECOND

HELLO = SECOND
"""Duration of the greeting of a person whose script has no words, in microseconds."""


class Detection(NamedTuple):
    """Options of createCall. Times are microseconds; None: that rule does not apply."""

    hang_up: bool
    """Whether the call ends when a machine answers."""
    report: Target | None
    """URL that the result is sent to while the call continues; None: the answer URL is requested after the result."""
    decide_within: int
    greeting_at_most: int
    """A longer greeting is a machine's."""
    silence_after: int
    """Silence that ends a greeting: a person waits for an answer."""
    speech_at_most: int | None = None
    """Longer speech is a machine's."""
    words: int | None = None
    """More words are a machine's."""
    initial_silence: int | None = None
    """Longer silence before any greeting is no verdict."""


class Utterance(NamedTuple):
    """Something that the far end says. Times are microseconds since the answer."""

    begins: int
    ends: int
    words: int


class Verdict(NamedTuple):
    """The result, and when it is known."""

    after: int
    """Microseconds from the answer."""
    found: MachineVerdict

    @property
    def machine(self) -> bool | None:
        """Whether a machine answered; None is unknown."""
        return None if self.found is MachineVerdict.UNKNOWN else self.found is MachineVerdict.MACHINE


def greeting(device: PhoneScript) -> Utterance | None:
    """What a phone says by itself: a machine its greeting, a person without words of a script a short hello."""
    if device.greeting is None and any(isinstance(step, Say) for step in device.steps):
        return None
    length = HELLO if device.greeting is None else device.greeting
    return Utterance(device.silence, device.silence + length, length // WORD)


def judge(said: Sequence[Utterance], detection: Detection) -> Verdict:
    """Result if nothing else is said: a person says little, and then waits."""
    silence, most = detection.initial_silence, detection.decide_within
    verdict = Verdict(most, MachineVerdict.NO_MACHINE)
    spoken = sorted(said)
    if silence is not None and (not spoken or spoken[0].begins > silence):
        verdict = Verdict(silence, MachineVerdict.UNKNOWN)
    elif spoken:
        first = _first(spoken, detection.silence_after)
        machine = min(_limits(first, detection), default=None)
        if machine is None:
            ends = max(each.ends for each in first)
            verdict = Verdict(ends + detection.silence_after, MachineVerdict.NO_MACHINE)
        else:
            verdict = Verdict(machine, MachineVerdict.MACHINE)
    return verdict if verdict.after <= most else Verdict(most, MachineVerdict.NO_MACHINE)


def _first(spoken: Sequence[Utterance], silence: int) -> list[Utterance]:
    """What is said before the first silence of that length."""
    first: list[Utterance] = []
    quiet_from = spoken[0].begins
    for each in spoken:
        if first and each.begins - quiet_from >= silence:
            break
        first.append(each)
        quiet_from = max(quiet_from, each.ends)
    return first


def _limits(greeted: Sequence[Utterance], detection: Detection) -> Iterator[int]:
    """Instants at which a greeting is longer than a person's: in all, in speech, and in words."""
    begins = greeted[0].begins
    spoken = words = 0
    for each in greeted:
        if each.ends - begins > detection.greeting_at_most:
            yield max(each.begins, begins + detection.greeting_at_most)
        length = each.ends - each.begins
        if detection.speech_at_most is not None and spoken + length > detection.speech_at_most:
            yield each.begins + max(0, detection.speech_at_most - spoken)
        if detection.words is not None and words <= detection.words < words + each.words:
            yield each.begins + length * (detection.words + 1 - words) // each.words
        spoken += length
        words += each.words
