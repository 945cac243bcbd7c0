"""Changes of a document as sentences: what an operation takes now, what it answers, what a callback tells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diff_places import (
    ANSWERS,
    ITSELF,
    METHODS,
    TAKES,
    Json,
    Steps,
    Subject,
    carriers,
    field,
    part,
    place,
    steps,
    users,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = 3
"""Operations of one sentence that are named; the others are counted."""

BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters long",
    "maxLength": "at most {} characters long",
    "minItems": "a list of at least {} items",
    "maxItems": "a list of at most {} items",
    "multipleOf": "a multiple of {}",
    "pattern": "like {}",
    "format": "of the format {}",
    "const": "always {}",
}
CONTRACT = frozenset({"type", "enum", "required", "default", *BOUNDS})
"""What a schema asks for, and not how it is described."""

TEXTS = frozenset({"description", "summary", "title", "example", "examples", "externalDocs", "tags", "deprecated"})
TYPES = {"string": "text", "integer": "an integer", "number": "a number", "boolean": "true or false", "null": "null"}
TYPES |= {"array": "a list", "object": "an object"}


@dataclass(frozen=True)
class Sentences:
    """Says what has changed between two documents."""

    base: Json
    revision: Json

    def of(self, reported: Json) -> list[str]:
        """Sentences for a change that Redocly reports; none if it is in no operation and in no callback."""
        pointer = steps(reported["path"])
        if pointer[:1] == ("security",):
            return [f"every operation that says nothing else {_credentials(self.revision.get('security', []))}"]
        whole = self._operations(reported, pointer)
        if whole:
            return whole
        document = self.base if reported["kind"] == "removed" else self.revision
        if reported["typeName"] == "Callback":
            return [f"{self._owner(pointer)} {_no_longer(reported)}sends the callback `{pointer[-1]}`"]
        if reported.get("property") == "key" and "callbacks" in pointer:
            was, now = reported["base"]["value"], reported["revision"]["value"]
            return [f"callback `{_callback(pointer)}` of {self._owner(pointer)} goes to `{now}` instead of `{was}`"]
        if place(document, pointer) is None:
            return []
        return [
            words
            for about in self._about(reported, document, pointer)
            for words in self._change(reported, about, pointer)
        ]

    def _operations(self, reported: Json, pointer: Steps) -> list[str]:
        """A path, an event or an operation that is new or gone."""
        if reported["kind"] not in {"added", "removed"} or reported["typeName"] not in {"PathItem", "Operation"}:
            return []
        document, is_what = (self.base, "gone") if reported["kind"] == "removed" else (self.revision, "new")
        if "callbacks" in pointer:
            return []
        if pointer[0] == "webhooks":
            return [f"event `{pointer[1]}` is {is_what}"]
        methods = [pointer[2]] if reported["typeName"] == "Operation" else list(part(document, pointer) or ())
        found = [(method, part(document, (*pointer[:2], method))) for method in methods if method in METHODS]
        return [
            f"{each.get('operationId', method)} is {is_what}: {method.upper()} {pointer[1]}" for method, each in found
        ]

    def _owner(self, pointer: Steps) -> str:
        """The operation that a callback belongs to."""
        for document in (self.revision, self.base):
            operation = part(document, pointer[:3])
            if isinstance(operation, dict) and "operationId" in operation:
                return str(operation["operationId"])
        return f"{pointer[2].upper()} {pointer[1]}"

    def _about(self, reported: Json, document: Json, pointer: Steps) -> list[_About]:
        """Whom a change concerns: all that have the component which has changed."""
        here = place(document, pointer)
        if here is None:
            return []
        side = reported.get("base" if reported["kind"] == "removed" else "revision") or reported.get("base") or {}
        changed = steps(side.get("pointer", ""))
        if changed[:1] == ("components",):
            using = users(document, changed[:3])
            roles = sorted({role for _, role in using}, key=[here.role, *sorted({role for _, role in using})].index)
            if len(using) > 1:
                inside = field(changed[3:])
                if changed[1] == "parameters":
                    inside = str(part(document, (*changed[:3], "name")))
                inside = inside or self._carried(document, changed[:3])
                return [
                    _About(tuple(who for who, its in using if its == role), role, inside, here.status) for role in roles
                ]
        return [_About((here.subject,), here.role, here.field, here.status)]

    @staticmethod
    def _carried(document: Json, component: Steps) -> str:
        """Name of what has a schema that is a word or a number: an argument, or several of other names."""
        if not {"properties", "allOf", "oneOf", "anyOf"}.isdisjoint(part(document, component) or ()):
            return ""
        names = carriers(document, component)
        return names.pop() if len(names) == 1 else component[2]

    def _change(self, reported: Json, about: _About, pointer: Steps) -> list[str]:
        name, was, now = reported.get("property", ""), _value(reported, "base"), _value(reported, "revision")
        if "security" in pointer[3:]:
            operation = part(self.revision, pointer[:3])
            needs = operation.get("security", self.revision.get("security", [])) if isinstance(operation, dict) else []
            return [f"{about.who} {_credentials(needs)}"]
        if reported["kind"] in {"added", "removed"}:
            whole = _come_or_gone(reported, about, pointer[-1], now)
            if whole:
                return [whole]
        if name == "required":
            return self._required(about, was, now)
        if name == "enum":
            return _words(about, was, now)
        return [_worded_otherwise(about, name or reported["typeName"], reported["kind"], was, now)]

    def _required(self, about: _About, was: Any, now: Any) -> list[str]:
        """What must be given, or is always there: of a parameter itself, or of fields of a schema."""
        if not isinstance(was, list) and not isinstance(now, list):
            gone = now is not True
            return [about.does("no longer " if gone else "", "need", f"`{about.field}`")]
        former, later = set(was or ()), set(now or ())
        found = [(name, "") for name in sorted(later - former)] + [
            (name, "no longer ") for name in sorted(former - later)
        ]
        verb, always = ("need", "") if about.role == TAKES else (about.role, "always ")
        at = f"{about.field}." if about.field else ""
        return [about.does(no_longer + always, verb, f"`{at}{name}`") for name, no_longer in found]


@dataclass(frozen=True)
class _About:
    """Whom a sentence is about, and which of their arguments or fields."""

    subjects: tuple[Subject, ...]
    role: str
    field: str
    status: str

    @property
    def who(self) -> str:
        """Names, at most a few."""
        names = [f"`{each.name}`" if each.callback else each.name for each in dict.fromkeys(self.subjects)]
        shown = names if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1} more"]
        listed = " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
        if not self.subjects[0].callback:
            return listed
        return f"{listed} callback" if len(names) == 1 else f"{listed} callbacks"

    @property
    def several(self) -> bool:
        """Whether they are more than one."""
        return len(set(self.subjects)) > 1

    def does(self, adverb: str, verb: str, what: str) -> str:
        """A sentence, such as `createCall no longer takes …`."""
        return f"{self.who} {adverb}{verb}{'' if self.several else 's'} {what}"

    @property
    def owner(self) -> str:
        """The beginning of a sentence about something of theirs."""
        what = f"`{self.field}`" if self.field else f"the answer {self.status}" if self.role == ANSWERS else ""
        return f"{what} of {self.who}" if what else self.who


def _come_or_gone(reported: Json, about: _About, last: str, now: Any) -> str:
    """A status, a header, an argument or a field that is new or gone; empty if it is something else."""
    match reported["typeName"]:
        case "Response":
            return about.does(_no_longer(reported), "answer", last)
        case "Header":
            return about.does(_no_longer(reported), about.role, f"the header `{last}`")
        case "Parameter" | "Schema" if about.field:
            needed = isinstance(now, dict) and now.get("required") is True
            return about.does(_no_longer(reported), "need" if needed else about.role, f"`{about.field}`")
    return ""


def _worded_otherwise(about: _About, name: str, kind: str, was: Any, now: Any) -> str:
    if name in TEXTS:
        return f"{about.owner} is described otherwise"
    if name == "type" and about.role != ITSELF:
        instead = f" instead of {_type(was)}" if was is not None else ""
        return about.does("", about.role, f"`{about.field}` as {_type(now)}{instead}")
    if name == "default":
        return f"{about.owner} {_default(was, now)}"
    if name in BOUNDS:
        return f"{about.owner} {_bound(BOUNDS[name], was, now)}"
    return f"{about.owner}: `{name}` was {kind}"


def _default(was: Any, now: Any) -> str:
    if now is None:
        return f"has no default any more: it was {_shown(was)}"
    return f"defaults to {_shown(now)}" + (f" instead of {_shown(was)}" if was is not None else "")


def _bound(words: str, was: Any, now: Any) -> str:
    if now is None:
        return f"no longer is {words.format(_shown(was))}"
    instead = f" instead of {words.format(_shown(was))}" if was is not None else ""
    return f"is {words.format(_shown(now))}{instead}"


def _words(about: _About, was: Any, now: Any) -> list[str]:
    """Words that are new or gone."""
    former, later = _listed(was), _listed(now)
    at = f" for `{about.field}`" if about.field else ""
    if not later:
        return [about.does("", about.role, f"any word{at}")]
    if not former:
        return [about.does("", about.role, f"only {_several(later)}{at}")]
    gone, new = [each for each in former if each not in later], [each for each in later if each not in former]
    found = [about.does("", about.role, f"{_several(new)}{at}")] if new else []
    return found + ([about.does("no longer ", about.role, f"{_several(gone)}{at}")] if gone else [])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _several(values: Sequence[Any]) -> str:
    return ", ".join(f"`{each}`" for each in values)


def _credentials(needs: Any) -> str:
    """What a list of security requirements asks for."""
    if not isinstance(needs, list) or not needs or {} in needs:
        return "needs no credentials"
    return "needs credentials: " + " or ".join(" and ".join(each) for each in needs)


def _type(value: Any) -> str:
    kinds = value if isinstance(value, list) else [value]
    return " or ".join(TYPES.get(str(each), "anything" if each is None else str(each)) for each in kinds)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _value(reported: Json, side: str) -> Any:
    return (reported.get(side) or {}).get("value")


def _no_longer(reported: Json) -> str:
    return "no longer " if reported["kind"] == "removed" else ""


def _callback(pointer: Steps) -> str:
    return pointer[pointer.index("callbacks") + 1]
