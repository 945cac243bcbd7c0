"""Accounts share nothing: whatever the others do, the journal of a quiet one is the same, byte for byte."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx

from tests.effort import tries
from tests.emulator.server.quiet import quiet_account
from tests.emulator.server.served_emulator import ANSWERS, FROM, PATIENCE, ServedEmulator
from tests.eventually import eventually
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.ears import Ears, Message, Socket

HELLO = "<Response><Speak>Hello</Speak><GetDigits timeout='5'/><Redirect>{}</Redirect></Response>"
BYE = "<Response><Play>{}</Play><Record maxLength='3'/></Response>"
AT_ONCE = "15000000000"
"""Number of somebody who answers at once and stays."""
HANGING = tries(1000, 200)
READERS = 20
STREAMS = 20


def opened(emulator: ServedEmulator, auth_id: str, **settings: object) -> Wire:
    """One more account of a server, and the wire to it."""
    credentials = emulator.open_account(auth_id=auth_id, calls_per_second=0, **settings)
    return Wire(emulator.request, credentials, named=True)


def journal(emulator: ServedEmulator, app: App) -> str:
    """Journal of a call in an account of its own, from its birth to its end, as the control plane writes it."""
    with quiet_account(emulator) as quiet:
        quiet.call(app.url("/hello"), ANSWERS, hangup_url=app.url("/over"), ring_url=app.url("/rings"))
        quiet.incoming(answer_url=app.url("/bye"))
        quiet.run_out()
        return quiet.control("GET", "journal", params={"limit": 10_000}).text


def hang(emulator: ServedEmulator, app: App) -> Wire:
    """Very many callbacks that are never answered."""
    noisy = opened(emulator, "MANOISYHANGINGHANG00")

    def never(talk: Conversation) -> None:
        talk.wait()

    url = app.does("/hangs", never)
    for start in range(0, HANGING, 100):
        destinations = "<".join(f"{AT_ONCE[:-4]}{number:04}" for number in range(start, start + 100))
        assert noisy.place(url, destinations).is_success

    def all_hang() -> bool:
        noisy.run("idle", timeout=0.3)
        return len(noisy.journal("call.answer")) == HANGING

    assert eventually(all_hang)
    return noisy


def stall(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    """Streams to an app that reads nothing."""

    async def sleep(connection: Socket, message: Message) -> None:  # noqa: ARG001  # it does not look at them
        await asyncio.Event().wait()

    ears.reaction = sleep
    noisy = opened(emulator, "MANOISYSTREAMING0000", mode="auto")
    document = f"<Response><Stream audioTrack='both'>{ears.url()}</Stream><Wait length='1000'/></Response>"
    for _ in range(STREAMS):
        noisy.call(app.says("/streams", document), AT_ONCE)


def skip(emulator: ServedEmulator, app: App) -> Wire:
    """An account whose time skips for as long as calls follow one another."""
    noisy = opened(emulator, "MANOISYSKIPPING00000", mode="auto")
    app.says("/skips", f"<Response><Wait length='300'/><Redirect>{app.url('/skips')}</Redirect></Response>")
    for _ in range(20):
        noisy.call(app.url("/skips"), AT_ONCE, time_limit=3600)
    return noisy


def ignore(emulator: ServedEmulator, stack: ExitStack) -> None:
    """Journals that are streamed to somebody who does not read."""
    port = httpx.URL(emulator.base).port
    for auth_id in ("MANOISYSKIPPING00000", "MANOISYHANGINGHANG00"):
        for _ in range(READERS // 2):
            reader = stack.enter_context(closing(socket.socket()))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            reader.connect(("127.0.0.1", port))
            reader.sendall(
                f"GET /_emulator/v1/journal/stream?auth_id={auth_id} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
            )


def flood(emulator: ServedEmulator, noisy: Wire, over: threading.Event) -> None:
    """Requests without a pause, right and wrong ones."""
    with httpx.Client(base_url=emulator.base, auth=(noisy.auth_id, noisy.auth_token), timeout=PATIENCE) as client:
        while not over.is_set():
            client.get(f"/v1/Account/{noisy.auth_id}/Call/")
            client.post(f"/v1/Account/{noisy.auth_id}/Call/", json={"from": FROM, "to": "x" * 1000})
            client.get("/nowhere")


def test_the_journal_of_a_quiet_account_is_the_same_beside_noisy_ones(
    open_emulator: Callable[..., ServedEmulator], app: App, ears: Ears
) -> None:
    app.says("/hello", HELLO.format(app.url("/bye")))
    app.says("/bye", BYE.format(app.url("/missing.wav")))
    app.does("/missing.wav", lambda talk: talk.say("", 404))
    emulator = open_emulator(longest=600)
    alone = journal(emulator, app)
    assert len(json.loads(alone)["entries"]) > 30
    over = threading.Event()
    with ExitStack() as stack:
        stall(emulator, app, ears)
        skipping = skip(emulator, app)
        noisy = hang(emulator, app)
        ignore(emulator, stack)
        floods = [threading.Thread(target=flood, args=(emulator, noisy, over)) for _ in range(2)]
        for each in floods:
            each.start()
        try:
            assert skipping.control_json("POST", "journal/wait", {"kind": "call.hang_up", "timeout": 100})["met"]
            beside = [journal(emulator, app) for _ in range(2)]
        finally:
            over.set()
            for each in floods:
                each.join()
    assert beside == [alone, alone]
    assert eventually(lambda: len(ears.conversations) == STREAMS)
    skipped = datetime.fromisoformat(skipping.control_json("GET", "clock")["now"]) - datetime(2026, 1, 1, tzinfo=UTC)
    assert skipped > timedelta(minutes=1)
