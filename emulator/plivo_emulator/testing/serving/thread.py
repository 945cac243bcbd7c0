"""The emulator in a thread of this process."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from plivo_emulator.commands.defaults import AUTH_ID, AUTH_TOKEN, HOST
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.outbound.way import DIRECT, Way
from plivo_emulator.server.process.options import HUMMING, VIRTUAL_START, ChosenSpeaker
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server, listen
from plivo_emulator.server.speech.speakers import Speakers
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

TIMEOUT = 20
"""Most real seconds that it may take to start, and to stop."""


class InThread(NamedTuple):
    """A server in a thread: its base URL, what it serves, and the loop that it runs in."""

    url: str
    service: Service
    loop: asyncio.AbstractEventLoop


@contextmanager
def serve_in_thread(
    way: Way = DIRECT, control_token: str | None = None, speaker: ChosenSpeaker = HUMMING
) -> Iterator[InThread]:
    """Serves on a free port while the block runs. Raises RuntimeError or NoSpeaker where it does not start."""
    speakers = Speakers(speaker.own)
    speakers(speaker.name)
    listener = listen(HOST, 0)
    url = f"http://{HOST}:{listener.getsockname()[1]}"
    settings = Settings(AUTH_ID, AUTH_TOKEN, VIRTUAL_START, calls_per_second=0, media_url=url, speaker=speaker.name)
    first = AccountSettings(settings, Mode.MANUAL, 1.0, 0)
    options = Options(first, control_token=control_token, way=way, speakers=speakers)
    service = Service(options, MemoryArchive())
    ready = threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    def serves() -> None:
        loops.append(asyncio.get_running_loop())
        ready.set()

    server = Server(service, serves)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="plivo-emulator", daemon=True)
    thread.start()
    try:
        if not ready.wait(TIMEOUT):
            raise RuntimeError("the emulator does not start")
        yield InThread(url, service, loops[0])
    finally:
        server.leave()
        thread.join(TIMEOUT)
