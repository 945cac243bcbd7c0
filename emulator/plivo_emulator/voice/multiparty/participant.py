"""A participant: one stay of a call in a multiparty call."""

from __future__ import annotations

import weakref
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.spec.elements import MultiPartyCall
from plivo_emulator.spec.words import CallDirection, MpcEventName, MpcExitCause
from plivo_emulator.voice.accounts.billing import seconds_between
from plivo_emulator.voice.calls.event_fields import Bill
from plivo_emulator.voice.calls.phone_actions import lose_keys, note_read
from plivo_emulator.voice.media.sound import SPEECH, Sound
from plivo_emulator.voice.media.sound_queue import SoundQueues
from plivo_emulator.voice.multiparty.ai_agent import connect, disconnect
from plivo_emulator.voice.multiparty.participant_options import ParticipantOptions, Role
from plivo_emulator.voice.multiparty.recording import RecordedMultipartyCall
from plivo_emulator.voice.rooms.music import OWN, music
from plivo_emulator.voice.rooms.room import Seat
from plivo_emulator.voice.sim.future import Future, Task
from plivo_emulator.voice.sim.state_machine import StateMachine

if TYPE_CHECKING:
    from plivo_emulator.spec.words import MpcStatus
    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.calls.interrupts import Ending
    from plivo_emulator.voice.multiparty.participant_options import MpcSettings
    from plivo_emulator.voice.multiparty.recording import MpcRecording, Track
    from plivo_emulator.voice.rooms.playing import Hearer
    from plivo_emulator.voice.sim.scheduler import Timer
    from plivo_emulator.voice.streams.stream import Stream


class ParticipantState(StrEnum):
    """States of a participant."""

    WAITING = "waiting"  # hears the wait music until it may enter
    PARKED = "parked"  # the same, and is put on hold then
    TALKING = "talking"
    HELD = "held"  # is muted, and hears the hold music
    LEFT = "left"


WAITING, PARKED, TALKING = ParticipantState.WAITING, ParticipantState.PARKED, ParticipantState.TALKING
HELD, LEFT = ParticipantState.HELD, ParticipantState.LEFT

PARTICIPANT = StateMachine(
    "participant",
    (WAITING, "let_in", TALKING),
    (WAITING, "hold", PARKED),
    (WAITING, "leave", LEFT),
    (PARKED, "let_in", HELD),
    (PARKED, "unhold", WAITING),
    (PARKED, "leave", LEFT),
    (TALKING, "hold", HELD),
    (TALKING, "leave", LEFT),
    (HELD, "unhold", TALKING),
    (HELD, "leave", LEFT),
)

OUTSIDE = frozenset({WAITING, PARKED})
"""States of those who may not enter yet."""

SPOKEN = SPEECH | {"stream"}
"""Kinds of sounds that count as speaking: words, and audio of a program."""

DIGITS = "digits"
"""Kind of sounds that are tones of keys."""


class Host(RecordedMultipartyCall, Protocol):
    """The multiparty call, as its participants see it."""

    settings: MpcSettings

    @property
    def state(self) -> MpcStatus:
        """Its state."""

    def notify(self, event: MpcEventName, participant: Participant | None = None, keys: str | None = None) -> None:
        """Sends an event to all subscribers, with any keys that were pressed."""

    def gone(self, participant: Participant, cause: MpcExitCause) -> None:
        """A participant has left by itself."""


class Participant(Seat):
    """One stay; a call that leaves and comes back has another one. Instants are microseconds since the epoch."""

    __slots__ = (
        "_hearing",
        "_mpc",
        "_music",
        "_quiet",
        "_quiet_at",
        "_tune",
        "coaching",
        "exit_cause",
        "exited",
        "joined",
        "member_id",
        "muted",
        "options",
        "over",
        "patience",
        "sounds",
        "state",
        "stream",
        "track_recordings",
    )

    def __init__(self, mpc: Host, call: Call, part: ParticipantOptions) -> None:
        super().__init__(call)
        self._mpc = weakref.ref(mpc)
        self.options = part
        self.member_id = call.account.ids.member()
        self.state = PARKED if part.hold else WAITING
        self.muted = part.mute
        self.coaching = part.coach and part.role is Role.SUPERVISOR
        self.joined = call.account.now
        self.exited: int | None = None
        self.exit_cause: MpcExitCause | None = None
        self.over: Future[Ending] = Future()
        """Kept when it is removed, with how its call ends unless it continues."""
        self.patience: Timer | None = None
        """Timer for the longest wait for the start."""
        self.sounds = SoundQueues(call.start_side_task)
        """Sounds that are played to it alone."""
        self.stream: Stream | None = None
        """Stream of the program that takes its part."""
        self.track_recordings: dict[Track, MpcRecording] = {}
        """Its recordings that run or are paused."""
        self._hearing: tuple[Hearer, ...] = ()
        self._music: Task | None = None
        self._tune: tuple[Target | None] | None = None
        self._quiet: Timer | None = None
        self._quiet_at = 0

    @property
    def mpc(self) -> Host:
        """The multiparty call, which is kept by its account while it lives, and by who stays in it.

        Both would keep each other for good if this one kept it, too.
        """
        mpc = self._mpc()
        if mpc is None:
            raise RuntimeError("nobody keeps the multiparty call any more")
        return mpc

    @property
    def held(self) -> bool:
        """Whether it is on hold, or will be once it may enter."""
        return self.state in (HELD, PARKED)

    @property
    def waiting(self) -> bool:
        """Whether it may not enter yet."""
        return self.state in OUTSIDE

    def move(self, move: str) -> None:
        """Makes a legal move, and starts the sound of the new state; raises IllegalMove otherwise."""
        self.state = PARTICIPANT.after(self.state, move)
        self._listen()
        if self.patience is not None and not self.waiting:
            self.patience.cancel()
            self.patience = None

    def mute(self, *, muted: bool) -> None:
        """Mutes or unmutes it."""
        self.muted = muted
        self._listen()

    def coach(self, *, coaching: bool) -> None:
        """Lets only agents hear it, or everybody."""
        self.coaching = coaching
        self.remix()

    def reaches(self, other: Seat) -> bool:
        """Whether another participant hears this one: a coaching supervisor is heard by agents only."""
        if not super().reaches(other):
            return False
        return not self.coaching or (isinstance(other, Participant) and other.options.role is Role.AGENT)

    @property
    def recorded(self) -> bool:
        """Whether recordings of the whole contain what it says; usually also what it says to agents only."""
        return super().recorded and (self.options.record_coach or not self.coaching)

    def carries(self, sound: Sound) -> bool:
        """Whether a sound of its phone gets into the room: keys only if relaying them is wanted."""
        return sound.kind != DIGITS or self.options.relays_keys

    def say(self, sound: Sound) -> None:
        """Plays a sound to the others, and tells subscribers that it speaks."""
        super().say(sound)
        if self.speaks and sound.kind in SPOKEN:
            self._begin_to_speak(sound.length)

    def press(self, key: str) -> None:
        """Takes a key of its phone; later readers of keys do not get it."""
        note_read(self.call, MultiPartyCall.tag, (key,))
        self.mpc.notify(MpcEventName.PARTICIPANT_DIGIT_INPUT, self, str(key))

    def settle(self) -> None:
        """Starts its sound, once it is known whether it has to wait."""
        self._listen()
        lose_keys(self.call, self.call.leg.keypad.divert(self.press))
        program = self.options.program
        if program is not None:
            self.stream = connect(self.call, program)

    def leave(self, cause: MpcExitCause) -> None:
        """Leaves its seat."""
        self.move("leave")
        self.exited, self.exit_cause = self.call.account.now, cause
        self.call.leg.keypad.divert(None)
        disconnect(self.call, self.stream)
        self.sounds.stop()
        for recording in tuple(self.track_recordings.values()):
            recording.finish()
        for hearer in self._hearing:
            self.audio_ends(hearer)

    def audio_begins(self, hearer: Hearer) -> None:
        """Starts audio that a request plays, to its call or to the whole room."""
        self._hearing = (*self._hearing, hearer)
        self.mpc.notify(MpcEventName.PARTICIPANT_AUDIO_PLAYED, self)

    def audio_ends(self, hearer: Hearer) -> None:
        """Stops such audio; no effect if there is none."""
        if hearer in self._hearing:
            self._hearing = tuple(each for each in self._hearing if each is not hearer)
            self.mpc.notify(MpcEventName.PARTICIPANT_AUDIO_STOPPED, self)

    @property
    def address(self) -> str:
        """Number or SIP address of the participant."""
        return self.call.to_number if self.call.direction is CallDirection.OUTBOUND else self.call.from_number

    @property
    def duration(self) -> int:
        """Duration of the stay in seconds, so far or in whole."""
        return seconds_between(self.joined, self.call.account.now if self.exited is None else self.exited)

    @property
    def billed_duration(self) -> int:
        """Seconds that are charged for the stay."""
        return Bill(self.call).tariff.billed(self.duration)

    @property
    def billed_amount(self) -> int:
        """Price of the stay, in hundred-thousandths of a dollar."""
        return Bill(self.call).tariff.price(self.billed_duration)

    def _listen(self) -> None:
        """Sets who hears it, and what it hears."""
        self.hears = self.state is TALKING
        self.speaks = self.hears and not self.muted
        self.remix()
        if not self.speaks:
            self._fall_silent()
        elif self._quiet is None:
            self._go_on_speaking()
        tune = self._music_of_state()
        if self._music is not None and (tune is None or tune != self._tune):
            self._music.stop()
            self._music = None
        if self._music is None and tune is not None:
            self._tune, (target,) = tune, tune
            self._music = self.call.start_side_task(music(self.call, target, OWN if target is None else None))

    def _music_of_state(self) -> tuple[Target | None] | None:
        """Music of its state, in a tuple; None: none at all."""
        settings = self.mpc.settings
        if self.waiting:
            return (settings.wait_music,)
        if self.state is not HELD:
            return None
        of_role = {Role.AGENT: settings.agent_hold_music, Role.CUSTOMER: settings.customer_hold_music}
        return (of_role.get(self.options.role),)

    def _begin_to_speak(self, length: int) -> None:
        scheduler = self.call.account.scheduler
        self._quiet_at = max(self._quiet_at, scheduler.now + length)
        if self._quiet is None:
            self.mpc.notify(MpcEventName.PARTICIPANT_SPEAK_START, self)
        else:
            self._quiet.cancel()
        self._quiet = scheduler.at(self._quiet_at, self._fall_silent)

    def _go_on_speaking(self) -> None:
        """Is heard from now on: it may be in the middle of a sentence."""
        now = self.call.account.scheduler.now
        left = [each.began + each.sound.length - now for each in self.call.said if each.sound.kind in SPOKEN]
        if left:
            self._begin_to_speak(max(left))

    def _fall_silent(self) -> None:
        if self._quiet is not None:
            self._quiet.cancel()
            self._quiet = None
            self.mpc.notify(MpcEventName.PARTICIPANT_SPEAK_STOP, self)
