"""One argument of a request: what it must be, in words, and how what comes is turned into what is meant."""

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from plivo_emulator.validation.formats import to_escape
from plivo_emulator.validation.lenience import Lenience, LenientRule
from plivo_emulator.validation.reading import integer, mapping, sequence, text, texts
from plivo_emulator.validation.schemas import ACCEPTS, Facts
from plivo_emulator.wire.json import Json, JsonObject

INTEGER = re.compile("-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
BOOLEANS = {"true": True, "True": True, "false": False, "False": False}
LONGEST_NUMBER = 300
"""Characters of a text that is to be a number; more are refused unread."""

LIMITS = frozenset({"minLength", "enum", "format", "pattern", "const"})
"""Keys of a schema of text without which an empty text is as good as any other."""

SEPARATOR = "x-plivo-separator"
"""Key of an argument whose text may hold several values: what stands between them."""

A_URL = "a URL with scheme and host"

MUST_BE = "x-must-be"
"""Key of a schema that says in words what a value must be."""

NO_EFFECT = "x-emulator-no-effect"
"""Key of an argument that is only checked: why."""

LEFT_OUT: Final = object()
"""Stands for an argument that came in a form which means that it did not."""


class WrongArgument(Exception):
    """An argument is missing, or is not what it must be; the message says so in a sentence."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


class ArgumentType(StrEnum):
    """What values of an argument are, once read."""

    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TEXT = "string"
    LIST = "array"
    OTHER = "other"  # more than one type


TEXT_FORMS: Mapping[ArgumentType, str] = {
    ArgumentType.INTEGER: "numeric-string",
    ArgumentType.NUMBER: "numeric-string",
    ArgumentType.BOOLEAN: "boolean-string",
    ArgumentType.TEXT: "any-case",
}
"""Tokens that let text be another value."""
KINDS = {kind.value: kind for kind in ArgumentType}
READY: Mapping[ArgumentType, frozenset[type]] = {
    ArgumentType.INTEGER: frozenset({int, bool}),
    ArgumentType.NUMBER: frozenset({int, float, bool}),
    ArgumentType.BOOLEAN: frozenset({bool}),
    ArgumentType.TEXT: frozenset({str}),
    ArgumentType.LIST: frozenset({list}),
    ArgumentType.OTHER: frozenset(),
}


class Argument(NamedTuple):
    """One argument, known by its documented name."""

    name: str
    kind: ArgumentType
    required: bool
    tokens: frozenset[str]
    """Further forms that are taken for it, as `x-plivo-accepts` names them."""
    aliases: tuple[str, ...]
    spellings: Mapping[str, str]
    """Values of an enum by their lower case."""
    must: str
    """What it must be: `an integer from 1 to 20`."""
    default: Json
    """Value where it is left out; None: it has none."""
    ready: frozenset[type]
    """Types of values that need no reading, unless they are empty: nearly all that come."""
    separator: str
    """What stands between several values in a text: a character, or the argument that says it."""
    no_effect: str
    """Why nothing is done with it but to check it; empty: something is."""

    @classmethod
    def of(cls, name: str, facts: Facts, *, required: bool, rules: frozenset[str] = frozenset()) -> "Argument":
        """Argument that a schema describes; `rules` of the document hold for it, too, as far as they make sense."""
        schema = facts.documented
        kind = KINDS.get(str(schema.get("type")), ArgumentType.OTHER)
        separator = text(schema.get(SEPARATOR, ","))
        tokens = facts.tokens | _sensible(rules, schema, required=required)
        return cls(
            name,
            kind,
            required,
            tokens,
            facts.aliases,
            {value.lower(): value for value in sequence(schema.get("enum", ())) if isinstance(value, str)},
            requirement(schema),
            schema.get("default"),
            READY[kind] - ({str} if "any-case" in tokens else set()),
            separator,
            text(schema.get(NO_EFFECT, "")),
        )

    def read(self, value: object, separator: str) -> object:
        """Value as documented, where it came in a tolerated form; LEFT_OUT, or the value as it is.

        Raises WrongArgument for a number of too many digits.
        `separator` is the character that stands between several values in a text.
        """
        if type(value) in self.ready and value != "":
            return value
        if value is None and LenientRule.NULL in self.tokens:
            return LEFT_OUT
        if isinstance(value, list) and self.kind is not ArgumentType.LIST:
            value = self._joined(value, separator)
        if isinstance(value, str):
            return self._from_text(value, self.tokens)
        if isinstance(value, float) and self.kind is ArgumentType.INTEGER and value.is_integer():
            return int(value)
        if self.kind is ArgumentType.TEXT and "number" in self.tokens and _is_number(value):
            return str(value)
        return value

    def read_text(self, text: str) -> object:
        """Value that a text of a query string means; raises WrongArgument."""
        if LenientRule.SLASH_AFTER_VALUE in self.tokens:
            text = text.removesuffix("/")
        return self._from_text(text, self.tokens | {"numeric-string", "boolean-string"})

    def note_reading(self, lenience: Lenience, name: str, value: object, read: object) -> None:
        """Notes that a value was read as another one, if it was."""
        if isinstance(value, float) or (type(read) is type(value) and read == value):
            return
        lenience.take(self._rule(value), name, value, _meant(read))

    def note_text_reading(self, lenience: Lenience, name: str, text: str, read: object) -> None:
        """The same of a text in a query string, which is the only form that numbers have there."""
        rule = self._rule(text)
        if read != text and (read is LEFT_OUT or isinstance(read, str) or rule == LenientRule.SLASH_AFTER_VALUE):
            lenience.take(rule, name, text, _meant(read))

    def _rule(self, value: object) -> str:
        """Token by which a value was read as another one."""
        if value is None or value == "":
            return LenientRule.NULL if value is None else LenientRule.EMPTY
        if isinstance(value, list):
            alone = len(value) == 1 and "one-element-list" in self.tokens
            return "one-element-list" if alone else LenientRule.LIST
        if isinstance(value, str) and value.endswith("/") and LenientRule.SLASH_AFTER_VALUE in self.tokens:
            return LenientRule.SLASH_AFTER_VALUE
        return TEXT_FORMS[self.kind] if isinstance(value, str) else "number"

    def missing(self) -> WrongArgument:
        """Says that it was left out."""
        return WrongArgument(self.name, f"{self.name} parameter is missing")

    def wrong(self, value: object) -> WrongArgument:
        """Says what it must be, and what a value lacks that nearly is so."""
        character = to_escape(value) if self.must == A_URL and isinstance(value, str) else None
        lacks = "" if character is None else f"; {character!r} has to be escaped there"
        return WrongArgument(self.name, f"{self.name} parameter must be {self.must}{lacks}")

    def _joined(self, values: list[object], separator: str) -> object:
        if len(values) == 1 and "one-element-list" in self.tokens:
            return values[0]
        if not values or LenientRule.LIST not in self.tokens:
            return values
        if self.kind is ArgumentType.OTHER:  # numbers, too
            values = [str(value) if _is_number(value) else value for value in values]
        texts = [value for value in values if isinstance(value, str) and value]
        return separator.join(texts) if len(texts) == len(values) else values

    def _from_text(self, text: str, tokens: frozenset[str]) -> object:
        if not text and LenientRule.EMPTY in tokens:
            return LEFT_OUT
        match self.kind:
            case ArgumentType.INTEGER if "numeric-string" in tokens:
                return int(text) if self._is_number(INTEGER, text) else text
            case ArgumentType.NUMBER if "numeric-string" in tokens:
                return float(text) if self._is_number(NUMBER, text) else text
            case ArgumentType.BOOLEAN if "boolean-string" in tokens:
                return BOOLEANS.get(text, text)
            case ArgumentType.TEXT if "any-case" in tokens and text.isascii():
                return self.spellings.get(text.lower(), text)
        return text

    def _is_number(self, shape: re.Pattern[str], text: str) -> bool:
        """Whether text is a number; raises WrongArgument for more digits than any number needs."""
        if len(text) > LONGEST_NUMBER:
            raise self.wrong(text)
        return shape.fullmatch(text) is not None


def _sensible(rules: frozenset[str], schema: JsonObject, *, required: bool) -> frozenset[str]:
    """Those rules of the document that make sense for an argument: nothing is taken for another thing than it says."""
    senseless: set[str] = set()
    types = schema.get("type")
    if required or (types == "string" and not schema.keys() & LIMITS):
        senseless.add(LenientRule.EMPTY)
    if required or types == "null" or (isinstance(types, list) and "null" in types):
        senseless.add(LenientRule.NULL)
    if SEPARATOR not in schema:
        senseless.add(LenientRule.LIST)
    if schema.get("format") == "uri":
        senseless.add(LenientRule.SLASH_AFTER_VALUE)
    return rules - senseless


def _meant(read: object) -> str:
    return "is taken as left out" if read is LEFT_OUT else f"is taken as {read!r:.80}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def requirement(schema: JsonObject) -> str:
    """What a value must be, in words that follow `must be`."""
    if MUST_BE in schema:
        return text(schema[MUST_BE])
    if "enum" in schema:
        return _one_of(schema)
    types = schema.get("type")
    if isinstance(types, list):
        return f"{requirement({**schema, 'type': types[0]})}, or text as documented"
    words = _WORDS.get(str(types))
    return "as documented" if words is None else words(schema)


def _text(schema: JsonObject) -> str:
    if schema.get("format") == "uri":
        return A_URL
    least, most = integer(schema.get("minLength", 0)), schema.get("maxLength")
    if most is None:
        return "text that is not empty" if least == 1 else f"text of at least {least} characters" if least else "text"
    if least == most:
        return "one character" if most == 1 else f"{most} characters"
    return f"text of {least} to {most} characters" if least else f"text of at most {most} characters"


def _bounds(schema: JsonObject) -> str:
    least, most, beyond = schema.get("minimum"), schema.get("maximum"), schema.get("exclusiveMinimum")
    if beyond is not None:
        return f" greater than {beyond}" if most is None else f" greater than {beyond}, of at most {most}"
    if most is None:
        return "" if least is None else f" of {least} or more"
    return f" of at most {most}" if least is None else f" from {least} to {most}"


def _one_of(schema: JsonObject) -> str:
    """Values of an enum; text in quotes where it reads like something that JSON has without."""
    values = [str(value) for value in sequence(schema["enum"])]
    taken = "number" in texts(schema.get(ACCEPTS, ()))
    if schema.get("type") != "string" or taken or not any(_is_bare(value) for value in values):
        return _either(values)
    return f"the text {_either([json.dumps(value) for value in values])}"


def _is_bare(value: str) -> bool:
    return value in BOOLEANS or NUMBER.fullmatch(value) is not None


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_WORDS: Mapping[str, Callable[[JsonObject], str]] = {
    "integer": lambda schema: f"an integer{_bounds(schema)}",
    "number": lambda schema: f"a number{_bounds(schema)}",
    "boolean": lambda _: "true or false",
    "array": lambda schema: (
        f"a list of {requirement(mapping(schema['items']))}" if "enum" in mapping(schema.get("items", {})) else "a list"
    ),
    "string": _text,
}
