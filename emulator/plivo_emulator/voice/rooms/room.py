"""A room: where several calls hear each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.app.lane import Lane
from plivo_emulator.voice.app.target import NO_HEADERS
from plivo_emulator.voice.media.playback import Playback, Playing, begun, stopped
from plivo_emulator.voice.media.recording import Origin, Recording, Side
from plivo_emulator.voice.sim.future import Interruption, Task, TaskCoroutine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.voice.accounts.account import Account
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.media.sound import Sound

NOWHERE = Origin()
"""Origin of recordings of a room without a name."""


class Seat:
    """One call in a room, and what passes between it and the others."""

    __slots__ = ("call", "hears", "room", "speaks")

    def __init__(self, call: Call) -> None:
        self.call = call
        self.room: Room | None = None
        """Its room; None before it enters and after it leaves."""
        self.speaks = True
        """Whether the others hear it."""
        self.hears = True
        """Whether it hears the others."""

    @property
    def recorded(self) -> bool:
        """Whether recordings of the room contain what it says."""
        return self.speaks and not self.call.apart

    def reaches(self, other: Seat) -> bool:
        """Whether another seat hears this one."""
        return self.speaks and other.hears and not (self.call.apart or other.call.apart)

    def carries(self, sound: Sound) -> bool:  # noqa: ARG002  # rooms of their own pass on less
        """Whether a sound of its phone gets into the room."""
        return True

    def say(self, sound: Sound) -> None:
        """Plays a sound to all who hear this seat, and to the recordings of the room."""
        if self.room is not None and self.carries(sound):
            self.room.spread(self, sound)

    def break_off(self, sound: Sound) -> None:
        """Stops a sound of this seat."""
        if self.room is not None:
            self.room.hush(sound)

    def remix(self) -> None:
        """Applies who hears whom now, also in the middle of a sound."""
        if self.room is not None:
            self.room.remix()


class RoomTask(Task):
    """What runs for a whole room, whoever leaves."""

    __slots__ = ("_room",)

    def __init__(self, room: Room, routine: TaskCoroutine) -> None:
        super().__init__(room.account.scheduler, routine)
        self._room = room

    def over(self, failure: Exception | None) -> None:
        """Removes it from the room; the room goes on, even if the script failed."""
        self._leave()
        if failure is not None and not isinstance(failure, Interruption):
            self._room.account.fault(failure)

    def stop(self) -> None:
        """Stops the script, and removes it from the room."""
        self._leave()
        super().stop()

    def _leave(self) -> None:
        room = self._room
        room.tasks = tuple(each for each in room.tasks if each is not self)


class Room:
    """Calls that hear each other, in the order in which they entered."""

    def __init__(self, account: Account, origin: Origin = NOWHERE) -> None:
        """Makes an empty room; `origin` is the origin of its recordings."""
        self.account = account
        self.origin = origin
        self.lane = Lane()
        """Lane of requests about it, and about all calls that are or were inside."""
        self.extra_headers: Mapping[str, str] = NO_HEADERS
        """HTTP headers of requests about it: it has no streams of its own."""
        self._seats: dict[int, Seat] = {}
        self.recordings: tuple[Recording, ...] = ()
        """Recordings that run or are paused: of everything said in the room."""
        self.playback: Playback = ()
        """Sounds that may be audible right now."""
        self.tasks: tuple[Task, ...] = ()
        """What runs for the room."""

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All seats, in the order in which they entered."""
        return tuple(self._seats.values())

    def enter(self, seat: Seat) -> None:
        """Adds a call."""
        seat.room = self
        seat.call.lane.join(self.lane)
        seat.call.enter(seat)
        self._seats[id(seat)] = seat
        self.remix()

    def leave(self, seat: Seat) -> None:
        """Removes a call; no effect if it is not inside."""
        if self._seats.pop(id(seat), None) is None:
            return
        seat.room = None
        seat.call.leave()
        for playing in (*self.playback, *(each for other in self.seats for each in other.call.said)):
            seat.call.hush(playing.sound)
        for playing in seat.call.said:
            self.hush(playing.sound)

    def inside(self, seat: Seat) -> bool:
        """Whether a call is in the room."""
        return id(seat) in self._seats

    def spread(self, speaker: Seat, sound: Sound) -> None:
        """Plays a sound of one seat to the others who hear it."""
        for seat in self.seats:
            if seat is not speaker and speaker.reaches(seat):
                seat.call.hear(sound)
        if speaker.recorded:
            self._begin(Playing(self.account.scheduler.now, Side.FAR, sound, 1))

    def hear(self, sound: Sound, times: int = 1) -> None:
        """Plays a sound of the service to the whole room; 0 times is in a loop."""
        for seat in self.seats:
            if seat.hears:
                seat.call.hear(sound, times)
        self._begin(Playing(self.account.scheduler.now, Side.NEAR, sound, times))

    def remix(self) -> None:
        """Applies who hears whom now, also in the middle of a sound."""
        now, seats = self.account.scheduler.now, self.seats
        for playing in self.playback:
            if playing.side is Side.NEAR and playing.heard_at(now):
                for seat in seats:
                    seat.call.listen(playing, wanted=seat.hears)
        for speaker in seats:
            for playing in speaker.call.said:
                carried = speaker.carries(playing.sound)
                for seat in seats:
                    if seat is not speaker:
                        seat.call.listen(playing, wanted=carried and speaker.reaches(seat))
                self._record(playing, wanted=carried and speaker.recorded)

    def _record(self, playing: Playing, *, wanted: bool) -> None:
        """Takes a sound that is under way into the recordings from now on, or no longer."""
        now, sound = self.account.scheduler.now, playing.sound
        taken = any(each.sound is sound and each.side is Side.FAR and each.heard_at(now) for each in self.playback)
        if taken and not wanted:
            self.playback = stopped(self.playback, self.recordings, now, Side.FAR, sound)
        elif wanted and not taken:
            self._begin(playing._replace(skipped=now - playing.began))

    def hush(self, sound: Sound) -> None:
        """Stops a sound in the room; no effect if it has ended or was never played."""
        for seat in self.seats:
            seat.call.hush(sound)
        for side in Side:
            self.playback = stopped(self.playback, self.recordings, self.account.scheduler.now, side, sound)

    def start_task(self, routine: TaskCoroutine) -> Task:
        """Runs something for the room until the room is closed."""
        task = RoomTask(self, routine)
        self.tasks = (*self.tasks, task)
        task.start()
        return task

    def start_recording(self, recording: Recording) -> None:
        """Adds a recording of what is heard from now on."""
        self.recordings = (*self.recordings, recording)

    def end_recording(self, recording: Recording) -> None:
        """Removes a recording."""
        self.recordings = tuple(each for each in self.recordings if each is not recording)

    def close(self) -> None:
        """Stops everything that runs for the room."""
        for task in self.tasks:
            task.stop()

    def note(self, kind: str, **facts: object) -> None:
        """Writes a line about the room into the journal."""
        self.account.journal.write(kind, None, facts)

    def _begin(self, playing: Playing) -> None:
        self.playback = begun(self.playback, self.recordings, playing)
