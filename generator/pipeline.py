"""The steps from the document's files to everything that is built from them."""

from __future__ import annotations

import posixpath
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.checks.examples import check_examples
from generator.document.bundle import Bundle, bundle
from generator.document.index import Index
from generator.document.loader import load
from generator.document.problems import Finding, Problem, Problems
from generator.document.tables import ANSWER_XML, Tables, load_tables
from generator.emulator_types import package as emulator_types
from generator.emulator_types.environment import SPEC
from generator.forms import package as forms
from generator.forms.not_simulated import not_simulated
from generator.lint import lint
from generator.output.text import BUILT, json_text, yaml_text
from generator.profiles.codegen import codegen
from generator.profiles.kept import differences, facts
from generator.profiles.lean import lean, takes_asynchronous, takes_webhooks
from generator.profiles.openapi_3_0 import openapi_3_0
from generator.profiles.published import published
from generator.profiles.whole import whole
from generator.profiles.wire import wire
from generator.reference import reference
from generator.samples.profile import with_samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.checks.validation import Validation
    from generator.document.loader import Document
    from generator.output.memory import Memory

_DIST: Final = "openapi/dist"

MAIN: Final = "openapi"
"""The document that names everything."""
BESIDE: Final = ("account",)
"""Documents of the same API, each in a folder of its own beside the entry of the first, and published beside it."""
CONTROL: Final = "control"
"""The document of the emulator's control plane."""


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
    """A document that was read and bundled, and its problems so far: its validation may still run.

    `name` says which one it is, and what is built from it is called so.
    """

    name: str
    bundle: Bundle
    tables: Tables
    problems: list[Problem]


def check(
    name: str, base: Path, entry: str, validation: Validation, clock: Clock, version: str | None = None
) -> Checked:
    """Read, lint and bundle a document, check its examples, and start its validation.

    Args:
        name: Which document it is: `MAIN`, one of `BESIDE`, or `CONTROL`.
        base: Folder that file names in problems are relative to.
        entry: Path of the document's entry, relative to `base`.
        validation: Validates the document meanwhile.
        clock: Takes the times.
        version: Version of the first document, if this one is beside it: it is the version of all.

    Raises:
        Problems: files cannot be read, or references are broken.
    """
    with clock.step("load"):
        document, tables = _read(name, base, entry)
    with clock.step("bundle"):
        joined = bundle(document, tables.markdown())
        problems = [] if version is None else _versioned(joined, version)
        validation.give(joined)
    with clock.step("lint"):
        problems += lint(Index(document, tables))
    with clock.step("examples"):
        problems += check_examples(joined)
    return Checked(name, joined, tables, problems)


def _versioned(beside: Bundle, version: str) -> list[Problem]:
    """Give a document beside the first one its version."""
    info = beside.data.get("info")
    if not isinstance(info, dict):
        return []  # the validator says so
    stated = "version" in info
    # In its place: after the title.
    beside.data["info"] = {"title": info.get("title"), "version": version, **info}
    if not stated:
        return []
    message = "The first document states the version of all. Remove this one."
    return [beside.document.problem("version-once", Finding(beside.locate(("info", "version")), message))]


def _read(name: str, base: Path, entry: str) -> tuple[Document, Tables]:
    document = load(base, entry)
    # The tables are the API's: a document beside the first one shares components that speak of them.
    tables = load_tables(base, posixpath.dirname(document.folder) if name in BESIDE else document.folder)
    if document.problems or tables.problems:
        raise Problems([*document.problems, *tables.problems])
    return document, tables


def build(documents: list[Checked], clock: Clock, memory: Memory | None = None) -> dict[str, bytes]:
    """Return everything that is built: content by path, relative to the root of the project.

    Each document of the API is published by itself. Client and emulator know them as one.

    Args:
        documents: The main document, and those beside it that there are.
        clock: Takes the times.
        memory: Keeps for the next run what takes long, if given.

    Raises:
        Problems: The documents of the API contradict each other, or something of them cannot be built.
    """
    api = [each for each in documents if each.name != CONTROL]
    tables = api[0].tables
    with clock.step("profiles"):
        joined = whole([each.bundle for each in api])
        canonical = published(joined)
        files: dict[str, str] = {}
        alone = {each.name: published(each.bundle.data) for each in api}
        for name, document in alone.items():
            files |= _published(name, document)
        files |= _contract(joined, documents)
    with clock.step("samples"):
        for name, document in alone.items():
            files[f"{_DIST}/{name}.samples.yaml"] = yaml_text(with_samples(document, name), BUILT)
    with clock.step("forms"):
        files |= {f"{_DIST}/{path}": text for path, text in forms.render(canonical, tables)}
        files |= not_simulated(joined, tables)
        files |= forms.for_agents(canonical, api[0].bundle.document.base, _DIST)
    with clock.step("client"):
        from generator.client.package import render  # noqa: PLC0415  # its import is a part of what is timed

        client = render(lean(canonical), canonical, tables.data.get(ANSWER_XML), memory)
    with clock.step("emulator"):
        types = _emulator_types(joined, canonical, documents, memory)
    with clock.step("reference"):
        files |= reference(client)
    return {**{path: text.encode() for path, text in files.items()}, **client, **types}


def _published(name: str, canonical: dict[str, Any]) -> dict[str, str]:
    """Return the files that a document is published as, but for that with samples.

    Raises:
        Problems: A profile has lost something of the document.
    """
    name = f"{_DIST}/{name}"
    files = {f"{name}.yaml": yaml_text(canonical, BUILT), f"{name}.json": json_text(canonical)}
    wanted = facts(canonical)
    lost: list[Problem] = []
    for path, profile, takes in (
        (f"{name}.codegen.yaml", codegen(canonical), takes_webhooks),
        (f"{name}-3.0.yaml", openapi_3_0(canonical), takes_asynchronous),
    ):
        lost += [Problem(path, 1, "nothing-dropped", line) for line in differences(wanted, profile, takes)]
        files[path] = yaml_text(profile, BUILT)
    if lost:
        raise Problems(lost)
    return files


def _emulator_types(
    joined: dict[str, Any], canonical: dict[str, Any], documents: list[Checked], memory: Memory | None
) -> dict[str, bytes]:
    """Return the types of the emulator."""
    from generator.emulator_types import answers, requests  # noqa: PLC0415  # its import is a part of what is timed
    from generator.python.formatting import formatted  # noqa: PLC0415  # the same

    texts = dict(requests.common(memory))
    named = requests.files(joined, "requests", handlers="handlers", enums="plivo_emulator.spec.words", memory=memory)
    texts |= dict(named)
    for each in documents:
        if each.name == CONTROL:
            document, handlers = each.bundle.data, f"{CONTROL}.handlers"
            control = requests.files(document, CONTROL, handlers=handlers, filled=True, answered=True, memory=memory)
            texts |= dict(control)
            texts |= dict(answers.files(document, CONTROL, memory))
    return emulator_types.render(canonical, documents[0].tables, memory) | formatted(texts)


def _contract(joined: dict[str, Any], documents: list[Checked]) -> dict[str, str]:
    data: dict[str, Any] = {"wire": wire(joined)}
    if ANSWER_XML in documents[0].tables.data:
        data["answer_xml"] = documents[0].tables.data[ANSWER_XML]
    data |= {each.name: each.bundle.data for each in documents if each.name == CONTROL}
    return {f"{SPEC}/{name}.json": json_text(found) for name, found in data.items()}
