"""Asks every operation that takes a URL for one of ours, and holds what comes against the document."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from itertools import count

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.event_schemas import Remark
from plivo_emulator.contract_testing.callbacks.inspection import ASYNC
from plivo_emulator.contract_testing.callbacks.kinds import retried
from plivo_emulator.contract_testing.callbacks.order import is_counted, story_remarks
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.ending import nothing_stays_live
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer, OutOfTime
from plivo_emulator.contract_testing.scenes.far_end import FarEnd, Nobody, Unable
from plivo_emulator.contract_testing.scenes.remarks import DOCUMENTED, SIGNED, Remarks, finding
from plivo_emulator.contract_testing.scenes.results import Results
from plivo_emulator.contract_testing.scenes.scene import OWNER, Scene
from plivo_emulator.contract_testing.scenes.staged import OF_OPERATIONS, OF_XML, Staging

METHODS = ("POST", "GET")
PLACES = "createCall"
"""Operation that places calls, which run answer XML."""

NEEDS_NOBODY = frozenset({"hangup", ASYNC})
"""Kinds that come whoever is at the far end."""

COME = "callbacks_come"
ORDERED = "callbacks_come_in_order"
REPEATED = "callbacks_are_sent_again"
NAMES = (DOCUMENTED, SIGNED, COME, ORDERED, REPEATED)


class Hearing:
    """All scenes of a document at a server, and what they have shown."""

    def __init__(
        self, server: ForeignServer, far_end: FarEnd, receiver: Receiver, patience: float, operations_: Collection[str]
    ) -> None:
        """Takes how many real seconds a callback may take to come, and operations that may be asked for a URL."""
        self._operations = operations_
        self._server, self._far_end, self._receiver, self._patience = server, far_end, receiver, patience
        self._remarks = Remarks(server.document, receiver)
        self._runs = (f"s{number}" for number in count(1))
        self.heard: dict[str, int] = {}
        """How many callbacks came to each URL of the document."""
        self.unable: dict[str, str] = {}
        """Why a URL was not asked for."""
        self.is_cut_short = False
        """Whether there was no time for all of it."""
        token = server.credentials.auth_token
        receiver.tokens = {OWNER: (token, token)}

    def table(self) -> list[str]:
        """A line for each URL of the document: how many callbacks came to it, or why it was not asked for."""
        names = [name for name, _ in self._scenes()]
        width = max(map(len, names), default=0)
        return [f"{name:<{width}}  {self.unable.get(name) or self.heard.get(name, 0)}" for name in names]

    def findings(self) -> Iterator[Finding]:
        """Plays all scenes, as long as there is time; what is wrong with what came, and what never came."""
        self._far_end.begin()
        try:
            yield from self._all()
        except OutOfTime:
            self.is_cut_short = True
            left = [name for name, _ in self._scenes() if name not in self.heard]
            self.unable = dict.fromkeys(left, "no time was left") | self.unable
        finally:
            self._far_end.end()

    def _all(self) -> Iterator[Finding]:
        for name, staging in self._scenes():
            yield from self._played(name, staging)
        for name in sorted(retried(self._server.document) & OF_OPERATIONS.keys()):
            if self.heard.get(name):
                yield from self._repeated(name, OF_OPERATIONS[name])
        yield from self._ended()
        results = Results(self._server, self._far_end, self._receiver, self._patience, self._operations)
        for method in METHODS:
            with closing(self._scene(method)) as scene:
                yield from results.findings(scene)
                yield from self._wrong(scene, "callback_url")

    def _scenes(self) -> Iterator[tuple[str, Staging]]:
        """Scenes of what the document has."""
        for name, staging in OF_OPERATIONS.items():
            if name.partition(".")[0] in self._operations:
                yield name, staging
        for name, staging in OF_XML.items():
            if PLACES in self._operations and name in self._server.document.raw.get("webhooks", {}):
                yield name, staging

    def _scene(self, method: str, *, stumbles: bool = False) -> Scene:
        self._receiver.forget()
        return Scene(self._server, self._far_end, self._receiver, method, next(self._runs), stumbles=stumbles)

    def _played(self, name: str, staging: Staging) -> Iterator[Finding]:
        for method in METHODS[:1] if staging.posts_only else METHODS:
            scene = self._scene(method)
            came = self._play(scene, name, staging)
            yield from self._wrong(scene, name)
            if came is None:
                return
            self.heard[name] = self.heard.get(name, 0) + len(came)
            if not came:
                if staging.kind in NEEDS_NOBODY or not isinstance(self._far_end, Nobody):
                    words = f" was given for {method}, and no {staging.kind} came to it in {self._patience:g} s"
                    yield finding(COME, staging.kind, name, words)
                return

    def _ended(self) -> Iterator[Finding]:
        """Operations that end everything, while a call is live: without an app, none may stay so for long."""
        with closing(self._scene("POST")) as scene, suppress(Unable):
            scene.call()
            yield from nothing_stays_live(self._server, self._operations)

    def _play(self, scene: Scene, name: str, staging: Staging) -> list[Callback] | None:
        """What came of a scene; None if it could not be played."""
        try:
            staging.play(scene)
            return scene.heard(staging.kind, self._patience)
        except Unable as reason:
            self.unable[name] = str(reason)
            return None
        except (AttributeError, KeyError, TypeError) as error:
            self.unable[name] = f"an answer lacks what is needed: {error}"
            return None
        finally:
            scene.close()

    def _repeated(self, name: str, staging: Staging) -> Iterator[Finding]:
        """The first callback fails: by the policy in the fragment of its URL, it is sent once more."""
        scene = self._scene("POST", stumbles=True)
        came = self._play(scene, name, staging) or []
        if len(came) == 1 and not scene.waits(staging.kind, 2, self._patience):
            words = f" was answered 500 with the policy #{scene.policy}, and {staging.kind} was not sent again"
            yield finding(REPEATED, staging.kind, name, words, came[0])
        came = scene.callbacks(staging.kind)
        if len(came) > 1 and came[0].form != came[1].form:
            first, second = came[0].form, came[1].form
            field = next(each for each in {**first, **second} if first.get(each) != second.get(each))
            words = f", told to {name}, is another when {staging.kind} is sent again"
            yield finding(REPEATED, staging.kind, field, words, came[1])

    def _wrong(self, scene: Scene, name: str) -> Iterator[Finding]:
        """What is wrong with all that came of a scene, whatever it was about."""
        came = scene.came()
        for callback in came:
            yield from self._remarks.findings(callback, name)
        for field, words in _disorder(came):
            yield finding(ORDERED, field, field, f", told to {name}: {words}", came[-1])


def _disorder(came: list[Callback]) -> Iterator[Remark]:
    """What is wrong with the order in which callbacks came."""
    stories: dict[str, list[str]] = defaultdict(list)
    series: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for callback in came:
        stories[callback.call_uuid].append(callback.kind)
        number = callback.form.get("SequenceNumber", "")
        if number.isdigit():
            about = callback.form.get("MPCUUID", callback.call_uuid)
            series[callback.kind, callback.place.name, about].append(int(number))
    for uuid, kinds in stories.items():
        if uuid:
            yield from story_remarks(uuid, kinds)
    for (kind, _, _), numbers in series.items():
        # On the way one may overtake another: apps sort by the number.
        if not is_counted(kind, numbers) and not is_counted(kind, sorted(numbers)):
            yield "SequenceNumber", f"{kind} has the numbers {', '.join(map(str, numbers))}"
