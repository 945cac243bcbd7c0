"""An account: its time, its calls, its numbers. Accounts share nothing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from plivo_emulator.audio.spoken import SpokenAudio
from plivo_emulator.audio.wav import Clips
from plivo_emulator.spec.control.values import Attestation, SpeakerName, ValuesForm
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.billing import Tariff
from plivo_emulator.voice.app.client import AppClient
from plivo_emulator.voice.app.exchanges import Exchanges
from plivo_emulator.voice.app.planned_faults import PlannedFaults
from plivo_emulator.voice.sim.input_log import InputLog
from plivo_emulator.voice.sim.journal import Journal
from plivo_emulator.voice.sim.pace import SETTLE, Pace
from plivo_emulator.voice.sim.scheduler import Scheduler
from plivo_emulator.wire.ids import Chance, Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.audio.speaker import Speaker
    from plivo_emulator.records.archive import Archive
    from plivo_emulator.validation.answer_xml import AnswerXml
    from plivo_emulator.voice.accounts.application import Application
    from plivo_emulator.voice.accounts.subaccount import Subaccount
    from plivo_emulator.voice.app.target import AppRequest

FAULT = "emulator.fault"
"""Kind of entries about bugs of the emulator."""
UNSPOKEN = "speaker.failed"
"""Kind of entries about words that are a hum because the speaker failed."""
FAULTS = 100
"""Most bugs of the emulator that an account remembers."""


class Contract(NamedTuple):
    """Tables that the voice core reads; they are built from the spec."""

    xml: AnswerXml


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of an account."""

    auth_id: str
    auth_token: str = field(repr=False)
    start_at: int
    """Instant at which its time starts, in microseconds since the epoch."""
    calls_per_second: int = 2
    journal_entries: int = 100_000
    media_url: str = "https://media.plivo.com"
    """Base URL of recordings."""
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
    """Time zone in which its calls are shown."""
    pace: str = SETTLE
    """How its time passes while an app talks on a stream, by the name of a pace."""
    speaker: str = SpeakerName.HUM
    """Who speaks words, by name."""
    stop_message: bool = True
    """Whether the last message of a stream is `stop`."""
    apps: Mapping[str, str] = field(default_factory=dict)
    """Names of apps under test, each with the address below which its URLs are."""
    app_urls: Mapping[str, str] = field(default_factory=dict)
    """Beginnings of URLs that are served elsewhere, each with where."""
    hangup_to_answer_url: bool = True
    """Whether `answer_url` is told of the end of a call that has no `hangup_url`."""
    record_action_at_once: bool = True
    """Whether a Record that begins with the answer of a Dial tells its action at once."""
    strict_input: bool = False
    """Whether requests and answer XML are refused that only the rules for lenience take."""
    stir_attestation: Attestation = Attestation.A
    """Level of STIR/SHAKEN of calls that nobody says another one of."""
    member_id_form: ValuesForm = ValuesForm.TEXT
    """Form of the members in confirmations about members of conferences."""
    bulk_request_uuid_form: ValuesForm = ValuesForm.LIST
    """Form of the ids in the confirmation of several calls."""


class Fault(NamedTuple):
    """An unexpected exception: a bug of the emulator, never of the app."""

    instant: int
    call_uuid: str | None
    error: Exception


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_ranks = count()


def _left(_: object) -> None:
    """Closes nothing: for values without anything that runs."""


class Key(Generic[T_co]):
    """Key of a value that an account holds for a higher layer, which alone knows its type: `account[KEY]`."""

    __slots__ = ("close", "make", "rank")

    def __init__(self, make: Callable[[Account], T_co], close: Callable[[T_co], None] = _left) -> None:
        """Takes a function that creates the value on first use, and one that closes it with the account."""
        self.make = make
        self.close: Callable[[Any], None] = close
        self.rank = next(_ranks)
        """Values of lower layers are created first, and closed first."""


class Account:
    """Everything that belongs to one auth id."""

    def __init__(
        self,
        settings: Settings,
        contract: Contract,
        chance: Chance,
        send: Callable[[AppRequest], None],
        archive: Archive,
        *,
        luck: Chance | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        """Takes a random source for ids, and for planned faults if that is a different one; and who speaks words."""
        self.settings = settings
        self.contract = contract
        self.scheduler = Scheduler(settings.start_at, self.fault)
        self.ids = Ids(chance)
        self.journal = Journal(self.scheduler, settings.journal_entries)
        self.input_log = InputLog(self.scheduler, settings.journal_entries)
        self.planned_faults = PlannedFaults(chance if luck is None else luck, self.journal)
        self.app_client = AppClient(self.scheduler, self.ids, send, self.journal, self.planned_faults, self.input_log)
        self.app_client.pace = Pace.of(settings.pace)
        self.exchanges = Exchanges()
        """Newest requests and answers as they were on the wire."""
        self.archive = archive
        """Records of what has ended."""
        self.clips = Clips()
        """Audio of files that its calls play."""
        self.spoken = SpokenAudio(speaker, self._unspoken, self.input_log.give_up)
        """Words that are spoken on its calls."""
        self.applications: dict[str, Application] = {}
        """What answers calls to its numbers and endpoints, by id; `voice.accounts.applications` changes it."""
        self.subaccounts: dict[str, Subaccount] = {}
        """Subaccounts by auth id."""
        self._held: dict[Key[object], Any] = {}
        self.faults: deque[Fault] = deque(maxlen=FAULTS)
        """Bugs of the emulator, newest last; there should never be one."""

    @property
    def now(self) -> int:
        """Current instant, in microseconds since the epoch."""
        return self.scheduler.now

    def __getitem__(self, key: Key[T]) -> T:
        """Value of a key; created on first use."""
        try:
            held: T = self._held[key]
        except KeyError:
            held = self._held[key] = key.make(self)
        return held

    def __setitem__(self, key: Key[T], held: T) -> None:
        """Sets a value that the key cannot create."""
        self._held[key] = held

    def token_of(self, subaccount: str | None) -> str:
        """Token that signs what belongs to a subaccount or, with None, to the account."""
        owner = None if subaccount is None else self.subaccounts.get(subaccount)
        return self.settings.auth_token if owner is None else owner.auth_token

    def tariff(self, direction: CallDirection, address: str) -> Tariff:
        """Price of a call to or from an address."""
        return self.settings.tariffs["sip" if address.startswith(("sip:", "sips:")) else direction]

    def fault(self, error: Exception, call_uuid: str | None = None) -> None:
        """Remembers a bug of the emulator; time goes on."""
        self.faults.append(Fault(self.now, call_uuid, error))
        self.journal.note(FAULT, call_uuid, error=f"{type(error).__name__}: {error}")

    def _unspoken(self, text: str, reason: str) -> None:
        self.journal.note(UNSPOKEN, None, text=text, reason=reason)

    def close(self) -> None:
        """Stops all calls and everything due, without any callback."""
        for key in sorted(self._held, key=lambda each: each.rank):
            key.close(self._held[key])
        self.scheduler.close()
        self.app_client.send = _left
