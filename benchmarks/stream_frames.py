"""How many pieces of audio a core sends to apps: calls streamed in manual time, over real WebSockets.

The core, the driver and the sockets as the server runs them; the app listens in another process. What is measured is
the CPU time of the sending process.
"""

from __future__ import annotations

import time
from typing import Final

import uvloop
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.stream import StreamOptions as StreamPlan
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from benchmarks.quick_app import quick_app
from benchmarks.quick_ears import quick_ears
from benchmarks.table import Result

_START: Final = 1_767_225_600 * SECOND
_CALLS: Final = 20
_SECONDS: Final = 100
_FRAMES: Final = 50
"""In a second of a track."""
_SILENCE_TARGET: Final = 100_000
_SPEECH_TARGET: Final = 150_000
_SKIP_TARGET: Final = 100


def run() -> list[Result]:
    """Stream twenty calls at once, in silence and with somebody talking on each, and one call alone."""
    with quick_app() as app:
        silent, silent_wall = _streamed(app, _CALLS, words=0)
        spoken, spoken_wall = _streamed(app, _CALLS, words=250)
        _, alone = _streamed(app, 1, words=0)
    frames = _CALLS * _SECONDS * _FRAMES
    noted = "CPU time of the sender; by the clock, with a listener in Python on another core, {:,.0f}"
    return [
        Result(
            f"stream frames of {_CALLS} quiet calls",
            frames / silent,
            _SILENCE_TARGET,
            "/s",
            noted.format(frames / silent_wall),
            at_least=True,
            steady=True,
        ),
        Result(
            f"stream frames of {_CALLS} calls that talk",
            frames / spoken,
            _SPEECH_TARGET,
            "/s",
            noted.format(frames / spoken_wall),
            at_least=True,
            steady=True,
        ),
        Result(
            "one streamed call, times real time",
            _SECONDS / alone,
            _SKIP_TARGET,
            "",
            f"{_SECONDS} s in {alone * 1000:.0f} ms",
            at_least=True,
        ),
    ]


def _streamed(app: str, calls: int, words: int) -> tuple[float, float]:
    """CPU and real seconds that streaming takes; every frame must have come."""
    with quick_ears() as ears:
        used = uvloop.run(_measure(app, ears.url, calls, words))
    if ears.heard < calls * _SECONDS * _FRAMES:
        raise SystemExit(f"{ears.heard} messages came, not {calls * _SECONDS * _FRAMES}.")
    return used


async def _measure(app: str, url: str, calls: int, words: int) -> tuple[float, float]:
    running = Runtime(
        AccountSettings(Settings("MA", "token", _START, calls_per_second=0), Mode.MANUAL, 1.0, 0), MemoryArchive()
    )
    account = running.default.account
    made = [_call(account, app) for _ in range(calls)]
    for call in made:
        lifecycle.queue(call)
    await _reach(running, 3 * SECOND)
    plan = StreamPlan(url, False, "inbound", 86_400 * SECOND, "audio/x-mulaw;rate=8000", None, None)  # noqa: FBT003  # its fields, in order
    for call in made:
        stream_feed.start(call, plan)
    await _reach(running, SECOND)
    for place, call in enumerate(made if words else []):
        call.say(speech(" ".join(["well"] * (words + place)), "speech"))  # no two the same: nothing can be reused
    began, real = time.process_time(), time.perf_counter()
    await _reach(running, _SECONDS * SECOND)
    await running.streams.taken(account)
    used = time.process_time() - began, time.perf_counter() - real
    await running.stop(1)
    return used


async def _reach(running: Runtime, length: int) -> None:
    tenant = running.default
    if not await running.driver.reach(tenant, tenant.account.now + length, None, 600):
        raise SystemExit("time did not get there")


def _call(account: Account, app: str) -> Call:
    terms = Terms(urls=Urls(answer=Target(f"{app}/stays", "POST")))
    return Call(account, CallDirection.OUTBOUND, "14155550100", "15000010000", terms)


if __name__ == "__main__":
    for result in run():
        print(result)
