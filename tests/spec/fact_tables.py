"""The facts of `tests/spec/facts/`, written out as single statements, in the words that a document is taken apart into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.spec.told_document import WHOLE, Aspects, Statements, Things

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = Path(__file__).parent / "facts"
Entry = dict[str, Any]

_REMARK = "why"
"""Says why a fact differs from the reference pages; for readers only."""


class FactTables:
    """Facts of some files. `common` holds what those of all files share: kinds of values, and rules."""

    def __init__(self, common: Entry) -> None:
        self._kinds: dict[str, Entry] = common["kinds"]
        self._events: dict[str, Entry] = {}
        self._fields: dict[str, Entry] = {}
        self._common = common
        self.statements: Statements = {}

    def add(self, files: list[Entry]) -> None:
        """Writes out all that the files say; no two of them may be about the same subject."""
        for file in files:
            self._kinds.update(file.get("kinds", {}))
            self._events.update(file.get("calls", {}))
            self._fields.update({**file.get("shared", {}), **file.get("objects", {}), **file.get("events", {})})
        for file in files:
            for name, fact in file.get("operations", {}).items():
                self._put(name, dict(self._operation(fact)))
            for name, scheme in file.get("schemes", {}).items():
                self.statements.setdefault("security", {})[name] = scheme
            for name, event in file.get("webhooks", {}).items():
                self.statements.setdefault("webhooks", {})[name] = self._call(event)
            for name, element in file.get("elements", {}).items():
                self._put(f"<{name}>", self._element(element))
            for code, cause in file.get("hangup_causes", {}).items():
                self._put(f"hangup cause {code}", {WHOLE: _spaced(cause)})
            if "callback_policy" in file:
                self._put("callback policy", {name: self.value(key) for name, key in file["callback_policy"].items()})
                self._put("answer documents", {name: {"is": value} for name, value in file["limits"].items()})
            for what in ("object", "event"):
                for name in file.get(f"{what}s", {}):
                    self._put(f"{what} {name}", self._members(name))

    def _put(self, subject: str, things: Things) -> None:
        assert subject not in self.statements, f"{subject} stands in the facts twice"
        self.statements[subject] = things

    def value(self, fact: Any) -> Aspects:
        """What is said of one value: a kind or type, or a mapping in which `is` names it."""
        fact = {"is": fact} if isinstance(fact, str) else dict(fact)
        fact.pop(_REMARK, None)
        null = fact.pop("nullable", False)
        said = self._typed(fact.pop("is")) if "is" in fact else {}
        said.update({aspect.replace("_", " "): value for aspect, value in fact.items()})
        if "words" in said:
            said.setdefault("type", "word")
            said["words"] = sorted(said["words"], key=str)
        if "open" in said:
            said["others too"] = said.pop("open")
        if null:
            said["type"] += " or null"
        return said

    def _typed(self, names: str) -> Aspects:
        """A kind, `list of` a kind, or several of them."""
        said: Aspects = {}
        for name in names.split(" or "):
            kind = name.removeprefix("list of ")
            one = self.value(self._kinds[kind]) if kind in self._kinds else {"type": kind}
            if kind != name:
                one = {aspect if aspect == "type" else f"each {aspect}": value for aspect, value in one.items()}
                one["type"] = f"list of {one['type']}"
            said = {**said, **one, "type": f"{said['type']} or {one['type']}" if said else one["type"]}
        return said

    def _members(self, name: str) -> Things:
        fields: Things = {}
        for field, fact in self._fields[name].items():
            if field == "like":
                for other in [fact] if isinstance(fact, str) else fact:
                    fields.update(self._members(other))
            elif field == "itself":
                fields[WHOLE] = {aspect.replace("_", " "): value for aspect, value in fact.items()}
            elif field != _REMARK:
                fields[field] = self.value(fact)
        return fields

    def _operation(self, fact: Entry) -> Iterator[tuple[str, Aspects]]:
        method, path = fact["request"].split(" ")
        awaited = not fact.get("synchronous", False)
        yield WHOLE, {
            "request": f"{method} {fact.get('server', self._common['server'])}{path}",
            "security": fact.get("security", self._common["security"]),
            **({"asynchronous": True} if awaited else {}),
        }
        for name in re.findall(r"\{(\w+)\}", path):
            yield name, {"in": "path", "required": True, **self.value(self._common["path"].get(name, "id"))}
        place = "body" if method == "POST" else "query"
        taken = {**(self._common["asynchronous"] if awaited else {}), **(fact.get("takes") or {})}
        said = {name: {"in": place, **self.value(argument)} for name, argument in taken.items()}
        yield from said.items()
        if place == "body":
            required = any(aspects.get("required") for aspects in said.values())
            yield "the body", {"kind": "application/json", "required": fact.get("body_required", required)}
        yield from self._answers(fact, awaited)
        calls = {**fact.get("calls", {}), **({"callback_url": "result"} if awaited else {})}
        for argument, event in calls.items():
            yield f"call to {argument}", self._call(event)
        for name, variant in fact.get("variants", {}).items():
            yield f"variant {name}", {aspect: sorted(v) if aspect == "takes" else v for aspect, v in variant.items()}

    def _answers(self, fact: Entry, awaited: bool) -> Iterator[tuple[str, Aspects]]:
        answers = {
            **({202: "AsyncAccepted"} if awaited else {}),
            **fact["answers"],
            **dict.fromkeys(fact.get("refuses", self._common["refuses"]), "ApiError"),
        }
        for status, holds in answers.items():
            body = {} if holds == "nothing" else {"kind": "application/json", "holds": holds}
            yield f"status {status}", body
        for name, link in fact.get("links", {}).items():
            link = {**self._common["links"], **link}
            for status in link.pop("at", [status for status in fact["answers"]]):
                yield f"link {name} of {status}", {"leads to": link["to"], **{k: v for k, v in link.items() if k != "to"}}

    def _element(self, element: Entry) -> Things:
        whole = _spaced({key: value for key, value in element.items() if key not in {"text", "attributes"}})
        attributes = {name: self.value(fact) for name, fact in element.get("attributes", {}).items()}
        return {WHOLE: whole, "the text": self.value(element.get("text", "none")), **attributes}

    def _call(self, name: str) -> Aspects:
        said = {**self._common["call"], **_spaced(self._events[name])}
        return {aspect: value for aspect, value in said.items() if value is not None}


def _spaced(fact: Entry) -> Aspects:
    """A fact in the spelling of statements: blanks in the names of aspects, lists in order, no remark."""
    return {
        aspect.replace("_", " "): sorted(value, key=str) if isinstance(value, list) else value
        for aspect, value in fact.items()
        if aspect != _REMARK
    }


def read(name: str) -> Entry:
    """A file of facts."""
    found: Entry = yaml.load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def facts(*names: str) -> Statements:
    """All that some files of facts say."""
    tables = FactTables(read("common"))
    tables.add([read("common"), *map(read, names)])
    return tables.statements
