"""Exploring from a test: the app is asked for the account of the test."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from plivo_emulator.explore.chart.reading import NoMap
from plivo_emulator.testing import start

from tests.emulator.explore.exploring import Little, menu, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plivo_emulator.testing import Voice

CALLS = 18


@pytest.fixture
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    with start() as emulator, emulator.account(request.node.nodeid) as voice:
        yield voice


def served(voice: Voice, app: Little) -> Little:
    base = voice.serve(app)
    voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
    return app


def test_faults_tell_themselves(voice: Voice, tmp_path: Path) -> None:
    app = served(voice, Little(answer=lambda _: menu("Press 1.")))
    app.pages["key"] = lambda form: 500 if form["Digits"] == "7" else say("Fine.")
    explored = voice.explore(calls=CALLS)
    assert str(explored.faults) == (
        "[<5xx: Who presses 7: the app answers with an error at /key (get_digits: status 500)>]"
    )
    assert "✗ 5xx" in str(explored)
    assert len(explored.write_tests(tmp_path)) == 1
    explored.write_map(tmp_path / "map.svg")
    assert ET.parse(tmp_path / "map.svg").getroot().tag.endswith("svg")
    with pytest.raises(ValueError, match=r"\.png must end in"):
        explored.write_map(tmp_path / "map.png")


def test_the_app_asks_the_api_of_the_test_about_its_calls(voice: Voice) -> None:
    statuses: list[str] = []

    def key(form: dict[str, str]) -> str:
        statuses.append(voice.api("GET", f"Call/{form['CallUUID']}", status="live")["call_status"])
        return say("Fine.")

    served(voice, Little(answer=lambda _: menu("Press 1."), key=key))
    assert voice.explore(calls=CALLS).faults == []
    assert set(statuses) == {"in-progress"}


def test_the_test_goes_on_afterwards_as_before(voice: Voice) -> None:
    served(voice, Little(answer=lambda _: say("Hello.", "<Dial><Number>14155550142</Number></Dial>")))
    voice.phone("14155550142", reaction="busy")
    voice.explore(calls=CALLS)
    call = voice.incoming()
    call.hears("Hello")
    call.ends()
    assert [leg.status for leg in call.legs] == ["busy"]


def test_without_an_answer_url_there_is_nothing_to_explore(voice: Voice) -> None:
    with pytest.raises(ValueError, match="answer_url says which app is explored"):
        voice.explore()


def test_what_explored_callers_did_not_get_to_is_not_the_fault_of_the_test(voice: Voice) -> None:
    record = '<Response><Record action="{base}/done" maxLength="2"/></Response>'
    served(voice, Little(answer=lambda _: record, done=lambda _: "<Response><Hangup/></Response>"))
    voice.explore(calls=CALLS)
    assert voice.journal("far_end.unused")
    assert voice.unused == []


def test_callers_have_numbers_that_the_app_knows(voice: Voice) -> None:
    app = served(voice, Little(answer=lambda _: menu("Press 1."), key=lambda _: say("Fine.")))
    voice.explore(calls=CALLS, from_=["+14155550188", "14155550199"])
    inbound = [form["From"] for path, form in app.asked if path == "answer" and form["Direction"] == "inbound"]
    assert set(inbound) == {"14155550188", "14155550199"}


def test_what_has_changed_since_an_earlier_map_is_told(voice: Voice, tmp_path: Path) -> None:
    app = served(voice, Little(answer=lambda _: menu("Press 1."), key=lambda _: say("Fine.")))
    first = voice.explore(calls=CALLS)
    first.write_map(tmp_path / "map.json")
    assert first.changes == []
    assert voice.explore(calls=CALLS, against=tmp_path / "map.json").changes == []
    app.pages["key"] = lambda _: say("Splendid.")
    changes = voice.explore(calls=CALLS, against=str(tmp_path / "map.json")).changes
    assert any("Splendid." in change for change in changes), changes


def test_what_is_no_map_is_refused(voice: Voice, tmp_path: Path) -> None:
    served(voice, Little(answer=lambda _: menu("Press 1.")))
    with pytest.raises(NoMap, match="cannot be read"):
        voice.explore(against=tmp_path / "nowhere.json")
