"""Who speaks for an account is a setting, and an export needs nobody to speak again."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.audio.speaker import SpeakerFailed
from plivo_emulator.cli import main

from tests.emulator.audio.wav_file import wav_file
from tests.emulator.server.served_emulator import AUTH_ID
from tests.speaking import tones

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plivo_emulator.audio.speaker import Gender

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

BONJOUR = "<Response><Speak language='fr-FR'>Bonjour</Speak><Speak>Good day</Speak><Wait length='3'/></Response>"


def english(text: str, language: str, gender: Gender) -> tuple[bytes, int]:
    """A speaker that takes a second longer than the hum, and knows no French."""
    if language == "fr-FR":
        raise SpeakerFailed("it knows no French")
    samples, rate = tones(text, language, gender)
    return samples + bytes(2 * rate), rate


def called(emulator: ServedEmulator, app: App, document: str = BONJOUR) -> list[int]:
    """Places a call that hears a document; the lengths of what it hears."""
    emulator.call(app.says("/answer", document))
    assert emulator.run()
    return [entry["facts"]["length"] for entry in emulator.journal("audio.speak")]


def test_words_are_a_hum_unless_a_speaker_is_set(open_emulator: Callable[..., ServedEmulator], app: App) -> None:
    emulator = open_emulator(speaker=english)
    assert emulator.control_json("GET", f"accounts/{AUTH_ID}")["speaker"] == "hum"
    assert called(emulator, app) == [400_000, 800_000]


def test_an_account_speaks_by_the_speaker_of_the_server_until_it_is_as_new(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(speaker=english)
    assert emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"speaker": "own"})["speaker"] == "own"
    hum, spoken = called(emulator, app)
    assert (hum, spoken > 1_800_000) == (400_000, True)
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"speaker": "hum"})
    assert called(emulator, app) == [400_000, 800_000]


def test_a_speaker_that_there_is_not_is_refused(emulator: ServedEmulator) -> None:
    response = emulator.control("POST", "accounts", {"speaker": "own"})
    assert (response.status_code, "--speaker MODULE:FUNCTION" in response.text) == (400, True)
    response = emulator.control("POST", "accounts", {"speaker": "parrot"})
    assert (response.status_code, "speaker" in response.text) == (400, True)


def test_a_run_with_a_speaker_is_replayed_without_it(
    open_emulator: Callable[..., ServedEmulator], app: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    emulator = open_emulator(speaker=english)
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"speaker": "own"})
    called(emulator, app)
    export = emulator.control_json("GET", "export")
    assert [(each["text"], each["reason"]) for each in export["spoken"]] == [
        ("Bonjour", "it knows no French"),
        ("Good day", None),
    ]
    run = tmp_path / "run.json"
    run.write_text(json.dumps(export))
    assert main(["replay", str(run)]) == 0
    run.write_text(json.dumps({**export, "spoken": []}))
    assert main(["replay", str(run)]) == 1
    assert "the export does not have it" in capsys.readouterr().err


@pytest.mark.parametrize("spoken", [[{}], [{"text": "a", "language": "en", "gender": "man", "audio": "eA=="}], 7])
def test_an_export_whose_spoken_words_are_none_is_refused(
    open_emulator: Callable[..., ServedEmulator], tmp_path: Path, spoken: Any
) -> None:
    run = tmp_path / "run.json"
    run.write_text(json.dumps({**open_emulator().control_json("GET", "export"), "spoken": spoken}))
    assert main(["replay", str(run)]) == 2


def test_the_far_end_says_what_was_recorded(emulator: ServedEmulator, app: App) -> None:
    uuid = emulator.call(app.says("/answer", "<Response><Wait length='9'/></Response>"))
    emulator.advance(3)
    audio = base64.b64encode(wav_file(bytes(2 * 8000 * 3))).decode()
    emulator.control_json("POST", f"calls/{uuid}/say", {"text": "three seconds", "audio": audio})
    [said] = emulator.journal("far_end.say")
    assert said["facts"] == {"text": "three seconds", "length": 3_000_000}


@pytest.mark.parametrize("audio", ["eA==", "no base64!"])
def test_what_is_no_recording_is_refused(emulator: ServedEmulator, app: App, audio: str) -> None:
    uuid = emulator.call(app.says("/answer", "<Response><Wait length='9'/></Response>"))
    emulator.advance(3)
    response = emulator.control("POST", f"calls/{uuid}/say", {"text": "a", "audio": audio})
    assert (response.status_code, "audio parameter is no audio" in response.text) == (400, True)
