"""Engines of speech: a process that answers one after the other, and the files that keep what it has said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio.speaker import NoSpeaker, SpeakerFailed
from plivo_emulator.server.speech import kept_files
from plivo_emulator.server.speech.engines import SpeechEngine, function
from plivo_emulator.server.speech.kept_files import KeptSpeaker
from plivo_emulator.server.speech.speakers import Speakers
from plivo_emulator.server.speech.worker import SpeakingProcess

from tests.emulator.server.toy_engine import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINE = "tests.emulator.server.toy_engine"


@pytest.fixture
def process() -> Iterator[SpeakingProcess]:
    process = SpeakingProcess(ENGINE)
    yield process
    process.close()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where spoken files are kept."""
    monkeypatch.setenv(kept_files.FOLDER, str(tmp_path / "speech"))
    return tmp_path / "speech"


def test_an_engine_speaks_in_a_process_of_its_own(process: SpeakingProcess) -> None:
    assert process("one", "en-US", "woman") == (b"\1\5" * 300, RATE)
    assert process("four", "en-US", "man") == (b"\2\3" * 400, RATE)


def test_what_an_engine_cannot_speak_is_said_and_it_goes_on(process: SpeakingProcess) -> None:
    with pytest.raises(SpeakerFailed, match="this engine speaks no French"):
        process("un", "fr-FR", "woman")
    assert process("one", "en-US", "woman")[1] == RATE


def test_an_engine_that_dies_is_said_and_started_again(process: SpeakingProcess) -> None:
    with pytest.raises(SpeakerFailed, match="exit status 3"):
        process("die", "en-US", "woman")
    assert process("one", "en-US", "woman") == (b"\1\5" * 300, RATE)


def test_threads_take_turns(process: SpeakingProcess) -> None:
    with ThreadPoolExecutor(4) as threads:
        spoken = list(threads.map(lambda length: process("x" * length, "en", "man")[0], range(1, 21)))
    assert [len(each) for each in spoken] == [200 * length for length in range(1, 21)]


def test_words_are_spoken_once_and_kept(process: SpeakingProcess, folder: Path) -> None:
    first, again = KeptSpeaker(process, "toy 1"), KeptSpeaker(process, "toy 1")
    spoken = first("one", "en-US", "woman")
    assert again("one", "en-US", "woman") == spoken
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        ("toy 2", ("one", "en-US", "woman")),
        ("toy 1", ("two", "en-US", "woman")),
        ("toy 1", ("one", "en-GB", "woman")),
        ("toy 1", ("one", "en-US", "man")),
    ],
)
def test_another_version_voice_language_or_text_is_spoken_anew(
    process: SpeakingProcess, engine: str, words: tuple[str, str, str]
) -> None:
    KeptSpeaker(process, "toy 1")("one", "en-US", "woman")
    text, language, gender = words
    assert KeptSpeaker(process, engine)(text, language, "man" if gender == "man" else "woman")[0][0] == 2


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no audio"])
def test_a_kept_file_that_is_spoilt_is_made_again(process: SpeakingProcess, folder: Path, content: bytes) -> None:
    kept = KeptSpeaker(process, "toy")
    kept("one", "en-US", "woman")
    [file] = folder.iterdir()
    whole = file.read_bytes()
    for spoilt in (content, whole[:-2]):
        file.write_bytes(spoilt)
        assert len(kept("one", "en-US", "woman")[0]) == 600


def test_where_nothing_can_be_kept_words_are_spoken_each_time(
    process: SpeakingProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(kept_files.FOLDER, str(tmp_path / "file"))
    kept = KeptSpeaker(process, "toy")
    assert [kept("one", "en-US", "woman")[0][0] for _ in range(2)] == [1, 2]


def test_caches_are_where_the_user_has_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(kept_files.FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept_files.folder() == tmp_path / "plivo-emulator" / "speech"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert kept_files.folder() == tmp_path / ".cache" / "plivo-emulator" / "speech"


def test_an_engine_whose_packages_are_missing_says_which_extra_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = {"espeak": SpeechEngine(ENGINE, ("no-such-package-anywhere",), "speech")}
    monkeypatch.setattr("plivo_emulator.server.speech.speakers.ENGINES", engines)
    with pytest.raises(NoSpeaker, match=r"espeak needs no-such-package-anywhere: .*plivo-emulator\[speech\]"):
        Speakers()("espeak")


def test_a_named_engine_speaks_and_ends_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = {"espeak": SpeechEngine(ENGINE, ("pytest",), "speech")}
    monkeypatch.setattr("plivo_emulator.server.speech.speakers.ENGINES", engines)
    speakers = Speakers()
    speaker = speakers("espeak")
    assert speaker is not None
    assert speaker("one", "en-US", "woman") == (b"\1\5" * 300, RATE)
    speakers.close()


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("no.such.module:speak", "No module named"),
        (f"{ENGINE}:nothing", "has no attribute 'nothing'"),
        (f"{ENGINE}:RATE", "is no function"),
        (":speak", "Empty module name"),
    ],
)
def test_a_function_that_is_none_is_said(place: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        function(place)
