"""Recognisers by name, engines of hearing in a process of their own, and texts as they are spoken."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.hearing.recogniser import NoRecogniser, RecogniserFailed
from plivo_emulator.hearing.recognisers import HearingProcess, Recognisers
from plivo_emulator.hearing.spelled import contains, words
from plivo_emulator.server.speech.engines import SpeechEngine
from plivo_emulator.testing import start

from tests import own_pytest
from tests.docs.pages import ROOT
from tests.emulator.cli.command import ENVIRONMENT
from tests.emulator.testing.word_tones import understand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINE = "tests.emulator.testing.toy_ears"
NAMES = "plivo_emulator.hearing.recognisers.ENGINES"
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", "--strict-markers")
HERE = """
def hear(pcm, rate, wanted):
    return "hello"


def test_it_listens(voice):
    assert voice.recogniser is {}
"""


@pytest.fixture
def process() -> Iterator[HearingProcess]:
    process = HearingProcess(ENGINE)
    yield process
    process.close()


def test_an_engine_hears_in_a_process_of_its_own(process: HearingProcess) -> None:
    assert process(b"\1\2\3\4", 8000, ["one", "zwölf"]) == "4 bytes at 8000 for one, zwölf"
    assert process(b"", 16000, []) == "0 bytes at 16000 for "


def test_what_an_engine_cannot_hear_is_said_and_it_goes_on(process: HearingProcess) -> None:
    with pytest.raises(RecogniserFailed, match="no word 'qwrt'"):
        process(b"\0\0", 8000, ["qwrt"])
    assert process(b"", 8000, ["one"])


def test_an_engine_that_dies_is_said_and_started_again(process: HearingProcess) -> None:
    with pytest.raises(RecogniserFailed, match="exit status 3"):
        process(b"", 8000, ["die"])
    assert process(b"", 8000, ["one"])


def test_an_engine_that_is_stuck_is_ended() -> None:
    process = HearingProcess(ENGINE, longest=0.5)
    try:
        with pytest.raises(RecogniserFailed, match="broken off"):
            process(b"", 8000, ["sleep"])
    finally:
        process.close()


def test_recognisers_go_by_name_place_or_function() -> None:
    recognisers = Recognisers()
    assert recognisers("none") is None
    assert recognisers(understand) is understand
    assert recognisers("tests.emulator.testing.word_tones:understand") is understand


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("parrot", "'parrot' is neither none, pocketsphinx nor a function"),
        ("no.such.module:hear", "no.such.module:hear cannot be loaded"),
        ("tests.emulator.testing.word_tones:RATE", "is no function"),
    ],
)
def test_a_recogniser_that_there_is_not_is_told(which: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Recognisers()(which)
    with pytest.raises(ValueError, match=told), start(recogniser=which):
        pass


def test_an_engine_that_is_not_installed_says_which_extra_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NAMES, {"ears": SpeechEngine(ENGINE, ("no-such-package-anywhere",), "hearing")})
    with pytest.raises(NoRecogniser, match=r"ears needs no-such-package-anywhere: .*plivo-emulator\[hearing\]"):
        Recognisers()("ears")


@pytest.mark.parametrize(
    ("line", "options", "recogniser"),
    [("plivo_recogniser = test_own:hear", (), "hear"), ("", ("--plivo-recogniser", "none"), "None")],
)
def test_the_ini_file_and_the_command_line_name_one(
    tmp_path: Path, line: str, options: tuple[str, ...], recogniser: str
) -> None:
    (tmp_path / "test_own.py").write_text(HERE.format(recogniser))
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath = .\n{line}\n")
    path = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))
    status, said = own_pytest.run(tmp_path, *OPTIONS, *options, PYTHONPATH=path)
    assert (status, "1 passed" in said) == (0, True), said


def test_the_extra_has_the_engine_that_is_tested() -> None:
    described = (ROOT / "emulator" / "pyproject.toml").read_text(encoding="utf-8")
    tested = (ROOT / ".make" / "agents.in").read_text(encoding="utf-8")
    [pinned] = [line for line in tested.splitlines() if line.startswith("pocketsphinx")]
    assert f'hearing = ["{pinned}"]' in described


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hello, you!", "hello you"),
        ("at 8:30 p.m.", "at eight thirty p m"),
        ("at 8am or 10:05, or 9:00", "at eight a m or ten oh five or nine"),
        ("I am 21", "i am twenty one"),
        ("$42, please", "forty two dollars please"),
        ("$1 and €1,250.50", "one dollar and one thousand two hundred fifty euros and fifty cents"),
        ("May 3rd, the 20th, the 112th", "may third the twentieth the one hundred twelfth"),
        ("call 4155550100 or 007", "call four one five five five five zero one zero zero or zero zero seven"),
        ("12% of 3.5 & 100000", "twelve percent of three point five and one hundred thousand"),
        ("Don’t - it's fine", "don't it's fine"),
        ("Ça va, Łukasz?", "ça va łukasz"),
    ],
)
def test_figures_become_words(text: str, spoken: str) -> None:
    assert " ".join(words(text)) == spoken


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once


@given(st.lists(st.sampled_from("one two three four".split()), max_size=8), st.integers(0, 7), st.integers(1, 8))  # noqa: SIM905  # words
def test_a_text_contains_each_stretch_of_it(text: list[str], first: int, count: int) -> None:
    stretch = text[first : first + count]
    assert contains(" ".join(text), " ".join(stretch)) == bool(stretch)


def test_a_part_of_a_word_is_not_that_word() -> None:
    assert not contains("the restaurants", "restaurant")
    assert not contains("for tea", "forty")
    assert not contains("anything", "")
