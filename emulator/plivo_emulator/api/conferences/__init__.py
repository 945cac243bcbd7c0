"""Conferences that run: list, look up, end and record."""

from plivo_emulator.api.conferences import actions, record, running
from plivo_emulator.spec.handlers import ConferenceHandlers

HANDLERS = ConferenceHandlers(
    list_conferences=running.list_running,
    get_conference=running.get,
    hang_up_conference=actions.hang_up,
    hang_up_all_conferences=actions.hang_up_all,
    start_conference_recording=record.start,
    stop_conference_recording=record.stop,
)
"""Who carries out which operation."""
