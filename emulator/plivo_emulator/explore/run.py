"""Running an exploration from anywhere, in a thread of its own."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from plivo_emulator.explore.emulation import emulated
from plivo_emulator.explore.exploration import Exploration, Explorer, Notify
from plivo_emulator.explore.kept.publishing import publish
from plivo_emulator.explore.plan import ExplorePlan
from plivo_emulator.server.outbound.way import DIRECT, Way

T = TypeVar("T")
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the emulator of an exploration is, and the way from there to the app.

    Attributes:
        auth_id: Account that the calls belong to.
        auth_token: Its token, which signs callbacks.
        host: Where the API is meanwhile, for apps that ask for something.
        port: The same; 0 is any free port.
        way: The way to the app.
    """

    auth_id: str
    auth_token: str = field(repr=False)
    host: str = HOST
    port: int = 0
    way: Way = DIRECT


Look = Callable[[Exploration, str], None]
"""Looks at an exploration while its emulator goes on, at the address of the inspector. It is called in a thread."""


def explore(plan: ExplorePlan, place: Site, notify: Notify = lambda _: None, look: Look | None = None) -> Exploration:
    """Explores an app with an emulator of its own, and returns what came of it.

    Ctrl-C ends the search early; what was found until then is still checked. A second one ends that, too.

    Args:
        plan: What is explored, and how.
        place: Where the emulator is.
        notify: Is called with the progress.
        look: Is called once all is explored; afterwards the emulator stays until Ctrl-C. None: it does not stay.

    Raises:
        NotReachable: Nobody answers at the app's URL.
        PortTaken: The emulator cannot listen where it should.
        NotReset: The app cannot be put back to where it began.
        KeyboardInterrupt: Ctrl-C was pressed twice.
    """
    enough = threading.Event()

    async def run() -> Exploration:
        credentials = place.auth_id, place.auth_token
        async with emulated(place.host, place.port, credentials, place.way) as own:
            found = await Explorer(own.running, own.tenant, plan, notify, enough.is_set).explore()
            if look is not None:
                publish(found)
                enough.clear()
                await asyncio.to_thread(look, found, own.inspector)
                await asyncio.to_thread(enough.wait)
            return found

    return in_thread(run, enough)


def in_thread(work: Callable[[], Awaitable[T]], enough: threading.Event) -> T:
    """Does something in an event loop in a thread of its own.

    Ctrl-C sets the event. One more before that is heeded cancels the work, whatever it waits for: KeyboardInterrupt
    is raised once it has cleaned up.
    """
    cancel: list[Callable[[], object]] = []

    async def cancellable() -> T:
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        cancel.append(lambda: task is not None and loop.call_soon_threadsafe(task.cancel))
        return await work()

    with ThreadPoolExecutor(1, thread_name_prefix="explore") as pool:
        doing: Future[T] = pool.submit(lambda: asyncio.run(cancellable()))
        while True:
            try:
                return doing.result()
            except asyncio.CancelledError:
                raise KeyboardInterrupt from None
            except KeyboardInterrupt:
                if enough.is_set():
                    with suppress(RuntimeError, IndexError):  # it has ended meanwhile, or is being cancelled
                        cancel.pop()()
                enough.set()
