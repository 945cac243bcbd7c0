"""Files and options of every kind: what cannot be used is told in one sentence, with exit status 2."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.cli import main
from plivo_emulator.server.process import serving
from plivo_emulator.server.process.service import Service

from tests.effort import tries
from tests.emulator.server.conftest import emulator, open_emulator
from tests.hostile_corpus import DIGITS, FILES, INSTANTS, NUMBERS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

__all__ = ["emulator", "open_emulator"]


class Started(Exception):
    """The server would have served."""


async def _live(server: serving.Server) -> None:
    """Starts what would be served, and stops it."""
    service = server.config.app
    assert isinstance(service, Service)
    service.start()
    await service.stop()


Outcome = tuple[int | str, str]


@pytest.fixture
def outcome(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Runs the command in this process; its status, or "serves", and what it complains about."""

    def served(server: serving.Server, sockets: list[Any]) -> None:
        for each in sockets:
            each.close()
        asyncio.run(_live(server))
        raise Started

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(serving.Server, "run", served)
        try:
            status: int | str = main(arguments)
        except SystemExit as ended:
            status = int(str(ended.code))
        except Started:
            status = "serves"
        return status, capsys.readouterr().err

    return run


def refused(found: Outcome) -> None:
    status, sentence = found
    assert status == 2, found
    assert sentence.startswith("plivo-emulator: "), found
    assert len(sentence) < 20_000
    assert "Traceback" not in sentence


@pytest.fixture(params=FILES, ids=str)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A file that holds no good."""
    file = tmp_path / "hostile"
    file.write_bytes(FILES[request.param])
    return str(file)


def test_a_file_that_is_no_seed(outcome: Callable[..., Outcome], hostile: str) -> None:
    refused(outcome("serve", "--port", "0", "--seed-file", hostile))


def test_a_file_that_is_no_export(outcome: Callable[..., Outcome], hostile: str) -> None:
    refused(outcome("replay", hostile))


def test_a_file_that_is_no_certificate(outcome: Callable[..., Outcome], hostile: str) -> None:
    status, sentence = outcome("serve", "--port", "0", "--trust", hostile)
    assert (status, "Traceback" in sentence) == (2, False)


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.parametrize("content", FILES)
def test_a_file_that_is_no_document_to_test_by(
    outcome: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, form: str
) -> None:
    monkeypatch.setenv("PLIVO_AUTH_ID", "MA")
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "token")
    (tmp_path / f"hostile.{form}").write_bytes(FILES[content])
    refused(outcome("contract", str(tmp_path / f"hostile.{form}"), "http://127.0.0.1:9"))


@pytest.mark.parametrize("command", [["replay"], ["serve", "--port", "0", "--seed-file"], ["serve", "--trust"]])
def test_what_is_no_file_at_all(outcome: Callable[..., Outcome], tmp_path: Path, command: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), str(tmp_path), "/dev/zero", str(tmp_path / "missing"), "a\0b", "a" * 5000):
        refused(outcome(*command, path))


OPTIONS = ("--port", "--cps", "--rate-limit", "--seed", "--auth-id", "--speed", "--start-at", "--media-url")


@pytest.mark.parametrize("option", [*OPTIONS, "--allow-callbacks-to", "--app-url", "--host", "--seed-file", "--trust"])
def test_options_that_mean_nothing(outcome: Callable[..., Outcome], option: str) -> None:
    for text in (*NUMBERS, *INSTANTS, *TEXTS):
        port = () if option == "--port" else ("--port", "0")
        status, sentence = outcome("serve", *port, f"{option}={text}")
        assert status in (2, "serves"), (text, sentence)
        assert "Traceback" not in sentence


def mutated(value: Any, chance: random.Random) -> Any:
    """The same with one thing in it turned into another."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        return {**value, key: mutated(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        place = chance.randrange(len(value))
        return [*value[:place], mutated(value[place], chance), *value[place + 1 :]]
    return chance.choice([None, True, -1, 10**30, 1e308, "", "\ud800", DIGITS, INSTANTS[1], [], {}, [[]], {"": None}])


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", {"a": 1}), ("status", "200"), ("detail", None), ("failure", 7), ("content_type", [])],
)
def test_an_answer_in_an_export_that_no_app_can_give_is_no_other_run(
    emulator: ServedEmulator, app: App, outcome: Callable[..., Outcome], tmp_path: Path, field: str, value: Any
) -> None:
    emulator.ending(emulator.call(app.says("/answer", "<Response/>")))
    export, file = emulator.control_json("GET", "export"), tmp_path / "run.json"
    [reply, *_] = [each["facts"]["reply"] for each in export["inputs"] if each["kind"] == "reply"]
    reply[field] = value
    file.write_text(json.dumps(export))
    refused(outcome("replay", str(file)))


def test_an_export_that_somebody_has_changed_is_another_run_or_no_export(
    emulator: ServedEmulator, app: App, outcome: Callable[..., Outcome], tmp_path: Path
) -> None:
    emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak><Hangup/></Response>"))
    emulator.run_out()
    export, file, chance = emulator.control_json("GET", "export"), tmp_path / "run.json", random.Random(1)  # noqa: S311  # no secret
    for _ in range(tries(150)):
        file.write_text(json.dumps(mutated(export, chance)))
        status, sentence = outcome("replay", str(file))
        assert "Traceback" not in sentence
        assert status in (0, 1, 2)
        assert sentence.startswith("plivo-emulator: ") is (status == 2), sentence


SETTINGS = (
    *("", "[]", "{}x", "null", DIGITS, '"\\ud800"', "[" * 100_000, '{"mode": "sometimes"}', '{"time_zone": "../x"}'),
    *('{"mode": []}', '{"time_zone": []}', '{"speed": "fast"}', '{"speed": 1e400}', '{"rates": {"outbound": 1}}'),
    *('{"calls_per_second": -1}', '{"seed": null}', f'{{"seed": {DIGITS}}}', '{"apps": []}', '{"member_id_form": 1}'),
)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("settings", each) for each in SETTINGS),
        *(("created", each) for each in ("never", 2**63 - 1, -(2**63), None, 1.5, b"x")),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_folder_of_records_that_somebody_has_changed(
    outcome: Callable[..., Outcome], tmp_path: Path, column: str, value: object
) -> None:
    assert outcome("serve", "--port", "0", "--data", str(tmp_path)) == ("serves", "")
    with closing(sqlite3.connect(tmp_path / "records.sqlite")) as records, records:
        records.execute(
            "INSERT INTO accounts (auth_id, auth_token, created, settings) VALUES ('MAX', 'token', 0, '{}')"
        )
        try:
            records.execute(f"UPDATE accounts SET {column} = ?", (value,))  # noqa: S608  # a word of the test
        except sqlite3.IntegrityError:
            return
    refused(outcome("serve", "--port", "0", "--data", str(tmp_path)))
