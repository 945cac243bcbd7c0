"""Conferences that run: list, look up, end and record."""

from collections.abc import Mapping

from plivo_emulator.api.conferences import record, running, steer
from plivo_emulator.api.request import Handler

HANDLERS: Mapping[str, Handler] = {
    "listConferences": running.list_running,
    "getConference": running.get,
    "hangUpConference": steer.hang_up,
    "hangUpAllConferences": steer.hang_up_all,
    "startConferenceRecording": record.start,
    "stopConferenceRecording": record.stop,
}
"""Handlers by operation id."""
