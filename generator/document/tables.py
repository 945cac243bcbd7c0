"""Tables of the document, such as hangup causes and answer XML: their data, and Markdown for descriptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.document.bounds import content, inside
from generator.document.loader import target_of
from generator.document.problems import Finding, Place, Pointer, Problem
from generator.document.source import Source, parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HANGUP_CAUSES: Final = "hangup-causes"
ANSWER_XML: Final = "answer-xml"
WORKFLOWS: Final = "workflows"
AGENT_TOOLS: Final = "agent-tools"
LEDGER: Final = "ledger"
_LENGTHS: Final = (
    ("min_length", "at least {} characters"),
    ("max_length", "at most {} characters"),
    ("max_bytes", "at most {} bytes"),
)


@dataclass(slots=True)
class Tables:
    """What the tables say: `data` by name (`answer-xml`, for example), their files, and what is wrong with them."""

    data: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def causes(self) -> list[dict[str, Any]]:
        """Hangup causes; none if there is no such table."""
        found = self.data.get(HANGUP_CAUSES)
        return [cause for cause in found if isinstance(cause, dict)] if isinstance(found, list) else []

    @property
    def elements(self) -> dict[str, dict[str, Any]]:
        """Elements of answer XML by name; none if there is no such table."""
        found = self.data.get(ANSWER_XML)
        elements = found.get("elements") if isinstance(found, dict) else None
        items = elements.items() if isinstance(elements, dict) else ()
        return {name: element for name, element in items if isinstance(element, dict)}

    def markdown(self) -> dict[str, str]:
        """Return the Markdown that replaces a line `{table:NAME}`, by name."""
        found = {}
        if HANGUP_CAUSES in self.data:
            found[HANGUP_CAUSES] = _causes_table(self.causes)
        if ANSWER_XML in self.data:
            found[ANSWER_XML] = _elements_table(self.elements)
        return found

    def place(self, table: str, pointer: Pointer) -> Place:
        """Return the file and keys of a part of a table; elements of answer XML have files of their own."""
        file = next((name for name in self.sources if name.endswith(f"{table}.yaml")), f"{table}.yaml")
        if pointer[:1] == ("elements",) and len(pointer) > 1:
            element = self._entry_of(file, str(pointer[1]))
            if element is not None:
                return Place(element, pointer[2:])
        return Place(file, pointer)

    def _entry_of(self, file: str, element: str) -> str | None:
        data = self.sources[file].data if file in self.sources else None
        elements = data.get("elements") if isinstance(data, dict) else None
        entry = elements.get(element) if isinstance(elements, dict) else None
        reference = entry.get("$ref") if isinstance(entry, dict) else None
        return target_of(file, reference) if isinstance(reference, str) else None

    def problem(self, rule: str, finding: Finding) -> Problem:
        """Turn a finding into a line of the report."""
        source = self.sources.get(finding.place.file)
        line = source.line(finding.place.pointer) if source else 1
        return Problem(finding.place.file, line, rule, finding.message)


def listed(value: dict[str, Any], key: str) -> list[Any]:
    """Return the list under `key`, or an empty one."""
    found = value.get(key)
    return found if isinstance(found, list) else []


def attributes(element: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the attributes of an element of answer XML that are mappings, by name."""
    found = element.get("attributes")
    items = found.items() if isinstance(found, dict) else ()
    return {name: facts for name, facts in items if isinstance(facts, dict)}


def load_tables(base: Path, folder: str) -> Tables:
    """Read the tables in a folder, those that there are.

    Args:
        base: Folder that file names in problems are relative to.
        folder: Folder of the document, relative to `base`.
    """
    tables = Tables()
    for name in (HANGUP_CAUSES, ANSWER_XML, WORKFLOWS, AGENT_TOOLS):
        file = f"{folder}/{name}.yaml".lstrip("/")
        if (base / file).exists():
            tables.data[name] = _joined(tables, base, file, _read(tables, base, file))
    _read_ledger(tables, base, folder)
    _find_unused(tables, base, folder)
    return tables


def _read_ledger(tables: Tables, base: Path, folder: str) -> None:
    """Join the files of the ledger: rows by chapter, subject and part, whatever file they stand in."""
    joined: dict[str, dict[str, Any]] = {}
    for path in sorted((base / folder / LEDGER).glob("*.yaml")):
        name = path.relative_to(base).as_posix()
        data = _read(tables, base, name)
        for chapter, subjects in data.items() if isinstance(data, dict) else ():
            for subject, parts in subjects.items() if isinstance(subjects, dict) else ():
                known = joined.setdefault(chapter, {})
                known[subject] = {**known.get(subject, {}), **parts} if isinstance(parts, dict) else parts
    if joined:
        tables.data[LEDGER] = joined


def _read(tables: Tables, base: Path, file: str) -> object:
    source = tables.sources[file] = parse(file, content(base, file, file))
    tables.problems += source.problems
    return source.data


def _joined(tables: Tables, base: Path, file: str, value: object) -> object:
    """Return a value with the files in it that it refers to."""
    if isinstance(value, list):
        return [_joined(tables, base, file, item) for item in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if not isinstance(reference, str):
        return {key: _joined(tables, base, file, item) for key, item in value.items()}
    target = target_of(file, reference)
    if not inside(base, file, target).exists():
        message = f"There is no file {target}. Correct the path or write the file."
        tables.problems.append(tables.problem("ref-broken", Finding(Place(file), message)))
        return {}
    return _read(tables, base, target)


def _find_unused(tables: Tables, base: Path, folder: str) -> None:
    for path in sorted((base / folder / ANSWER_XML).glob("*.yaml")):
        name = path.relative_to(base).as_posix()
        if name not in tables.sources:
            message = f"Nothing refers to this file. Name it under `elements` of {ANSWER_XML}.yaml or delete it."
            tables.problems.append(Problem(name, 1, "file-unused", message))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _causes_table(causes: list[dict[str, Any]]) -> str:
    rows = [
        (
            str(cause.get("code")),
            str(cause.get("name")),
            ", ".join([str(cause.get("source")), *map(str, listed(cause, "other_sources"))]),
            str(cause.get("description")),
        )
        for cause in causes
    ]
    return _table(("Code", "Name", "Source", "Meaning"), rows)


def _elements_table(elements: dict[str, dict[str, Any]]) -> str:
    rows = []
    for name, element in elements.items():
        children = ", ".join(f"`{child}`" for child in listed(element, "children"))
        inside = [takes(element["text"])] if isinstance(element.get("text"), dict) else []
        inside += [f"elements {children}"] if children else []
        meaning = str(element.get("description", ""))
        rows.append((f"**`{name}`**", "", "; ".join(inside) or "nothing", meaning))
        rows += [
            ("", f"`{attribute}`", takes(facts), str(facts.get("description", "")))
            for attribute, facts in attributes(element).items()
        ]
    return _table(("Element", "Attribute", "Takes", "Meaning"), rows)


def takes(facts: dict[str, Any]) -> str:
    """Return what an attribute or text takes: type, bounds, words, default."""
    kind = str(facts.get("type", "")).replace("_", " ")
    values = [value for value in listed(facts, "values") if isinstance(value, dict)]
    words = ", ".join(f"`{value.get('value')}`" if value.get("value") != "" else "nothing" for value in values)
    clauses = [words if kind == "enum" else f"{kind} or {words}" if words else kind]
    clauses += [_bounds(facts)] if {"minimum", "maximum", "unit"} & facts.keys() else []
    clauses += [form.format(facts[key]) for key, form in _LENGTHS if key in facts]
    clauses += ["required"] if facts.get("required") is True else []
    default = facts.get("default")
    if default not in (None, ""):
        clauses.append(f"default `{str(default).lower() if isinstance(default, bool) else default}`")
    return ", ".join(clauses)


def _bounds(facts: dict[str, Any]) -> str:
    least, most, unit = facts.get("minimum"), facts.get("maximum"), str(facts.get("unit", ""))
    if least is not None and most is not None:
        return f"{least} to {most} {unit}".strip()
    if least is not None:
        return f"{least} or more {unit}".strip()
    return f"at most {most} {unit}".strip() if most is not None else f"in {unit}"
