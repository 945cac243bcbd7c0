"""The command: exit statuses, and the files it leaves."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from plivo_emulator.cli import main
from plivo_emulator.testing import serve

from benchmarks.ports import free_port
from tests.emulator.explore.exploring import Little, menu, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW = ("--calls", "18", "--quiet")


@pytest.fixture
def app() -> Little:
    return Little(answer=lambda _: menu("Press 1 for sales."), key=lambda form: say(f"You pressed {form['Digits']}."))


@pytest.fixture
def base(app: Little) -> Iterator[str]:
    with serve(app) as base:
        yield base


def explore(base: str, *options: str) -> int:
    return main(["explore", f"{base}/answer", "--hangup-url", f"{base}/hangup", *FEW, *options])


def test_nothing_but_hints_is_status_0(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explore(base) == 0
    said = capsys.readouterr().out
    assert "· unsigned: requests that somebody else has signed are answered" in said
    assert "no findings, 1 hint; seed 0, digest " in said


def test_the_report_says_which_calls_count_against_the_most(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explore(base, "--calls", "12") == 0
    [line] = [each for each in capsys.readouterr().out.splitlines() if " calls in " in each]
    counts = re.fullmatch(r"(\d+) calls in .*, (\d+) of them the search, (\d+) to check .*; \d+ states, .*", line)
    assert counts is not None, line
    calls, searched, others = map(int, counts.groups())
    assert (searched + others, searched <= 14) == (calls, True)  # the last caller may have a twin, and call again


def test_a_fault_is_status_1_and_is_told_with_a_test(
    app: Little, base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.pages["key"] = lambda form: 500 if form["Digits"] == "7" else say("Fine.")
    assert explore(base, "--tests", str(tmp_path)) == 1
    said = capsys.readouterr().out
    [test] = tmp_path.iterdir()
    assert test.name == "test_who_presses_7_is_answered_with_an_error.py"
    assert [line.strip() for line in said.splitlines() if "caller" in line or "test  " in line] == [
        "caller   who presses 7",
        f"test     {test}",
    ]


def test_the_report_is_json_too(app: Little, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.pages["key"] = lambda form: (
        menu("Fine.", after="<Redirect>7</Redirect>") if form["Digits"] == "7" else say("No.")
    )
    assert explore(base, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    [finding] = [each for each in told["findings"] if each["hard"]]
    assert (finding["law"], finding["where"], finding["story"]) == ("bad URL", "/key", "who presses 7, says nothing")
    assert finding["place"]["line"] == 1
    assert told["seed"] == 0


def test_junit_has_a_case_for_each_law(app: Little, base: str, tmp_path: Path) -> None:
    app.pages["key"] = lambda form: 404 if form["Digits"] == "7" else say("Fine.")
    file = tmp_path / "reports" / "junit.xml"
    assert explore(base, "--junit", str(file)) == 1
    [suite] = ET.parse(file).getroot()
    failed = [case.attrib["name"] for case in suite.iter("testcase") if case.find("failure") is not None]
    assert (failed, suite.attrib["failures"]) == (["4xx"], "1")


def test_what_has_changed_since_a_map_is_told_and_may_fail(
    app: Little, base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.json"
    maps = [option for end in ("txt", "mmd", "svg") for option in ("--map", str(tmp_path / f"map.{end}"))]
    assert explore(base, "--map", str(old), *maps) == 0
    assert {each.suffix for each in tmp_path.iterdir()} == {".json", ".txt", ".mmd", ".svg"}
    assert explore(base, "--against", str(old), "--fail-on-change") == 0
    app.pages["answer"] = lambda _: menu("Press 1 for the sales department.")
    capsys.readouterr()
    assert explore(base, "--against", str(old)) == 0
    assert "changed: at “Press 1 for sales.” now says “Press 1 for the sales department.”" in capsys.readouterr().out
    assert explore(base, "--against", str(old), "--fail-on-change") == 1


def test_the_app_is_put_back_before_each_call(app: Little, base: str) -> None:
    assert explore(base, "--reset", f"{base}/reset") == 0
    paths = [path for path, _ in app.asked]
    assert paths[:4] == ["reset", "answer", "hangup", "reset"]
    assert paths.count("reset") > 18


def test_an_app_that_names_another_host_is_found_where_it_really_is(app: Little, base: str) -> None:
    app.pages["answer"] = lambda _: menu("Press 1.").replace("{base}", "https://my-app.example")
    assert explore(base, "--app-url", f"https://my-app.example={base}") == 0
    assert any(path == "key" for path, _ in app.asked)


def test_an_app_that_is_not_there_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    url = f"http://127.0.0.1:{free_port()}/answer"
    assert main(["explore", url, *FEW]) == 2
    assert capsys.readouterr().err == f"plivo-emulator: nobody answers at {url}: start the app first\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("ftp://127.0.0.1/answer",), "is no URL of an app"),
        (("http://127.0.0.1:1/answer", "--map", "map.png"), "the end says the form of the map"),
        (("http://127.0.0.1:1/answer", "--against", "nowhere.json"), "nowhere.json cannot be read"),
    ],
)
def test_wrong_use_is_status_2(options: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", *options]) == 2
    assert sentence in capsys.readouterr().err


def test_a_reset_that_fails_is_status_2(base: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explore(base, "--reset", "false") == 2
    assert capsys.readouterr().err == "plivo-emulator: false ends with status 1\n"
