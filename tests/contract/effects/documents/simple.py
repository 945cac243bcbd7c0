"""Scenes of elements that play, wait, record, redirect, stream and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.terms import Urls
from plivo_emulator.voice.phones.phone_script import Press, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.documents.element import ElementScene
from tests.contract.effects.scene import OUT, Pair, flag
from tests.contract.effects.scenes.calls import app_speaks
from tests.contract.effects.stage import OTHER, STAY, STAYS, url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.effects.stage import Stage

MACHINE = "15006010400"


def half_a_minute(stage: Stage) -> None:
    stage.pass_time(30)


def minutes(stage: Stage) -> None:
    """Four minutes pass, and all calls are hung up."""
    stage.pass_time(240)
    stage.service.delete("Call")
    stage.pass_time(10)


def talker(stage: Stage) -> None:
    """Somebody says something, presses keys, and says more after a while."""
    steps = (Stay(2 * SECOND), Say("one two three"), Press("*#"), Stay(5 * SECOND), Say("four"))
    stage.phone(STAYS, *steps, after=SECOND)


def beeping(stage: Stage) -> None:
    """A machine answers, and beeps."""
    stage.names["run"] = lambda stage: stage.service.answered_call(MACHINE)


def comes_in(stage: Stage) -> None:
    """A call comes in instead."""
    answer = Target(url("answer"), "POST")
    stage.names["run"] = lambda stage: stage.comes_in(Urls(answer, None, None, Target(url("bye"), "POST")))
    stage.names["around"] = "{}"


def dials(stage: Stage) -> None:
    """A call is dialled after the element."""
    talker(stage)
    stage.names["around"] = f"{{}}<Dial><Number>{OTHER}</Number></Dial>{STAY}"


RECORDED = {"action": url("recorded"), "maxLength": 20}

SCENES: Mapping[str, ElementScene] = {
    "Speak": ElementScene(
        inside="some words",
        around=f"{{}}<Speak>next</Speak>{STAY}",
        after=half_a_minute,
        pairs={"loop": Pair(1, 2), "voice": Pair("WOMAN", "MAN"), "language": Pair("en-US", "fr-FR")},
    ),
    "Play": ElementScene(inside=url("one"), after=half_a_minute, pairs={"loop": Pair(1, 2)}),
    "break": ElementScene(
        around=f"<Speak voice='Polly.Joanna'>one {{}} two</Speak><Speak>next</Speak>{STAY}",
        after=half_a_minute,
        pairs={"time": Pair("1s", "3s")},
    ),
    "Wait": ElementScene(
        before=talker,
        after=half_a_minute,
        pairs={
            "length": Pair(5, 10),
            "silence": flag({"length": 20}),
            "minSilence": Pair(1000, 4000, {"silence": True, "length": 20}),
            "beep": flag({"length": 20}, before=beeping),
        },
    ),
    "DTMF": ElementScene(inside="1W2", after=half_a_minute, pairs={"async": flag()}),
    "Redirect": ElementScene(inside=url("there"), after=half_a_minute),
    "Hangup": ElementScene(
        around=f"<Wait length='3'/>{{}}<Speak>next</Speak>{STAY}",
        after=half_a_minute,
        pairs={"reason": Pair("rejected", "busy", before=comes_in), "schedule": Pair(OUT, 5)},
    ),
    "Message": ElementScene(
        inside="hello",
        after=half_a_minute,
        arguments={"src": "14155550100", "dst": "14155550101", "callbackUrl": url("text")},
        pairs={"src": Pair("14155550100", "14155550102"), "dst": Pair("14155550101", "14155550103")},
    ),
    "Record": ElementScene(
        before=talker,
        after=minutes,
        arguments=RECORDED,
        pairs={
            "action": Pair(OUT, url("recorded")),
            "redirect": flag(),
            "timeout": Pair(3, 15, {"finishOnKey": "none"}),
            "maxLength": Pair(3, 20, {"finishOnKey": "none"}),
            "playBeep": flag(),
            "finishOnKey": Pair("#", "*"),
            "recordSession": flag(),
            "startOnDialAnswer": flag(before=dials),
            "recordChannelType": Pair("mono", "stereo"),
            "fileFormat": Pair("mp3", "wav"),
            "transcriptionType": Pair(OUT, "auto", {"transcriptionUrl": url("text")}),
            "transcriptionUrl": Pair(OUT, url("text"), {"transcriptionType": "auto"}),
            "transcriptionMethod": Pair(
                "GET", "POST", {"transcriptionType": "auto", "transcriptionUrl": url("text"), **RECORDED}
            ),
        },
    ),
    "Stream": ElementScene(
        inside="wss://app.test/stream",
        after=app_speaks,
        pairs={
            "bidirectional": flag(),
            "audioTrack": Pair("inbound", "both"),
            "streamTimeout": Pair(OUT, 2),
            "contentType": Pair("audio/x-l16;rate=8000", "audio/x-mulaw;rate=8000"),
            "keepCallAlive": flag({"bidirectional": True, "streamTimeout": 3}),
            "extraHeaders": Pair(OUT, "a=1"),
        },
    ),
}
