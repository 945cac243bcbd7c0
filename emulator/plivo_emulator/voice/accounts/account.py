"""An account: its time, its calls, its numbers. Accounts share nothing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.audio.clips import Clips
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.app.client import AppClient
from plivo_emulator.voice.app.planned_faults import PlannedFaults
from plivo_emulator.voice.calls.billing import Tariff
from plivo_emulator.voice.calls.dial_queue import DialQueue
from plivo_emulator.voice.calls.number_grammar import device_of
from plivo_emulator.voice.calls.phone_script import PhoneScript
from plivo_emulator.voice.sim.input_log import InputLog
from plivo_emulator.voice.sim.journal import Journal
from plivo_emulator.voice.sim.scheduler import Scheduler
from plivo_emulator.wire.ids import Chance, Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.validation.answer_xml import AnswerXml
    from plivo_emulator.voice.accounts.application import Application
    from plivo_emulator.voice.accounts.subaccount import Subaccount
    from plivo_emulator.voice.app.target import AppRequest
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.conferences.conference import Conference
    from plivo_emulator.voice.media.recording import Recording
    from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.streams.stream import Stream

FAULTS = 100
"""Faults of the emulator itself that an account remembers."""


@dataclass(frozen=True, slots=True)
class Contract:
    """Tables that the voice core reads; they are built from the spec."""

    xml: AnswerXml


@dataclass(frozen=True, slots=True)
class Settings:
    """What an account is set to."""

    auth_id: str
    auth_token: str
    start_at: int
    """Instant at which its time starts, in microseconds since the epoch."""
    calls_per_second: int = 2
    journal_entries: int = 100_000
    media_url: str = "https://media.plivo.com"
    """Where recordings are said to be."""
    tariffs: Mapping[str, Tariff] = field(
        default_factory=lambda: {
            CallDirection.OUTBOUND: Tariff(850, 60),
            CallDirection.INBOUND: Tariff(550, 60),
            "sip": Tariff(300, 60),
        }
    )
    speech_rate: int = 2_000
    """Price of one step of recognised speech, in hundred-thousandths of a dollar."""
    storage_rate: int = 40
    """Price of storing a recorded minute for a month, in hundred-thousandths of a dollar."""
    stream_rate: int = 300
    """Price of a streamed minute, in hundred-thousandths of a dollar."""
    message_rate: int = 500
    """Price of one part of a text message, in hundred-thousandths of a dollar."""
    zone: tzinfo = UTC
    """Time zone that its calls are told in."""
    apps: Mapping[str, str] = field(default_factory=dict)
    """Names of apps under test, each with the address below which its URLs are."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception that nobody foresaw: a mistake of the emulator, never of the app."""

    instant: int
    call_uuid: str | None
    error: Exception


class RecordStore(Protocol):
    """Where what outlives a call is kept."""

    def add_call(self, call: Call) -> None:
        """Takes the facts of a call that has ended."""

    def add_recording(self, recording: Recording) -> None:
        """Takes a finished recording."""

    def add_multiparty_call(self, mpc: MultipartyCall) -> None:
        """Takes the facts of a multiparty call that has ended."""

    def add_participant(self, participant: Participant) -> None:
        """Takes the facts of a participant that has left."""

    def reachable(self, address: str, now: int) -> bool:
        """Whether a call to an address can get through: no phone rings at an endpoint that has none."""

    def add_stream(self, stream: Stream) -> None:
        """Takes a stream that has ended."""


class Dialer(Protocol):
    """Starts calls whose turn has come."""

    def dial(self, call: Call) -> None:
        """Starts a call that the account places."""

    def dial_leg(self, call: Call) -> None:
        """Starts a call that another call dials."""


class Account:
    """Everything that belongs to one auth id."""

    def __init__(
        self,
        settings: Settings,
        contract: Contract,
        chance: Chance,
        send: Callable[[AppRequest], None],
        archive: RecordStore,
        lines: Dialer,
        *,
        luck: Chance | None = None,
    ) -> None:
        """Takes chance for ids, and for planned faults if that is another."""
        self.settings = settings
        self.contract = contract
        self.scheduler = Scheduler(settings.start_at, self.fault)
        self.ids = Ids(chance)
        self.journal = Journal(self.scheduler, settings.journal_entries)
        self.input_log = InputLog(self.scheduler, settings.journal_entries)
        self.planned_faults = PlannedFaults(chance if luck is None else luck, self.journal)
        self.app_client = AppClient(self.scheduler, self.ids, send, self.journal, self.planned_faults, self.input_log)
        self.queue: DialQueue[Call] = DialQueue(self.scheduler, settings.calls_per_second, lines.dial)
        self.dialer = lines
        self.archive = archive
        self.clips = Clips()
        """Audio of files that its calls play."""
        self.calls: dict[str, Call] = {}
        """Calls that are queued or live, oldest first."""
        self.conferences: dict[str, Conference] = {}
        """Those that somebody is in, by name; who began first is first."""
        self.multiparty_calls: dict[str, MultipartyCall] = {}
        """Multiparty calls that have not ended, by UUID, oldest first."""
        self.devices: dict[str, PhoneScript] = {}
        """Phones with a script, by number."""
        self.applications: dict[str, Application] = {}
        self.numbers: dict[str, Application] = {}
        """Applications that answer calls to the account's numbers."""
        self.subaccounts: dict[str, Subaccount] = {}
        """Subaccounts by auth id."""
        self.faults: deque[Fault] = deque(maxlen=FAULTS)
        """Mistakes of the emulator itself, newest last; none is ever right."""

    @property
    def now(self) -> int:
        """Present instant, in microseconds since the epoch."""
        return self.scheduler.now

    def device(self, address: str) -> PhoneScript:
        """Phone at a number or SIP address: its script, what the number says, or one that answers and stays."""
        bare = address.removeprefix("+")
        return self.devices.get(bare) or device_of(bare) or PhoneScript()

    def token_of(self, subaccount: str | None) -> str:
        """Token that signs what belongs to a subaccount, or to the account itself."""
        owner = None if subaccount is None else self.subaccounts.get(subaccount)
        return self.settings.auth_token if owner is None else owner.auth_token

    def tariff(self, direction: CallDirection, address: str) -> Tariff:
        """Price of a call to or from an address."""
        return self.settings.tariffs["sip" if address.startswith(("sip:", "sips:")) else direction]

    def fault(self, error: Exception, call_uuid: str | None = None) -> None:
        """Remembers a mistake of the emulator; time goes on."""
        self.faults.append(Fault(self.now, call_uuid, error))
        self.journal.note("emulator.fault", call_uuid, error=f"{type(error).__name__}: {error}")

    def close(self) -> None:
        """Stops all calls and all that is due, and reports nothing."""
        for call in list(self.calls.values()):
            call.abandon()
        self.calls.clear()
        for conference in self.conferences.values():
            conference.room.close()
        self.conferences.clear()
        for mpc in self.multiparty_calls.values():
            mpc.close()
        self.multiparty_calls.clear()
        self.queue.clear()
        self.scheduler.clear()
