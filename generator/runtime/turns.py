"""Turns: a fixed number run at a time, and the others wait in the order in which they came."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from anyio import Event


class Turns:
    """Lets a fixed number run at a time.

    httpx looks at every connection and at every waiting request whenever anything happens to one of them. A thousand
    requests at once would cost it more time than the service takes. Requests that wait here cost it nothing.
    """

    def __init__(self, most: int) -> None:
        self._free = most
        self._waiting: deque[Event] = deque()

    async def __aenter__(self) -> None:
        if self._free:
            self._free -= 1
            return
        from anyio import Event

        turn = Event()
        self._waiting.append(turn)
        try:
            await turn.wait()
        except BaseException:
            if turn.is_set():
                self._pass_on()
            else:
                self._waiting.remove(turn)
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self._free += 1
