"""Random lives: whatever can be done to calls, in any order, over real sockets."""

from __future__ import annotations

import sys
from http import HTTPStatus
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from plivo_emulator.contract_testing.callbacks.place import EITHER, NEIGHBOUR
from plivo_emulator.contract_testing.lives.arguments import Url

from tests.contract.lives import arguments as given
from tests.contract.lives.laws import broken
from tests.contract.lives.life import MAIN, SUB, Life
from tests.contract.lives.outcome import Lived, listed
from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from plivo_emulator.contract_testing.callbacks.receiver import Receiver
    from plivo_emulator.voice.app.target import Reply

    from tests.emulator.server.served_emulator import ServedEmulator

OWNERS = st.sampled_from([MAIN, MAIN, MAIN, SUB])
AGAIN = st.sampled_from([True, False, False, False])
"""Whether a life is lived again, and must come out the same."""

ON_CALLS: Mapping[str, tuple[str, str, Mapping[str, Any] | None]] = {
    "play": ("POST", "Play/", {"urls": "media", "loop": True}),
    "stop_play": ("DELETE", "Play/", None),
    "speak": ("POST", "Speak/", {"text": "hello hello hello", "legs": "both"}),
    "stop_speak": ("DELETE", "Speak/", None),
    "keys": ("POST", "DTMF/", {"digits": "12"}),
    "stop_record": ("DELETE", "Record/", None),
    "hang_up": ("DELETE", "", None),
    "look": ("GET", "?status=live", None),
}
ON_MEMBERS: Mapping[str, tuple[str, str, Mapping[str, Any] | None]] = {
    "mute": ("POST", "Mute/", {}),
    "unmute": ("DELETE", "Mute/", None),
    "deaf": ("POST", "Deaf/", {}),
    "undeaf": ("DELETE", "Deaf/", None),
    "kick": ("POST", "Kick/", {}),
    "hang_up": ("DELETE", "", None),
    "play": ("POST", "Play/", {"url": "media"}),
    "stop_play": ("DELETE", "Play/", None),
    "speak": ("POST", "Speak/", {"text": "only you"}),
    "stop_speak": ("DELETE", "Speak/", None),
}
ON_PARTICIPANTS: Mapping[str, tuple[str, str, Mapping[str, str] | None]] = {
    "update": ("POST", "Participant/{}/", {}),
    "kick": ("DELETE", "Participant/{}/", None),
    "record": ("POST", "Participant/{}/Record/", {"recording_callback_url": "participant_recording"}),
    "pause": ("POST", "Participant/{}/Record/Pause/", {}),
    "resume": ("POST", "Participant/{}/Record/Resume/", {}),
    "stop_record": ("DELETE", "Participant/{}/Record/", None),
    "play": ("POST", "Member/{}/Play/", {"url": "media"}),
    "stop_play": ("DELETE", "Member/{}/Play/", None),
}
ON_MULTIPARTY_CALLS: Mapping[str, tuple[str, str, Mapping[str, str] | None]] = {
    "activate": ("POST", "", {}),
    "end": ("DELETE", "", None),
    "record": ("POST", "Record/", {"recording_callback_url": "mpc_recording"}),
    "pause": ("POST", "Record/Pause/", {}),
    "resume": ("POST", "Record/Resume/", {}),
    "stop_record": ("DELETE", "Record/", None),
}
FAR_ENDS: Mapping[str, st.SearchStrategy[Mapping[str, Any]]] = {
    "answer": st.just({}),
    "reject": st.sampled_from([{}, {"reason": "busy"}]),
    "press": given.KEYS.map(lambda digits: {"digits": digits}),
    "say": given.WORDS.map(lambda text: {"text": text}),
    "hang_up": st.just({}),
}


class Lives(RuleBasedStateMachine):
    """What an app, its people and somebody else may do."""

    emulator: ClassVar[ServedEmulator]
    receiver: ClassVar[Receiver]
    met: ClassVar[Counter[str]]
    """What was met in all lives: lives, moves, kinds of callbacks."""

    @initialize(
        replies=given.REPLY_POOLS,
        per_second=st.sampled_from([0, 0, 1, 2]),
        first=st.lists(given.SINGLE, min_size=1, max_size=3),
        twice=AGAIN,
    )
    def begin(self, replies: list[Reply], per_second: int, first: list[dict[str, Any]], *, twice: bool) -> None:
        self.twice = twice
        self.met["lives"] += 1
        self.receiver.forget()
        self.life = Life(self.emulator, self.receiver, f"l{self.met['lives']}", replies, per_second)
        for call in first:
            self.place(MAIN, call)
        self.life.main.advance(1.5)

    def teardown(self) -> None:
        if hasattr(self, "life") and sys.exc_info()[0] is None:
            outcome = Lived(self.life)
            self.met["moves"] += len(self.life.moves)
            self.met.update(f"callback {each.place.kind}" for each in self.receiver.heard)
            against = broken(outcome)
            assert not against, "\n".join(against)
            if self.twice:
                self._live_again(outcome)

    def _live_again(self, outcome: Lived) -> None:
        again = self.life.again()
        for move, first, second in zip(self.life.moves, self.life.answers, again.answers, strict=True):
            assert first == second, f"{move} had another answer when it was made again: {first}, then {second}"
        for first_run, second_run in zip(
            [*self.life.journals, outcome.journal], [*again.journals, again.watcher.journal()], strict=True
        ):
            for entry, other in zip_longest(first_run, second_run):
                entry_text, other_text = self.life.unlabelled(str(entry)), again.unlabelled(str(other))
                assert entry_text == other_text, f"the journal was not the same again: {entry_text}, then {other_text}"

    # Calls

    @rule(owner=OWNERS, call=given.SINGLE)
    def place(self, owner: str, call: dict[str, Any]) -> None:
        self.life.place(owner, given.fulfilled(self.life, owner, call))

    @rule(owner=OWNERS, call=given.BULK)
    def place_many(self, owner: str, call: dict[str, Any]) -> None:
        self.life.place(owner, given.fulfilled(self.life, owner, call))

    @rule(call=given.INCOMING)
    def arrive(self, call: dict[str, Any]) -> None:
        self.life.arrive(given.fulfilled(self.life, MAIN, call))

    @rule(call=given.SINGLE)
    def place_the_neighbours(self, call: dict[str, Any]) -> None:
        self.life.place(NEIGHBOUR, given.fulfilled(self.life, NEIGHBOUR, call))

    @rule(seconds=given.PAUSES)
    def advance(self, seconds: float) -> None:
        self.life.main.advance(seconds)

    @rule(what=st.sampled_from(sorted(FAR_ENDS)), data=st.data(), which=given.INDEX)
    def be_the_far_end(self, what: str, data: st.DataObject, which: int) -> None:
        arguments = data.draw(FAR_ENDS[what])
        if uuid := _one(listed(self.life, MAIN, "live"), which):
            self.life.main.control("POST", f"calls/{uuid}/{what}", arguments)

    @rule(what=st.sampled_from(sorted(ON_CALLS)), which=given.INDEX, asynchronous=given.FLAGS)
    def steer(self, what: str, which: int, *, asynchronous: bool) -> None:
        if uuid := _one(listed(self.life, MAIN, "live"), which):
            self._request(f"Call/{uuid}/", *ON_CALLS[what], asynchronous=asynchronous)

    @rule(which=given.INDEX, both=given.FLAGS, method=given.METHODS)
    def transfer(self, which: int, *, both: bool, method: str) -> None:
        if uuid := _one(listed(self.life, MAIN, "live"), which):
            owner = self._owner(uuid)
            wanted: dict[str, Any] = {"legs": "both" if both else "aleg"}
            for leg in ("aleg", "bleg") if both else ("aleg",):
                wanted[f"{leg}_url"] = Url("answer", method, own_query=False)
            self.life.api(MAIN, "POST", f"Call/{uuid}/", given.fulfilled(self.life, owner, wanted))

    @rule(which=given.INDEX, recording=given.RECORDING)
    def record(self, which: int, recording: dict[str, Any]) -> None:
        if uuid := _one(listed(self.life, MAIN, "live"), which):
            wanted = given.fulfilled(self.life, self._owner(uuid), recording)
            self.life.api(MAIN, "POST", f"Call/{uuid}/Record/", _without(wanted, "transcription_method"))

    @rule(which=given.INDEX)
    def hang_up(self, which: int) -> None:
        if uuid := _one(listed(self.life, MAIN, "live"), which):
            self.life.api(MAIN, "DELETE", f"Call/{uuid}/")

    @rule(which=given.INDEX)
    def cancel(self, which: int) -> None:
        if uuid := _one([*self.life.placed], which):
            self.life.api(MAIN, "DELETE", f"Request/{uuid}/")

    @rule(what=st.sampled_from(["Call/", "Conference/"]), asynchronous=given.FLAGS)
    def hang_up_all(self, what: str, *, asynchronous: bool) -> None:
        self._request(what, "DELETE", "", None, asynchronous=asynchronous)

    # Rooms

    @rule(name=given.ROOMS, what=st.sampled_from(sorted(ON_MEMBERS)), which=given.INDEX, asynchronous=given.FLAGS)
    def steer_member(self, name: str, what: str, which: int, *, asynchronous: bool) -> None:
        members = self.life.api(MAIN, "GET", f"Conference/{name}/")
        if members.is_success:
            ids = ["all", *(each["member_id"] for each in members.json()["members"])]
            self._request(f"Conference/{name}/Member/{_one(ids, which)}/", *ON_MEMBERS[what], asynchronous=asynchronous)

    @rule(name=given.ROOMS, recording=given.ROOM_RECORDING, stop=given.FLAGS)
    def record_room(self, name: str, recording: dict[str, Any], *, stop: bool) -> None:
        if stop:
            self.life.api(MAIN, "DELETE", f"Conference/{name}/Record/")
            return
        # Whose signature it bears is the room's to say: it is its own app's, whoever asks.
        owner = MAIN
        wanted = _without(given.fulfilled(self.life, owner, recording), "transcription_method")
        self.life.api(owner, "POST", f"Conference/{name}/Record/", wanted)

    @rule(name=given.ROOMS, owner=OWNERS, participant=given.PARTICIPANT)
    def add_participant(self, name: str, owner: str, participant: dict[str, Any]) -> None:
        self.life.add_participant(owner, f"name_{name}", given.fulfilled(self.life, owner, participant))

    @rule(name=given.ROOMS, what=st.sampled_from(sorted(ON_PARTICIPANTS)), which=given.INDEX, update=given.UPDATE)
    def steer_participant(self, name: str, what: str, which: int, update: dict[str, Any]) -> None:
        path = f"MultiPartyCall/name_{name}/"
        people = self.life.api(MAIN, "GET", f"{path}Participant/")
        if people.is_success and (ids := [each["member_id"] for each in people.json()["objects"]]):
            method, rest, body = ON_PARTICIPANTS[what]
            wanted = update if what == "update" else None if body is None else self._wanted(body)
            self.life.api(MAIN, method, path + rest.format(_one(ids, which)), wanted)

    @rule(name=given.ROOMS, what=st.sampled_from(sorted(ON_MULTIPARTY_CALLS)))
    def steer_multiparty_call(self, name: str, what: str) -> None:
        method, rest, body = ON_MULTIPARTY_CALLS[what]
        wanted = None if body is None else self._wanted(body)
        self.life.api(MAIN, method, f"MultiPartyCall/name_{name}/{rest}", wanted)

    def _wanted(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A body with URLs in the place of their kinds."""
        return {name: self.life.url(kind, "POST" if "callback" in name else "GET") for name, kind in body.items()}

    # The account

    @rule()
    def look_around(self) -> None:
        for path in ("Call/?limit=5", "Recording/?limit=5", "Conference/", "MultiPartyCall/?limit=5"):
            self.life.api(MAIN, "GET", path)

    @rule(which=given.INDEX)
    def pry(self, which: int) -> None:
        """Nobody sees, or steers, calls of somebody else, with whatever credentials."""
        foreign = _one([uuid for uuid, each in self.life.placed.items() if each.owner == NEIGHBOUR], which)
        own = _one([uuid for uuid, each in self.life.placed.items() if each.owner != NEIGHBOUR], which)
        for who, uuid in ((MAIN, foreign), (NEIGHBOUR, own)):
            if uuid is not None:
                for method, query in (("GET", ""), ("GET", "?status=live"), ("DELETE", "")):
                    answer = self.life.api(who, method, f"Call/{uuid}/{query}")
                    assert answer.status_code == HTTPStatus.NOT_FOUND, f"{who} may {method} {uuid}, which is not theirs"

    @rule()
    def reset(self) -> None:
        self.life.reset()
        assert [listed(self.life, MAIN, status) for status in ("live", "queued")] == [[], []]
        assert self.life.api(MAIN, "GET", "Call/").json()["meta"]["total_count"] == 0
        assert self.life.main.control("GET", f"accounts/{AUTH_ID}").json()["live_calls"] == 0

    def _request(
        self, path: str, method: str, rest: str, body: Mapping[str, Any] | None, *, asynchronous: bool
    ) -> None:
        """Asks at once, or for a result that is sent to a URL."""
        arguments = dict(body or {})
        for name in ("url", "urls"):
            if name in arguments:
                arguments[name] = self.life.url("media", "GET")
        result = self.life.url("async_result", "POST")
        if method == "POST":
            self.life.api(MAIN, method, path + rest, arguments | ({"callback_url": result} if asynchronous else {}))
        else:
            mark = "&" if "?" in rest else "?"
            self.life.api(MAIN, method, path + rest + (f"{mark}callback_url={result}" if asynchronous else ""))

    def _owner(self, uuid: str) -> str:
        """Who signs callbacks of a call: whose it is cannot be told where another call has dialled it."""
        placed = self.life.placed.get(uuid)
        return EITHER if placed is None else placed.owner


def _one(those: list[str], which: int) -> str | None:
    return those[which % len(those)] if those else None


def _without(arguments: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if name not in names}
