"""One life: what is planned is done, and everything that comes of it is kept."""

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from plivo_emulator.audio.pcm import LINE, silence
from plivo_emulator.audio.wav import head
from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.place import OWN_QUERY, Place
from plivo_emulator.contract_testing.lives.app import STUMBLES, App
from plivo_emulator.contract_testing.lives.arguments import ROOMS, ArgumentValues, Url
from plivo_emulator.contract_testing.lives.outcome import Placed, Sighting
from plivo_emulator.contract_testing.lives.plan import CALL_IN, LOOK, PEOPLE, PHONES, PLACES, WAIT, LifePlan, LifeStep
from plivo_emulator.contract_testing.lives.story import Story
from plivo_emulator.contract_testing.lives.world import World
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange
from plivo_emulator.contract_testing.scenes.far_end import Unable
from plivo_emulator.contract_testing.scenes.scene import OWNER, SOUND
from plivo_emulator.voice.app.target import Reply

POLICY: Final = "rc=1&rp=5xx"
"""Of a URL whose first callback fails: it is sent once more."""
NAMES: Final = ("CallUUID", "DialBLegUUID")
"""Fields of callbacks that name calls."""
ALWAYS: Final = {"media": Reply(200, head(LINE, 1) + silence(LINE), "audio/wav"), "sound_document": SOUND}
"""What is said to those who want something to play."""
_PARAMETER = re.compile(r"\{(\w+)\}")


class Life:
    """Calls of one run of an app. Only calls that it knows of are touched: others may be somebody else's."""

    def __init__(self, world: World, run: str, plan: LifePlan) -> None:
        """Takes what tells its callbacks from those of other lives."""
        self.world = world
        self.run = run
        self.placed: dict[str, Placed] = {}
        self.added: set[str] = set()
        self.sightings: list[Sighting] = []
        self.arrivals = False
        base = world.receiver.base
        socket = f"ws{base.removeprefix('http')}"
        self.app = App(base, run, plan.replies, world.kinds, socket=socket, always=ALWAYS)
        self.story = Story()
        self._plan = plan
        self._arriving: dict[str, ArgumentValues] = {}
        """Arguments of calls that came in, by the name of the place that they ask what to do."""
        self._names = 0
        world.receiver.forget()
        world.receiver.answer = self._answer

    def live(self) -> None:
        """Does all that is planned, as far as it can be done."""
        for step in self._plan.steps:
            with suppress(Unable):
                before = self.story.callbacks
                words = self._do(step)
                if words:
                    self.story.did(words, before)

    @property
    def heard(self) -> list[Callback]:
        """What was told in this life so far."""
        return [each for each in self.world.receiver.heard if each.place.run == self.run]

    def known(self) -> dict[str, None]:
        """Calls of this life, in the order in which they became known."""
        found = dict.fromkeys([*self.placed, *sorted(self.added)])
        for callback in self.heard:
            found |= dict.fromkeys(uuid for name in NAMES if (uuid := callback.form.get(name)))
        for uuid in found:
            self.story.name(uuid)
        return found

    def listed(self, status: str) -> list[str]:
        """Calls of this life that are live or queued, by the server's own list; all that may be so, if it has none."""
        known = self.known()
        if not self.world.can("listCalls"):
            ended = {each.call_uuid for each in self.heard if each.kind == "hangup"}
            return [uuid for uuid in known if uuid not in ended and status == "live"]
        answer = self.request("listCalls", query={"status": status}).body
        calls = answer.get("calls") if isinstance(answer, dict) else None
        there = {str(each) for each in calls} if isinstance(calls, list) else set()
        return [uuid for uuid in known if uuid in there]

    def request(
        self,
        operation_id: str,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> ApiExchange:
        """Requests an operation of the API; raises Unable if that may not be requested."""
        if not self.world.can(operation_id):
            raise Unable(f"{operation_id} is not requested")
        operation = self.world.server.operations[operation_id]
        return self.world.server.request(operation, path, query, body if operation.method == "POST" else None)

    def look(self) -> str:
        """Sees which calls are live and queued, and what is said of each live one."""
        for status in ("queued", "live"):
            heard = len(self.heard)
            ended = {each.call_uuid for each in self.heard if each.kind == "hangup"}
            there = self.listed(status)
            if ended & {*there}:  # it may take a moment
                self.world.far_end.settle()
                self.world.waits(lambda: not ended & {*self.listed(status)})  # noqa: B023  # it is asked at once
                there = self.listed(status)
            self.sightings += [Sighting(uuid, status, heard) for uuid in there]
        for uuid in self.listed("live") if self.world.can("getCall") else ():
            heard = len(self.heard)
            answer = self.request("getCall", {"call_uuid": uuid}, {"status": "live"}).body
            if isinstance(answer, dict) and isinstance(answer.get("call_status"), str):
                self.sightings.append(Sighting(uuid, answer["call_status"], heard))
        return ""

    # Steps

    def _do(self, step: LifeStep) -> str:
        """Does something, and says what; empty if there was nothing to do it to. Raises Unable."""
        far_end = self.world.far_end
        if step.name == WAIT:
            far_end.wait(step.arguments["seconds"])
            return f"{step.arguments['seconds']:g} s pass"
        if step.name == PLACES:
            return self._place(step)
        if step.name in PHONES:
            return self._move(step)
        if step.name in (LOOK, CALL_IN):
            return self._call_in(step) if step.name == CALL_IN else self.look()
        return self._request(step)

    def _move(self, step: LifeStep) -> str:
        uuid = _one(self._fit(step.name), step.which)
        if not uuid:
            return ""
        getattr(self.world.far_end, step.name)(uuid, **step.arguments)
        return f"the phone of {self.story.name(uuid)} {PHONES[step.name].words.format(**step.arguments)}"

    def _fit(self, name: str) -> list[str]:
        """Live calls, those first of all that a step of a phone is for: who rings can answer, who talks can hang up."""
        live = self.listed("live")
        asked = {each.call_uuid for each in self.heard if each.place.kind == "answer"}
        fit = [uuid for uuid in live if (uuid in asked) == (name not in ("answer", "reject"))]
        return fit or live

    def _call_in(self, step: LifeStep) -> str:
        arguments = self._with_urls(step.arguments)
        self._arriving[urlsplit(str(arguments["answer_url"])).path] = arguments
        self.world.far_end.call_in(**arguments)
        self.arrivals = True
        return f"somebody calls in{_with(step.arguments)}"

    def _place(self, step: LifeStep) -> str:
        numbers = [self.world.numbers[name] for name in step.people]
        arguments = self._with_urls(step.arguments)
        body = {"from": self.world.far_end.caller, "to": "<".join(numbers), **arguments}
        found = self.request(PLACES, body=body)
        people = " and ".join(PEOPLE[name] for name in step.people)
        if not found.succeeded or not isinstance(found.body, dict):
            return f"createCall to {people} is answered {found.response.status}"
        uuids = found.body.get("request_uuid")
        for uuid in [uuids] if isinstance(uuids, str) else uuids or ():
            self.placed[str(uuid)] = Placed(OWNER, self.run, "outbound", arguments)
        named = [self.story.name(uuid) for uuid, call in self.placed.items() if call.arguments is arguments]
        verb = "are" if len(named) > 1 else "is"
        return f"{' and '.join(named) or 'no call'} {verb} placed to {people}{_with(step.arguments)}"

    def _request(self, step: LifeStep) -> str:
        """An operation about a call or a room, whichever its path names."""
        operation = self.world.server.operations.get(step.name)
        path: dict[str, str] = {}
        for name in _PARAMETER.findall(operation.path if operation else ""):
            value = self._about(name, path, step)
            if not value:
                return ""
            path |= {} if name == "auth_id" else {name: value}
        arguments = self._with_urls(step.arguments)
        if "urls" in arguments:
            arguments["urls"] = [arguments["urls"]]
        if step.people:
            arguments |= {"from": self.world.far_end.caller, "to": self.world.numbers[step.people[0]]}
        found = self.request(step.name, path, body=arguments)
        calls = found.body.get("calls") if found.succeeded and isinstance(found.body, dict) else None
        if step.name == "addParticipant" and isinstance(calls, list):
            self.added |= {str(each["call_uuid"]) for each in calls if isinstance(each, dict) and "call_uuid" in each}
        of = ", ".join(self.story.with_names(value) for value in path.values())
        words = f"{step.name}{f' of {of}' if of else ''}{_with(step.arguments)}"
        return words + ("" if found.succeeded else f", which answers {found.response.status}")

    def _about(self, name: str, path: Mapping[str, str], step: LifeStep) -> str:
        """What a request is about, by the name of its parameter; empty if there is no such."""
        room = ROOMS[step.which % len(ROOMS)]
        if name == "call_uuid":
            return _one(self.listed("live"), step.which)
        if name == "request_uuid":
            return _one(list(self.placed), step.which)
        if name == "conference_name":
            return room
        if name == "mpc_id":
            return f"name_{room}"
        if name != "member_id":
            return name
        lister, field = ("listParticipants", "objects") if "mpc_id" in path else ("getConference", "members")
        answer = self.request(lister, path).body
        members = answer.get(field) if isinstance(answer, dict) else None
        ids = [str(each.get("member_id")) for each in members or () if isinstance(each, dict)]
        return _one(ids, step.which)

    # URLs

    def _with_urls(self, arguments: ArgumentValues) -> dict[str, object]:
        """Arguments with their URLs made, each with its method beside it."""
        found: dict[str, object] = {}
        for name, value in arguments.items():
            if not isinstance(value, Url):
                found[name] = value
                continue
            found[name] = self._url(value, stumbles=value.stumbles and f"{PLACES}.{name}" in self.world.retried)
            if value.kind not in ("media", "transcription"):
                found[f"{name.removesuffix('_url')}_method"] = value.method
        return found

    def _url(self, url: Url, *, stumbles: bool) -> str:
        """A URL that was never given before."""
        self._names += 1
        place = Place(self.run, OWNER, url.kind, url.method, f"{STUMBLES if stumbles else 'n'}{self._names}")
        query = f"?{OWN_QUERY}" if url.own_query and url.kind != "media" else ""
        return self.world.receiver.url(place) + query + (f"#{POLICY}" if stumbles else "")

    def _answer(self, callback: Callback) -> Reply:
        reply = self.app.answer(callback)
        if callback.place.run == self.run:
            arguments = self._arriving.get(callback.place.path)
            if arguments is not None and callback.call_uuid:
                self.placed.setdefault(callback.call_uuid, Placed(OWNER, self.run, "inbound", arguments))
            self.story.came(callback, reply)
        return reply


def _one(those: list[str], which: int) -> str:
    return those[which % len(those)] if those else ""


def _with(arguments: ArgumentValues) -> str:
    """Arguments in words: URLs by their names, and by GET where that is wanted."""
    parts = []
    for name, value in arguments.items():
        if not isinstance(value, Url):
            parts.append(f"{name} {value}")
        elif name != "answer_url":
            parts.append(f"{name}{' by GET' if value.method == 'GET' else ''}{', which fails once' * value.stumbles}")
    return f" ({', '.join(parts)})" if parts else ""
