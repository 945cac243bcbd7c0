"""A run and the inspector in one file: complete, closed, and deaf to what the run says."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from plivo_emulator.inspector.built import FOLDER, LICENCES, PAGE, SCRIPT, STYLE, built
from plivo_emulator.inspector.one_file import KeptRun, data, page

from tests.hostile_corpus import MARKUP, SURROGATE, TEXTS

MOST = 120 * 1024
HOSTILE = (*MARKUP, *TEXTS, json.loads(SURROGATE))


class Read(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, text: str) -> None:
        self.texts.append((self.elements[-1][0] if self.elements else "", text))

    def inside(self, tag: str) -> list[str]:
        """Texts in elements of a kind."""
        return [text for within, text in self.texts if within == tag and text.strip()]


def run_of(text: str) -> KeptRun:
    """A run that says a text everywhere."""
    entry = {
        "serial": 1,
        "instant": "2026-01-01T00:00:00.000000Z",
        "kind": text,
        "call_uuid": text,
        "facts": {text: text},
    }
    return KeptRun(text, {"journal": [entry]}, text, {1: {"request": {"body": text}}})


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_run_says_the_page_has_the_same_elements_and_the_run_comes_back(text: str) -> None:
    read = Read(page(run_of(text)))
    assert [tag for tag, _ in read.elements] == [tag for tag, _ in Read(page(run_of("plain"))).elements]
    kept, script = read.inside("script")
    told: dict[str, Any] = json.loads(kept)
    assert (told["title"], told["failure"]) == (text, text)
    assert told["run"]["journal"][0]["facts"] == {text: text}
    assert told["exchanges"] == {"1": {"request": {"body": text}}}
    assert script == built(SCRIPT).content.decode()


def test_only_the_built_script_and_style_may_run_and_nobody_is_asked() -> None:
    [rules] = [
        str(each["content"])
        for tag, each in Read(page(run_of("x"))).elements
        if tag == "meta" and each.get("http-equiv") == "Content-Security-Policy"
    ]
    policy = dict(each.split(" ", 1) for each in rules.split("; "))
    for directive, name in (("script-src", SCRIPT), ("style-src", STYLE)):
        digest = b64encode(sha256((FOLDER / name).read_bytes()).digest()).decode()
        assert policy[directive] == f"'sha256-{digest}'"
    assert (policy["default-src"], policy["base-uri"], policy["form-action"]) == ("'none'",) * 3
    assert (policy["require-trusted-types-for"], policy["trusted-types"]) == ("'script'", "'none'")
    assert "connect-src" not in policy
    assert not any("http" in sources or "self" in sources for sources in policy.values())


def test_the_policy_stands_before_everything_that_it_is_about() -> None:
    tags = [tag for tag, _ in Read(page(run_of("x"))).elements]
    assert tags.index("meta") < min(tags.index("style"), tags.index("script"))


def test_nothing_of_the_page_is_anywhere_else() -> None:
    for tag, attributes in Read(page(run_of("x"))).elements:
        assert "src" not in attributes, tag
        assert tag != "link" or attributes["href"] == "data:,"


def test_a_reader_without_scripts_sees_why_the_test_failed() -> None:
    assert Read(page(run_of("x")._replace(failure="<b>expected 1</b>"))).inside("pre") == ["<b>expected 1</b>"]


def test_data_ends_no_element_and_no_line() -> None:
    said = data({"a": "</script><!--&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"})
    assert not set("<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}") & set(said)


def test_all_files_together_weigh_little() -> None:
    files = [(FOLDER / name).read_bytes() for name in (PAGE, SCRIPT, STYLE)]
    assert sum(len(gzip.compress(file, 9, mtime=0)) for file in files) <= MOST


def test_the_built_files_can_stand_in_a_page() -> None:
    script, style = (built(name).content.decode().lower() for name in (SCRIPT, STYLE))
    assert "</script" not in script
    assert "<!--" not in script
    assert "</style" not in style


def test_the_files_are_those_that_were_built() -> None:
    sums = (FOLDER / "sums.sha256").read_text(encoding="utf-8").splitlines()
    names = sorted(path.name for path in FOLDER.iterdir() if path.name != "sums.sha256")
    assert sums == [f"{sha256((FOLDER / name).read_bytes()).hexdigest()}  {name}" for name in names]
    assert {PAGE, STYLE, SCRIPT, LICENCES} == set(names)


def test_the_licences_of_what_is_built_in_come_along() -> None:
    [said] = Read(page(run_of("x"))).inside("div")
    assert said == built(LICENCES).content.decode()
    assert "Preact" in said or "preact" in said
