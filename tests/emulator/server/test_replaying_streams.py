"""Runs with streams are made once more, without their apps: what the apps said comes from the export."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.cli import main
from plivo_emulator.voice.sim import input_log
from plivo_emulator.voice.sim.clock import Mode

from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

WAIT = "<Wait length='1000'/>"
MULAW = "audio/x-mulaw;rate=8000"


PAYLOAD = base64.b64encode(bytes(range(250)) * 16).decode()
"""Audio of an app: half a second of µ-law, a quarter of L16."""


class Talker:
    """An app that says all that there is to say, and hangs up."""

    def __init__(self) -> None:
        self._format: Message = {}

    async def __call__(self, socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            carried = message["start"]["mediaFormat"]
            self._format = {"contentType": carried["encoding"], "sampleRate": carried["sampleRate"]}
        if message["event"] != "media":
            return
        of_stream = {"streamId": message["streamId"]}
        match message["media"]["chunk"]:
            case 20:
                for part in range(3):
                    await socket.send_json({"event": "playAudio", "media": {**self._format, "payload": PAYLOAD}})
                    await socket.send_json({"event": "checkpoint", "name": f"part {part}", **of_stream})
            case 60:
                await socket.send_json({"event": "clearAudio", **of_stream})
                await socket.send_json({"event": "sendDTMF", "dtmf": "12#"})
                await socket.send_str("no JSON")
                await socket.send_bytes(b"no text")
            case 150:
                await socket.close()


def replayed(emulator: ServedEmulator, path: Path) -> set[str]:
    """Replays the run up to now; the kinds of its inputs. The run must come to the same end."""
    export = emulator.control_json("GET", "export")
    assert export["obstacle"] is None
    path.write_text(json.dumps(export))
    assert main(["replay", str(path)]) == 0
    return {each["kind"] for each in export["inputs"]}


def kinds(emulator: ServedEmulator) -> set[str]:
    """What happened to streams."""
    return {entry["kind"].removeprefix("stream.") for entry in emulator.journal("stream.*")}


def streamed(emulator: ServedEmulator, app: App, *urls: str, **attributes: str) -> str:
    """Places a call that is streamed and recorded, until somebody hangs up; its UUID."""
    named = {"statusCallbackUrl": app.url("/status"), **attributes}
    written = "".join(f' {name}="{value}"' for name, value in named.items())
    elements = "".join(f"<Stream{written}>{url}</Stream>" for url in urls)
    recorded = f"<Record recordSession='true' callbackUrl='{app.url('/recorded')}'/>"
    document = f"<Response>{recorded}{elements}<Speak>hello there</Speak>{WAIT}</Response>"
    return emulator.call(app.says("/answer", document), hangup_url=app.url("/hangup"))


@pytest.mark.parametrize("strict", [False, True], ids=["time flows until it must wait", "strict"])
def test_all_that_an_app_says_on_a_stream_is_said_again(
    emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path, *, strict: bool
) -> None:
    emulator.control_json("PATCH", "clock", {"strict": strict})
    ears.reaction = Talker()
    call = streamed(emulator, app, ears.url(), bidirectional="true", contentType=MULAW)
    emulator.advance(3.015)
    emulator.control_json("POST", f"calls/{call}/press", {"digits": "7"})
    emulator.advance(4.3)
    emulator.control_json("POST", f"calls/{call}/hang_up")
    assert emulator.run()
    assert kinds(emulator) == {
        *("connect", "start", "drop"),
        *("play_audio", "checkpoint", "played", "clear_audio", "send_dtmf", "nonsense"),
    }
    assert {"stream.says", "stream.taken", "stream.look", "reply"} <= replayed(emulator, tmp_path / "run.json")


def test_a_run_in_real_time_comes_out_the_same_though_nothing_waited(
    open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears, tmp_path: Path
) -> None:
    ears.reaction = Talker()
    emulator = open_emulator(mode=Mode.REAL)
    emulator.control_json("PATCH", "clock", {"speed": 10})
    streamed(emulator, app, ears.url(), ears.url("/listens"), bidirectional="true", contentType=MULAW)
    assert emulator.control_json("POST", "journal/wait", {"kind": "stream.drop", "timeout": 60})["met"]
    assert "stream.says" in replayed(emulator, tmp_path / "run.json")
    assert {"checkpoint", "clear_audio", "drop"} <= kinds(emulator)


def test_an_app_that_takes_nothing_for_a_while_is_as_slow_again(
    emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path
) -> None:
    def goes_on() -> bool:
        return "lift" in {each["kind"] for each in emulator.control_json("GET", "export")["inputs"]}

    async def doze(_: Socket, message: Message) -> None:
        if message["event"] == "media" and message["media"]["chunk"] == 30:
            assert await asyncio.to_thread(eventually, goes_on)

    ears.reaction = doze
    streamed(emulator, app, ears.url(), audioTrack="both")
    emulator.advance(6)
    assert {"lift", "stream.taken"} <= replayed(emulator, tmp_path / "run.json")


def test_streams_that_never_begin_fail_again(emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path) -> None:
    streamed(emulator, app, "ws://127.0.0.1:9/", ears.url("/busy"), ears.url(), ears.url())
    emulator.advance(5)
    assert kinds(emulator) == {"connect", "fail", "start", "refused"}
    replayed(emulator, tmp_path / "run.json")


@pytest.mark.parametrize(
    "fault",
    [
        {"effect": "drop", "delay": 2},
        {"effect": "degrade", "delay": 2},
        {"effect": "delay", "delay": 2},
        {"effect": "status", "status": 503, "times": 2},
    ],
    ids=lambda fault: fault["effect"],
)
def test_faults_strike_streams_again(
    emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path, fault: dict[str, Any]
) -> None:
    ears.reaction = Talker()
    emulator.control_json("PUT", "faults/planned", {"on": "stream", **fault})
    streamed(emulator, app, *(ears.url(f"/{number}") for number in range(3)), bidirectional="true", contentType=MULAW)
    emulator.advance(8)
    assert emulator.journal("fault.strike")
    replayed(emulator, tmp_path / "run.json")


def test_the_program_of_an_ai_agent_talks_again(emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path) -> None:
    ears.reaction = Talker()
    quiet = "enterSound='none' exitSound='none'"
    stream = f"aiAgentStreamServiceUrl='{ears.url()}' aiAgentStreamStatusCallbackUrl='{app.url('/stream')}'"
    for role, more, to in (("ai-agent", stream, "15000010000"), ("Customer", "record='true'", "15000020000")):
        element = f"<MultiPartyCall role='{role}' {quiet} {more}>help</MultiPartyCall>"
        emulator.call(app.says(f"/{role}", f"<Response>{element}</Response>"), to)
    emulator.advance(10)
    assert {"play_audio", "played", "clear_audio", "send_dtmf", "drop"} <= kinds(emulator)
    assert "stream.says" in replayed(emulator, tmp_path / "run.json")


def test_too_much_audio_of_an_app_is_kept_on_no_tape(
    emulator: ServedEmulator, app: App, ears: Ears, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            audio = base64.b64encode(bytes(1 << 20)).decode()
            media = {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": audio}
            await socket.send_json({"event": "playAudio", "media": media})

    monkeypatch.setattr(input_log, "MOST_BYTES", 1 << 20)
    ears.reaction = talk
    streamed(emulator, app, ears.url(), bidirectional="true", contentType=MULAW)
    emulator.advance(3)
    export = emulator.control_json("GET", "export")
    assert (export["inputs"], export["obstacle"]) == ([], "what came from outside takes up more than 1 MiB")


def test_what_an_app_would_have_said_otherwise_makes_a_difference(
    emulator: ServedEmulator, app: App, ears: Ears, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ears.reaction = Talker()
    streamed(emulator, app, ears.url(), bidirectional="true", contentType=MULAW)
    emulator.advance(5)
    export = emulator.control_json("GET", "export")
    said = next(
        each["facts"]["message"]
        for each in export["inputs"]
        if each["kind"] == "stream.says" and each["facts"]["message"]["kind"] == "Checkpoint"
    )
    said["name"] = "elsewhere"
    (tmp_path / "run.json").write_text(json.dumps(export))
    assert main(["replay", str(tmp_path / "run.json")]) == 1
    assert "elsewhere" in capsys.readouterr().err
