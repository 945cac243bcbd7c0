"""The room of a multiparty call: participants past and present, times, and costs."""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING

from plivo_emulator.spec.words import MpcStatus
from plivo_emulator.voice.media.recording import Origin
from plivo_emulator.voice.media.sound_queue import SoundQueues
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.subscribers import Subscribers
from plivo_emulator.voice.rooms.room import Room
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from plivo_emulator.spec.words import MpcTerminationCause
    from plivo_emulator.voice.accounts.account import Account
    from plivo_emulator.voice.multiparty.participant_options import MpcSettings
    from plivo_emulator.voice.multiparty.recording import MpcRecording, MpcRecordingOptions
    from plivo_emulator.voice.sim.future import Task, TaskCoroutine

INITIALIZED, ACTIVE, ENDED = MpcStatus.INITIALIZED, MpcStatus.ACTIVE, MpcStatus.ENDED


class MultipartyRoom(Room):
    """Facts about a multiparty call. Instants are microseconds since the epoch."""

    def __init__(self, account: Account, name: str, settings: MpcSettings, subaccount: str | None = None) -> None:
        self.uuid = account.ids.uuid()
        super().__init__(account, Origin(mpc_name=name, mpc_uuid=self.uuid, subaccount=subaccount))
        self.name = name
        self.subaccount = subaccount
        self.settings = settings
        self.state = INITIALIZED
        self.created = account.now
        self.caller: str | None = None
        """Who called, where an element of a call created it."""
        self.started: int | None = None
        self.ended: int | None = None
        self.termination: MpcTerminationCause | None = None
        self.subscribers = Subscribers()
        self.participants: list[Participant] = []
        """Participants past and present, in the order in which they entered."""
        self.sounds = SoundQueues(partial(_start_task, weakref.ref(self)))
        """Sounds that are played to all of them."""
        self.recording_options: MpcRecordingOptions | None = None
        """Recording options of the first participant who asked for a recording."""
        self.recorded = False
        """Whether that recording has started."""
        self.recording: MpcRecording | None = None
        """Its recording while it runs or is paused."""

    @property
    def present(self) -> tuple[Participant, ...]:
        """Present participants, in the order in which they entered."""
        return tuple(each for each in self.seats if isinstance(each, Participant))

    @property
    def full(self) -> bool:
        """Whether it is full."""
        return len(self.seats) >= self.settings.max_participants

    @property
    def stay_alone(self) -> bool:
        """Whether any of the participants may stay alone."""
        return any(each.options.stay_alone for each in self.participants)

    @property
    def duration(self) -> int:
        """Seconds from its start, or from its creation if it never started, to its end or to now."""
        end = self.account.now if self.ended is None else self.ended
        return (end - (self.created if self.started is None else self.started)) // SECOND

    @property
    def billed_duration(self) -> int:
        """Seconds that are charged, of all participants together."""
        return sum(each.billed_duration for each in self.participants)

    @property
    def billed_amount(self) -> int:
        """Price of all participants together, in hundred-thousandths of a dollar."""
        return sum(each.billed_amount for each in self.participants)


def _start_task(room: weakref.ref[MultipartyRoom], routine: TaskCoroutine) -> Task:
    """Runs something for a room, whose queues would keep it for good if they held it themselves."""
    there = room()
    if there is None:
        raise RuntimeError("nobody keeps the room any more")
    return there.start_task(routine)
