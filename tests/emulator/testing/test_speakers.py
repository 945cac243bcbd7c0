"""Speakers in tests: named where the emulator starts, in the ini file or for one account."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio.speaker import NoSpeaker, SpeakerFailed
from plivo_emulator.testing import start

from tests import own_pytest
from tests.docs.pages import ROOT, blocks
from tests.emulator.audio.wav_file import wav_file
from tests.emulator.cli.command import ENVIRONMENT
from tests.emulator.testing.pages import Pages
from tests.speaking import tones

if TYPE_CHECKING:
    from pathlib import Path

    from plivo_emulator.audio.speaker import Gender
    from plivo_emulator.testing import RunningEmulator, Voice

PAGE = ROOT / "docs" / "reference" / "emulator-speech.md"
OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", "--strict-markers")
HERE = """
def silent(text, language, gender):
    return bytes(16000 * 3), 8000


def test_words_last_three_seconds(voice):
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "application/xml")])
        return [b"<Response><Speak>Hello</Speak></Response>"]

    call = voice.incoming(answer_url=voice.serve(app))
    call.hears("Hello")
    assert call.journal("audio.speak")[0].facts["length"] == 3_000_000
"""


def run(folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    """Runs the tests of a folder in a process of their own."""
    return own_pytest.run(folder, *OPTIONS, *options, **environment)


def hello(voice: Voice) -> int:
    """Lets a call hear a word; its length."""
    pages = Pages()
    pages["/answer"] = "<Speak language='fr-FR'>Bonjour</Speak>"
    call = voice.incoming(answer_url=f"{voice.serve(pages)}/answer")
    call.hears("Bonjour")
    length: int = call.journal("audio.speak")[0].facts["length"]
    return length


def test_the_function_of_the_page_speaks(tmp_path: Path) -> None:
    (tmp_path / "test_page.py").write_text("\n\n".join(block.text for block in blocks(PAGE, "py")), encoding="utf-8")
    status, said = run(tmp_path)
    assert (status, "1 passed" in said) == (0, True), said


@pytest.mark.parametrize("where", ["thread", "process"])
def test_the_ini_file_names_a_function(tmp_path: Path, where: str) -> None:
    (tmp_path / "test_own.py").write_text(HERE)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\nplivo_speaker = test_own:silent\n")
    path = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))
    status, said = run(tmp_path, "--plivo-emulator", where, PYTHONPATH=path)
    assert (status, "1 passed" in said) == (0, True), said


def test_a_function_speaks_for_all_accounts_but_those_that_hum() -> None:
    with start(speaker=tones) as emulator:
        with emulator.account() as voice:
            spoken = hello(voice)
        with emulator.account(speaker="hum") as voice:
            hum = hello(voice)
    assert (hum, 400_000 < spoken < 420_000) == (400_000, True)


def test_words_that_were_not_spoken_fail_the_test() -> None:
    def mute(_: str, language: str, gender: Gender) -> tuple[bytes, int]:
        del language, gender
        raise SpeakerFailed("nobody is there")

    with (
        start(speaker=mute) as emulator,
        pytest.raises(SpeakerFailed, match="not spoken 'Bonjour': nobody is there"),
        emulator.account() as voice,
    ):
        hello(voice)


def test_a_speaker_that_there_is_not_is_told() -> None:
    with pytest.raises(ValueError, match="'parrot' is neither hum, espeak nor piper"), start(speaker="parrot"):
        pass
    with (
        pytest.raises(ValueError, match="a function works only in the process"),
        start("process", speaker=tones),
    ):
        pass
    with pytest.raises(ValueError, match="is running already"), start("http://127.0.0.1:9", speaker="espeak"):
        pass


def test_an_engine_that_is_not_installed_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.server.speech.speakers.ENGINES", {"espeak": _missing()})
    with pytest.raises(NoSpeaker, match="pip install"), start(speaker="espeak"):
        pass


def test_the_far_end_says_a_file(emulator: RunningEmulator, tmp_path: Path) -> None:
    file = tmp_path / "two tickets.wav"
    file.write_bytes(wav_file(bytes(2 * 8000 * 2)))
    with emulator.account() as voice:
        pages = Pages()
        pages["/answer"] = "<GetInput action='{base}/said' inputType='speech'/>"
        call = voice.incoming(answer_url=f"{voice.serve(pages)}/answer")
        call.says(audio=file)
        voice.advance(3)
        assert call.journal("far_end.say")[0].facts["length"] == 2_000_000
        assert call.callbacks("get_input")[0]["Speech"] == "two tickets"


def _missing() -> object:
    from plivo_emulator.server.speech.engines import SpeechEngine  # noqa: PLC0415  # as the package has it

    return SpeechEngine("nothing", ("no-such-package-anywhere",), "speech")
