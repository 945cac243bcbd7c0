"""Handlers of operations. mypy reports one that is missing, unknown, or has the wrong signature."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from plivo_emulator.spec.arguments import AnswerT, RequestT, Served
from plivo_emulator.spec.control import (
    accounts,
    applications,
    far_end,
    faults,
    journal,
    overview,
    server,
    subaccounts,
    time,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from plivo_emulator.spec.arguments import Answering
    from plivo_emulator.spec.control.answers import (
        AccountListShown,
        AccountShown,
        ApplicationListShown,
        ApplicationShown,
        AppMapFoundShown,
        CallerIdShown,
        CallOverviewListShown,
        ClockMoveShown,
        ClockShown,
        DeletedAccountShown,
        DeviceShown,
        EndpointShown,
        ExportShown,
        FarEndCallShown,
        FaultListShown,
        FaultShown,
        InfoShown,
        JournalRecordShown,
        JournalShown,
        JournalWaitShown,
        LivenessShown,
        NumberShown,
        ReadinessShown,
        RecordedSoundListShown,
        RecordingLevelsShown,
        RecordingOverviewListShown,
        RegistrationShown,
        RoomListShown,
        StreamFrameListShown,
        StreamLevelsShown,
        StreamOverviewListShown,
        SubaccountListShown,
        SubaccountShown,
        VerificationShown,
    )


class ServerHandlers(Generic[RequestT, AnswerT]):
    """Emulator itself, whether it is up and what it can do."""

    get_liveness: Callable[[RequestT, server.GetLiveness], Coroutine[object, object, LivenessShown]]
    """Check that the server runs."""
    get_readiness: Callable[[RequestT, server.GetReadiness], Coroutine[object, object, ReadinessShown]]
    """Check that the server takes calls."""
    get_info: Callable[[RequestT, server.GetInfo], Coroutine[object, object, InfoShown]]
    """Get what the server is."""

    def __init__(
        self,
        *,
        get_liveness: Callable[[RequestT, server.GetLiveness], Coroutine[object, object, LivenessShown]],
        get_readiness: Callable[[RequestT, server.GetReadiness], Coroutine[object, object, ReadinessShown]],
        get_info: Callable[[RequestT, server.GetInfo], Coroutine[object, object, InfoShown]],
    ) -> None:
        self.get_liveness = get_liveness
        self.get_readiness = get_readiness
        self.get_info = get_info

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "getLiveness", Served(server.GetLiveness, self.get_liveness)
        yield "getReadiness", Served(server.GetReadiness, self.get_readiness)
        yield "getInfo", Served(server.GetInfo, self.get_info)


class TimeHandlers(Generic[RequestT, AnswerT]):
    """Virtual time of an account, what holds it, and moving it."""

    get_clock: Callable[[RequestT, time.GetClock], Coroutine[object, object, ClockShown]]
    """Get the clock of an account."""
    update_clock: Callable[[RequestT, time.UpdateClock], Coroutine[object, object, ClockShown]]
    """Change how time passes."""
    advance_clock: Callable[[RequestT, time.AdvanceClock], Coroutine[object, object, ClockMoveShown]]
    """Move time forward."""
    run_clock: Callable[[RequestT, time.RunClock], Coroutine[object, object, ClockMoveShown]]
    """Run until something happens."""

    def __init__(
        self,
        *,
        get_clock: Callable[[RequestT, time.GetClock], Coroutine[object, object, ClockShown]],
        update_clock: Callable[[RequestT, time.UpdateClock], Coroutine[object, object, ClockShown]],
        advance_clock: Callable[[RequestT, time.AdvanceClock], Coroutine[object, object, ClockMoveShown]],
        run_clock: Callable[[RequestT, time.RunClock], Coroutine[object, object, ClockMoveShown]],
    ) -> None:
        self.get_clock = get_clock
        self.update_clock = update_clock
        self.advance_clock = advance_clock
        self.run_clock = run_clock

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "getClock", Served(time.GetClock, self.get_clock)
        yield "updateClock", Served(time.UpdateClock, self.update_clock)
        yield "advanceClock", Served(time.AdvanceClock, self.advance_clock)
        yield "runClock", Served(time.RunClock, self.run_clock)


class AccountHandlers(Generic[RequestT, AnswerT]):
    """Accounts, which share nothing with each other."""

    list_accounts: Callable[[RequestT, accounts.ListAccounts], Coroutine[object, object, AccountListShown]]
    """List the accounts."""
    create_account: Callable[[RequestT, accounts.CreateAccount], Coroutine[object, object, AccountShown]]
    """Open an account."""
    stream_accounts: Callable[[RequestT, accounts.StreamAccounts], Coroutine[object, object, AnswerT]]
    """Follow all accounts."""
    get_account: Callable[[RequestT, accounts.GetAccount], Coroutine[object, object, AccountShown]]
    """Get an account."""
    update_account: Callable[[RequestT, accounts.UpdateAccount], Coroutine[object, object, AccountShown]]
    """Change an account that runs."""
    delete_account: Callable[[RequestT, accounts.DeleteAccount], Coroutine[object, object, DeletedAccountShown]]
    """Delete an account."""
    reset_account: Callable[[RequestT, accounts.ResetAccount], Coroutine[object, object, AccountShown]]
    """Put an account back to its beginning."""

    def __init__(
        self,
        *,
        list_accounts: Callable[[RequestT, accounts.ListAccounts], Coroutine[object, object, AccountListShown]],
        create_account: Callable[[RequestT, accounts.CreateAccount], Coroutine[object, object, AccountShown]],
        stream_accounts: Callable[[RequestT, accounts.StreamAccounts], Coroutine[object, object, AnswerT]],
        get_account: Callable[[RequestT, accounts.GetAccount], Coroutine[object, object, AccountShown]],
        update_account: Callable[[RequestT, accounts.UpdateAccount], Coroutine[object, object, AccountShown]],
        delete_account: Callable[[RequestT, accounts.DeleteAccount], Coroutine[object, object, DeletedAccountShown]],
        reset_account: Callable[[RequestT, accounts.ResetAccount], Coroutine[object, object, AccountShown]],
    ) -> None:
        self.list_accounts = list_accounts
        self.create_account = create_account
        self.stream_accounts = stream_accounts
        self.get_account = get_account
        self.update_account = update_account
        self.delete_account = delete_account
        self.reset_account = reset_account

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listAccounts", Served(accounts.ListAccounts, self.list_accounts)
        yield "createAccount", Served(accounts.CreateAccount, self.create_account)
        yield "streamAccounts", Served(accounts.StreamAccounts, self.stream_accounts)
        yield "getAccount", Served(accounts.GetAccount, self.get_account)
        yield "updateAccount", Served(accounts.UpdateAccount, self.update_account)
        yield "deleteAccount", Served(accounts.DeleteAccount, self.delete_account)
        yield "resetAccount", Served(accounts.ResetAccount, self.reset_account)


class SubaccountHandlers(Generic[RequestT, AnswerT]):
    """Credentials that see only what was made with them."""

    list_subaccounts: Callable[[RequestT, subaccounts.ListSubaccounts], Coroutine[object, object, SubaccountListShown]]
    """List the subaccounts of an account."""
    create_subaccount: Callable[[RequestT, subaccounts.CreateSubaccount], Coroutine[object, object, SubaccountShown]]
    """Make a subaccount."""
    get_subaccount: Callable[[RequestT, subaccounts.GetSubaccount], Coroutine[object, object, SubaccountShown]]
    """Get a subaccount."""
    delete_subaccount: Callable[[RequestT, subaccounts.DeleteSubaccount], Coroutine[object, object, None]]
    """Delete a subaccount."""

    def __init__(
        self,
        *,
        list_subaccounts: Callable[
            [RequestT, subaccounts.ListSubaccounts], Coroutine[object, object, SubaccountListShown]
        ],
        create_subaccount: Callable[
            [RequestT, subaccounts.CreateSubaccount], Coroutine[object, object, SubaccountShown]
        ],
        get_subaccount: Callable[[RequestT, subaccounts.GetSubaccount], Coroutine[object, object, SubaccountShown]],
        delete_subaccount: Callable[[RequestT, subaccounts.DeleteSubaccount], Coroutine[object, object, None]],
    ) -> None:
        self.list_subaccounts = list_subaccounts
        self.create_subaccount = create_subaccount
        self.get_subaccount = get_subaccount
        self.delete_subaccount = delete_subaccount

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listSubaccounts", Served(subaccounts.ListSubaccounts, self.list_subaccounts)
        yield "createSubaccount", Served(subaccounts.CreateSubaccount, self.create_subaccount)
        yield "getSubaccount", Served(subaccounts.GetSubaccount, self.get_subaccount)
        yield "deleteSubaccount", Served(subaccounts.DeleteSubaccount, self.delete_subaccount)


class ApplicationHandlers(Generic[RequestT, AnswerT]):
    """Numbers of an account, and what answers calls to them."""

    list_applications: Callable[
        [RequestT, applications.ListApplications], Coroutine[object, object, ApplicationListShown]
    ]
    """List the applications of an account."""
    get_application: Callable[[RequestT, applications.GetApplication], Coroutine[object, object, ApplicationShown]]
    """Get an application."""
    set_application: Callable[[RequestT, applications.SetApplication], Coroutine[object, object, ApplicationShown]]
    """Make or replace an application."""
    delete_application: Callable[[RequestT, applications.DeleteApplication], Coroutine[object, object, None]]
    """Delete an application."""
    set_number: Callable[[RequestT, applications.SetNumber], Coroutine[object, object, NumberShown]]
    """Give a number to the account."""
    delete_number: Callable[[RequestT, applications.DeleteNumber], Coroutine[object, object, None]]
    """Take a number from the account."""

    def __init__(
        self,
        *,
        list_applications: Callable[
            [RequestT, applications.ListApplications], Coroutine[object, object, ApplicationListShown]
        ],
        get_application: Callable[[RequestT, applications.GetApplication], Coroutine[object, object, ApplicationShown]],
        set_application: Callable[[RequestT, applications.SetApplication], Coroutine[object, object, ApplicationShown]],
        delete_application: Callable[[RequestT, applications.DeleteApplication], Coroutine[object, object, None]],
        set_number: Callable[[RequestT, applications.SetNumber], Coroutine[object, object, NumberShown]],
        delete_number: Callable[[RequestT, applications.DeleteNumber], Coroutine[object, object, None]],
    ) -> None:
        self.list_applications = list_applications
        self.get_application = get_application
        self.set_application = set_application
        self.delete_application = delete_application
        self.set_number = set_number
        self.delete_number = delete_number

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listApplications", Served(applications.ListApplications, self.list_applications)
        yield "getApplication", Served(applications.GetApplication, self.get_application)
        yield "setApplication", Served(applications.SetApplication, self.set_application)
        yield "deleteApplication", Served(applications.DeleteApplication, self.delete_application)
        yield "setNumber", Served(applications.SetNumber, self.set_number)
        yield "deleteNumber", Served(applications.DeleteNumber, self.delete_number)


class FarEndHandlers(Generic[RequestT, AnswerT]):
    """People and phones on the other side of calls."""

    set_endpoint: Callable[[RequestT, far_end.SetEndpoint], Coroutine[object, object, EndpointShown]]
    """Make or replace an endpoint."""
    get_registration: Callable[[RequestT, far_end.GetRegistration], Coroutine[object, object, RegistrationShown]]
    """Get the phone of an endpoint."""
    set_registration: Callable[[RequestT, far_end.SetRegistration], Coroutine[object, object, RegistrationShown]]
    """Register a phone with an endpoint."""
    delete_registration: Callable[[RequestT, far_end.DeleteRegistration], Coroutine[object, object, None]]
    """Sign the phone of an endpoint off."""
    set_caller_id: Callable[[RequestT, far_end.SetCallerId], Coroutine[object, object, CallerIdShown]]
    """Make a number a verified caller id."""
    get_verification: Callable[[RequestT, far_end.GetVerification], Coroutine[object, object, VerificationShown]]
    """Read the code of a verification."""
    create_incoming_call: Callable[[RequestT, far_end.CreateIncomingCall], Coroutine[object, object, FarEndCallShown]]
    """Call a number of the account."""
    answer_call: Callable[[RequestT, far_end.AnswerCall], Coroutine[object, object, FarEndCallShown]]
    """Answer a call."""
    reject_call: Callable[[RequestT, far_end.RejectCall], Coroutine[object, object, FarEndCallShown]]
    """Refuse a call."""
    press_keys: Callable[[RequestT, far_end.PressKeys], Coroutine[object, object, FarEndCallShown]]
    """Press keys."""
    say_sentence: Callable[[RequestT, far_end.SaySentence], Coroutine[object, object, FarEndCallShown]]
    """Say a sentence."""
    hang_up_call: Callable[[RequestT, far_end.HangUpCall], Coroutine[object, object, FarEndCallShown]]
    """Put the phone down."""
    get_device: Callable[[RequestT, far_end.GetDevice], Coroutine[object, object, DeviceShown]]
    """Get the phone at a number."""
    set_device: Callable[[RequestT, far_end.SetDevice], Coroutine[object, object, DeviceShown]]
    """Write a script for a phone."""
    delete_device: Callable[[RequestT, far_end.DeleteDevice], Coroutine[object, object, None]]
    """Take the script of a phone away."""

    def __init__(
        self,
        *,
        set_endpoint: Callable[[RequestT, far_end.SetEndpoint], Coroutine[object, object, EndpointShown]],
        get_registration: Callable[[RequestT, far_end.GetRegistration], Coroutine[object, object, RegistrationShown]],
        set_registration: Callable[[RequestT, far_end.SetRegistration], Coroutine[object, object, RegistrationShown]],
        delete_registration: Callable[[RequestT, far_end.DeleteRegistration], Coroutine[object, object, None]],
        set_caller_id: Callable[[RequestT, far_end.SetCallerId], Coroutine[object, object, CallerIdShown]],
        get_verification: Callable[[RequestT, far_end.GetVerification], Coroutine[object, object, VerificationShown]],
        create_incoming_call: Callable[
            [RequestT, far_end.CreateIncomingCall], Coroutine[object, object, FarEndCallShown]
        ],
        answer_call: Callable[[RequestT, far_end.AnswerCall], Coroutine[object, object, FarEndCallShown]],
        reject_call: Callable[[RequestT, far_end.RejectCall], Coroutine[object, object, FarEndCallShown]],
        press_keys: Callable[[RequestT, far_end.PressKeys], Coroutine[object, object, FarEndCallShown]],
        say_sentence: Callable[[RequestT, far_end.SaySentence], Coroutine[object, object, FarEndCallShown]],
        hang_up_call: Callable[[RequestT, far_end.HangUpCall], Coroutine[object, object, FarEndCallShown]],
        get_device: Callable[[RequestT, far_end.GetDevice], Coroutine[object, object, DeviceShown]],
        set_device: Callable[[RequestT, far_end.SetDevice], Coroutine[object, object, DeviceShown]],
        delete_device: Callable[[RequestT, far_end.DeleteDevice], Coroutine[object, object, None]],
    ) -> None:
        self.set_endpoint = set_endpoint
        self.get_registration = get_registration
        self.set_registration = set_registration
        self.delete_registration = delete_registration
        self.set_caller_id = set_caller_id
        self.get_verification = get_verification
        self.create_incoming_call = create_incoming_call
        self.answer_call = answer_call
        self.reject_call = reject_call
        self.press_keys = press_keys
        self.say_sentence = say_sentence
        self.hang_up_call = hang_up_call
        self.get_device = get_device
        self.set_device = set_device
        self.delete_device = delete_device

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "setEndpoint", Served(far_end.SetEndpoint, self.set_endpoint)
        yield "getRegistration", Served(far_end.GetRegistration, self.get_registration)
        yield "setRegistration", Served(far_end.SetRegistration, self.set_registration)
        yield "deleteRegistration", Served(far_end.DeleteRegistration, self.delete_registration)
        yield "setCallerId", Served(far_end.SetCallerId, self.set_caller_id)
        yield "getVerification", Served(far_end.GetVerification, self.get_verification)
        yield "createIncomingCall", Served(far_end.CreateIncomingCall, self.create_incoming_call)
        yield "answerCall", Served(far_end.AnswerCall, self.answer_call)
        yield "rejectCall", Served(far_end.RejectCall, self.reject_call)
        yield "pressKeys", Served(far_end.PressKeys, self.press_keys)
        yield "saySentence", Served(far_end.SaySentence, self.say_sentence)
        yield "hangUpCall", Served(far_end.HangUpCall, self.hang_up_call)
        yield "getDevice", Served(far_end.GetDevice, self.get_device)
        yield "setDevice", Served(far_end.SetDevice, self.set_device)
        yield "deleteDevice", Served(far_end.DeleteDevice, self.delete_device)


class FaultHandlers(Generic[RequestT, AnswerT]):
    """What is planned to go wrong, on the API, on callbacks and on streams."""

    list_faults: Callable[[RequestT, faults.ListFaults], Coroutine[object, object, FaultListShown]]
    """List the planned faults of an account."""
    delete_all_faults: Callable[[RequestT, faults.DeleteAllFaults], Coroutine[object, object, None]]
    """Delete all planned faults of an account."""
    get_fault: Callable[[RequestT, faults.GetFault], Coroutine[object, object, FaultShown]]
    """Get a planned fault."""
    set_fault: Callable[[RequestT, faults.SetFault], Coroutine[object, object, FaultShown]]
    """Plan a fault, or plan it anew."""
    delete_fault: Callable[[RequestT, faults.DeleteFault], Coroutine[object, object, None]]
    """Delete a planned fault."""

    def __init__(
        self,
        *,
        list_faults: Callable[[RequestT, faults.ListFaults], Coroutine[object, object, FaultListShown]],
        delete_all_faults: Callable[[RequestT, faults.DeleteAllFaults], Coroutine[object, object, None]],
        get_fault: Callable[[RequestT, faults.GetFault], Coroutine[object, object, FaultShown]],
        set_fault: Callable[[RequestT, faults.SetFault], Coroutine[object, object, FaultShown]],
        delete_fault: Callable[[RequestT, faults.DeleteFault], Coroutine[object, object, None]],
    ) -> None:
        self.list_faults = list_faults
        self.delete_all_faults = delete_all_faults
        self.get_fault = get_fault
        self.set_fault = set_fault
        self.delete_fault = delete_fault

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listFaults", Served(faults.ListFaults, self.list_faults)
        yield "deleteAllFaults", Served(faults.DeleteAllFaults, self.delete_all_faults)
        yield "getFault", Served(faults.GetFault, self.get_fault)
        yield "setFault", Served(faults.SetFault, self.set_fault)
        yield "deleteFault", Served(faults.DeleteFault, self.delete_fault)


class JournalHandlers(Generic[RequestT, AnswerT]):
    """Everything that happened, in order."""

    list_journal: Callable[[RequestT, journal.ListJournal], Coroutine[object, object, JournalShown]]
    """List what happened."""
    wait_for_entry: Callable[[RequestT, journal.WaitForEntry], Coroutine[object, object, JournalWaitShown]]
    """Wait until something is in the journal."""
    stream_journal: Callable[[RequestT, journal.StreamJournal], Coroutine[object, object, AnswerT]]
    """Follow the journal."""
    get_journal_entry: Callable[[RequestT, journal.GetJournalEntry], Coroutine[object, object, JournalRecordShown]]
    """Get an entry and its exchange."""
    get_sound_audio: Callable[[RequestT, journal.GetSoundAudio], Coroutine[object, object, AnswerT]]
    """Get the audio that an app played."""
    replay_callback: Callable[[RequestT, journal.ReplayCallback], Coroutine[object, object, JournalRecordShown]]
    """Send a callback again."""
    get_export: Callable[[RequestT, journal.GetExport], Coroutine[object, object, ExportShown]]
    """Export the run of an account."""

    def __init__(
        self,
        *,
        list_journal: Callable[[RequestT, journal.ListJournal], Coroutine[object, object, JournalShown]],
        wait_for_entry: Callable[[RequestT, journal.WaitForEntry], Coroutine[object, object, JournalWaitShown]],
        stream_journal: Callable[[RequestT, journal.StreamJournal], Coroutine[object, object, AnswerT]],
        get_journal_entry: Callable[[RequestT, journal.GetJournalEntry], Coroutine[object, object, JournalRecordShown]],
        get_sound_audio: Callable[[RequestT, journal.GetSoundAudio], Coroutine[object, object, AnswerT]],
        replay_callback: Callable[[RequestT, journal.ReplayCallback], Coroutine[object, object, JournalRecordShown]],
        get_export: Callable[[RequestT, journal.GetExport], Coroutine[object, object, ExportShown]],
    ) -> None:
        self.list_journal = list_journal
        self.wait_for_entry = wait_for_entry
        self.stream_journal = stream_journal
        self.get_journal_entry = get_journal_entry
        self.get_sound_audio = get_sound_audio
        self.replay_callback = replay_callback
        self.get_export = get_export

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listJournal", Served(journal.ListJournal, self.list_journal)
        yield "waitForEntry", Served(journal.WaitForEntry, self.wait_for_entry)
        yield "streamJournal", Served(journal.StreamJournal, self.stream_journal)
        yield "getJournalEntry", Served(journal.GetJournalEntry, self.get_journal_entry)
        yield "getSoundAudio", Served(journal.GetSoundAudio, self.get_sound_audio)
        yield "replayCallback", Served(journal.ReplayCallback, self.replay_callback)
        yield "getExport", Served(journal.GetExport, self.get_export)


class OverviewHandlers(Generic[RequestT, AnswerT]):
    """Calls, rooms, streams and recordings of an account, and the map of an app; to look changes nothing."""

    list_account_calls: Callable[
        [RequestT, overview.ListAccountCalls], Coroutine[object, object, CallOverviewListShown]
    ]
    """List calls, live and ended."""
    list_rooms: Callable[[RequestT, overview.ListRooms], Coroutine[object, object, RoomListShown]]
    """List rooms."""
    list_account_streams: Callable[
        [RequestT, overview.ListAccountStreams], Coroutine[object, object, StreamOverviewListShown]
    ]
    """List audio streams."""
    list_stream_frames: Callable[[RequestT, overview.ListStreamFrames], Coroutine[object, object, StreamFrameListShown]]
    """List messages of an audio stream."""
    get_stream_levels: Callable[[RequestT, overview.GetStreamLevels], Coroutine[object, object, StreamLevelsShown]]
    """Get levels of an audio stream."""
    get_stream_audio: Callable[[RequestT, overview.GetStreamAudio], Coroutine[object, object, AnswerT]]
    """Get the audio of a stream."""
    list_account_recordings: Callable[
        [RequestT, overview.ListAccountRecordings], Coroutine[object, object, RecordingOverviewListShown]
    ]
    """List recordings."""
    get_recording_levels: Callable[
        [RequestT, overview.GetRecordingLevels], Coroutine[object, object, RecordingLevelsShown]
    ]
    """Get levels of a recording."""
    list_recording_sounds: Callable[
        [RequestT, overview.ListRecordingSounds], Coroutine[object, object, RecordedSoundListShown]
    ]
    """List what can be heard in a recording."""
    get_app_map: Callable[[RequestT, overview.GetAppMap], Coroutine[object, object, AppMapFoundShown]]
    """Get the map of an app that was explored."""

    def __init__(
        self,
        *,
        list_account_calls: Callable[
            [RequestT, overview.ListAccountCalls], Coroutine[object, object, CallOverviewListShown]
        ],
        list_rooms: Callable[[RequestT, overview.ListRooms], Coroutine[object, object, RoomListShown]],
        list_account_streams: Callable[
            [RequestT, overview.ListAccountStreams], Coroutine[object, object, StreamOverviewListShown]
        ],
        list_stream_frames: Callable[
            [RequestT, overview.ListStreamFrames], Coroutine[object, object, StreamFrameListShown]
        ],
        get_stream_levels: Callable[[RequestT, overview.GetStreamLevels], Coroutine[object, object, StreamLevelsShown]],
        get_stream_audio: Callable[[RequestT, overview.GetStreamAudio], Coroutine[object, object, AnswerT]],
        list_account_recordings: Callable[
            [RequestT, overview.ListAccountRecordings], Coroutine[object, object, RecordingOverviewListShown]
        ],
        get_recording_levels: Callable[
            [RequestT, overview.GetRecordingLevels], Coroutine[object, object, RecordingLevelsShown]
        ],
        list_recording_sounds: Callable[
            [RequestT, overview.ListRecordingSounds], Coroutine[object, object, RecordedSoundListShown]
        ],
        get_app_map: Callable[[RequestT, overview.GetAppMap], Coroutine[object, object, AppMapFoundShown]],
    ) -> None:
        self.list_account_calls = list_account_calls
        self.list_rooms = list_rooms
        self.list_account_streams = list_account_streams
        self.list_stream_frames = list_stream_frames
        self.get_stream_levels = get_stream_levels
        self.get_stream_audio = get_stream_audio
        self.list_account_recordings = list_account_recordings
        self.get_recording_levels = get_recording_levels
        self.list_recording_sounds = list_recording_sounds
        self.get_app_map = get_app_map

    def served(self) -> Iterator[tuple[str, Served[RequestT, Answering[AnswerT]]]]:
        """Operations by their ids."""
        yield "listAccountCalls", Served(overview.ListAccountCalls, self.list_account_calls)
        yield "listRooms", Served(overview.ListRooms, self.list_rooms)
        yield "listAccountStreams", Served(overview.ListAccountStreams, self.list_account_streams)
        yield "listStreamFrames", Served(overview.ListStreamFrames, self.list_stream_frames)
        yield "getStreamLevels", Served(overview.GetStreamLevels, self.get_stream_levels)
        yield "getStreamAudio", Served(overview.GetStreamAudio, self.get_stream_audio)
        yield "listAccountRecordings", Served(overview.ListAccountRecordings, self.list_account_recordings)
        yield "getRecordingLevels", Served(overview.GetRecordingLevels, self.get_recording_levels)
        yield "listRecordingSounds", Served(overview.ListRecordingSounds, self.list_recording_sounds)
        yield "getAppMap", Served(overview.GetAppMap, self.get_app_map)


class Handlers(Generic[RequestT, AnswerT]):
    """Handlers of all operations."""

    server: ServerHandlers[RequestT, AnswerT]
    time: TimeHandlers[RequestT, AnswerT]
    accounts: AccountHandlers[RequestT, AnswerT]
    subaccounts: SubaccountHandlers[RequestT, AnswerT]
    applications: ApplicationHandlers[RequestT, AnswerT]
    far_end: FarEndHandlers[RequestT, AnswerT]
    faults: FaultHandlers[RequestT, AnswerT]
    journal: JournalHandlers[RequestT, AnswerT]
    overview: OverviewHandlers[RequestT, AnswerT]

    def __init__(
        self,
        *,
        server: ServerHandlers[RequestT, AnswerT],
        time: TimeHandlers[RequestT, AnswerT],
        accounts: AccountHandlers[RequestT, AnswerT],
        subaccounts: SubaccountHandlers[RequestT, AnswerT],
        applications: ApplicationHandlers[RequestT, AnswerT],
        far_end: FarEndHandlers[RequestT, AnswerT],
        faults: FaultHandlers[RequestT, AnswerT],
        journal: JournalHandlers[RequestT, AnswerT],
        overview: OverviewHandlers[RequestT, AnswerT],
    ) -> None:
        self.server = server
        self.time = time
        self.accounts = accounts
        self.subaccounts = subaccounts
        self.applications = applications
        self.far_end = far_end
        self.faults = faults
        self.journal = journal
        self.overview = overview

    def served(self) -> dict[str, Served[RequestT, Answering[AnswerT]]]:
        """All operations by their ids."""
        return {
            **dict(self.server.served()),
            **dict(self.time.served()),
            **dict(self.accounts.served()),
            **dict(self.subaccounts.served()),
            **dict(self.applications.served()),
            **dict(self.far_end.served()),
            **dict(self.faults.served()),
            **dict(self.journal.served()),
            **dict(self.overview.served()),
        }
