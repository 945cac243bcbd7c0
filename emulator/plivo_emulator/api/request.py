"""A request as operations see it: whose it is, what it is about, and its arguments, typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from plivo_emulator.api.answer import Answer
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.voice.account import Account
from plivo_emulator.voice.outgoing import Target


class NotOfThatType(TypeError):
    """A handler asked for an argument as something that the spec does not make it."""


@dataclass(slots=True)
class Request:
    """One request, its arguments checked against the spec. Nobody changes it."""

    account: Account
    records: Archive
    api_id: str
    path: Mapping[str, str]
    """What stands in the path, by the names of the spec."""
    given: Mapping[str, Any]
    """Arguments that came, read."""
    values: Mapping[str, Any]
    """The same, with the defaults of those that did not come."""
    template: str = ""
    """Path of the operation, as the spec writes it."""
    client: str = ""
    """Address that it came from; empty where that is not known."""
    subaccount: str | None = None
    """Subaccount whose credentials ask; None: those of the account itself."""

    def sees(self, subaccount: str | None) -> bool:
        """Whether who asks may know of what belongs to a subaccount, or (None) to the account itself."""
        return self.subaccount is None or self.subaccount == subaccount

    def narrowed(self, query: Query) -> Query:
        """The query, for what who asks may know of; its kind must have a `subaccount` that is compared."""
        if self.subaccount is None:
            return query
        own = Condition("subaccount", Operator.EQUAL, self.subaccount)
        return replace(query, conditions=(*query.conditions, own))

    @property
    def address(self) -> str:
        """Path that it was sent to, as the spec writes it: with a slash at the end."""
        return self.template.format_map({name: quote(text, safe="") for name, text in self.path.items()})

    def text(self, name: str) -> str:
        """Text that is there for sure: required, or with a default."""
        value = self.values[name]
        if not isinstance(value, str):
            raise NotOfThatType(name)
        return value

    def maybe_text(self, name: str) -> str | None:
        """Text, or None."""
        return self.text(name) if name in self.values else None

    def integer(self, name: str) -> int:
        """Integer that is there for sure."""
        value = self.values[name]
        if not isinstance(value, int):
            raise NotOfThatType(name)
        return value

    def maybe_integer(self, name: str) -> int | None:
        """Integer, or None."""
        return self.integer(name) if name in self.values else None

    def number(self, name: str) -> float:
        """Number that is there for sure."""
        value = self.values[name]
        if not isinstance(value, int | float):
            raise NotOfThatType(name)
        return value

    def flag(self, name: str) -> bool:
        """Boolean that is there for sure."""
        value = self.values[name]
        if not isinstance(value, bool):
            raise NotOfThatType(name)
        return value

    def texts(self, name: str) -> Sequence[str]:
        """List of texts; empty if it did not come."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise NotOfThatType(name)
        return value

    def target(self, url: str, method: str) -> Target | None:
        """URL of the app with its verb, as two arguments name them; None without the URL."""
        return Target(self.text(url), self.text(method)) if url in self.values else None


Handler = Callable[[Request], Answer]
"""Carries out one operation, at once; may raise Refusal."""
