"""One life of an account: all that is asked of it, so that it can be lived again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from plivo_emulator.contract_testing.callbacks.place import EITHER, NEIGHBOUR, OWN_QUERY, Place
from plivo_emulator.contract_testing.lives.app import App
from plivo_emulator.contract_testing.lives.outcome import Placed
from plivo_emulator.validation import load

from tests.contract.callbacks.inspection import all_kinds
from tests.emulator.api.conformity import Conformity
from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN
from tests.keep_alive import BUSY
from tests.wire import CONTROL, Wire

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx
    from plivo_emulator.contract_testing.callbacks.receiver import Receiver
    from plivo_emulator.voice.app.target import Reply

    from tests.emulator.server.served_emulator import ServedEmulator

MAIN, SUB = "main", "sub"
CREDENTIALS = {
    MAIN: (AUTH_ID, AUTH_TOKEN),
    SUB: ("SATESTTESTTESTTEST00", "token of a part of it"),
    NEIGHBOUR: ("MANEIGHBOURNEIGHBOUR", "token of somebody else"),
}
"""Who there is: an account, a subaccount of it, and an account that has nothing to do with them."""

OWNERS = {credentials: owner for owner, credentials in CREDENTIALS.items()}
TOKENS = {
    owner: (token, CREDENTIALS[NEIGHBOUR if owner == NEIGHBOUR else MAIN][1])
    for owner, (_, token) in CREDENTIALS.items()
} | {EITHER: (CREDENTIALS[MAIN][1],) * 2}
"""What signs callbacks, by owner."""

AGAIN = "a"
"""First letter of the label of a life that is lived again, instead of its own."""


@dataclass(frozen=True, slots=True)
class Move:
    """One request."""

    owner: str
    method: str
    path: str
    body: Mapping[str, Any] | None = None


@dataclass(slots=True)
class Life:
    """A fresh account with its subaccount, a neighbour, and an app."""

    emulator: ServedEmulator
    receiver: Receiver
    label: str
    replies: Sequence[Reply]
    calls_per_second: int
    seed: int = 1
    moves: list[Move] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)
    """Status and body of the answer to each move."""
    journals: list[list[dict[str, Any]]] = field(default_factory=list)
    """Journal of each run that was cut short by a reset."""
    placed: dict[str, Placed] = field(default_factory=dict)
    """Calls of the present run, by UUID."""
    added: set[str] = field(default_factory=set)
    """Calls that were made for multiparty calls in the present run."""
    app: App = field(init=False)
    wires: dict[str, Wire] = field(init=False)
    """Wire of each owner; what is asked over it is a move."""
    watcher: Wire = field(init=False)
    """The account's wire for looking at it: what is asked over it is no move."""
    _names: int = 0
    _run: int = 0

    def __post_init__(self) -> None:
        self.receiver.tokens = TOKENS
        self.wires = {
            owner: Wire(self._move, credentials, named=owner == NEIGHBOUR, patience=BUSY)
            for owner, credentials in CREDENTIALS.items()
        }
        self.watcher = Wire(self.emulator.keep_alive.request, CREDENTIALS[MAIN])
        self._begin()

    @property
    def main(self) -> Wire:
        """Wire of the account itself."""
        return self.wires[MAIN]

    @property
    def run(self) -> str:
        """Names the time since the last reset."""
        return f"{self.runs}{self._run}"

    @property
    def runs(self) -> str:
        """What the names of all runs of this life, and of no other, begin with."""
        return f"{self.label}r"

    # Requests

    def api(self, owner: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> httpx.Response:
        """Asks the API something about the account of an owner: `api(MAIN, "GET", "Call/")`."""
        return self.make(Move(owner, method, f"/v1/Account/{CREDENTIALS[owner][0]}/{path}", body))

    def make(self, move: Move) -> httpx.Response:
        """Makes a request; the answer must be one that the spec allows."""
        response = self.emulator.keep_alive.request(
            move.method, move.path, json=move.body, auth=CREDENTIALS[move.owner]
        )
        assert response.status_code < 500, response.text
        if not move.path.startswith(CONTROL):
            _conformity().check(response)
        self.moves.append(move)
        self.answers.append((response.status_code, self.unlabelled(_settled(move, response))))
        return response

    def _move(
        self,
        method: str,
        path: str,
        *,
        auth: tuple[str, str],
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> httpx.Response:
        """What a wire asks is a move."""
        return self.make(Move(OWNERS[auth], method, f"{path}?{urlencode(params)}" if params else path, json))

    def ids(self, path: str, *names: str, owner: str = MAIN) -> list[str]:
        """Ids in an answer of the API; none where there is nothing."""
        response = self.api(owner, "GET", path)
        return _ids(response.json(), names) if response.is_success else []

    # What is asked for

    def url(self, kind: str, method: str, owner: str = MAIN, *, own_query: bool = False) -> str:
        """A URL that was never given before."""
        self._names += 1
        place = Place(self.run, owner, kind, method, f"n{self._names}")
        return self.receiver.url(place) + (f"?{OWN_QUERY}" if own_query else "")

    def place(self, owner: str, arguments: Mapping[str, Any]) -> None:
        """Places one call, or many at once."""
        response = self.wires[owner].place(**arguments)
        if response.is_success:
            uuids = response.json()["request_uuid"]
            for uuid in [uuids] if isinstance(uuids, str) else uuids:
                self.placed[uuid] = Placed(owner, self.run, "outbound", arguments)

    def arrive(self, arguments: Mapping[str, Any]) -> None:
        """Lets a call come in."""
        response = self.main.arrive(**arguments)
        self.placed[response.json()["call_uuid"]] = Placed(MAIN, self.run, "inbound", arguments)

    def add_participant(self, owner: str, mpc: str, arguments: Mapping[str, Any]) -> None:
        """Adds somebody to a multiparty call."""
        response = self.api(owner, "POST", f"MultiPartyCall/{mpc}/Participant/", arguments)
        if response.is_success:
            self.added |= {each["call_uuid"] for each in response.json()["calls"]}

    def reset(self) -> None:
        """Ends all and begins anew, in the same life."""
        self.journals.append(self.watcher.journal())
        self._run += 1
        self.added = set()
        self.placed = {uuid: call for uuid, call in self.placed.items() if call.owner == NEIGHBOUR}
        self.main.control("POST", f"accounts/{AUTH_ID}/reset", {"seed": self.seed})
        self._add_subaccount()

    # What came of it

    def unlabelled(self, text: str) -> str:
        """A text in which no URL tells whose life it is of."""
        return text.replace(f"{self.receiver.base}/{self.runs}", f"{self.receiver.base}/")

    def again(self) -> Life:
        """The same moves once more, from the beginning, under a label of its own."""
        self.receiver.forget()
        # As long as this one's: where a document is wrong is told by the column.
        label = AGAIN + self.label[len(AGAIN) :]
        other = Life(self.emulator, self.receiver, label, self.replies, self.calls_per_second, self.seed)
        for move in self.moves[len(other.moves) :]:
            if move.path == f"{CONTROL}accounts/{AUTH_ID}/reset":
                other.journals.append(other.watcher.journal())
            other.make(self._handed_on(move, other))
        return other

    def _handed_on(self, move: Move, other: Life) -> Move:
        """A move whose URLs lead to the app of another life."""

        def lead(text: str) -> str:
            return text.replace(f"{self.receiver.base}/{self.runs}", f"{other.receiver.base}/{other.runs}")

        return replace(move, path=lead(move.path), body=json.loads(lead(json.dumps(move.body))))

    def _begin(self) -> None:
        self.app = App(self.receiver.base, self.runs, self.replies, all_kinds())
        self.receiver.answer = self.app.answer
        auth_id, token = CREDENTIALS[NEIGHBOUR]
        if self.watcher.control("GET", f"accounts/{auth_id}").is_success:
            self.main.control("POST", f"accounts/{auth_id}/reset", {"seed": self.seed})
        else:
            self.emulator.open_account(auth_id=auth_id, auth_token=token, seed=self.seed)
            self.main.control("POST", f"accounts/{auth_id}/reset", {"seed": self.seed})
        settings = {"seed": self.seed, "calls_per_second": self.calls_per_second}
        self.main.control("POST", f"accounts/{AUTH_ID}/reset", settings)
        self._add_subaccount()

    def _add_subaccount(self) -> None:
        sub_auth_id, token = CREDENTIALS[SUB]
        self.main.control("POST", "subaccounts", {"sub_auth_id": sub_auth_id, "auth_token": token})


@cache
def _conformity() -> Conformity:
    return Conformity(load.document("wire"))


def _settled(move: Move, response: httpx.Response) -> str:
    """What an answer says that depends on nothing but the moves: real time and ids of the whole server do not."""
    if move.path.startswith(CONTROL):
        return ""
    return str(response.json()["error"]) if response.is_error else response.text


def _ids(body: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    """Values of a list: strings, or what its objects have under the first of the names."""
    values: Any = next((body[name] for name in names if name in body), [])
    return [str(each) for each in values]
