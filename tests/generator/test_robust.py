"""Whatever a document says, the lint says what is wrong and does not fall over."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as some

from generator.checks.examples import check_examples
from generator.document.bundle import bundle
from generator.document.index import Index
from generator.document.loader import Document, load
from generator.document.tables import load_tables
from generator.lint import lint
from tests.effort import tries
from tests.generator.tiny import ENTRY, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = load(FIXTURE, ENTRY)
TABLES = load_tables(FIXTURE, "openapi")

WRONG: list[Any] = [None, True, 3, -1.5, "x", "", [], {}, [1], ["a"], {"a": 1}, {"type": "string"}, [[]], [{}]]


def parts(value: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the keys that lead to every part of some data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        yield (*above, key)
        yield from parts(below, (*above, key))


PLACES = [
    (file, keys)
    for file, source in [*DOCUMENT.sources.items(), *TABLES.sources.items()]
    for keys in parts(source.data)
    if keys[-1] != "$ref"
]


def changed(data: Any, keys: tuple[Any, ...], wrong: object) -> Any:
    """Return data with one part replaced."""
    data = copy.deepcopy(data)
    part = data
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = wrong
    return data


@settings(max_examples=tries(150), deadline=None)
@given(some.sampled_from(PLACES), some.sampled_from(WRONG))
def test_a_part_of_the_wrong_shape_is_no_crash(place: tuple[str, tuple[Any, ...]], wrong: object) -> None:
    file, keys = place
    document, tables = DOCUMENT, TABLES
    if file in document.sources:
        source = replace(document.sources[file], data=changed(document.sources[file].data, keys, wrong))
        document = Document(
            document.base, ENTRY, {**document.sources, file: source}, document.kinds, document.references
        )
    else:
        name = "hangup-causes" if "hangup" in file else "answer-xml"
        path = keys if file.endswith(f"{name}.yaml") else ("elements", file.split("/")[-1].removesuffix(".yaml"), *keys)
        if path[-1] in tables.data[name] or len(path) > 1:
            tables = replace(tables, data={**tables.data, name: changed(tables.data[name], path, wrong)})

    problems = lint(Index(document, tables))
    problems += check_examples(bundle(document, tables.markdown()))

    assert all(problem.line >= 1 and problem.message for problem in problems)
