"""The facts of `tests/spec/facts/` as single statements, in the words that a document is taken apart into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.spec.fact_values import REMARK, FactValues, spaced
from tests.spec.told_document import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.fact_values import Entry
    from tests.spec.told_document import Statements, Things
    from tests.spec.told_shapes import Aspects

FACTS = Path(__file__).parent / "facts"
DOCUMENT = (
    *("common", "calls", "streams", "conferences", "multiparty_calls", "recordings", "endpoints"),
    *("verified_caller_ids", "account", "callbacks"),
)
"""Files about the published documents."""
TABLES = ("answer_xml", "hangup_causes")
"""Files about the tables beside them."""


def read(name: str) -> Entry:
    """A file of facts."""
    found: Entry = yaml.load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def facts(*names: str) -> Statements:
    """All that some files of facts say. No two may be about the same subject."""
    files = [read(name) for name in names]
    common = read("common")
    tables = _Tables(common, [common, *files])
    found: Statements = {"webhooks": {}, "security": {}} if "common" in names else {}
    for file in files:
        for subject, things in tables.subjects(file):
            assert not found.get(subject) or subject == "webhooks", f"{subject} stands in the facts twice"
            found.setdefault(subject, {}).update(things)
    return found


class _Tables:
    """Files of facts. `common` holds what those of all files share: kinds of values, and rules."""

    def __init__(self, common: Entry, files: list[Entry]) -> None:
        self._common = common
        self._value = FactValues(_joined(files, "kinds")).value
        self._calls = _joined(files, "calls")
        self._objects = _joined(files, "shared", "objects", "events")

    def subjects(self, file: Entry) -> Iterator[tuple[str, Things]]:
        """Each subject of a file, with what is said of it."""
        for name, fact in file.get("operations", {}).items():
            yield name, dict(self._operation(fact))
        for what in ("object", "event"):
            for name in file.get(f"{what}s", {}):
                yield f"{what} {name}", self._members(name)
        for name, element in file.get("elements", {}).items():
            yield f"<{name}>", self._element(element)
        for code, cause in file.get("hangup_causes", {}).items():
            yield f"hangup cause {code}", {WHOLE: spaced(cause)}
        if "webhooks" in file:
            yield "webhooks", {name: self._call(event) for name, event in file["webhooks"].items()}
        if "schemes" in file:
            yield "security", file["schemes"]
        if "callback_policy" in file:
            yield "callback policy", {name: self._value(key) for name, key in file["callback_policy"].items()}
            yield "answer documents", {name: {"is": value} for name, value in file["limits"].items()}

    def _members(self, name: str) -> Things:
        fields: Things = {}
        for field, fact in self._objects[name].items():
            if field == "like":
                for other in [fact] if isinstance(fact, str) else fact:
                    fields.update(self._members(other))
            elif field == "itself":
                fields[WHOLE] = spaced(fact)
            elif field != REMARK:
                fields[field] = self._value(fact)
        return fields

    def _operation(self, fact: Entry) -> Iterator[tuple[str, Aspects]]:
        method, path = fact["request"].split(" ")
        asynchronous = {} if fact.get("synchronous") else {"asynchronous": True}
        yield (
            WHOLE,
            {
                "request": f"{method} {fact.get('server', self._common['server'])}{path}",
                "security": self._common["security"],
                **asynchronous,
            },
        )
        yield from self._arguments(method, path, fact)
        refusals = dict.fromkeys(fact.get("refuses") or self._common["refuses"], "ApiError")
        accepted = {202: "AsyncAccepted"} if asynchronous else {}
        for status, holds in {**accepted, **fact["answers"], **refusals}.items():
            yield f"status {status}", self._answer(status, holds)
        for name, link in fact.get("links", {}).items():
            for status in fact["answers"]:
                given = {parameter: source for parameter, source in link.items() if parameter != "to"}
                yield f"link {name} of {status}", {"leads to": link["to"], **self._common["links"], **given}
        for argument, event in {
            **fact.get("calls", {}),
            **({"callback_url": "result"} if asynchronous else {}),
        }.items():
            yield f"call to {argument}", self._call(event)
        for name, variant in fact.get("variants", {}).items():
            yield f"variant {name}", spaced(variant)

    def _arguments(self, method: str, path: str, fact: Entry) -> Iterator[tuple[str, Aspects]]:
        for name in re.findall(r"\{(\w+)\}", path):
            yield name, {"in": "path", "required": True, **self._value(self._common["path"].get(name, "id"))}
        place = "body" if method == "POST" else "query"
        taken = {**({} if fact.get("synchronous") else self._common["asynchronous"]), **fact.get("takes", {})}
        said = {name: {"in": place, **self._value(argument)} for name, argument in taken.items()}
        yield from said.items()
        if place == "body":
            required = fact.get("body_required", any("required" in aspects for aspects in said.values()))
            yield "the body", {"kind": "application/json", "required": required}

    def _answer(self, status: int, holds: str) -> Aspects:
        headers = self._common["headers"].get(status)
        body = {} if holds == "nothing" else {"kind": "application/json", "holds": holds}
        return {**body, **({"headers": headers} if headers else {})}

    def _call(self, name: str) -> Aspects:
        said = {**self._common["call"], **spaced(self._calls[name])}
        return {aspect: value for aspect, value in said.items() if value is not None}

    def _element(self, element: Entry) -> Things:
        whole = spaced({key: value for key, value in element.items() if key not in {"text", "attributes"}})
        attributes = {name: self._value(fact) for name, fact in element.get("attributes", {}).items()}
        return {WHOLE: whole, "the text": self._value(element.get("text", "none")), **attributes}


def _joined(files: list[Entry], *chapters: str) -> dict[str, Any]:
    """Chapters of all files, as one."""
    return {name: fact for file in files for chapter in chapters for name, fact in file.get(chapter, {}).items()}
