"""Requests about everything that the document describes, for somebody who looks at what is answered."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import quote, urlsplit

import httpx
from plivo_emulator.contract_testing.target import Document, Operation
from plivo_emulator.contract_testing.words import mend

from tests.contract.stage import kind_of
from tests.contract.world import World
from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN
from tests.keep_alive import KeepAlive
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.contract.app import App

DIST = Path(__file__).resolve().parents[3] / "openapi" / "dist"
NOW = datetime(2026, 1, 1)  # noqa: DTZ001  # times of filters have no zone
OPTIONS = ("--time", "manual", "--start-at", f"{NOW.isoformat()}Z", "--cps", "0", "--seed", "1")
"""An emulator that moves when it is told to, and answers in every run alike."""
PASSING = 0.5
"""Virtual seconds between two requests."""
LONG = 10
"""Virtual seconds within which somebody answers."""
PATIENCE = 60
"""Real seconds that an answer may take."""
WRONG = (AUTH_ID, "not-the-token")
UUID = "00000000-0000-4000-8000-000000000000"
ENDS = ("hangUp", "kick", "end", "delete")
"""How operations begin after which something is not there any more."""
NOBODY = {
    "conference_name": "nobody",
    "endpoint_id": "10000000000000",
    "member_id": "99",
    "mpc_id": "name_nobody",
    "phone_number": "14155550177",
}
"""Path parameters of what is not there; others are UUIDs."""
NONSENSE = {"limit": "many", "callback_method": "PATCH"}
"""Arguments of a query with values that no operation takes."""
WRONG_BODY = {"callback_method": 7, "time_limit": "soon"}
ONE = {"member_id": "1"}
"""Path parameters of a request that is about one member."""
WAITING = {"mpc_id": "name_waiting"}
WAITS = {"role": "Customer", "start_mpc_on_enter": False}
"""Who waits in a multiparty call that has not started."""


class AnsweredRequest(NamedTuple):
    """A request, and what was answered."""

    operation: Operation
    path: Mapping[str, str]
    """Path parameters."""
    answer: httpx.Response

    def __str__(self) -> str:
        """Say what was asked, and what came of it."""
        return f"{self.operation.operation_id}: {self.answer.request.url} → {self.answer.status_code}"


class Traffic:
    """Requests of an account, about the operations of a published document."""

    def __init__(self, name: str, app: App, base: str, *, through: str | None = None) -> None:
        """Goes to an emulator at a base URL, or through a proxy before it; makes what it is about beside the proxy."""
        self.name = name
        """Of the document."""
        self._client = httpx.Client(base_url=through or base, auth=(AUTH_ID, AUTH_TOKEN), timeout=PATIENCE)
        self._keep_alive = KeepAlive(base)
        self._world = World(Wire(self._keep_alive.request, (AUTH_ID, AUTH_TOKEN)), app)
        self._app = app
        self._document = Document(DIST / f"{name}.json")
        self.operations = {each.operation_id: each for each in self._document.operations()}
        """By id."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._keep_alive.close()

    def place_a_call(self) -> AnsweredRequest:
        """The shortest request for a call."""
        create = self.operations["createCall"]
        return self._request(create, body=next(self._bodies(create)))

    def welcome(self) -> Iterator[AnsweredRequest]:
        """Every operation with each of its examples and arguments: requests that the document allows."""
        for operation in self.operations.values():
            for body in self._bodies(operation):
                yield self._request(operation, body=body)
            for name, value in self._arguments(operation):
                yield self._request(operation, body=None, query={name: value})

    def unknown(self) -> Iterator[AnsweredRequest]:
        """Every operation that is about a thing, asked about one that is not there."""
        for operation in self.operations.values():
            yield self._request(operation, body=next(self._bodies(operation)), path=_nobody(operation))

    def strangers(self) -> Iterator[AnsweredRequest]:
        """Every operation with a wrong token."""
        for operation in self.operations.values():
            yield self._request(operation, body=next(self._bodies(operation)), path=_nobody(operation), auth=WRONG)

    def nonsense(self) -> Iterator[AnsweredRequest]:
        """Requests that the document forbids."""
        for operation in self.operations.values():
            if next(self._bodies(operation)) is not None:
                yield self._request(operation, body=WRONG_BODY)
            for name in NONSENSE.keys() & dict(self._arguments(operation)).keys():
                yield self._request(operation, body=None, query={name: NONSENSE[name]})

    def _request(
        self,
        operation: Operation,
        *,
        body: Any,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        auth: tuple[str, str] = (AUTH_ID, AUTH_TOKEN),
    ) -> AnsweredRequest:
        self._world.advance(PASSING)
        ids = {"auth_id": AUTH_ID, **(self._ids(operation) if path is None else path)}
        if path is None and "verification_uuid" in ids:
            body = {**body, "otp": self._world.otp(ids["verification_uuid"])}
        url = operation.path.format(**{name: quote(value, safe="") for name, value in ids.items()})
        answer = self._client.request(operation.method, url, params=query, json=body, auth=auth)
        if operation.operation_id.startswith(ENDS):
            self._world.forget()
        return AnsweredRequest(operation, ids, answer)

    def _ids(self, operation: Operation) -> Mapping[str, str]:
        """Path parameters of something that is there."""
        match operation.operation_id:
            case "cancelRequest":
                return {"request_uuid": self.place_a_call().answer.json()["request_uuid"]}
            case "activateMultipartyCall":
                add = self.operations["addParticipant"]
                assert self._request(add, body=mend("addParticipant", WAITING, WAITS), path=WAITING).answer.is_success
                self._world.advance(LONG)
                return WAITING
            case "addParticipant":
                return self._world.room_for_one()
        kind = kind_of(operation.path)
        return {} if kind is None else self._world.ids(kind)

    def _bodies(self, operation: Operation) -> Iterator[Any]:
        """Examples of its JSON body, at home; None once where it has no body."""
        described = self._document.raw["paths"][operation.path][operation.method.lower()]
        content = self._document.resolved(described.get("requestBody", {})).get("content", {})
        examples = content.get("application/json", {}).get("examples", {None: {"value": None}})
        for example in examples.values():
            value = self._document.resolved(example)["value"]
            yield mend(operation.operation_id, ONE, self._at_home(value)) if isinstance(value, dict) else value

    def _arguments(self, operation: Operation) -> Iterator[tuple[str, Any]]:
        """Arguments of its query, each with its example."""
        item = self._document.raw["paths"][operation.path]
        for node in (*item.get("parameters", ()), *item[operation.method.lower()].get("parameters", ())):
            parameter = self._document.resolved(node)
            if parameter["in"] == "query":
                name = parameter["name"]
                yield name, f"{NOW:%Y-%m-%d %H:%M}" if "_time" in name else self._hosted(name, parameter["example"])

    def _at_home(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._hosted(name, value) for name, value in body.items()}

    def _hosted(self, name: str, value: Any) -> Any:
        """URL of our app instead of anybody's."""
        if "url" not in name.lower() or not isinstance(value, str):
            return value
        scheme = "ws" if name == "service_url" else "http"
        return urlsplit(value)._replace(scheme=scheme, netloc=self._app.host).geturl()


def _nobody(operation: Operation) -> Mapping[str, str]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{") and part != "{auth_id}"]
    return {name: NOBODY.get(name, UUID) for name in names}
