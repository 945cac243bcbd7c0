"""What an app wants to be heard: audio, one piece after the other, checkpoints among it, and keys."""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from plivo_emulator.audio.sound import joined
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.phone_actions import press_all
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.rooms.playing import hear_tones
from plivo_emulator.voice.streams.messages import Checkpoint, SendDtmf
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from plivo_emulator.voice.sim.future import Task
    from plivo_emulator.voice.sim.scheduler import Timer

MOST_WAITING = 1_800 * SECOND
"""Microseconds of audio that may wait to be played."""

MOST_PIECES = 100_000
"""Pieces of audio and checkpoints that may wait: a piece can be as short as a sample."""

MOST_NAMES = 1 << 20
"""Characters of names of checkpoints that may wait."""

MOST_SENDING = 100
"""Messages whose keys may be on their way at once."""


class StreamPlayer:
    """Plays to a call, or says for it, what comes in, in order."""

    def __init__(self, call: Call, reached: Callable[[str], None], *, instead: bool = False) -> None:
        """Takes whom to tell the checkpoints that are reached; `instead` of the phone, it is heard by the others."""
        self._call = call
        self._instead = instead
        self._reached = reached
        self._waiting: deque[Sound | Checkpoint] = deque()
        self._playing: Sound | None = None
        self._timer: Timer | None = None
        self._sending: list[Task] = []
        self.length = 0
        """Microseconds of audio that waits."""
        self._names = 0
        """Characters of the names of checkpoints that wait."""

    def refusal(self, item: Sound | Checkpoint | SendDtmf) -> str | None:
        """Why something is not taken: too much of it waits already; None: it is."""
        if isinstance(item, SendDtmf):
            self._sending = [each for each in self._sending if each.alive]
            full = len(self._sending) >= MOST_SENDING
            return f"the keys of {MOST_SENDING} messages are being sent already" if full else None
        if isinstance(item, Sound) and self.length + item.length > MOST_WAITING:
            return f"more than {MOST_WAITING // SECOND} seconds of audio wait to be played"
        if isinstance(item, Checkpoint) and self._names + len(item.name) > MOST_NAMES:
            return f"more than {MOST_NAMES} characters of names of checkpoints wait"
        if len(self._waiting) >= MOST_PIECES:
            return f"{MOST_PIECES} pieces of audio and checkpoints wait already"
        return None

    def send(self, keys: str) -> None:
        """Sends keys, beside what plays."""
        send = press_all if self._instead else hear_tones
        self._sending.append(self._call.start_side_task(send(self._call, keys)))

    def put(self, item: Sound | Checkpoint) -> None:
        """Takes audio or a checkpoint, behind what waits already."""
        self._waiting.append(item)
        if isinstance(item, Sound):
            self.length += item.length
        else:
            self._names += len(item.name)
        if self._playing is None:
            self._go_on()

    def clear(self) -> None:
        """Drops all that waits, and what is being played."""
        self._waiting.clear()
        self.length = self._names = 0
        if self._timer is not None:
            self._timer.cancel()
        if self._playing is not None:
            (self._call.break_off if self._instead else self._call.hush)(self._playing)
        self._playing = self._timer = None

    def close(self) -> None:
        """Drops all, for good. Nobody is told of anything any more: who is would be kept by this, and keeps this."""
        self.clear()
        self._sending.clear()
        self._reached = _nobody

    def _go_on(self) -> None:
        self._playing = None
        while self._waiting and self._playing is None:
            item = self._waiting.popleft()
            if isinstance(item, Checkpoint):
                self._names -= len(item.name)
                self._reached(item.name)
            else:
                self._play(self._with_the_rest(item))

    def _with_the_rest(self, sound: Sound) -> Sound:
        """Sound and all that follows it without a break, as one: apps send audio in very small pieces."""
        pieces = [sound]
        while self._waiting and isinstance(piece := self._waiting[0], Sound):
            pieces.append(piece)
            self._waiting.popleft()
        if len(pieces) == 1:
            return sound
        clip = joined([each.clip for each in pieces if each.clip is not None])
        return replace(sound, length=sum(each.length for each in pieces), clip=clip)

    def _play(self, sound: Sound) -> None:
        self.length -= sound.length
        self._playing = sound
        (self._call.say if self._instead else self._call.hear)(sound)
        self._timer = self._call.account.scheduler.after(sound.length, self._go_on)


def _nobody(_: str) -> None:
    """Is told that a checkpoint was reached when nobody is interested any more."""
