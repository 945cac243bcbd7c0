"""Why multiparty calls end, and why participants leave them."""

from dataclasses import dataclass
from enum import StrEnum

from plivo_emulator.spec.events import MpcTerminationCause


@dataclass(frozen=True, slots=True)
class Termination:
    """Why a multiparty call ended."""

    name: MpcTerminationCause
    code: int


NO_ACTIVE_PARTICIPANTS = Termination("No Active Participants", 1000)
STAY_ALONE_NOT_PERMITTED = Termination("Stay Alone Not Permitted", 1010)
MAX_DURATION_REACHED = Termination("Max Duration Reached", 2000)
HANGUP_API_TRIGGERED = Termination("Hangup API Triggered", 3000)


class ExitCause(StrEnum):
    """Why a participant left."""

    HANGUP = "Participant Call Hangup"
    KICKED = "Kicked Out of Multiparty Call"
    ENDED = "Multiparty Call Ended"
    TRANSFERRED = "Participant Call Transferred"


ENDS_CALL = {
    ExitCause.KICKED: "Kicked Out Of Multiparty Call",
    ExitCause.ENDED: "Multiparty Call Ended",
}
"""Hangup cause of a call that came in by request and has no document to go on with."""
