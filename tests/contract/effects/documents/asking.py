"""Scenes of elements that ask for keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.phones.phone_script import Press, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.documents.element import ElementScene
from tests.contract.effects.documents.simple import minutes
from tests.contract.effects.scene import OUT, Pair, flag
from tests.contract.effects.stage import STAYS, url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.voice.phones.phone_script import Step

    from tests.contract.effects.stage import Stage

LISTENS = Stay(3 * SECOND)
"""What is asked has been heard."""


def phone(*steps: Step) -> Callable[[Stage], None]:
    """A phone that answers after a second, listens, and then does this."""
    return lambda stage: stage.phone(STAYS, LISTENS, *steps, after=SECOND)


KEYS = phone(Press("12#3"))
SLOW = phone(Press("1"), Stay(4 * SECOND), Press("2"))
WORDS = phone(Say("tickets to Boston"), Stay(4 * SECOND), Say("please"))
QUIET = phone()
WRONG = phone(Press("3"), Stay(SECOND), Press("1"))
ASKS = "<Speak>your number please</Speak>"

SCENES: Mapping[str, ElementScene] = {
    "GetDigits": ElementScene(
        inside=ASKS,
        before=KEYS,
        after=minutes,
        arguments={"action": url("digits")},
        pairs={
            "action": Pair(OUT, url("digits")),
            "timeout": Pair(2, 9, before=QUIET),
            "digitTimeout": Pair(2, 6, before=SLOW),
            "finishOnKey": Pair("#", "none"),
            "numDigits": Pair(1, 2),
            "retries": Pair(1, 2, before=QUIET),
            "redirect": flag(),
            "playBeep": flag(),
            "validDigits": Pair("12", "123", before=WRONG),
            "invalidDigitsSound": Pair(OUT, url("wrong-key"), {"validDigits": "12"}, before=WRONG),
            "log": flag(),
        },
    ),
    "GetInput": ElementScene(
        inside=ASKS,
        before=KEYS,
        after=minutes,
        arguments={"action": url("input"), "inputType": "dtmf speech"},
        pairs={
            "action": Pair(url("input"), url("other")),
            "inputType": Pair("dtmf", "speech"),
            "executionTimeout": Pair(5, 20, before=QUIET),
            "startInputTimeout": Pair(2, 12, before=QUIET),
            "digitEndTimeout": Pair(2, 6, before=SLOW),
            "speechEndTimeout": Pair(2, 6, before=WORDS),
            "retries": Pair(1, 2, before=QUIET),
            "finishOnKey": Pair("#", "none"),
            "numDigits": Pair(1, 2),
            "interimSpeechResultsCallback": Pair(OUT, url("interim"), before=WORDS),
            "interimSpeechResultsCallbackMethod": Pair(
                "GET", "POST", {"interimSpeechResultsCallback": url("interim")}, before=WORDS
            ),
            "redirect": flag(),
            "log": flag(),
        },
    ),
}
