"""Calls that are kept: which passed which place of the map, where they are shown, and how many there are."""

from __future__ import annotations

import json
import re
import signal
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_emulator.cli import main
from plivo_emulator.explore.calls.trace import AppExchange, Trace
from plivo_emulator.explore.kept import choice
from plivo_emulator.explore.kept.passages import Passage
from plivo_emulator.explore.run import explore
from plivo_emulator.testing import serve, start
from plivo_emulator.validation import load
from plivo_emulator.validation.schemas import Schemas

from tests.effort import tries
from tests.emulator.explore.exploring import PLACE, TOKEN, Little, menu, plan_of, say

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from plivo_emulator.explore.exploration import Exploration
    from plivo_emulator.testing import Voice

CALLS = 24
HELD = re.compile(r'<script type="application/json" id="run">(.*?)</script>')


def little() -> Little:
    """A menu in which 7 breaks the app, and everything else is thanked for."""
    app = Little(answer=lambda _: menu("Press 1 for sales."))
    app.pages["key"] = lambda form: 500 if form["Digits"] == "7" else say("Thank you.")
    return app


@pytest.fixture(scope="module")
def looked_at() -> Iterator[tuple[Voice, dict[str, Any]]]:
    """A test that has explored its app, and the map as the control plane shows it."""
    with start() as emulator, emulator.account("explored") as voice:
        base = voice.serve(little())
        voice.answer_url, voice.hangup_url = f"{base}/answer", f"{base}/hangup"
        assert voice.control("GET", "app_map") == {"map": None}
        voice.explore(calls=CALLS)
        yield voice, voice.control("GET", "app_map")["map"]


def place_of(shown: dict[str, Any], **how: object) -> int:
    """Number of the one place that is like that."""
    [at] = [at for at, each in enumerate(shown["places"]) if how.items() <= each.items()]
    return at


def test_the_map_is_as_its_schema_says(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    _, shown = looked_at
    Schemas(load.document("control")).validator({"$ref": "#/components/schemas/AppMap"}).validate(shown)


def test_each_place_way_and_finding_names_calls_that_passed_it(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    _, shown = looked_at
    kept = {each["call_uuid"]: each["places"] for each in shown["kept"]}
    for at, place in enumerate(shown["places"]):
        assert place["calls"]
        assert all(at in kept[uuid] for uuid in place["calls"])
    for way in shown["ways"]:
        assert way["calls"]
        for uuid in way["calls"]:
            assert (way["from"], way["to"]) in zip(kept[uuid], kept[uuid][1:], strict=False)
    assert all(finding["calls"] for finding in shown["findings"])


def test_what_a_call_did_there_is_in_the_journal(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    voice, shown = looked_at
    start, broken = place_of(shown, element="GetDigits"), place_of(shown, ends="Error Reaching Action URL")
    [way] = [each for each in shown["ways"] if (each["from"], each["to"]) == (start, broken)]
    assert (way["inputs"], shown["places"][broken]["findings"]) == ("7", [0])
    assert shown["findings"][0]["places"] == [broken]
    for uuid in {*way["calls"], *shown["findings"][0]["calls"]}:
        entries = [entry for entry in voice.journal() if entry.call_uuid == uuid]
        assert [entry.facts["key"] for entry in entries if entry.kind == "far_end.press"] == ["7"]
        assert 500 in [entry.facts["status"] for entry in entries if entry.kind == "callback.answered"]


def test_few_calls_of_each_are_named_and_all_are_counted(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    _, shown = looked_at
    start = shown["places"][0]
    assert len(start["calls"]) == shown["most"] == choice.EACH < start["passed"] <= shown["calls"]
    told = {each["call_uuid"]: each["caller"] for each in shown["kept"]}
    assert told[start["calls"][0]] == "says nothing"
    named = {uuid for kind in ("places", "ways", "findings") for each in shown[kind] for uuid in each["calls"]}
    assert named == set(told)


def test_a_place_has_its_document_and_where_its_element_is(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    _, shown = looked_at
    place = shown["places"][0]
    assert place["document"][place["column"] - 1 :].startswith("<GetDigits ")
    assert place["url"].endswith("/answer")


def test_the_journal_tells_that_there_is_a_map(looked_at: tuple[Voice, dict[str, Any]]) -> None:
    voice, shown = looked_at
    [entry] = voice.journal("app.explored")
    assert entry.facts == {"url": voice.answer_url, "calls": shown["calls"], "findings": len(shown["findings"])}


def test_a_page_has_the_map_and_what_went_over_the_wire_in_its_calls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "maps" / "app.html"
    with serve(little()) as base:
        urls = (f"{base}/answer", "--hangup-url", f"{base}/hangup")
        status = main(["explore", *urls, "--calls", str(CALLS), "--quiet", "--map", str(file)])
    assert (status, "1 finding" in capsys.readouterr().out) == (1, True)
    text = file.read_text(encoding="utf-8")
    [held] = HELD.findall(text)
    told = json.loads(held)
    entries = told["run"]["journal"]
    asked = {entry["serial"]: entry for entry in entries if entry["kind"] == "callback.sent"}
    assert {each["call_uuid"] for each in told["map"]["kept"]} <= {entry["call_uuid"] for entry in entries}
    assert asked.keys() == {int(serial) for serial in told["exchanges"]}
    broken = [uuid for finding in told["map"]["findings"] if finding["law"] == "5xx" for uuid in finding["calls"]]
    answers = [
        told["exchanges"][str(serial)]["response"]["status"]
        for serial, entry in asked.items()
        if entry["call_uuid"] == broken[0]
    ]
    assert answers == [200, 500, 200]
    assert TOKEN not in held


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C is heeded, though whoever started the tests may ignore it, and lets them ignore it, too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_the_emulator_stays_for_who_looks_until_ctrl_c() -> None:
    seen: list[dict[str, Any]] = []

    def look(found: Exploration, inspector: str) -> None:
        server, _, token = inspector.partition("/_emulator/#/map?token=")
        headers = {"Authorization": f"Bearer {token}"}
        seen.append(httpx.get(f"{server}/_emulator/v1/app_map", headers=headers, timeout=60).json()["map"])
        seen.append(httpx.get(f"{server}/_emulator/v1/journal", headers=headers, timeout=60).json())
        assert found.calls == seen[0]["calls"]
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with serve(little()) as base:
        found = explore(plan_of(base, CALLS), PLACE, look=look)
    shown, journal = seen
    assert {each["call_uuid"] for each in shown["kept"]} <= {entry["call_uuid"] for entry in journal["entries"]}
    assert shown["findings"][0]["law"] == found.findings[0].law.value == "5xx"


def traces(sizes: list[int]) -> Iterator[Passage]:
    """Calls one after the other, each with one answer of a size."""
    for at, size in enumerate(sizes):
        trace = Trace((), "", call_uuid=str(at), serials=range(at * 10 + 1, at * 10 + 11))
        trace.exchanges.append(AppExchange("answer", "POST", "/", {}, 200, None, b"x" * size))
        yield Passage(trace, (0,), ())


@settings(max_examples=tries(30))
@given(st.lists(st.lists(st.sampled_from([0, 1_000_000]), max_size=4), max_size=40), st.integers(0, 30))
def test_what_is_kept_is_bounded_and_still_there(sizes: list[list[int]], begins: int) -> None:
    wanted: dict[Hashable, list[Passage]] = {at: list(traces(each)) for at, each in enumerate(sizes)}
    kept = choice.chosen(wanted, begins)
    assert sum(choice.weight(each.trace) for each in kept) <= choice.MOST_BYTES
    assert all(each.trace.serials.start >= begins for each in kept)
    assert len(kept) <= choice.EACH * len(wanted)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_while_there_is_room_the_best_of_each_are_kept(sizes: list[int]) -> None:
    best = list(traces(sizes))
    kept = choice.chosen({"place": best}, 0)
    assert {each.trace.call_uuid for each in kept} == {each.trace.call_uuid for each in best[: choice.EACH]}
