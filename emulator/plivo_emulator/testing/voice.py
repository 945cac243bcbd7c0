"""An account with its phones, its time and its journal."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from plivo_emulator.explore.plan import ExploredApp, ExplorePlan
from plivo_emulator.hearing.recogniser import Recogniser
from plivo_emulator.server_client import ServerClient
from plivo_emulator.spec.control.values import AttestationWord, FaultEffectWord, FaultPlaneWord, ReactionWord
from plivo_emulator.spec.names import EventName
from plivo_emulator.story.entry import Entry, warnings_of
from plivo_emulator.testing import unused
from plivo_emulator.testing.account import OneCall
from plivo_emulator.testing.call import Call
from plivo_emulator.testing.callback import Callback, must_be_event
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.exchange import HttpExchange
from plivo_emulator.testing.seen_journal import SeenJournal
from plivo_emulator.testing.serving.app import App as Served
from plivo_emulator.testing.serving.app import serve
from plivo_emulator.testing.steps import Step
from plivo_emulator.testing.story import story
from plivo_emulator.validation.spelling.kinds import must_be_kind

if TYPE_CHECKING:
    from plivo_emulator.explore.explored import Explored
    from plivo_emulator.spec.control import answers
    from plivo_emulator.testing.serving.thread import InThread

OURS = "14155550100"
"""Number of the account, unless a test gives another."""
THEIRS = "14155550123"
"""Number of the person at the far end: the phone answers after two seconds and stays, unless told otherwise."""
PAGE = 10_000
MEDIA = "media"
"""Name of requests for files to play: they are not callbacks."""


class Voice:
    """An account of its own.

    Attributes:
        base_url: Base URL for clients of the API.
        auth_id: User name for them.
        auth_token: Password for them; callbacks are signed with it.
        answer_url: Answer URL of calls, unless `dial` or `incoming` names another.
        hangup_url: The same for the hangup URL.
        fallback_url: The same for the fallback URL, which is requested when `answer_url` fails.
        clock: Its time.
        recogniser: Who understands what voice agents say on streams; None: nobody does.
        open: Whether it still is one of the emulator.
    """

    def __init__(
        self,
        server: ServerClient,
        account: "answers.AccountShown",
        serving: "InThread | None" = None,
        recogniser: Recogniser | None = None,
    ) -> None:
        """Takes a client of the server, the account as the control plane shows it, and a server of ours."""
        self.recogniser = recogniser
        self._serving = serving
        self.base_url = server.base
        self.auth_id = account["auth_id"]
        self.auth_token = account["auth_token"]
        self.answer_url: str | None = None
        self.hangup_url: str | None = None
        self.fallback_url: str | None = None
        self.clock = Clock(self)
        self._start = datetime.fromisoformat(account["start_at"])
        self._control = server
        self._api = ServerClient(server.base, (self.auth_id, self.auth_token))
        self._apps = ExitStack()
        self.open = True
        self._seen = SeenJournal()
        self.broken: list[Entry] = []
        """Entries about bugs of the emulator itself, and about speakers that failed, once it is closed."""
        self._optional: dict[str, bool] = {}
        """Whether faults and phones, by name and number, may go unused."""
        self._explored: list[range] = []
        """Entries of explorations: what their callers do not get to is nobody's fault."""

    # Calls

    def dial(self, to: str = THEIRS, *, from_: str = OURS, **arguments: object) -> Call:
        """Places a call through the API.

        Args:
            to: Number to call. `1500…` numbers tell their behaviour; others answer after two seconds and stay,
                or do what `phone` says.
            from_: Caller id.
            arguments: Further arguments of the API, such as `ring_timeout=30`; those that are None are left out.
                URLs are those of the account.

        Raises:
            RequestRefused: The API refuses it; the message is the API's.
        """
        __tracebackhide__ = True
        created = self.api("POST", "Call", _given({"from": from_, "to": to, **self._urls(), **arguments}))
        return Call(self, created["request_uuid"], created["api_id"])

    def incoming(self, from_: str = THEIRS, to: str = OURS, **arguments: object) -> Call:
        """Places a call from outside to a number of the account.

        Args:
            from_: Who calls.
            to: Number that is called.
            arguments: `steps`, `caller_name`, `forwarded_from`, `sip_headers`, `app_id` or URLs, as the control plane
                takes them.

        Raises:
            RequestRefused: Nothing answers that number.
        """
        __tracebackhide__ = True
        urls = {} if "app_id" in arguments else self._urls()
        wanted = _given({"from": from_, "to": to, **urls, **arguments})
        placed: answers.FarEndCallShown = self.control("POST", "incoming", wanted)
        return Call(self, placed["call_uuid"])

    def call(self, uuid: str) -> Call:
        """Call of that UUID, for example one that the app itself has placed."""
        return Call(self, uuid)

    @property
    def calls(self) -> list[Call]:
        """All calls so far, whoever placed them, in order."""
        return [Call(self, uuid) for uuid in dict.fromkeys(entry.call_uuid for entry in self.journal("call.*")) if uuid]

    # The far end, and faults

    def phone(
        self,
        number: str = THEIRS,
        *,
        reaction: ReactionWord = "answer",
        after: float = 2,
        steps: Sequence[Step] = (),
        greeting: float | None = None,
        silence: float = 0,
        stir_attestation: AttestationWord | None = None,
        optional: bool = False,
    ) -> None:
        """Sets what the phone at a number does, from its next call on.

        Args:
            number: Phone number, or SIP address.
            reaction: `answer`, `busy`, `no_answer`, `reject`, `fail`, `auth_fail`, `auth_timeout`, or `live`: it waits
                for `call.answers()`.
            after: Delay of the reaction in seconds.
            steps: What the person does once it is answered: see `plivo_emulator.testing.steps`.
            greeting: Duration of an answering machine's greeting in seconds; without it, a person answers.
            silence: Seconds from the answer to the first word.
            stir_attestation: Level of STIR/SHAKEN of calls from and to it, `A`, `B` or `C`; by default the account's.
            optional: Whether it is all right that a call ends before all steps were taken.
        """
        self._optional[number.removeprefix("+")] = optional
        script: dict[str, object] = {"reaction": reaction, "after": after, "steps": list(steps), "silence": silence}
        if greeting is not None:
            script["greeting"] = greeting
        if stir_attestation is not None:
            script["stir_attestation"] = stir_attestation
        self.control("PUT", f"devices/{quote(number, safe='')}", script)

    def fault(  # noqa: PLR0913  # what a fault can be told, as the control plane takes it
        self,
        name: str = "fault",
        *,
        on: FaultPlaneWord,
        effect: FaultEffectWord,
        event: str | None = None,
        operation: str | None = None,
        where: str | None = None,
        status: int | None = None,
        delay: float | None = None,
        probability: float | None = None,
        times: int | None = None,
        optional: bool = False,
    ) -> None:
        """Plans a fault: `fault(on="callback", event="hangup", effect="status", status=500)`.

        Args:
            name: Name of the fault; one planned before under the same name is replaced.
            on: Where it strikes: `api`, `callback`, `stream`, `recording` or `transcription`.
            effect: What goes wrong: `status`, `reset`, `lost`, `delay`, `reorder`, `repeat`, `drop`, `degrade` or
                `fail`.
            event: Callback that it strikes, for `callback`; `*` in it stands for any text.
            operation: `operationId` of what it strikes, for `api`; with `*`, too.
            where: Path, URL or name that it strikes, with `*`, too.
            status: HTTP status of the effect `status`.
            delay: Seconds by which the answer comes late.
            probability: Chance that it strikes, 0 to 1.
            times: How often it strikes at most.
            optional: Whether it is all right that it never strikes.

        Raises:
            RequestRefused: There is no such event or operation, or the parts do not go together.
        """
        __tracebackhide__ = True
        self._optional[name] = optional
        plan: dict[str, object] = {
            "on": on,
            "effect": effect,
            "event": event,
            "operation": operation,
            "where": where,
            "status": status,
            "delay": delay,
            "probability": probability,
            "times": times,
        }
        self.control("PUT", f"faults/{quote(name, safe='')}", _given(plan))

    def serve(self, app: Served) -> str:
        """Serves a WSGI or ASGI app on a free port until the account is closed; its base URL.

        Raises:
            TypeError: It is no app.
        """
        return self._apps.enter_context(serve(app))

    def strict(self) -> None:
        """From now on, refuses what the service would pass over in silence.

        An unknown attribute of answer XML then ends the call, and an empty argument is answered with 400.
        """
        self.control("PATCH", f"accounts/{self.auth_id}", {"strict_input": True})

    def explore(
        self,
        *,
        calls: int = 300,
        seed: int = 0,
        words: Sequence[str] = (),
        silence: float = 300,
        reset: str | None = None,
        from_: Sequence[str] = (),
        against: str | Path | None = None,
    ) -> "Explored":
        """Lets callers of all kinds call the app at `answer_url`, and returns what came of it. Live calls are ended.

        Args:
            calls: Most calls of the search. Checking and shrinking what was found takes some more.
            seed: Where chance starts.
            words: Codes, account numbers and words that callers know.
            silence: Virtual seconds in which a call must end once its caller is silent.
            reset: URL that is requested, or command that is run, before each call.
            from_: Numbers that the app knows; callers call from these in turn.
            against: Earlier map, as `write_map` has written it with `.json`: `changes` of the result tell what differs.

        Raises:
            ValueError: There is no `answer_url`.
            NoMap: `against` is no such map.
            NotReachable: Nobody answers there.
            NotReset: The app cannot be put back.
        """
        from plivo_emulator.explore.explored import explored  # noqa: PLC0415  # only who explores loads it

        if self.answer_url is None:
            raise ValueError("answer_url says which app is explored: set it first")
        app = ExploredApp(self.answer_url, self.hangup_url)
        numbers = tuple(number.removeprefix("+") for number in from_)
        plan = ExplorePlan(app, calls, seed, tuple(words), silence, reset, numbers)
        before, old = self.last, None if against is None else Path(against)
        found = explored(plan, self.auth_id, self.auth_token, self._serving, old)
        self._explored.append(range(before + 1, self.last + 1))
        return found

    # Time

    def advance(self, by: float | timedelta) -> None:
        """Advances time by so many seconds; everything due in them happens.

        Raises Unmet while the app does not answer.
        """
        __tracebackhide__ = True
        self.clock.advance(by)

    # What happened

    def callbacks(self, event: EventName | None = None) -> list[Callback]:
        """Callbacks that the app was sent, of one event or all, in order. Raises ValueError for no event."""
        must_be_event(event)
        sent = [Callback.of(entry) for entry in self.journal("callback.sent")]
        return [each for each in sent if event in (None, each.event) and not each.event.startswith(MEDIA)]

    def journal(self, kind: str = "*", *, call_uuid: str | None = None, after: int = 0) -> list[Entry]:
        """Entries of the journal, oldest first; `audio.*` is all kinds that start so.

        Those up to the serial number `after` are left out. Raises ValueError for a kind that there is not.
        """
        must_be_kind(kind)
        more = True
        while more:
            behind = self._seen.after
            page: answers.JournalShown = self.control("GET", "journal", after=behind, limit=PAGE)
            begun_anew = not self._seen.take(page["entries"], behind)
            more = page["more"] or begun_anew
        return self._seen.matching(kind, call_uuid, after)

    @property
    def seen(self) -> SeenJournal:
        """What answers have brought of the journal so far; there may be more by now."""
        return self._seen

    def exchange(self, about: Entry | Callback, *, with_secrets: bool = False) -> HttpExchange:
        """Request and answer, as they went over the wire, that a callback or an entry of the journal is about.

        Args:
            about: Callback; or entry about a request, a callback, an element of a document or a stream.
            with_secrets: Whether passwords and the like are shown.

        Raises:
            LookupError: It is about none, or newer ones have taken its place.
        """
        __tracebackhide__ = True
        record: answers.JournalRecordShown = self.control(
            "GET", f"journal/{about.serial}", with_secrets=str(with_secrets).lower()
        )
        if record["exchange"] is None:
            raise LookupError(f"no exchange is kept of entry {about.serial}, {record['entry']['kind']}")
        return HttpExchange.of(record["exchange"], about.serial, record["entry"]["facts"].get("sent"))

    def sound(self, serial: int) -> bytes:
        """WAV file of what an app has played on a stream, by the serial number of its entry `audio.stream`.

        Raises:
            RequestRefused: That entry is about nothing of the kind, or it is not kept any more.
        """
        return self._control.file(f"/_emulator/v1/journal/{serial}/audio", auth_id=self.auth_id)

    @property
    def warnings(self) -> list[str]:
        """What was taken so far though no document promises it, and what nobody listened to, in order."""
        return warnings_of(self.journal())

    @property
    def unused(self) -> list[str]:
        """Planned faults that have never struck, and steps of phones whose call ended before they were taken.

        Those that are optional are left out, and so are faults that strike by chance.
        """
        missed = self.journal("far_end.unused")
        missed = [each for each in missed if not any(each.serial in serials for serials in self._explored)]
        return [*unused.faults(self._faults(), self._optional), *unused.steps(missed, self._optional)]

    @property
    def last(self) -> int:
        """Serial number of the newest entry of the journal."""
        newest: answers.JournalShown = self.control("GET", "journal", kind="-", limit=1)
        return newest["last"]

    def story(self, call: OneCall | None = None) -> str:
        """The journal, of one call or all, as lines for people."""
        return story(self.journal(call_uuid=None if call is None else call.uuid), self._start)

    # The two APIs

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the Voice API for this account: `api("GET", "Conference")`. Raises RequestRefused."""
        __tracebackhide__ = True
        return self._api.request(method, f"/v1/Account/{self.auth_id}/{path.strip('/')}/", body, **query)

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the control plane for this account: `control("GET", "clock")`. Raises RequestRefused."""
        __tracebackhide__ = True
        return self._control.request(method, f"/_emulator/v1/{path}", body, auth_id=self.auth_id, **query)

    def close(self) -> None:
        """Stops everything in the account, deletes it, and stops the apps that it serves."""
        self.open = False
        try:
            path = f"/_emulator/v1/accounts/{self.auth_id}"
            gone: answers.DeletedAccountShown = self._control.request("DELETE", path)
            self.broken = [Entry.of(each) for each in gone["faults"]]
        finally:
            self._apps.close()

    def _faults(self) -> "Sequence[answers.FaultShown]":
        """Faults that are planned now. Most tests plan none: then nobody is asked."""
        requests = self._seen.matching("control.request")
        if not self._seen.gap and not any(each.facts["operation"] == "setFault" for each in requests):
            return ()
        planned: answers.FaultListShown = self.control("GET", "faults")
        return planned["faults"]

    def _urls(self) -> dict[str, str | None]:
        return {"answer_url": self.answer_url, "hangup_url": self.hangup_url, "fallback_url": self.fallback_url}


def _given(arguments: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in arguments.items() if value is not None}
