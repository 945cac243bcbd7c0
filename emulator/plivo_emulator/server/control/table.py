"""Handlers of the control plane. The built classes require one for every operation and accept no others."""

from collections.abc import Mapping

from plivo_emulator.server.control import (
    accounts,
    calls,
    clock,
    export,
    faults,
    health,
    incoming,
    journal,
    journal_stream,
)
from plivo_emulator.server.control.exchanges import handlers as exchanges
from plivo_emulator.server.control.exchanges.replay import replay_callback
from plivo_emulator.server.control.exchanges.sounds import get_sound_audio
from plivo_emulator.server.control.overview import account_events, app_map, recordings, rooms, streams
from plivo_emulator.server.control.overview import calls as calls_at_a_look
from plivo_emulator.server.control.provisioning import (
    applications,
    caller_ids,
    devices,
    endpoints,
    numbers,
    registrations,
    subaccounts,
    verifications,
)
from plivo_emulator.server.control.request import ControlRequest, ControlResponse
from plivo_emulator.spec.arguments import Answering, Served
from plivo_emulator.spec.control import handlers as by

Handlers = by.Handlers[ControlRequest, ControlResponse]

HANDLERS: Mapping[str, Served[ControlRequest, Answering[ControlResponse]]] = Handlers(
    server=by.ServerHandlers(
        get_liveness=health.get_liveness,
        get_readiness=health.get_readiness,
        get_info=health.get_info,
    ),
    time=by.TimeHandlers(
        get_clock=clock.get_clock,
        update_clock=clock.update_clock,
        advance_clock=clock.advance_clock,
        run_clock=clock.run_clock,
    ),
    accounts=by.AccountHandlers(
        list_accounts=accounts.list_accounts,
        stream_accounts=account_events.stream_accounts,
        create_account=accounts.create_account,
        get_account=accounts.get_account,
        update_account=accounts.update_account,
        delete_account=accounts.delete_account,
        reset_account=accounts.reset_account,
    ),
    subaccounts=by.SubaccountHandlers(
        list_subaccounts=subaccounts.list_subaccounts,
        create_subaccount=subaccounts.create_subaccount,
        get_subaccount=subaccounts.get_subaccount,
        delete_subaccount=subaccounts.delete_subaccount,
    ),
    applications=by.ApplicationHandlers(
        list_applications=applications.list_applications,
        get_application=applications.get_application,
        set_application=applications.set_application,
        delete_application=applications.delete_application,
        set_number=numbers.set_number,
        delete_number=numbers.delete_number,
    ),
    far_end=by.FarEndHandlers(
        set_endpoint=endpoints.set_endpoint,
        get_registration=registrations.get_registration,
        set_registration=registrations.set_registration,
        delete_registration=registrations.delete_registration,
        set_caller_id=caller_ids.set_caller_id,
        get_verification=verifications.get_verification,
        create_incoming_call=incoming.create_incoming_call,
        answer_call=calls.answer_call,
        reject_call=calls.reject_call,
        press_keys=calls.press_keys,
        say_sentence=calls.say_sentence,
        hang_up_call=calls.hang_up_call,
        get_device=devices.get_device,
        set_device=devices.set_device,
        delete_device=devices.delete_device,
    ),
    faults=by.FaultHandlers(
        list_faults=faults.list_faults,
        delete_all_faults=faults.delete_all_faults,
        get_fault=faults.get_fault,
        set_fault=faults.set_fault,
        delete_fault=faults.delete_fault,
    ),
    journal=by.JournalHandlers(
        list_journal=journal.list_journal,
        wait_for_entry=journal.wait_for_entry,
        stream_journal=journal_stream.stream_journal,
        get_journal_entry=exchanges.get_journal_entry,
        get_sound_audio=get_sound_audio,
        replay_callback=replay_callback,
        get_export=export.get_export,
    ),
    overview=by.OverviewHandlers(
        get_app_map=app_map.get_app_map,
        list_account_calls=calls_at_a_look.list_account_calls,
        list_rooms=rooms.list_rooms,
        list_account_streams=streams.list_account_streams,
        list_stream_frames=streams.list_stream_frames,
        get_stream_levels=streams.get_stream_levels,
        get_stream_audio=streams.get_stream_audio,
        list_account_recordings=recordings.list_account_recordings,
        get_recording_levels=recordings.get_recording_levels,
        list_recording_sounds=recordings.list_recording_sounds,
    ),
).served()
"""Handlers by operation id."""
