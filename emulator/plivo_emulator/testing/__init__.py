"""The language of call sheets: calls, phones and time, for tests of voice apps.

The pytest plugin of this package has the fixtures `plivo_emulator` and `voice`; without pytest, `start()` gives the
same. Everything blocks, and may be used from any thread.
"""

from plivo_emulator.server_client import RequestRefused
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing import steps
from plivo_emulator.testing.call import Call
from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.exchange import HttpExchange
from plivo_emulator.testing.running import RunningEmulator, start
from plivo_emulator.testing.serving.app import serve
from plivo_emulator.testing.unmet import Unmet
from plivo_emulator.testing.voice import Voice

__all__ = [
    "Call",
    "Callback",
    "Clock",
    "Entry",
    "HttpExchange",
    "Refused",
    "RequestRefused",
    "RunningEmulator",
    "Unmet",
    "Voice",
    "serve",
    "start",
    "steps",
]

Refused = RequestRefused
"""Earlier name of `RequestRefused`; deprecated."""
