"""Scenes of elements that call somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.phones.phone_script import HangUp, Press, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.documents.element import ElementScene
from tests.contract.effects.scene import OUT, Pair, flag
from tests.contract.effects.stage import OTHER, RINGS, STAY, STAYS, url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.effects.stage import Stage


def two(stage: Stage) -> None:
    """The caller presses keys; who is called answers after three seconds, presses keys, and hangs up."""
    stage.phone(STAYS, Stay(6 * SECOND), Press("12*"), after=SECOND)
    steps = (Stay(4 * SECOND), Press("45"), Stay(8 * SECOND), HangUp())
    stage.phone(OTHER, *steps, after=3 * SECOND)


def nobody(stage: Stage) -> None:
    """Nobody answers."""
    two(stage)
    stage.names["inside"] = f"<Number>{RINGS}</Number>"


def looked_at(stage: Stage) -> None:
    """Calls under way are looked at, and a minute passes."""
    stage.pass_time(4)
    stage.look_at_live_calls()
    stage.pass_time(150)


HEADERS = {"sipHeaders": "tier=gold"}
AROUND = f"<Dial>{{}}</Dial><Speak>next</Speak>{STAY}"
TOLD = {"callbackUrl": url("dial")}
CONFIRMED = {"confirmSound": url("confirm"), "confirmKey": "5"}
CHILD = {
    "sendDigits": Pair(OUT, "12"),
    "sendOnPreanswer": flag({"sendDigits": "1"}),
    "sipHeaders": Pair(OUT, "tier=gold"),
}

SCENES: Mapping[str, ElementScene] = {
    "Dial": ElementScene(
        inside=f"<Number>{OTHER}</Number>",
        before=two,
        after=looked_at,
        pairs={
            "redirect": flag({"action": url("dialled")}),
            "timeout": Pair(OUT, 10, before=nobody),
            "timeLimit": Pair(OUT, 5),
            "hangupOnStar": flag(),
            "callerId": Pair(OUT, "14151112222"),
            "callerName": Pair(OUT, "Desk", kept=True),
            "confirmSound": Pair(url("confirm"), url("other"), {"confirmKey": "5"}),
            "confirmKey": Pair("4", "9", {"confirmSound": url("confirm")}),
            "confirmTimeout": Pair(3, 30, {"confirmSound": url("confirm"), "confirmKey": "9"}),
            "dialMusic": Pair(OUT, url("music")),
            "digitsMatch": Pair(OUT, "12", TOLD),
            "digitsMatchBLeg": Pair(OUT, "45", TOLD),
            "sipHeaders": Pair(OUT, "tier=gold"),
        },
    ),
    "Number": ElementScene(
        inside=OTHER,
        around=AROUND,
        before=two,
        after=looked_at,
        pairs={**CHILD, "callerId": Pair(OUT, "14151112222"), "callerName": Pair(OUT, "Desk", kept=True)},
    ),
    "User": ElementScene(
        inside="sip:ann@sip.example.com",
        around=AROUND,
        before=two,
        after=looked_at,
        pairs={
            **CHILD,
            "sipAuthUsername": Pair(OUT, "ann", HEADERS, together={"sipAuthPassword": "Correct7Horse"}),
        },
    ),
}
