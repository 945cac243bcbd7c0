"""The published files with samples: the documents as they are, and samples at every operation."""

from __future__ import annotations

import json
import re
import runpy
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.samples.published import document, shown
from tests.spec.published import DIST, DOCUMENTS, METHODS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = {
    "shell": "curl",
    "python": "Python (plivo_voice)",
    "typescript": "TypeScript",
    "go": "Go",
    "java": "Java",
    "ruby": "Ruby",
    "php": "PHP",
}
"""`lang` → `label`, in the order of the samples."""


def without(value: Any, key: str) -> Any:
    """Data without a key, wherever it is."""
    if isinstance(value, list):
        return [without(each, key) for each in value]
    if isinstance(value, dict):
        return {name: without(below, key) for name, below in value.items() if name != key}
    return value


def lists(name: str) -> Iterator[list[dict[str, str]]]:
    """The samples of each operation and each variant of a document."""
    for item in document(name)["paths"].values():
        for node in (item[method] for method in METHODS if method in item):
            yield node["x-codeSamples"]
            others = [each for each in node.get("x-query-variants", ()) if each["operationId"] != node["operationId"]]
            yield from (each["x-codeSamples"] for each in others)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_but_for_the_samples_it_is_the_document(name: str) -> None:
    assert without(document(name), "x-codeSamples") == json.loads((DIST / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_operation_and_every_variant_has_a_sample_in_each_language(name: str) -> None:
    assert list(lists(name))
    for samples in lists(name):
        assert {each["lang"]: each["label"] for each in samples} == LANGUAGES
        assert [each["lang"] for each in samples] == list(LANGUAGES)
        assert all(each["source"].endswith("\n") for each in samples)


def test_no_two_operations_have_the_same_sample() -> None:
    for language in LANGUAGES:
        sources = [one.samples[language] for one in shown()]
        assert len(set(sources)) == len(sources)


def test_no_sample_makes_the_service_call_back_for_the_sake_of_its_request() -> None:
    about_recordings = {"startCallRecording", "startConferenceRecording"}  # there it tells of the file
    asked = re.compile(r"\bcallback_url\b")
    found = {one.operation_id for one in shown() if any(map(asked.search, one.samples.values()))}
    assert found <= about_recordings


def test_credentials_come_from_the_environment_under_the_names_that_our_client_reads() -> None:
    for one in shown():
        for language, source in one.samples.items():
            assert "PLIVO_AUTH_TOKEN" in source, (one.operation_id, language)
            assert "MAXXXX" not in source.replace("Account/MAXXXXXXXXXXXXXXXXXX/Recording", "")


def test_types_for_typescript_come_from_the_package_that_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / ".make"), *sys.path])
    package = runpy.run_path(str(ROOT / ".make" / "types_package.py"))["NAME"]
    modules = {"openapi": package, "account": f"{package}/account"}
    for one in shown():
        assert f'import type {{ paths }} from "{modules[one.document]}";\n' in one.samples["typescript"]
