"""The language of call sheets: calls on an account in manual time, with an app in memory. No sockets."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from plivo_emulator.contract_testing.callbacks.event_schemas import EventSchemas
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.recordings import RECORDINGS, RecordingRecord
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.memory.change import Added, Change
from plivo_emulator.records.query.kind import LedgerKind, R
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.account import Account, Contract, Settings
from plivo_emulator.voice.app.target import AppRequest, Reply, Target
from plivo_emulator.voice.calls import sip
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.dial_queue import DIAL_QUEUE, DIALER
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.conferences.conference import CONFERENCES
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS, MultipartyCall
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.phones.phone_script import PhoneScript, Step
from plivo_emulator.voice.phones.phones import PHONES
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.voice.sim.scheduler import Halt
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.voice.xml.dialer import CallDialer
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.listener import SWITCHED, Listener

if TYPE_CHECKING:
    from plivo_emulator.audio.speaker import Speaker

APP = "http://app.test"
START = 1_767_225_600 * SECOND
"""2026-01-01 00:00:00 UTC."""
XML = "application/xml"
STAYS = "15000010000"
"""Number of somebody who answers after a second and stays."""
FOR_EVER = "<Wait length='86400'/>"

T = TypeVar("T")
Form = Mapping[str, str]
Answer = str | bytes | int | Reply | Callable[[Form], "Answer"] | None
"""What the app answers: elements, a body, a bare status, a reply, a function of the form; None is never."""


@dataclass(frozen=True)
class Hangup:
    """How a call ended."""

    cause: str
    name: str
    code: int
    source: str
    status: str


class RememberingArchive(MemoryArchive):
    """An archive that remembers all that it was given, what is given twice as well."""

    def __init__(self) -> None:
        self.given: list[Added] = []
        super().__init__(listener=self._take)

    def _take(self, change: Change) -> None:
        if isinstance(change, Added):
            self.given.append(change)

    def of(self, kind: LedgerKind[R]) -> list[R]:
        """Records of a kind, in the order in which they were made."""
        return [kind.make(each.row) for each in self.given if each.kind is kind]


class Remembered(dict[str, T]):
    """What an account holds as long as it lives, by UUID, and what it has held."""

    def __init__(self) -> None:
        super().__init__()
        self.all: dict[str, T] = {}

    def __setitem__(self, uuid: str, held: T) -> None:
        super().__setitem__(uuid, held)
        self.all[uuid] = held


class Phone:
    """A call, as the person who keeps the sheet sees it."""

    def __init__(self, voice: "Voice", call: Call) -> None:
        self.voice = voice
        self.call = call

    @property
    def uuid(self) -> str:
        return self.call.uuid

    @property
    def status(self) -> str:
        return self.call.status

    @property
    def over(self) -> bool:
        return self.call.ending is not None

    @property
    def hangup(self) -> Hangup:
        ending = self.call.ending
        assert ending is not None, f"the call is {self.status}"
        return Hangup(ending.cause.words, ending.cause.value, ending.cause.code, ending.source, self.status)

    @property
    def heard(self) -> list[str]:
        """Words, files and keys that the phone was given to hear."""
        return [entry.facts["text"] for entry in self.entries("audio.") if entry.facts.get("text")]

    @property
    def elements(self) -> list[str]:
        """Elements that the call has begun to run."""
        return [entry.kind.removeprefix("xml.") for entry in self.entries("xml.") if entry.kind[4].isupper()]

    @property
    def other(self) -> "Phone":
        """Phone at the other end of the connection."""
        assert self.call.peer is not None, "the call is connected with nobody"
        return Phone(self.voice, self.call.peer)

    def entries(self, kind: str) -> list[JournalEntry]:
        """Lines of the journal about this call whose kind begins so."""
        return [
            entry
            for entry in self.voice.account.journal
            if entry.call_uuid == self.uuid and entry.kind.startswith(kind)
        ]

    def at(self, kind: str) -> list[float]:
        """Seconds at which such lines were written."""
        return [(entry.instant - START) / SECOND for entry in self.entries(kind)]

    def reason(self, kind: str) -> str:
        """Reason that all such lines give."""
        (reason,) = {str(entry.facts["reason"]) for entry in self.entries(kind)}
        return reason

    def forms(self, kind: str) -> list[Form]:
        """Forms of the callbacks of a kind that the app has got about this call."""
        return [
            request.fields for request in self.voice.requests if (request.kind, request.call_uuid) == (kind, self.uuid)
        ]

    def form(self, kind: str) -> Form:
        """The only one of them."""
        (form,) = self.forms(kind)
        return form


class Voice:
    """An account in manual time, its app, and what came of it all."""

    def __init__(self, contract: Contract, schemas: EventSchemas, seed: int, **settings: Any) -> None:
        settings = {"calls_per_second": 0, **settings}
        speaker: Speaker | None = settings.pop("speaker", None)
        self.app: dict[str, Answer] = {}
        self.requests: list[AppRequest] = []
        self.pending: list[AppRequest] = []
        """Requests that the app has not answered yet."""
        self.archive = RememberingArchive()
        self._calls: Remembered[Call] = Remembered()
        self._rooms: Remembered[MultipartyCall] = Remembered()
        self.sockets: list[Listener] = []
        """WebSockets that the app has accepted."""
        self.wrong_forms: list[str] = []
        self._schemas = schemas
        self.account = Account(
            Settings("MAXXXXXXXXXXXXXXXXXX", "token", START, **settings),
            contract,
            random.Random(seed),  # noqa: S311  # repeatable is what it has to be
            self._take,
            self.archive,
            speaker=speaker,
        )
        self.account[DIALER] = CallDialer()
        self.account[LIVE_CALLS] = self._calls
        self.account[LIVE_MULTIPARTY_CALLS] = self._rooms
        self.scheduler = self.account.scheduler

    # What the app says

    def answers(self, *elements: str, at: str = "/answer") -> "Voice":
        """Lets the app answer requests to a path with these elements."""
        self.app[at] = "".join(elements)
        return self

    def on(self, path: str, answer: Answer) -> "Voice":
        """Lets the app answer requests to a path."""
        self.app[path] = answer
        return self

    # Calls

    def dial(
        self, number: str = STAYS, *, hangup: bool = True, ring: bool = False, fallback: bool = False, **terms: Any
    ) -> Phone:
        """Places a call; the app is told of its end."""
        headers = sip.headers(terms.pop("sip_headers", None))
        call = Call(self.account, CallDirection.OUTBOUND, "14150000000", number, Terms(
            urls=self._urls(hangup=hangup, ring=ring, fallback=fallback), sip_headers=headers, **terms,
        ))  # fmt: skip
        lifecycle.queue(call)
        return Phone(self, call)

    def answered(self, *elements: str, number: str = STAYS, **terms: Any) -> Phone:
        """Places a call to somebody who answers after a second, and runs to the first of the elements."""
        self.answers(*elements)
        phone = self.dial(number, **terms)
        self.advance(1.1)
        return phone

    def arrives(self, *steps: Step, from_: str = "14155550100", fallback: bool = False, **terms: Any) -> Phone:
        """Lets a call come in."""
        urls = self._urls(hangup=True, ring=False, fallback=fallback)
        call = Call(self.account, CallDirection.INBOUND, from_, "14156660200", Terms(urls=urls, **terms))
        lifecycle.receive(call, steps)
        return Phone(self, call)

    def phone(self, number: str, *steps: Step, **device: Any) -> None:
        """Gives a phone a script."""
        self.account[PHONES][number] = PhoneScript(steps=steps, **device)

    def legs(self, phone: Phone) -> list[Phone]:
        """Calls that a call has dialled, in order, live or ended."""
        calls = [*self.records, *self.account[LIVE_CALLS].values()]
        legs = [Phone(self, call) for call in calls if call.parent_uuid == phone.uuid]
        return sorted(legs, key=lambda leg: leg.entries("call.dial")[0].serial)

    def leg(self, phone: Phone) -> Phone:
        """The only one of them."""
        (leg,) = self.legs(phone)
        return leg

    # Time

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return (self.account.now - START) / SECOND

    def advance(self, seconds: float) -> None:
        """Lets virtual time pass; every answer that is due must have come."""
        halt = self.scheduler.run(self.account.now + round(seconds * SECOND), 1_000_000)
        assert halt is Halt.REACHED, halt
        stream_feed.catch_up(self.account)

    def run_to(self, seconds: float, events: int) -> bool:
        """Runs up to so many seconds after the start, but so many events at most; says whether it got there."""
        return self.scheduler.run(START + round(seconds * SECOND), events) is Halt.REACHED

    def run_out(self) -> None:
        """Lets time pass until nothing is due any more, and makes sure that nothing is left over."""
        self.advance(100 * 86_400)
        assert not self.account[LIVE_CALLS]
        assert not self.account[CONFERENCES]
        assert not self.scheduler.open_holds
        assert len(self.scheduler) == 0
        assert len(self.account[DIAL_QUEUE]) == 0
        assert (self.scheduler.late, self.scheduler.waiting) == (0, 0)

    # What came of it

    @property
    def records(self) -> list[Call]:
        """Calls that have left a record, in the order in which they did."""
        return [self._calls.all[record.call_uuid] for record in self.archive.of(CALLS)]

    @property
    def recordings(self) -> list[RecordingRecord]:
        """Records of the recordings that have ended."""
        return self.archive.of(RECORDINGS)

    @property
    def participants(self) -> list[Participant]:
        """All who are or were in any multiparty call, in the order in which they came."""
        everybody = [each for mpc in self._rooms.all.values() for each in mpc.participants]
        return sorted(everybody, key=lambda each: each.joined)

    @property
    def multiparty_calls(self) -> list[MultipartyCall]:
        """Those that have ended."""
        return [self._rooms.all[record.mpc_uuid] for record in self.archive.of(MULTIPARTY_CALLS)]

    def forget(self) -> None:
        """Forgets all that has ended, and what the app was asked."""
        self.archive.given.clear()
        self._calls.all.clear()
        self._rooms.all.clear()
        self.requests.clear()

    def callbacks(self, phone: Phone) -> list[str]:
        """Kinds of the callbacks about a call, in order."""
        return [request.kind for request in self.requests if request.call_uuid == phone.uuid]

    def forms(self, kind: str) -> list[Form]:
        """Forms of all callbacks of a kind."""
        return [request.fields for request in self.requests if request.kind == kind]

    def form(self, kind: str) -> Form:
        """The only one of them."""
        (form,) = self.forms(kind)
        return form

    def journal(self) -> list[JournalEntry]:
        return list(self.account.journal)

    def reply(self, request: AppRequest) -> Reply | None:
        """What the app answers to a request; None is never."""
        return _reply(self.app.get(urlsplit(request.url).path, FOR_EVER), request.fields)

    def _urls(self, *, hangup: bool, ring: bool, fallback: bool) -> Urls:
        return Urls(
            Target(f"{APP}/answer", "POST"),
            Target(f"{APP}/fallback", "POST") if fallback else None,
            Target(f"{APP}/ring", "POST") if ring else None,
            Target(f"{APP}/hangup", "POST") if hangup else None,
        )

    def _take(self, request: AppRequest) -> None:
        request.leave()
        self.requests.append(request)
        if request.connection is None and not request.kind.startswith("media"):
            self.wrong_forms += [
                f"{request.kind}: {each}" for each in self._schemas.problems(request.kind, request.fields)
            ]
        reply = self.reply(request)
        if reply is None:
            self.pending.append(request)
            return
        if isinstance(request.connection, StreamConnection) and reply == SWITCHED:
            self.sockets.append(Listener(request.connection))
            request.connection.connect(self.sockets[-1])
        request.answer(reply)


def document(elements: str) -> bytes:
    """Answer document that holds these elements."""
    return f"<Response>{elements}</Response>".encode()


def _reply(answer: Answer, form: Form) -> Reply | None:
    match answer:
        case str():
            return Reply(200, document(answer), XML)
        case bytes():
            return Reply(200, answer, XML)
        case int():
            return Reply(answer)
        case Reply() | None:
            return answer
        case _:
            return _reply(answer(form), form)
