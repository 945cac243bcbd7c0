"""The seed file: accounts, and what they have from the beginning, in YAML."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from plivo_emulator.server.accounts.account_settings import ACCOUNT, AccountSettings, Item, changed
from plivo_emulator.server.accounts.seed_items import SECTIONS, items_of
from plivo_emulator.spec.control.accounts import CreateAccount
from plivo_emulator.validation import load
from plivo_emulator.validation.file import UnreadableFile, read
from plivo_emulator.validation.reading import at, mapping, mappings
from plivo_emulator.validation.schemas import Schema, Schemas
from plivo_emulator.validation.spelling.misspelt import misspelt, place
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.json import JsonObject

Steps = Sequence[str | int]

MOST = 1 << 22
"""Bytes of a seed file at most."""

MOST_NODES = 200_000
"""Values and names in it at most, each counted wherever an alias repeats it."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class BadSeedFile(Exception):
    """The file cannot be used; the message says where and why."""


class SeedFile:
    """A file that fits the description of the control plane."""

    def __init__(self, path: Path) -> None:
        """Reads and validates the file; raises BadSeedFile."""
        self._path = path
        try:
            node = yaml.compose(read(path, MOST).decode(), yaml.SafeLoader)
            _must_be_finite(node)
            self._root: yaml.Node = yaml.MappingNode("", []) if node is None else node
            self._values: Any = _value(self._root)  # _check has made sure of its form
        except UnreadableFile as reason:
            raise BadSeedFile(f"{path} {reason}") from None
        except UnicodeDecodeError as error:
            raise BadSeedFile(f"{path} cannot be read: {error}") from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise BadSeedFile(f"{path}:{mark.line + 1 if mark else 1}: {error.problem or error.context}") from None
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            raise BadSeedFile(f"{path} is no YAML: {error}") from None
        try:
            self._check()
        except UnicodeEncodeError:
            raise BadSeedFile(f"{path} holds half a character, which is no text") from None

    def plans(self, like: AccountSettings, start_of: Callable[[Mode], int]) -> list[AccountSettings]:
        """Settings of its accounts, in order.

        Args:
            like: Defaults of what the file leaves out.
            start_of: Start of time in a mode, if the file names none.

        Raises:
            BadSeedFile: An account has no id, or an invalid setting.
        """
        plans: dict[str, AccountSettings] = {}
        for index, values in enumerate(self._values["accounts"]):
            if index and "auth_id" not in values:
                raise self._bad(("accounts", index), "every account but the first needs an auth_id")
            try:
                plan = changed(like, CreateAccount({}, values))
            except ValueError as wrong:
                raise self._bad(("accounts", index), str(wrong)) from None
            settings = plan.settings
            if "start_at" not in values:
                settings = replace(settings, start_at=start_of(plan.mode))
            auth_id = settings.auth_id
            if auth_id in plans:
                raise self._bad(("accounts", index, "auth_id"), f"there is an account {auth_id} already")
            plans[auth_id] = plan._replace(settings=settings, items=items_of(values))
        return list(plans.values())

    def wrong(self, auth_id: str, item: Item, reason: str) -> BadSeedFile:
        """Message for an item that is valid but cannot be created."""
        for steps, of_account in self._items():
            if of_account in (None, auth_id) and item in items_of({steps[2]: {steps[3]: self._at(steps)}}):
                return self._bad(steps, reason)
        return self._bad((), reason)

    def _items(self) -> Iterator[tuple[tuple[str, int, str, str], str | None]]:
        """Places in the file, and the account of each, if the file tells."""
        for index, values in enumerate(self._values["accounts"]):
            for section in SECTIONS:
                for key in values.get(section, {}):
                    yield ("accounts", index, section, key), values.get("auth_id")

    def _at(self, steps: Steps) -> object:
        found = self._values
        for step in steps:
            found = found[step]
        return found

    def _check(self) -> None:
        schemas = Schemas(load.document("control"))
        errors = [
            (self._line(steps := self._steps(error.instance_path)), steps, _sentence(error))
            for error in schemas.validator(_schema(schemas)).iter_errors(self._values)
        ]
        accounts: Schema = {"type": "array", "items": {"$ref": ACCOUNT}}
        for wrong in misspelt(schemas, {"accounts": accounts}, self._values if isinstance(self._values, dict) else {}):
            sentence = f"it must be {wrong.must}" if wrong.must else "there is no such name here"
            raise self._bad(wrong.steps, sentence + wrong.meant)
        if errors:
            _, steps, sentence = min(errors, key=lambda error: (error[0], -len(error[1])))
            raise self._bad(steps, sentence)

    def _bad(self, steps: Steps, sentence: str) -> BadSeedFile:
        where = place(steps)
        return BadSeedFile(f"{self._path}:{self._line(steps)}: {where + ': ' if where else ''}{sentence}")

    def _steps(self, path: Iterable[str | int]) -> Steps:
        """The path with names as text: validation takes a name of digits for an index."""
        node, steps = self._root, []
        for step in path:
            named = step if isinstance(node, yaml.SequenceNode) else str(step)
            steps.append(named)
            node = next((child for name, child in _children(node) if name == named), node)
        return steps

    def _line(self, steps: Steps) -> int:
        node = self._root
        for step in steps:
            node = next((child for name, child in _children(node) if name == step), node)
        return int(node.start_mark.line) + 1 if node.start_mark else 1


def _schema(schemas: Schemas) -> JsonObject:
    """Schema of a file: it reuses those of the control plane, and refuses what they do not name."""
    account = schemas.resolve({"$ref": ACCOUNT})
    parts = [mapping(part.get("properties", {})) for part in mappings(account["allOf"])]
    things = {name: member for part in parts for name, member in part.items()}
    closed = {
        section: {
            "additionalProperties": {
                **mapping(at(things[section], "additionalProperties")),
                "unevaluatedProperties": False,
            }
        }
        for section in SECTIONS
    }
    return {
        "type": "object",
        "required": ["accounts"],
        "additionalProperties": False,
        "properties": {
            "accounts": {
                "type": "array",
                "minItems": 1,
                "items": {"$ref": ACCOUNT, "properties": closed, "unevaluatedProperties": False},
            }
        },
    }


def _sentence(error: jsonschema_rs.ValidationError) -> str:
    if isinstance(error.instance, int | float) and error.message.endswith('is not of type "string"'):
        return f"{error.instance} must stand in quotes, it is text"
    return str(error.message)


def _value(node: yaml.Node) -> object:
    """Value of a node, as in JSON: names are text, and so is everything but plain numbers and keywords."""
    match node:
        case yaml.MappingNode():
            return {_name(key): _value(child) for key, child in node.value}
        case yaml.SequenceNode():
            return [_value(child) for child in node.value]
        case yaml.ScalarNode(style=None):
            return _plain(str(node.value))
        case _:
            return str(node.value)


def _plain(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _must_be_finite(root: yaml.Node | None) -> None:
    """Raises ValueError for a file whose aliases make it endless, or as good as that."""
    within: set[int] = set()
    known: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if id(node) in within:
            raise ValueError("an alias of YAML contains itself")
        if id(node) not in known:
            within.add(id(node))
            pairs = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else []
            parts = node.value if isinstance(node, yaml.SequenceNode) else pairs
            known[id(node)] = 1 + sum(map(size, parts))
            within.discard(id(node))
            if known[id(node)] > MOST_NODES:
                raise ValueError(f"it holds more than {MOST_NODES} values")
        return known[id(node)]

    if root is not None:
        size(root)


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((_name(key), child) for key, child in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from enumerate(node.value)


def _name(key: yaml.Node) -> str:
    if not isinstance(key, yaml.ScalarNode):
        raise yaml.constructor.ConstructorError(None, None, "a name must be text", key.start_mark)
    return str(key.value)
