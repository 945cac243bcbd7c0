"""What a caller can do where the app listens, read off the element that waits."""

import re
from collections.abc import Mapping, Sequence

from plivo_emulator.explore.app.document import FetchedDocument, spoken
from plivo_emulator.explore.app.invitation import invited_keys, invited_words
from plivo_emulator.explore.calls.caller import HANG_UP, SILENCE, STAY, DialOutcome, Doing, Given

LISTENING = frozenset({"GetDigits", "GetInput", "Record", "Dial", "Conference", "MultiPartyCall", "Stream"})
KEYS = "1234567890*#"
LONG = "12345678901234567890"
LONGEST = 10
"""Digits of the longest number that is entered."""
CODE = 4
UNLIMITED = 32
USUAL_WORDS = ("yes", "no", "um what")
"""What is said where the app gives no hint."""

Attributes = Mapping[str, str]


def listens(tag: str, attributes: Attributes) -> bool:
    """Whether the call waits in an element for somebody to do something."""
    if tag == "Record":
        return not any(_is_true(attributes, name) for name in ("recordSession", "startOnDialAnswer"))
    if tag == "Stream":
        return _is_true(attributes, "keepCallAlive")
    return tag in LISTENING


def alphabet(document: FetchedDocument, index: int, attributes: Attributes, words: Sequence[str]) -> list[Given]:
    """What a caller can do at an element of a document: what is invited first, then what is simple."""
    node = document.elements[index]
    if node.name in ("GetDigits", "GetInput"):
        root = document.root
        text = spoken(node) or (spoken(root) if root is not None else "")
        return [*dict.fromkeys(_inputs(node.name, attributes, text, words)), HANG_UP]
    if node.name == "Record":
        return [Given(Doing.MESSAGE), SILENCE, HANG_UP, Given(Doing.AT_ONCE)]
    if node.name == "Dial":
        outcomes = [Given(Doing.DIALLED, outcome) for outcome in DialOutcome]
        return [*outcomes, HANG_UP, Given(Doing.HANG_UP_TALKING)]
    return [STAY, Given(Doing.KEYS, "*"), Given(Doing.KEYS, "#"), HANG_UP]


def finish_key(tag: str, attributes: Attributes) -> str:
    """Key that ends what is entered or recorded; empty: there is none."""
    keys = attributes.get("finishOnKey", "1234567890*#" if tag == "Record" else "#")
    if keys == "none":
        return ""
    return "#" if keys in ("any", "") or "#" in keys else keys[0]


def _inputs(tag: str, attributes: Attributes, text: str, words: Sequence[str]) -> list[Given]:
    kinds = attributes.get("inputType", "dtmf").split() if tag == "GetInput" else ["dtmf"]
    keys, speech = "dtmf" in kinds, "speech" in kinds
    given = [Given(Doing.KEYS, key) for key in invited_keys(text)] if keys else []
    given.append(SILENCE)
    if keys:
        given += [Given(Doing.KEYS, each) for each in (*_numbers(tag, attributes, words), *KEYS)]
    if speech:
        hints = [hint.strip() for hint in attributes.get("hints", "").split(",")]
        own = [word for word in words if not _is_number(word)]
        phrases = (*invited_words(text), *hints, *own, *USUAL_WORDS)
        given += [Given(Doing.WORDS, word) for word in phrases if word]
    return given


def _numbers(tag: str, attributes: Attributes, words: Sequence[str]) -> list[str]:
    """Numbers of several digits: those that the user knows, a short one, and the longest that is taken."""
    wanted = attributes.get("numDigits", "")
    most = int(wanted) if wanted.isdecimal() else UNLIMITED
    if most == 1:
        return []
    finish = finish_key(tag, attributes)
    numbers = [word for word in words if _is_number(word)]
    numbers += ["1" * min(most, CODE), LONG[: min(most, LONGEST)], "0"]
    return [number + (finish if len(number) < most else "") for number in dict.fromkeys(numbers)]


def _is_number(word: str) -> bool:
    return re.fullmatch(r"[0-9*#]+", word) is not None


def _is_true(attributes: Attributes, name: str) -> bool:
    return attributes.get(name, "").lower() == "true"
