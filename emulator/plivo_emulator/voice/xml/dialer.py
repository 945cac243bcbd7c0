"""Starts calls: what the dial queue calls when a call's turn has come."""

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.xml import lifecycle


class CallDialer:
    """Starts the calls of an account."""

    def dial(self, call: Call) -> None:
        """Starts a call that the account places."""
        lifecycle.dial(call)

    def dial_leg(self, call: Call) -> None:
        """Starts a call that another call dials."""
        lifecycle.dial_leg(call)
