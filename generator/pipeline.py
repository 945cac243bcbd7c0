"""The steps from the document's files to everything that is built from them."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.checks.examples import check_examples
from generator.document.bundle import Bundle, bundle
from generator.document.index import Index
from generator.document.loader import load
from generator.document.problems import Problems
from generator.document.tables import ANSWER_XML, Tables, load_tables
from generator.emulator_types import package as emulator_types
from generator.lint import lint
from generator.output.text import json_text, yaml_text
from generator.profiles.codegen import codegen
from generator.profiles.published import published
from generator.profiles.wire import wire
from generator.reference import reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.checks.validation import Validation
    from generator.document.loader import Document
    from generator.document.problems import Problem

_COMMENT: Final = "Built by `make` from openapi/. Do not edit: change the document there."
_DIST: Final = "openapi/dist"
_CONTRACT: Final = "emulator/plivo_emulator/spec"


@dataclass(slots=True)
class Clock:
    """Seconds that each step took, in order."""

    steps: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a block; the times of a repeated step are added."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.steps[name] = self.steps.get(name, 0.0) + time.perf_counter() - start

    def __str__(self) -> str:
        parts = [f"{name} {seconds:.2f} s" for name, seconds in self.steps.items()]
        return " · ".join([*parts, f"total {time.perf_counter() - self.started:.2f} s"])


@dataclass(slots=True)
class Checked:
    """A document that was read and bundled, and its problems so far: its validation may still run."""

    bundle: Bundle
    tables: Tables
    problems: list[Problem]


def check(base: Path, entry: str, validation: Validation, clock: Clock) -> Checked:
    """Read, lint and bundle a document, check its examples, and start its validation.

    Args:
        base: Folder that file names in problems are relative to.
        entry: Path of the document's entry, relative to `base`.
        validation: Validates the document meanwhile.
        clock: Takes the times.

    Raises:
        Problems: files cannot be read, or references are broken.
    """
    with clock.step("load"):
        document, tables = _read(base, entry)
    with clock.step("bundle"):
        joined = bundle(document, tables.markdown())
        validation.give(joined)
    with clock.step("lint"):
        problems = lint(Index(document, tables))
    with clock.step("examples"):
        problems += check_examples(joined)
    return Checked(joined, tables, problems)


def _read(base: Path, entry: str) -> tuple[Document, Tables]:
    document = load(base, entry)
    tables = load_tables(base, document.folder)
    if document.problems or tables.problems:
        raise Problems([*document.problems, *tables.problems])
    return document, tables


def build(documents: list[Checked], clock: Clock) -> dict[str, bytes]:
    """Return everything that is built: content by path, relative to the root of the project.

    Args:
        documents: The document and, if there is one, that of the emulator's control plane.
        clock: Takes the times.
    """
    with clock.step("profiles"):
        canonical = published(documents[0].bundle.data)
        for_generators = codegen(canonical)
        files = {
            f"{_DIST}/openapi.yaml": yaml_text(canonical, _COMMENT),
            f"{_DIST}/openapi.json": json_text(canonical),
            f"{_DIST}/openapi.codegen.yaml": yaml_text(for_generators, _COMMENT),
            **_contract(*documents),
        }
    with clock.step("client"):
        from generator.client.package import render  # noqa: PLC0415  # its import is a part of what is timed

        client = render(for_generators, canonical, documents[0].tables.data.get(ANSWER_XML))
    with clock.step("emulator"):
        types = _emulator_types(documents, canonical)
    with clock.step("reference"):
        files |= reference(client)
    return {**{path: text.encode() for path, text in files.items()}, **client, **types}


def _emulator_types(documents: list[Checked], canonical: dict[str, Any]) -> dict[str, bytes]:
    """Return the types of the emulator."""
    from generator.emulator_types import requests  # noqa: PLC0415  # its import is a part of what is timed
    from generator.python.formatting import formatted  # noqa: PLC0415  # the same

    main, *control = (each.bundle.data for each in documents)
    texts = dict(requests.common())
    texts |= dict(requests.files(main, "requests", handlers="handlers", enums="plivo_emulator.spec.words"))
    for document in control:
        texts |= dict(requests.files(document, "control", handlers="control.handlers", filled=True))
    return emulator_types.render(canonical, documents[0].tables) | formatted(texts)


def _contract(main: Checked, control: Checked | None = None) -> dict[str, str]:
    data: dict[str, Any] = {"wire": wire(main.bundle.data)}
    if ANSWER_XML in main.tables.data:
        data["answer_xml"] = main.tables.data[ANSWER_XML]
    if control is not None:
        data["control"] = control.bundle.data
    return {f"{_CONTRACT}/{name}.json": json_text(found) for name, found in data.items()}
