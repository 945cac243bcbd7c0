"""`--plivo-report`: a page of each test that fails, in projects of users of the plugin."""

from __future__ import annotations

import html
import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from tests import own_pytest

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider")
MODULE = """
    import os
    import pytest

    DEAF = "http://user:hush@127.0.0.1:9/answer?auth_token=hush"

    def test_passes(voice):
        voice.dial(answer_url=DEAF)

    @pytest.mark.parametrize("name", ["a/b", "</script><script>alert(1)</script>"])
    def test_fails(voice, name, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        voice.dial(answer_url=DEAF)
        voice.advance(60)
        assert name == voice.auth_token

    @pytest.fixture
    def broken(voice):
        raise LookupError("the fixture is broken")

    def test_has_a_broken_fixture(voice, broken):
        pass

    def test_has_no_account():
        assert 1 == 2
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which pytest has run, and what it printed."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "test_own.py").write_text(dedent(MODULE), encoding="utf-8")
    status, said = own_pytest.run(folder, *OPTIONS, "--plivo-report", "reports")
    assert status == 1, said
    return folder, said


def pages(folder: Path) -> dict[str, str]:
    """Pages, by their titles."""
    found = [path.read_text("utf-8") for path in (folder / "reports").iterdir()]
    return {html.unescape(re.findall("<title>(.*?)</title>", text)[0]): text for text in found}


def held(text: str) -> dict[str, Any]:
    [said] = re.findall('<script type="application/json" id="run">(.*?)</script>', text, re.DOTALL)
    told: dict[str, Any] = json.loads(said)
    return told


def test_each_failed_test_with_an_account_has_a_page_of_its_own(project: tuple[Path, str]) -> None:
    folder, said = project
    assert set(pages(folder)) == {
        "test_own.py::test_fails[a/b]",
        "test_own.py::test_fails[</script><script>alert(1)</script>]",
        "test_own.py::test_has_a_broken_fixture",
    }
    for path in (folder / "reports").iterdir():
        assert str(path) in said


def test_a_page_has_the_run_of_the_account_alone_and_why_the_test_failed(project: tuple[Path, str]) -> None:
    told = held(pages(project[0])["test_own.py::test_fails[a/b]"])
    kinds = [entry["kind"] for entry in told["run"]["journal"]]
    assert (kinds[0], kinds.count("call.queue"), "call.hang_up" in kinds) == ("api.request", 1, True)
    assert told["run"]["format"] == 1
    sent = [entry["serial"] for entry in told["run"]["journal"] if entry["kind"] == "callback.sent"]
    assert told["exchanges"][str(sent[0])]["request"]["method"] == "POST"
    assert "assert name == voice.auth_token" in told["failure"]


def test_a_broken_fixture_has_its_page_too(project: tuple[Path, str]) -> None:
    assert "the fixture is broken" in held(pages(project[0])["test_own.py::test_has_a_broken_fixture"])["failure"]


def test_no_page_has_a_secret(project: tuple[Path, str]) -> None:
    for title, text in pages(project[0]).items():
        told = held(text)
        assert "hush" not in json.dumps([told["run"], told["exchanges"]]), title
        if "test_fails" in title:
            assert re.search(r"== '\*\*\*'|\*\*\*", told["failure"]), title
        token = told["run"]["account"]["auth_token"]
        assert re.fullmatch(r"[Xx0*]+", token), "a token shows of which kinds its characters are, and nothing else"


def test_who_asks_for_no_report_gets_none(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text("def test_fails(voice):\n    assert False\n", encoding="utf-8")
    _, said = own_pytest.run(tmp_path, *OPTIONS)
    assert "1 failed" in said
    assert "Plivo Voice report" not in said
    assert [path.name for path in tmp_path.rglob("*.html")] == []


def test_a_folder_that_cannot_be_made_does_not_hide_the_failure(tmp_path: Path) -> None:
    (tmp_path / "test_own.py").write_text("def test_fails(voice):\n    assert 'this' == 'that'\n", encoding="utf-8")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    status, said = own_pytest.run(tmp_path, *OPTIONS, "--plivo-report", "taken")
    assert (status, "there is none: " in said, "'this' == 'that'" in said) == (1, True, True)
