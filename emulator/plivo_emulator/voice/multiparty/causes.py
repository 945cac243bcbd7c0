"""What happens to calls of participants who are removed."""

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import MpcExitCause

ENDS_CALL = {
    MpcExitCause.KICKED_OUT: HangupCause.KICKED_OUT_OF_MULTIPARTY_CALL,
    MpcExitCause.MULTIPARTY_CALL_ENDED: HangupCause.MULTIPARTY_CALL_ENDED,
}
"""Hangup cause of a call that was added by request and has no document to continue with."""
