"""An account with its phones, its time and its journal."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

from plivo_emulator.line import Line
from plivo_emulator.story.entry import LENIENT, Entry
from plivo_emulator.testing.account import OneCall
from plivo_emulator.testing.app import App, serve
from plivo_emulator.testing.call import Call
from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.clock import Clock
from plivo_emulator.testing.steps import Step
from plivo_emulator.testing.story import story

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
    """

    def __init__(self, line: Line, account: Mapping[str, Any]) -> None:
        """Takes the connection to the server, and the account as the control plane shows it."""
        self.base_url = line.base
        self.auth_id: str = account["auth_id"]
        self.auth_token: str = account["auth_token"]
        self.answer_url: str | None = None
        self.hangup_url: str | None = None
        self.fallback_url: str | None = None
        self.clock = Clock(self)
        self._start = datetime.fromisoformat(account["start_at"])
        self._control = line
        self._api = Line(line.base, (self.auth_id, self.auth_token))
        self._apps = ExitStack()

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
            Refused: The API refuses it; the message is the API's.
        """
        __tracebackhide__ = True
        created = self.api("POST", "Call", _given({"from": from_, "to": to, **self._urls(), **arguments}))
        return Call(self, created["request_uuid"])

    def incoming(self, from_: str = THEIRS, to: str = OURS, **arguments: object) -> Call:
        """Places a call from outside to a number of the account.

        Args:
            from_: Who calls.
            to: Number that is called.
            arguments: `steps`, `caller_name`, `app_id` or URLs, as the control plane takes them.

        Raises:
            Refused: Nothing answers that number.
        """
        __tracebackhide__ = True
        urls = {} if "app_id" in arguments else self._urls()
        wanted = _given({"from": from_, "to": to, **urls, **arguments})
        return Call(self, self.control("POST", "incoming", wanted)["call_uuid"])

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
        reaction: str = "answer",
        after: float = 2,
        steps: Sequence[Step] = (),
        greeting: float | None = None,
        silence: float = 0,
        stir_attestation: str | None = None,
    ) -> None:
        """Sets what the phone at a number does, from its next call on.

        Args:
            number: Phone number, or SIP address.
            reaction: `answer`, `busy`, `no_answer`, `reject`, `fail`, or `live`: it waits for `call.answers()`.
            after: Delay of the reaction in seconds.
            steps: What the person does once it is answered: see `plivo_emulator.testing.steps`.
            greeting: Duration of an answering machine's greeting in seconds; without it, a person answers.
            silence: Seconds from the answer to the first word.
            stir_attestation: Level of STIR/SHAKEN of calls from and to it, `A`, `B` or `C`; by default the account's.
        """
        script = {"reaction": reaction, "after": after, "steps": list(steps), "silence": silence}
        if greeting is not None:
            script["greeting"] = greeting
        if stir_attestation is not None:
            script["stir_attestation"] = stir_attestation
        self.control("PUT", f"devices/{number}", script)

    def fault(self, name: str = "fault", **plan: object) -> None:
        """Plans a fault: `fault(on="callback", event="hangup", effect="status", status=500)`."""
        self.control("PUT", f"faults/{name}", plan)

    def serve(self, app: App) -> str:
        """Serves a WSGI or ASGI app on a free port until the account is closed; its base URL."""
        return self._apps.enter_context(serve(app))

    def strict(self) -> None:
        """From now on, refuses what the service would pass over in silence.

        An unknown attribute of answer XML then ends the call, and an empty argument is answered with 400.
        """
        self.control("PATCH", f"accounts/{self.auth_id}", {"strict_input": True})

    # Time

    def advance(self, by: float | timedelta) -> None:
        """Advances time by so many seconds; everything due in them happens.

        Raises Unmet while the app does not answer.
        """
        __tracebackhide__ = True
        self.clock.advance(by)

    # What happened

    def callbacks(self, event: str | None = None) -> list[Callback]:
        """Callbacks that the app was sent, of one event or all, in order."""
        sent = [Callback.of(entry) for entry in self.journal("callback.sent")]
        return [each for each in sent if event in (None, each.event) and not each.event.startswith(MEDIA)]

    def journal(self, kind: str = "*", *, call_uuid: str | None = None, after: int = 0) -> list[Entry]:
        """Entries of the journal, oldest first; `audio.*` is all kinds that start so.

        Those up to the serial number `after` are left out.
        """
        entries: list[Entry] = []
        more = True
        while more:
            page = self.control("GET", "journal", kind=kind, call_uuid=call_uuid, after=after, limit=PAGE)
            entries += map(Entry.of, page["entries"])
            more, after = page["more"], entries[-1].serial if entries else after
        return entries

    @property
    def warnings(self) -> list[str]:
        """What was taken so far though no document promises it, in requests and in answer XML, in order."""
        return [str(entry.facts["warning"]) for entry in self.journal() if entry.kind in LENIENT]

    @property
    def last(self) -> int:
        """Serial number of the newest entry of the journal."""
        return int(self.control("GET", "journal", kind="-", limit=1)["last"])

    def story(self, call: OneCall | None = None) -> str:
        """The journal, of one call or all, as lines for people."""
        return story(self.journal(call_uuid=None if call is None else call.uuid), self._start)

    # The two APIs

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the Voice API for this account: `api("GET", "Conference")`. Raises Refused."""
        __tracebackhide__ = True
        return self._api.ask(method, f"/v1/Account/{self.auth_id}/{path.strip('/')}/", body, **query)

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the control plane for this account: `control("GET", "clock")`. Raises Refused."""
        __tracebackhide__ = True
        return self._control.ask(method, f"/_emulator/v1/{path}", body, auth_id=self.auth_id, **query)

    def close(self) -> None:
        """Stops everything in the account, deletes it, and stops the apps that it serves."""
        try:
            self._control.ask("DELETE", f"/_emulator/v1/accounts/{self.auth_id}")
        finally:
            self._apps.close()

    def _urls(self) -> dict[str, str | None]:
        return {"answer_url": self.answer_url, "hangup_url": self.hangup_url, "fallback_url": self.fallback_url}


def _given(arguments: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in arguments.items() if value is not None}
