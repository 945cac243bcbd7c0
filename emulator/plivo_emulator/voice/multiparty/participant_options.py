"""Options of a participant of a multiparty call: its role, and the effects of entering and leaving."""

from enum import StrEnum
from typing import NamedTuple

from plivo_emulator.spec.words import MpcRole, MpcRoleLowerCase
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions
from plivo_emulator.voice.streams.stream import StreamOptions


class Role(StrEnum):
    """Role of a participant, as responses write it."""

    AGENT = MpcRoleLowerCase.AGENT.value
    SUPERVISOR = MpcRoleLowerCase.SUPERVISOR.value
    CUSTOMER = MpcRoleLowerCase.CUSTOMER.value
    AI_AGENT = "ai-agent"

    @property
    def in_events(self) -> str:
        """The same, as callbacks write it."""
        return self.value if self is Role.AI_AGENT else MpcRole[self.name].value


class MpcSettings(NamedTuple):
    """Options of a whole multiparty call."""

    max_duration: int
    """Longest duration in seconds, from its creation."""
    max_participants: int
    wait_music: Target | None = None
    """What participants hear until it starts; None: the service's own music."""
    agent_hold_music: Target | None = None
    customer_hold_music: Target | None = None


class ParticipantOptions(NamedTuple):
    """Options of a participant."""

    role: Role
    settings: MpcSettings
    explicit: frozenset[str] = frozenset()
    """Options of the whole that were given explicitly: only these change it."""
    coach: bool = True
    """Whether only agents hear a supervisor."""
    mute: bool = False
    hold: bool = False
    starts_mpc: bool = True
    """Whether the multiparty call starts when it enters."""
    ends_mpc: bool = False
    """Whether the multiparty call ends when it leaves."""
    stay_alone: bool = False
    """Whether it may stay when nobody else is left."""
    waits_for_agent: bool = False
    """Whether a customer waits until an agent is there."""
    wait_at_most: int | None = None
    """Longest wait for the start in microseconds; None: no limit."""
    enter_sound: Target | None = None
    """What everybody hears when it enters: a document of sounds, or a keyword for beeps."""
    exit_sound: Target | None = None
    relays_keys: bool = False
    """Whether the others hear the keys that it presses."""
    on_exit: Target | None = None
    """Document that its call runs after it has left."""
    record: MpcRecordingOptions | None = None
    """How the whole is recorded from its entry on; None: it does not ask for that."""
    record_track: str | None = None
    """File format of a recording of it alone, which is not reported; None: no such recording."""
    record_coach: bool = True
    """Whether recordings of the whole contain what it says while it coaches."""
    program: StreamOptions | None = None
    """Program of the app that takes its part."""
    status: Target | None = None
    """URL that events are sent to."""
    groups: frozenset[str] = frozenset()
    """Groups of events that are sent there."""
