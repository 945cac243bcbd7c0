"""One call from beginning to end: the emulator, a small voice app, and the generated client between them.

Time is virtual: what takes half a minute on the phone is over in a moment here. On a terminal, emulator and app then
stay, in real time, and the inspector shows them in a browser.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import app
import httpx
from plivo_emulator.story.entry import Entry
from plivo_emulator.story.teller import Teller
from plivo_emulator.story.terminal import Terminal
from plivo_voice import PlivoVoice

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTH_ID = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
NUMBER = "14155550100"
CALLEE = "14155550123"
PHONE = {
    "after": 4,
    "steps": [
        {"action": "hear", "text": "Press 1"},
        {"action": "wait", "seconds": 2.5},
        {"action": "press", "digits": "1"},
    ],
}
"""What the phone of the callee does: it rings for four seconds, listens, and presses a key."""


@contextmanager
def emulator() -> Iterator[str]:
    """Runs the emulator in manual time on a free port; its base URL."""
    command = [sys.executable, "-m", "plivo_emulator", "serve", "--port", "0", "--time", "manual", "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield next(line.split()[-1] for line in process.stdout or () if "base URL" in line)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def voice_app() -> Iterator[str]:
    """Runs the voice app on a free port; its base URL."""
    server = app.serve(port=0)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def follow(control: httpx.Client) -> Iterator[dict[str, Any]]:
    """Entries of the journal, as they are written."""
    with control.stream("GET", "journal/stream") as response:
        for line in response.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


def print_story(control: httpx.Client) -> None:
    """Prints the journal until the app has heard of the hang-up."""
    terminal, teller = Terminal(sys.stdout), None
    for entry in follow(control):
        shown = Entry.of(entry)
        teller = teller or Teller(shown.instant)
        line = teller.line(shown)
        if line is not None:
            terminal.write(terminal.text(line))
        if entry["kind"] == "callback.answered" and entry["facts"]["event"] == "hangup":
            return


def arguments() -> argparse.Namespace:
    """How the demo was started."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--stay", action="store_true", default=sys.stdin.isatty() and sys.stdout.isatty())
    return parser.parse_args()


def stay(control: httpx.Client, base: str, listening: str) -> None:
    """Gives the app a number, lets time pass as it does, and waits for Ctrl-C."""
    answered = {"answer_url": f"{listening}/answer", "hangup_url": f"{listening}/hangup", "numbers": [NUMBER]}
    control.put("applications/demo", json=answered).raise_for_status()
    control.patch("clock", json={"mode": "real", "speed": 1}).raise_for_status()
    print(f"\nSee this call, and call {NUMBER} yourself: {base}/_emulator/\nCtrl-C stops it.", flush=True)
    with suppress(KeyboardInterrupt):
        Event().wait()


def main(*, stays: bool) -> None:
    """Places the call, lets time run, and shows the record of the call."""
    with (
        emulator() as base,
        voice_app() as listening,
        httpx.Client(base_url=f"{base}/_emulator/v1/", timeout=30) as control,
        PlivoVoice(AUTH_ID, AUTH_TOKEN, base_url=base) as client,
    ):
        control.put(f"devices/{CALLEE}", json=PHONE).raise_for_status()
        created = client.calls.create(
            from_=NUMBER, to=CALLEE, answer_url=f"{listening}/answer", hangup_url=f"{listening}/hangup"
        )
        reader = Thread(target=print_story, args=(control,))
        reader.start()
        control.post("clock/run", json={"until": "idle"}).raise_for_status()
        reader.join()
        print("\nThe record of the call:")
        call = client.calls.get(str(created.request_uuid))
        for name in ("answer_time", "end_time", "bill_duration", "total_amount", "hangup_cause_name", "hangup_source"):
            print(f"  {name:18} {getattr(call, name)}")
        if stays:
            stay(control, base, listening)
        else:
            print("\nSee it in a browser: make demo STAY=1")


if __name__ == "__main__":
    main(stays=arguments().stay)
