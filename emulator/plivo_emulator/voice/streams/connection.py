"""The connection of a stream: a WebSocket to the app, as the core sees it."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.voice.app.client import AppClient
from plivo_emulator.voice.sim.pace import Pace
from plivo_emulator.voice.sim.scheduler import Hold
from plivo_emulator.voice.streams.frames import StreamFrames
from plivo_emulator.voice.streams.messages import PIECE, FromApp, Late, Lost, Media, Nonsense, ToApp, carried
from plivo_emulator.voice.streams.stream import Stream

if TYPE_CHECKING:
    from plivo_emulator.voice.app.planned_faults import PlannedFault
    from plivo_emulator.voice.sim.scheduler import Timer

HOLD = "stream"
"""Name under which the clock lists that time waits for an app to take what was sent."""

MOST_HELD = 64 << 20
"""Most memory, in bytes, of what an app says while time stands: half an hour of audio, as may wait to be played."""

EACH = 600
"""Approximate memory of what it says at once in bytes, besides audio and text."""


class Socket(Protocol):
    """A connection, as the shell has it. None of its methods waits."""

    def send(self, message: ToApp) -> None:
        """Sends a message, behind all others."""

    def when_taken(self, taken: Callable[[], None]) -> None:
        """Calls `taken` once the app has taken all that was sent so far."""

    def close(self) -> None:
        """Closes the connection once all is sent."""

    def cut(self) -> None:
        """Breaks the connection off, at once and without a word."""


class StreamConnection:
    """Carries messages both ways, and lets time wait for an app that has not taken them.

    A fixed time after a message was sent the app is asked whether it has taken all, and time waits for that. What the
    app says meanwhile counts at that instant, like the answer to a callback: so the order of events does not depend
    on how quick the app is.
    """

    __slots__ = (
        "_app_client",
        "_closed",
        "_heard",
        "_held",
        "_hold",
        "_inbox",
        "_lag",
        "_lagging",
        "_open",
        "_questions",
        "_socket",
        "_timer",
        "fault",
        "frames",
        "stream",
    )

    def __init__(
        self,
        app_client: AppClient,
        stream: Stream,
        frames: StreamFrames,
        heard: Callable[[Sequence[FromApp]], None],
    ) -> None:
        """Takes whom to tell what the app says at an instant."""
        self.stream = stream
        self.frames = frames
        """Messages as they are on the wire, which the shell keeps there."""
        self.fault: PlannedFault | None = None
        """What is planned to go wrong once the stream runs."""
        self._app_client = app_client
        self._heard = heard
        self._socket: Socket | None = None
        self._hold: Hold | None = None
        self._timer: Timer | None = None
        self._questions = 0
        """Those that are asked and not answered."""
        self._inbox: list[FromApp] = []
        self._held = 0
        """Memory of the inbox in bytes."""
        self._lag = 0
        self._lagging: deque[ToApp] = deque()
        self._open = False
        self._closed = False

    # The shell's side

    def connect(self, socket: Socket) -> None:
        """Takes the connection; one that comes too late is closed at once."""
        if self._closed:
            socket.close()
        else:
            self._socket = socket

    @property
    def pace(self) -> Pace | None:
        """How time passes while this app talks; None where it does not wait for that."""
        talks = self.stream.options.bidirectional and not self._closed
        return self._app_client.pace if talks and self._app_client.latency is not None else None

    @property
    def now(self) -> int:
        """Present instant of virtual time."""
        return self._app_client.scheduler.now

    def take(self, message: FromApp) -> None:
        """Takes what the app says."""
        self._app_client.input_log.take("stream.says", carried(message), stream=self.stream.stream_id, message=message)
        hold = self._hold
        if isinstance(message, Late):
            if self._open and not self._closed:
                self._heard([message])  # nothing is as it would be again: there is no instant to wait for
        elif not self._open or (hold is not None and not hold.late):
            self._keep(message)
        elif not self._closed:
            self._heard([message])
        if hold is not None and isinstance(message, Lost):
            hold.answer()  # nobody will say that anything was taken

    def taken(self) -> None:
        """Takes that the app has taken all that it was sent."""
        if self._hold is not None:
            self._app_client.input_log.take("stream.taken", stream=self.stream.stream_id)
            self._hold.answer()

    # The core's side

    def open(self) -> None:
        """Begins to listen to what the app says; what it said before counts now."""
        self._open = True
        self._listen()

    def send(self, message: ToApp) -> None:
        """Sends a message."""
        if not self._lag:
            self._pass_on(message)
            return
        for each in message.apart() if isinstance(message, Media) else (message,):
            self._lagging.append(each)
            self._app_client.scheduler.after(self._lag, self._catch_up)

    def lag(self, delay: int) -> None:
        """Lets every message come so many microseconds late from now on."""
        self._lag = delay

    def behind(self, now: int) -> int:
        """Microseconds for which the app has not taken what it was sent, once time does not wait for it any more."""
        hold = self._hold
        waited = now - hold.since if hold is not None and hold.late and not hold.answered else 0
        return max(waited, self._lag)

    def finish(self) -> None:
        """Closes the connection behind the last message, and lets time wait until that was taken."""
        while self._lagging:
            self._catch_up()
        socket = self._leave()
        if socket is not None:
            self._start_hold(self._latency)
            self._await_taken(socket)
            socket.close()

    def cut(self) -> None:
        """Breaks the connection off."""
        socket = self._leave()
        if socket is not None:
            socket.cut()

    @property
    def _latency(self) -> int | None:
        """Virtual microseconds after which an answer is due: those of a piece of audio, where pieces go one by one."""
        pace, latency = self.pace, self._app_client.latency
        return latency if pace is None or latency is None or not pace.fine else min(latency, PIECE)

    def _leave(self) -> Socket | None:
        self._closed = True
        self._heard = _nobody  # who hears would be kept by this, and keeps this
        self._inbox.clear()
        self._lagging.clear()
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.drop()
        if self._timer is not None:
            self._timer.cancel()
        socket, self._socket = self._socket, None
        return socket

    def _keep(self, message: FromApp) -> None:
        """Keeps what the app says until its instant comes, as long as there is room."""
        had_room = self._held <= MOST_HELD
        self._held += EACH + carried(message)
        if self._held <= MOST_HELD or isinstance(message, Lost):
            self._inbox.append(message)
        elif had_room:
            full = f"more than {MOST_HELD >> 10} kB were said while time stood: what came behind them is not heard"
            self._inbox.append(Nonsense(full))

    def _catch_up(self) -> None:
        if self._lagging:
            self._pass_on(self._lagging.popleft())

    def _pass_on(self, message: ToApp) -> None:
        socket = self._socket
        if socket is None:
            return
        socket.send(message)
        if self._hold is None:
            self._wait(socket)
        elif self._questions and not self._hold.late:
            self._await_taken(socket)

    def _wait(self, socket: Socket) -> None:
        """Lets time wait a fixed time from now on until the app has taken all; in strict time, from now on."""
        scheduler, latency = self._app_client.scheduler, self._latency
        if latency is None:
            self._start_hold(None)
            self._await_taken(socket)
        else:
            delay = 0 if scheduler.strict else latency
            # Just before the hold: all connections wait for their app before time waits for the first of them.
            self._timer = scheduler.after(max(0, delay - 1), lambda: self._await_taken(socket))
            self._start_hold(delay)

    def _start_hold(self, latency: int | None) -> None:
        self._questions = 0
        self._hold = self._app_client.scheduler.hold(HOLD, self.stream.options.url, latency, self._passed, self._listen)

    def _await_taken(self, socket: Socket) -> None:
        if self._hold is not None:
            self._questions += 1
            socket.when_taken(partial(self._answered, self._hold))

    def _answered(self, hold: Hold) -> None:
        if hold is not self._hold:
            return
        self._questions -= 1
        if not self._questions:
            self.taken()

    def _passed(self) -> None:
        self._hold = None
        self._listen()

    def _listen(self) -> None:
        inbox, self._inbox, self._held = self._inbox, [], 0
        if inbox and not self._closed:
            self._heard(inbox)


def _nobody(_: Sequence[FromApp]) -> None:
    """Is told what an app says behind the end."""
