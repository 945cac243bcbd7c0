"""Starts calls: what an account calls when a call's turn has come."""

from plivo_emulator.voice import life
from plivo_emulator.voice.call import Call


class Switchboard:
    """The lines of an account."""

    def dial(self, call: Call) -> None:
        """Starts a call that the account places."""
        life.dial(call)

    def dial_leg(self, call: Call) -> None:
        """Starts a call that another call dials."""
        life.dial_leg(call)
