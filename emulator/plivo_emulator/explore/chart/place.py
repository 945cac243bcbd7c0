"""Places of a map, and ways from one to the other."""

import re
from dataclasses import dataclass, field

from plivo_emulator.explore.app.document import HOST, TIMES, FetchedDocument, action_path, spoken
from plivo_emulator.explore.app.invitation import asks_for_keys
from plivo_emulator.explore.calls.caller import DialOutcome, Doing, Given

END = "end"
ASKING = ("GetDigits", "GetInput")
VAGUE = re.compile(r"\b(?=\w*\d)[0-9a-f]{6,}\b|\bCALLER\b")
SHORT = {
    Doing.SILENCE: "silence",
    Doing.MESSAGE: "message",
    Doing.AT_ONCE: "ends the message at once",
    Doing.STAY: "stays",
    Doing.HANG_UP: "hangs up",
    Doing.HANG_UP_TALKING: "hangs up while talking",
    Doing.CUT: "silence",
}
SHORT_OF_DIALLED = {
    DialOutcome.TALKS: "talks",
    DialOutcome.BUSY: "busy",
    DialOutcome.NO_ANSWER: "no answer",
    DialOutcome.FAILS: "fails",
    DialOutcome.MACHINE: "machine",
}
RUN = 3
"""Keys in a row from which on they are written as a range."""


@dataclass(slots=True, eq=False)
class ChartPlace:
    """Where the app listens, or where a call ends.

    Attributes:
        name: Name of it, of which nobody makes sense.
        tag: Element that listens, or END.
        path: Path of the document it is in.
        text: What is said there, what is dialled, or how it ended.
        asks: What else tells it from other places that say the like.
        faults: What is wrong there.
        also: How many more ways there are to say the same.
        document: A document that the call is in there; None: that was not kept.
        index: Which element of it listens; None: none does.
    """

    name: str
    tag: str
    path: str
    text: str
    asks: str = ""
    faults: list[str] = field(default_factory=list)
    also: int = 0
    document: FetchedDocument | None = field(default=None, repr=False)
    index: int | None = None

    @property
    def is_end(self) -> bool:
        """Whether calls end here."""
        return self.tag == END

    @property
    def more(self) -> str:
        """Says that there are more ways to say the same; empty if there are none."""
        return f"(and {self.also} more way{'s' * (self.also > 1)} to say it)" if self.also else ""


def shown(given: Given) -> str:
    """What a caller does, in a word or two."""
    if given.doing is Doing.KEYS:
        return given.value
    if given.doing is Doing.WORDS:
        return f"“{given.value}”"
    if given.doing is Doing.DIALLED:
        return SHORT_OF_DIALLED[DialOutcome(given.value)]
    return SHORT[given.doing]


def together(inputs: list[str]) -> str:
    """Several inputs in few words: `1–3, 5, silence`."""
    digits = sorted({each for each in inputs if len(each) == 1 and each.isdigit()})
    runs: list[list[str]] = []
    for digit in digits:
        if runs and int(digit) == int(runs[-1][-1]) + 1:
            runs[-1].append(digit)
        else:
            runs.append([digit])
    parts = [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) >= RUN else run)]
    return ", ".join([*parts, *dict.fromkeys(each for each in inputs if each not in digits)])


def vague(text: str) -> str:
    """A text without what varies from call to call."""
    return VAGUE.sub("…", TIMES.sub("…", text))


def label(document: FetchedDocument, index: int) -> str:
    """What is said where an element listens."""
    element = document.elements[index]
    before = [node.text for node in document.elements[:index] if node.name in ("Speak", "Play")]
    if element.name in ASKING:
        own = spoken(element)
    elif element.name == "Dial":
        own = "dials " + ", ".join(child.text for child in element.children)
    elif element.name in ("Conference", "MultiPartyCall"):
        own = f"{'conference' if element.name == 'Conference' else 'multiparty call'} {element.text}"
    else:
        own = "" if before and not asks_for_keys(element.text) else element.text
    said = [vague(" ".join(text.split())) for text in before]
    return " ".join([*said, own if element.name == "Dial" else vague(" ".join(own.split()))]).strip()


def asks(document: FetchedDocument, index: int) -> str:
    """What tells a place from others that say the like: where it leads to, and what is taken."""
    element = document.elements[index]
    dialled = [HOST.sub("", child.text) for child in element.children] if element.name == "Dial" else []
    return " ".join([action_path(document, index), element.attributes.get("numDigits", ""), *dialled])
