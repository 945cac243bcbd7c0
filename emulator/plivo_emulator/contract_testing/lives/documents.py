"""Random documents of answer XML, right by its table. Their URLs lead nowhere, until an app leads them to itself."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from plivo_emulator.contract_testing.target import Node
from plivo_emulator.validation import load

TABLE: Final[Node] = load.document("answer_xml")
NOWHERE: Final = "http://app.test"
"""Base of the URLs in documents; a path is the kind of what comes there, and one of the endings."""
ENDINGS: Final = (*"abcd", "a#rc=2&rp=all")
MEDIA: Final = [f"{NOWHERE}/media/{each}" for each in ENDINGS]
DEPTH: Final = 3
"""Elements inside each other, at most."""
SPREAD: Final = 40
"""Numbers lie this much above their least, at most."""

WORDS: Final[Mapping[str, Sequence[str]]] = {
    "url": MEDIA,
    "audio_url": MEDIA,
    "ws_url": ["wss://app.test/ws"],
    "method": ["GET", "POST"],
    "boolean": ["true", "false"],
    "key": ["#", "*", "1"],
    "keys": ["123", "0"],
    "digits": ["1", "1w2W3", "w"],
    "digit_patterns": ["1", "12,9"],
    "pairs": ["a=1,b=2", "PH-a=1"],
    "header_pairs": ["a=1,b=2", "a=1;b=2", "{a: 1, b: 2}"],
    "duration": ["2s", "500ms"],
    "language": ["en-US"],
    "voice": ["WOMAN", "Polly.Joanna"],
    "name": ["Lobby", "Lobby", "Team"],
    # No answer and no event of the document has the role of a program.
    "MultiPartyCall.role": ["Agent", "Supervisor", "Customer"],
}
"""What stands in documents, by its type in the table, or by the place of it. Numbers are those of who is called."""

SAYINGS: Final = ["hello", "one two three", "José & Söhne", "two tickets to Boston", "a" * 20]
RUN: Final[Sequence[str]] = TABLE["elements"]["Response"]["children"]
CURIOUS: Final = ("Conference", "MultiPartyCall", "Dial", "Record", "GetInput", "GetDigits", "Message", "Redirect")
"""Elements that have much to tell."""


class DocumentWriter:
    """Writes random documents. All of them are valid: each value is one that the table allows."""

    def __init__(self, chance: Random, words: Mapping[str, Sequence[str]]) -> None:
        """Takes what stands for which type of value, or at which place."""
        self.chance = chance
        self._words = words

    def document(self, most: int = 4) -> str:
        """A response of some elements."""
        count = self.chance.randint(1, most)
        return response("".join(self.element(self.chance.choice(RUN)) for _ in range(count)))

    def lively(self, names: Sequence[str] = CURIOUS) -> str:
        """A response that calls for callbacks, and then waits."""
        count = self.chance.randint(1, 2)
        parts = [self.element(self.chance.choice(names), curious=True) for _ in range(count)]
        return response("".join([*parts, "<Wait length='20'/>"]))

    def element(self, name: str, depth: int = DEPTH, *, curious: bool = False) -> str:
        """Element of a name; a curious one wants every callback that there is."""
        row = TABLE["elements"][name]
        rows = self.attributes(row)
        wanted = [each for each, rule in rows.items() if rule.get("required") or (curious and "event" in rule)]
        if rows:
            known = sorted(rows)
            wanted += [self.chance.choice(known) for _ in range(self.chance.randint(0, 5))]
        given = {each: self.value(rows[each], f"{name}.{each}") for each in dict.fromkeys(wanted)}
        attributes = "".join(f" {each}={quoteattr(value)}" for each, value in given.items())
        inside = escape(self.value(row["text"], name)) if isinstance(row.get("text"), Mapping) else ""
        children = self.children(row)
        if depth and children:
            count = self.chance.randint(row.get("min_children", 0), 2)
            inside += "".join(self.element(self.chance.choice(children), depth - 1) for _ in range(count))
        return f"<{name}{attributes}{self.wrong()}>{inside}</{name}>"

    def attributes(self, row: Node) -> Mapping[str, Node]:
        """Attributes that an element may have, by name; those that only one SDK knows are left out."""
        rules = row.get("attributes", {})
        return {name: rule for name, rule in rules.items() if rule.get("source") != "sdk"}

    def children(self, row: Node) -> Sequence[str]:
        """Elements that may stand in an element. Marked-up speech needs a voice of its own kind: there is none."""
        found: Sequence[str] = () if row.get("mixed") else row.get("children", ())
        return found

    def wrong(self) -> str:
        """What stands in a tag that does not belong there."""
        return ""

    def value(self, rule: Node, place: str) -> str:
        """A value that a rule of the table allows at a place such as `Message.dst`."""
        if place in self._words:
            return self.chance.choice(self._words[place])
        words = [str(each["value"]) for each in rule.get("values", ())]
        if words and (rule["type"] in ("enum", "list") or self.chance.random() < 0.5):  # noqa: PLR2004  # an even chance
            return self.chance.choice(words)
        if "event" in rule:
            return f"{NOWHERE}/{rule['event']}/{self.chance.choice(ENDINGS)}"
        if rule["type"] == "integer":
            least = int(rule.get("minimum", 0))
            return str(self.chance.randint(least, min(int(rule.get("maximum", least + SPREAD)), least + SPREAD)))
        known = self._words.get(rule["type"])
        return self.sentence(int(rule.get("min_length", 0))) if known is None else self.chance.choice(known)

    def sentence(self, least: int) -> str:
        """Any text of at least so many characters."""
        return self.chance.choice([each for each in SAYINGS if len(each) >= least])


def response(elements: str) -> str:
    """A document of elements."""
    return f"<Response>{elements}</Response>"
