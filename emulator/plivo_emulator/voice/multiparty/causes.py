"""What happens to calls of participants who are removed."""

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource, MpcExitCause


def ends_call(cause: MpcExitCause, source: HangupSource) -> HangupCause:
    """Hangup cause of a call that was added by request and has no document to continue with.

    Who is kicked out by request ends as if the multiparty call had; one that the service removes does not.
    """
    if cause is MpcExitCause.KICKED_OUT and source is not HangupSource.API_REQUEST:
        return HangupCause.KICKED_OUT_OF_MULTIPARTY_CALL
    return HangupCause.MULTIPARTY_CALL_ENDED
