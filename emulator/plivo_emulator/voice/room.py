"""A room: where several calls hear each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.promise import Interruption, Routine, Script
from plivo_emulator.voice.recording import Recording, Side

if TYPE_CHECKING:
    from plivo_emulator.voice.account import Account
    from plivo_emulator.voice.call import Call
    from plivo_emulator.voice.sound import Sound


class Seat:
    """One call in a room, and what passes between it and the others."""

    __slots__ = ("call", "hears", "room", "speaks")

    def __init__(self, call: Call) -> None:
        self.call = call
        self.room: Room | None = None
        """Where the call is; None before it enters and after it leaves."""
        self.speaks = True
        """Whether the others hear it."""
        self.hears = True
        """Whether it hears the others."""

    def reaches(self, other: Seat) -> bool:
        """Whether the other one hears what this one says."""
        return self.speaks and other.hears

    def say(self, sound: Sound) -> None:
        """Says something to all whom it reaches, and to the recordings of the room."""
        if self.room is not None:
            self.room.spread(self, sound)


class RoomScript(Script):
    """What runs for a whole room, whoever of those inside goes."""

    __slots__ = ("_room",)

    def __init__(self, room: Room, routine: Routine) -> None:
        super().__init__(room.account.timeline, routine)
        self._room = room

    def over(self, failure: Exception | None) -> None:
        """Leaves the room; the room goes on, even if the script broke."""
        self._leave()
        if failure is not None and not isinstance(failure, Interruption):
            self._room.account.fault(failure)

    def stop(self) -> None:
        """Ends the script where it stands, and leaves the room."""
        self._leave()
        super().stop()

    def _leave(self) -> None:
        room = self._room
        room.scripts = tuple(each for each in room.scripts if each is not self)


class Room:
    """Calls that hear each other, in the order in which they came."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._seats: dict[int, Seat] = {}
        self.recordings: tuple[Recording, ...] = ()
        """Those that run: of everything said in the room."""
        self.scripts: tuple[Script, ...] = ()
        """What runs for the room."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All who are inside, who came first first."""
        return tuple(self._seats.values())

    def enter(self, seat: Seat) -> None:
        """Lets a call in."""
        seat.room = self
        seat.call.seat = seat
        self._seats[id(seat)] = seat

    def leave(self, seat: Seat) -> None:
        """Lets a call out; one that is not inside is left alone."""
        if self._seats.pop(id(seat), None) is not None:
            seat.room = seat.call.seat = None

    def inside(self, seat: Seat) -> bool:
        """Whether a call is in the room."""
        return id(seat) in self._seats

    def spread(self, speaker: Seat, sound: Sound) -> None:
        """Lets everybody hear what one says, as far as it reaches them."""
        for seat in self.seats:
            if seat is not speaker and speaker.reaches(seat):
                seat.call.hear(sound)
        if speaker.speaks:
            self._record(Side.FAR, sound, 1)

    def hear(self, sound: Sound, times: int = 1) -> None:
        """Lets the whole room hear something that nobody in it says; 0 times is for ever."""
        for seat in self.seats:
            if seat.hears:
                seat.call.hear(sound, times)
        self._record(Side.NEAR, sound, times)

    def beside(self, routine: Routine) -> Script:
        """Runs something for the room, until the room is closed."""
        script = RoomScript(self, routine)
        self.scripts = (*self.scripts, script)
        script.start()
        return script

    def close(self) -> None:
        """Stops all that runs for the room."""
        for script in self.scripts:
            script.stop()

    def _record(self, side: Side, sound: Sound, times: int) -> None:
        for recording in self.recordings:
            recording.take(self.account.timeline.now, side, sound, times)
