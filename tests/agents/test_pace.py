"""What docs/reference/emulator-streams.md says of paces, measured with the libraries that apps are made of.

STREAM_RUNS says how many runs must come out the same. With ten of them all handlers are measured, while programs that
do nothing else keep idle cores busy. What came out is printed: a call of ten seconds may take six, and thinking be off
by a piece of 20 ms. With fewer, time is judged roughly: other tests want the cores, too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from plivo_emulator.testing import serve, start

from tests.emulator.server.stream_apps.running import echo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plivo_emulator.story.entry import Entry
    from plivo_emulator.testing import RunningEmulator, Voice

RUNS = int(os.environ.get("STREAM_RUNS", "3"))
MEASURED = RUNS >= 10
LIBRARIES = ("websockets", "fastapi", "ws")
HANDLERS = [("20", "task")]
MORE = [("0", "awaits"), ("2", "awaits")]
STREAM = '<Stream bidirectional="true" contentType="audio/x-mulaw;rate=8000">{}</Stream>'
PIECE = timedelta(milliseconds=20)
CROWDED = 2 * (os.cpu_count() or 1)
"""Programs that want to run at once: with more of them, nobody can say how long anything takes."""
PLAYED = 1 + 97 * 5
"""Pieces that are played back before the call ends: one at first, then five each 100 ms up to 100 ms before the end."""
THINKS = 310
"""Milliseconds that an app thinks. What it does counts with the next piece of 20 ms."""
EXACT, ROUGH = 0.02, THINKS / 2000
"""Seconds that its thinking may be off: where it is measured, and where other tests want the cores as well."""


@pytest.fixture(scope="module")
def emulator() -> Iterator[RunningEmulator]:
    with start() as running:
        yield running


@contextmanager
def answering(url: str, seconds: int) -> Iterator[str]:
    """Serves an app that streams calls to a URL for so many seconds; its answer URL."""
    document = f"<Response>{STREAM.format(url)}<Wait length='{seconds}'/></Response>".encode()

    def app(_: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        begin("200 OK", [("Content-Type", "application/xml"), ("Content-Length", str(len(document)))])
        return [document]

    with serve(app) as base:
        yield f"{base}/answer"


@pytest.fixture
def others() -> Iterator[None]:
    """As many programs that do nothing else as it takes to keep all cores busy, where it is measured."""
    idle = (os.cpu_count() or 1) - int(os.getloadavg()[0])
    with ExitStack() as stack:
        for _ in range(idle if MEASURED else 0):
            # The last callback is done first: it is killed, and then waited for.
            busy = stack.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            stack.callback(busy.kill)
        yield


def ten_seconds(voice: Voice, answer_url: str) -> tuple[list[Entry], float]:
    """The journal of a call that is streamed for ten seconds, and the real seconds that they took."""
    voice.answer_url = answer_url
    voice.incoming()
    began = time.monotonic()
    voice.advance(11)
    return voice.journal(), time.monotonic() - began


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(("milliseconds", "style"), HANDLERS + (MORE if MEASURED else []))
def test_ten_seconds_are_the_same_in_every_run(
    emulator: RunningEmulator, library: str, milliseconds: str, style: str
) -> None:
    runs: list[list[Entry]] = []
    took: list[float] = []
    with echo(library, milliseconds, style) as url, answering(url, 10) as answer_url:
        for _ in range(RUNS):
            with emulator.account("ten seconds") as voice:
                journal, seconds = ten_seconds(voice, answer_url)
            runs.append(journal)
            took.append(seconds)
    same = sum(each == runs[0] for each in runs)
    shown = f"{library} {milliseconds} ms: {same} of {RUNS}, {min(took):.1f} to {max(took):.1f} s"
    load = os.getloadavg()[0]
    print(f"{shown}, load {load:.1f}")  # noqa: T201  # for who measures
    assert (same, played(runs[0])) == (RUNS, PLAYED)
    assert not MEASURED or load > CROWDED or median(took) <= 6, shown


def played(journal: list[Entry]) -> int:
    """Pieces of audio that the app has said."""
    lengths = [timedelta(microseconds=each.facts["length"]) for each in journal if each.kind == "stream.play_audio"]
    return sum(lengths, timedelta()) // PIECE


class Reaction(NamedTuple):
    """What an app did after it had thought: for how long, by its own clock and by the journal."""

    did: str
    truly: float
    told: float


@pytest.mark.real_time
@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("library", LIBRARIES)
def test_thinking_takes_as_long_in_real_time_as_it_did(emulator: RunningEmulator, library: str) -> None:
    found: list[Reaction] = []
    with echo(library, str(THINKS), "thinks") as url, answering(url, 4) as answer_url:
        for _ in range(RUNS):
            with emulator.account() as voice:
                found += thinking(voice, answer_url)
    off = {did: [abs(each.told - each.truly) for each in found if each.did == did] for did in ("clears", "says")}
    shown = ", ".join(f"{did} {median(each) * 1000:.0f}, at most {max(each) * 1000:.0f}" for did, each in off.items())
    print(f"{library}, ms off: {shown}, load {os.getloadavg()[0]:.1f}")  # noqa: T201  # for who measures
    assert [len(each) for each in off.values()] == [RUNS, RUNS]
    assert max(map(median, off.values())) <= (EXACT if MEASURED and os.getloadavg()[0] <= CROWDED else ROUGH), shown


def thinking(voice: Voice, answer_url: str) -> list[Reaction]:
    """What the app did while the caller spoke into its words."""
    voice.clock.set(pace="real")
    voice.answer_url = answer_url
    call = voice.incoming()
    call.agent.begins()
    voice.advance(0.5)
    call.says("wait")
    voice.advance(1)
    (cleared,) = call.journal("stream.clear_audio")
    ends = {"clears": cleared.instant, "says": call.agent.spurts[1].began}
    reactions = []
    for each in call.journal("stream.checkpoint"):
        did, timestamp, thought = str(each.facts["name"]).split()
        heard = datetime.fromtimestamp(int(timestamp) / 1000, UTC) + PIECE
        reactions.append(Reaction(did, int(thought) / 1e6, (ends[did] - heard).total_seconds()))
    return reactions
