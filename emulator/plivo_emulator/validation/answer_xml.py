"""Answer XML as the spec has it: which elements there are, what they may hold, and what their values mean."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from plivo_emulator.spec.elements import SHAPES, Element, Response, ResponseChild, Shape, SoundElement
from plivo_emulator.validation import reading
from plivo_emulator.validation.attribute import Rule
from plivo_emulator.validation.lenience import Lenience, Leniency, LenientRule
from plivo_emulator.validation.reading import integer, mapping, objects, texts
from plivo_emulator.validation.spelling.foreign import ForeignWords
from plivo_emulator.validation.spelling.meant import question
from plivo_emulator.wire.document import InvalidDocument, Node, parse
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.retry_policy import (
    CLIENT_ERROR,
    CONNECT_FAILED,
    EVERY_FAILURE,
    READ_TIMED_OUT,
    SERVER_ERROR,
    RetryPolicy,
)
from plivo_emulator.wire.times import MILLISECOND, SECOND

REMEMBERED = 256
"""Documents that are parsed once for all calls: apps answer with the same few again and again."""

WORTH_REMEMBERING = 8192
"""Bytes of a document that is kept so."""

EMPTY = "the answer is empty; <Response></Response> would be a document that does nothing"


class Limits(NamedTuple):
    """How documents and files are fetched. Times are microseconds."""

    document: int
    """Bytes of a document at most."""
    fetch: int
    attempts: int
    """Tries of `answer_url` in all."""
    total: int
    audio: int
    """Bytes of a file that Play fetches at most."""
    speech: int
    """Step that recognised speech is billed in."""
    call: int
    """No call lives longer, whatever its time limit says."""
    timeless: int
    """Documents in a row that take no time before an app is said to go round in circles."""


class ElementRules:
    """What one element may hold."""

    __slots__ = (
        "_accepts",
        "_attributes",
        "_bare",
        "_foreign",
        "_make",
        "_mixed",
        "_names",
        "_needs",
        "_others",
        "children",
        "min_children",
        "text",
    )

    def __init__(
        self, row: JsonObject, types: JsonObject, shape: Shape, accepts: frozenset[str], foreign: ForeignWords
    ) -> None:
        """Takes its row of the table, the rules for what is taken beyond the table, and words of other vendors."""
        kind = row.get("text", "none")
        text = None if isinstance(kind, str) else mapping(kind)
        attributes = dict(objects(row.get("attributes", {})))
        late = _late(text, attributes)
        self.text = None if text is None else Rule(text, types, late=bool(text.get("late")))
        self.children = frozenset((*texts(row.get("children", ())), *texts(row.get("sdk_children", ()))))
        self.min_children = integer(row.get("min_children", 0))
        self._accepts = accepts
        self._foreign = foreign
        self._mixed = bool(row.get("mixed"))
        self._others = {other: name for name, rule in attributes.items() for other in texts(rule.get("names", ()))}
        """Attributes by the other names that builders write for them."""
        self._attributes = {
            name: Rule(rule, types, shape.words.get(name), late=name in late) for name, rule in attributes.items()
        }
        self._make: Callable[..., Element] = shape.element
        self._names = shape.attributes
        self._needs = any(rule.required for rule in self._attributes.values())
        self._bare: dict[str, object] = {self._names[name]: rule.default for name, rule in self._attributes.items()}
        """What it has where nothing is written."""

    def values(self, node: Node, lenience: Lenience) -> dict[str, object]:
        """Checks a node and reads what it says, but for its children; raises InvalidDocument.

        What only a rule takes is put as the table has it.
        """
        values = self._bare.copy()
        if self._others:
            self._rename(node, lenience)
        if node.attributes or self._needs:
            self._read(node, values, lenience)
        if self.text is not None:
            values["text"] = self._text(self.text, node, lenience)
        if len(node.children) < self.min_children:
            lacks = f"{node.name} holds no {' or '.join(sorted(self.children))}"
            raise InvalidDocument(f"{lacks}: {node.text[:80]!r} has to stand in one" if node.text else lacks)
        return values

    def element(self, node: Node, values: dict[str, object], children: tuple[Element, ...]) -> Element:
        """Makes the element that a node says."""
        values["facts"] = {"attributes": node.attributes, "text": values.get("text", ""), **node.place.facts}
        values["children"] = children
        values["written"] = frozenset(node.attributes)
        return self._make(**values)

    def _takes(self, rule: LenientRule, lenience: Lenience) -> bool:
        return rule in self._accepts and not lenience.strict

    def _rename(self, node: Node, lenience: Lenience) -> None:
        """Gives attributes that stand there under another name, or as elements, their own."""
        if not self._takes(LenientRule.NAMES, lenience):
            return
        inside = {child.name: child.text for child in node.children if child.name in self._others}
        node.children = [child for child in node.children if child.name not in inside]
        for other, name in self._others.items():
            written = node.attributes.pop(other, inside.get(other))
            if written is not None:
                lenience.take(LenientRule.NAMES, f"{other} of {node.name}", written, f"is taken as {name}")
                node.attributes.setdefault(name, written)

    def _read(self, node: Node, values: dict[str, object], lenience: Lenience) -> None:
        """Puts what is written in the place of the defaults."""
        for unknown in sorted(node.attributes.keys() - self._attributes.keys()):
            meant = self._foreign.attribute(node.name, unknown, (*self._attributes, *self._others))
            if not self._takes(LenientRule.UNKNOWN_ATTRIBUTE, lenience):
                raise InvalidDocument(f"{node.name} has no attribute {unknown[:80]!r}{meant and f': {meant}'}")
            place, came = f"{unknown[:80]} of {node.name}", node.attributes.pop(unknown)
            lenience.take(LenientRule.UNKNOWN_ATTRIBUTE, place, came, "is no attribute, and is passed over", meant)
        for name, rule in self._attributes.items():
            written = node.attributes.get(name)
            if written == "" and not rule.takes_nothing and self._takes(LenientRule.EMPTY_ATTRIBUTE, lenience):
                written = None
                del node.attributes[name]
                place = f"{name} of {node.name}"
                lenience.take(LenientRule.EMPTY_ATTRIBUTE, place, "", "is taken as left out")
            if written is not None:
                values[self._names[name]] = self._value(rule, name, node, lenience)
            elif rule.required:
                raise InvalidDocument(f"{node.name} needs the attribute {name!r}")

    def _value(self, rule: Rule, name: str, node: Node, lenience: Lenience) -> object:
        written, place = node.attributes[name], f"{name} of {node.name}"
        try:
            return _checked(rule, written, place)
        except InvalidDocument:
            instead = rule.instead(written)
            if instead is None or not self._takes(instead[0], lenience):
                raise
        by, value = instead
        node.attributes[name] = str(value)
        lenience.take(by, place, written, f"is taken as {value}")
        return value

    def _text(self, rule: Rule, node: Node, lenience: Lenience) -> str:
        if node.text:
            _checked(rule, node.text, f"text of {node.name}")
        elif rule.required:
            if not (self._mixed and node.children and self._takes(LenientRule.MARKUP_FOR_TEXT, lenience)):
                raise InvalidDocument(f"{node.name} is empty")
            markup = "".join(f"<{child.name}/>" for child in node.children)
            lenience.take(LenientRule.MARKUP_FOR_TEXT, f"text of {node.name}", markup, "is markup without a word")
        return node.text


def _late(text: JsonObject | None, attributes: Mapping[str, JsonObject]) -> set[str]:
    """Attributes that are judged when they are requested: URLs, and the verbs of such."""
    late = {name for name, rule in attributes.items() if rule.get("late")}
    rules = [rule for rule in (text or {}, *attributes.values()) if rule.get("late")]
    return late | {reading.text(rule["method_from"]) for rule in rules if "method_from" in rule}


class AnswerXml:
    """All elements, and the limits of documents."""

    def __init__(self, table: JsonObject) -> None:
        types = mapping(table["types"])
        limits = {name: integer(most) for name, most in mapping(table["limits"]).items()}
        accepts = frozenset(texts(table.get("accepts", ())))
        self._foreign = foreign = ForeignWords(table)
        self._elements = {
            name: ElementRules(row, types, SHAPES[name], accepts, foreign) for name, row in objects(table["elements"])
        }
        self._content_types = frozenset(texts(table["content_types"]))
        self.limits = _limits(limits)
        self.usual_policy = _usual_policy(dict(objects(table["callback_policy"])))
        """Patience with callbacks whose URL does not set its own."""
        self.for_answers = _policy_for_answers(self.limits, self.usual_policy)
        """Patience with the first document of a call: whatever fails is tried again."""
        self.for_documents = _policy_for_documents(self.limits, self.usual_policy)
        """Patience with documents that take over later."""
        self.for_audio = _policy_for_audio(limits)
        """Patience with files that are played."""
        self._read = lru_cache(maxsize=REMEMBERED)(self._parsed)

    def read(self, body: bytes, content_type: str, lenience: Lenience | None = None) -> tuple[ResponseChild, ...]:
        """Elements of an answer document, not to be changed; raises InvalidDocument with the reason.

        Without lenience, it must be as the table has it.
        """
        lenience = lenience or Lenience(strict=True)
        parsed = self._parsed if len(body) > WORTH_REMEMBERING else self._read
        children, taken = parsed(body, content_type, lenience.strict)
        lenience.take_again(taken)
        return children

    def read_sounds(self, body: bytes, content_type: str, lenience: Lenience | None = None) -> list[SoundElement]:
        """Elements of a document of sounds; raises InvalidDocument."""
        sounds: list[SoundElement] = []
        for element in self.read(body, content_type, lenience):
            if not isinstance(element, SoundElement):
                raise InvalidDocument(f"{element.tag} is no sound")
            sounds.append(element)
        return sounds

    def _parsed(
        self,
        body: bytes,
        content_type: str,
        strict: bool,  # noqa: FBT001  # part of what is remembered
    ) -> tuple[tuple[ResponseChild, ...], tuple[Leniency, ...]]:
        """Elements of a document, and what only rules have taken in it."""
        if not body.strip():
            raise InvalidDocument(EMPTY)
        kind = content_type.partition(";")[0].strip().lower()
        if kind not in self._content_types:
            raise InvalidDocument(f"the content type is {kind[:80] or 'missing'}, not XML")
        root = parse(body, self.limits.document)
        if root.name != Response.tag:
            raise InvalidDocument(f"the root is {root.name[:80]}, not {Response.tag}").at(root.place)
        lenience = Lenience(strict=strict)
        response = cast("Response", self._element(root, frozenset({Response.tag}), lenience))  # so its name says
        return response.children, tuple(lenience)

    def _element(self, node: Node, allowed: frozenset[str], lenience: Lenience) -> Element:
        try:
            return self._meant(node, allowed, lenience)
        except InvalidDocument as wrong:
            raise wrong.at(node.place) from None

    def _meant(self, node: Node, allowed: frozenset[str], lenience: Lenience) -> Element:
        rules = self._elements.get(node.name)
        if rules is None:
            meant = self._foreign.element(node.name)
            raise InvalidDocument(f"there is no element {node.name[:80]}{meant and f': {meant}'}")
        if node.name not in allowed:
            holders = [name for name, each in self._elements.items() if node.name in each.children]
            if not holders:
                raise InvalidDocument(f"{node.name} may stand nowhere but at the root")
            raise InvalidDocument(f"{node.name} may not stand here, only in {', '.join(holders)}")
        lenience.stands = {"line": node.place.line, "column": node.place.column}
        values = rules.values(node, lenience)
        children = tuple([self._element(child, rules.children, lenience) for child in node.children])
        return rules.element(node, values, children)


def _checked(rule: Rule, written: str, place: str) -> object:
    try:
        return rule.value(written)
    except ValueError as wrong:
        meant = question(written, rule.spellings)
        raise InvalidDocument(f"{place} {wrong}: {written[:80]!r}{meant and f'; {meant}'}") from None


def _limits(row: Mapping[str, int]) -> Limits:
    return Limits(
        row["document_bytes"],
        row["fetch_seconds"] * SECOND,
        row["answer_attempts"],
        row["answer_total_seconds"] * SECOND,
        row["audio_bytes"],
        row["speech_billing_seconds"] * SECOND,
        row["call_seconds"] * SECOND,
        row["timeless_documents"],
    )


def _usual_policy(keys: Mapping[str, JsonObject]) -> RetryPolicy:
    """What the table of callback policies sets when the URL does not."""
    numbers = {key: rule for key, rule in keys.items() if "minimum" in rule}
    usual = {key: integer(rule["default"]) for key, rule in numbers.items()}
    return RetryPolicy(
        usual["ct"] * MILLISECOND,
        usual["rt"] * MILLISECOND,
        usual["tt"] * MILLISECOND,
        usual["rc"],
        frozenset(reading.text(keys["rp"]["default"]).split(",")),
        {key: (integer(rule["minimum"]), integer(rule["maximum"])) for key, rule in numbers.items()},
    )


def _policy_for_answers(limits: Limits, usual: RetryPolicy) -> RetryPolicy:
    retries = limits.attempts - 1
    return RetryPolicy(usual.connect, limits.fetch, limits.total, retries, frozenset({EVERY_FAILURE}), usual.bounds)


def _policy_for_documents(limits: Limits, usual: RetryPolicy) -> RetryPolicy:
    return RetryPolicy(
        usual.connect, min(usual.read, limits.fetch), usual.total, usual.retries, usual.reasons, usual.bounds
    )


def _policy_for_audio(row: Mapping[str, int]) -> RetryPolicy:
    """Files have limits of their own, and no fragment changes them."""
    attempts, read = row["audio_attempts"], row["audio_read_milliseconds"] * MILLISECOND
    connect = row["audio_connect_milliseconds"] * MILLISECOND
    every = frozenset({EVERY_FAILURE, CONNECT_FAILED, READ_TIMED_OUT, CLIENT_ERROR, SERVER_ERROR})
    fixed = {"ct": (1, 0), "rt": (1, 0), "tt": (1, 0), "rc": (1, 0)}
    return RetryPolicy(connect, read, attempts * read, attempts - 1, every, fixed)
