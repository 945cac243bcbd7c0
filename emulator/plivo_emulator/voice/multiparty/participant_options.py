"""The part that a call takes in a multiparty call: its role, and what its coming and going does."""

from dataclasses import dataclass
from enum import StrEnum

from plivo_emulator.spec.words import MpcRole, MpcRoleLowerCase
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.multiparty.recording import MpcRecordingOptions
from plivo_emulator.voice.streams.stream import StreamOptions


class Role(StrEnum):
    """Role of a participant, as responses spell it."""

    AGENT = MpcRoleLowerCase.AGENT.value
    SUPERVISOR = MpcRoleLowerCase.SUPERVISOR.value
    CUSTOMER = MpcRoleLowerCase.CUSTOMER.value
    AI_AGENT = "ai-agent"

    @property
    def in_events(self) -> str:
        """The same, as callbacks spell it."""
        return self.value if self is Role.AI_AGENT else MpcRole[self.name].value


@dataclass(frozen=True, slots=True)
class MpcSettings:
    """What holds for a whole multiparty call."""

    max_duration: int
    """Seconds from its creation."""
    max_participants: int
    wait_music: Target | None = None
    """What participants hear until it starts; None: the service's own music."""
    agent_hold_music: Target | None = None
    customer_hold_music: Target | None = None


@dataclass(frozen=True, slots=True)
class ParticipantOptions:
    """Terms on which a call takes part."""

    role: Role
    settings: MpcSettings
    explicit: frozenset[str] = frozenset()
    """Fields of the settings that were asked for, and not just left at their defaults: those change the settings."""
    coach: bool = True
    """Whether a supervisor is heard by agents only."""
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
    """Microseconds that it waits for the start; None: as long as it takes."""
    enter_sound: Target | None = None
    """What everybody hears when it enters: a document of sounds, or a word for beeps."""
    exit_sound: Target | None = None
    relays_keys: bool = False
    """Whether the others hear the keys that it presses."""
    on_exit: Target | None = None
    """Where the document is that its call runs once it has left."""
    record: MpcRecordingOptions | None = None
    """How the whole is recorded from its entry on; None: not on its account."""
    record_track: str | None = None
    """File format in which it is recorded alone, which is told to nobody; None: it is not."""
    record_coach: bool = True
    """Whether recordings of the whole hold what it says while it coaches."""
    program: StreamOptions | None = None
    """Program of the app that takes its part."""
    status: Target | None = None
    """Where events are told."""
    groups: frozenset[str] = frozenset()
    """Which of them."""
