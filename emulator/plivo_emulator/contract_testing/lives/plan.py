"""What happens in a life, as chance wants it: a plan is made before anything is done, so that it can be done again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final, NamedTuple

from plivo_emulator.contract_testing.lives import arguments as given
from plivo_emulator.contract_testing.lives.app import XML
from plivo_emulator.contract_testing.lives.arguments import ArgumentValues, Choices, UrlChoice
from plivo_emulator.contract_testing.lives.documents import WORDS, DocumentWriter, response
from plivo_emulator.voice.app.target import Reply

NOTHING: Final[ArgumentValues] = MappingProxyType({})
EVENLY: Final = 0.5
PLACES: Final = "createCall"
SILENT: Final = Reply(200, response("<Wait length='20'/>").encode(), XML)
"""What an app says that wants nothing."""

PEOPLE: Final[Mapping[str, str]] = {
    "answers": "somebody who answers",
    "talks_briefly": "somebody who hangs up soon",
    "machine": "an answering machine",
    "rings": "a phone that rings",
    "busy": "somebody who is busy",
}
"""Members of a far end that are numbers, and who is there."""

OFTEN: Final = ("answers", "rings")
"""Who is called twice as often as others: much can be done with them."""


class Request(NamedTuple):
    """An operation that lives request, and with which arguments."""

    weight: int
    """How often, beside others."""
    needed: Mapping[str, Choices] = NOTHING
    options: Mapping[str, Choices] = NOTHING


REQUESTS: Final[Mapping[str, Request]] = {
    "hangUpCall": Request(6),
    "cancelRequest": Request(2),
    "transferCall": Request(4, {"legs": ("aleg",), "aleg_url": UrlChoice("answer")}),
    "startCallSpeak": Request(2, {"text": given.SENTENCES, "legs": ("aleg", "both")}),
    "stopCallSpeak": Request(1),
    "startCallPlay": Request(2, {"urls": UrlChoice("media", ("GET",)), "loop": given.FLAGS}),
    "stopCallPlay": Request(1),
    "sendCallDtmf": Request(2, {"digits": ("1", "12")}),
    "startCallRecording": Request(3, options=given.RECORDING),
    "stopCallRecording": Request(2),
    "hangUpAllCalls": Request(1),
    "muteMember": Request(1),
    "unmuteMember": Request(1),
    "deafMember": Request(1),
    "undeafMember": Request(1),
    "kickMember": Request(2),
    "hangUpMember": Request(2),
    "startMemberSpeak": Request(1, {"text": given.SENTENCES}),
    "startMemberPlay": Request(1, {"url": UrlChoice("media", ("GET",))}),
    "startConferenceRecording": Request(1, options=given.ROOM_RECORDING),
    "stopConferenceRecording": Request(1),
    "hangUpConference": Request(1),
    "addParticipant": Request(4, given.PARTICIPANT, given.PARTICIPANT_OPTIONS),
    "updateParticipant": Request(2, options=given.UPDATE),
    "kickParticipant": Request(2),
    "startParticipantRecording": Request(1, {"recording_callback_url": UrlChoice("participant_recording")}),
    "stopParticipantRecording": Request(1),
    "startMultipartyCallRecording": Request(1, {"recording_callback_url": UrlChoice("mpc_recording")}),
    "pauseMultipartyCallRecording": Request(1),
    "resumeMultipartyCallRecording": Request(1),
    "stopMultipartyCallRecording": Request(1),
    "activateMultipartyCall": Request(1),
    "endMultipartyCall": Request(1),
}
"""By operation."""

OPERATIONS: Final = frozenset({PLACES, "listCalls", "getCall", "listParticipants", "getConference", *REQUESTS})
"""All that lives request."""


class Move(NamedTuple):
    """Something that a phone does at the far end."""

    weight: int
    """How often, beside others."""
    words: str
    arguments: Mapping[str, Choices] = NOTHING


PHONES: Final[Mapping[str, Move]] = {
    "answer": Move(4, "answers"),
    "reject": Move(3, "refuses the call"),
    "press": Move(4, "presses {digits}", {"digits": given.KEYS}),
    "say": Move(3, "says: {text}", {"text": given.SENTENCES}),
    "hang_up": Move(5, "hangs up"),
}
"""By the member of a far end."""

ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (),
    "Conference": ("Conference", "Member"),
    "MultiPartyCall": ("Multiparty", "Participant"),
}
"""What a life is about besides calls: an element that leads there, and what is in the names of its operations."""

WAIT, LOOK, CALL_IN = "wait", "look", "call_in"


class LifeStep(NamedTuple):
    """Something that is done. It is about whatever is there when its turn comes."""

    name: str
    """An operation, a member of a far end, or `look`."""
    which: int = 0
    """Of several that it can be about."""
    arguments: ArgumentValues = NOTHING
    """Arguments; a URL is given by its kind, and made when the step is done."""
    people: tuple[str, ...] = ()
    """Who is called, by `PEOPLE`."""


@dataclass(frozen=True, slots=True)
class LifePlan:
    """All of a life: what the app says, and what is done."""

    replies: Sequence[Reply]
    steps: Sequence[LifeStep]


class LifePlanner:
    """Makes plans of what can be done at a server."""

    def __init__(self, operations: Collection[str], numbers: Mapping[str, str]) -> None:
        """Takes operations that may be requested, and numbers by who is there."""
        self._requests = {name: each for name, each in REQUESTS.items() if name in operations}
        self._people = [name for name, number in numbers.items() if number]
        self._people += [name for name in self._people if name in OFTEN]
        self._places = PLACES in operations
        called = sorted(set(filter(None, numbers.values())))
        self._words = {**WORDS, "phone_number": called, "Message.dst": called, "sip_uri": ["sip:nobody@127.0.0.1"]}

    def plan(self, seed: int) -> LifePlan:
        """The plan of a seed."""
        chance = Random(seed)  # noqa: S311  # a life must be repeatable
        writer = DocumentWriter(chance, self._words)
        room = chance.choice(list(ROOMS))
        texts = [
            writer.lively() if chance.random() < EVENLY else writer.document() for _ in range(chance.randint(1, 4))
        ]
        if room:
            texts += [writer.lively([room]) for _ in texts]
        begins = [self._place(chance) for _ in range(chance.randint(1, 3))] if self._places else []
        steps = [self._step(chance, room) for _ in range(chance.randint(4, 16))]
        replies = [Reply(200, text.encode(), XML) for text in texts]
        return LifePlan(replies, [*begins, LifeStep(WAIT, arguments={"seconds": 1.5}), *steps])

    def _weights(self, room: str) -> dict[str, int]:
        """How often each operation is requested in a life that is about a kind of room: three times as often there."""
        about = {
            name: next((each for each, words in ROOMS.items() if _has(name, words)), "") for name in self._requests
        }
        wanted = {name: 3 if each else 1 for name, each in about.items() if each in ("", room)}
        return {name: self._requests[name].weight * times for name, times in wanted.items()}

    def _step(self, chance: Random, room: str) -> LifeStep:
        kinds = {
            WAIT: 14,
            LOOK: 4,
            CALL_IN: 2,
            **({PLACES: 6} if self._places else {}),
            **{name: move.weight for name, move in PHONES.items()},
            **self._weights(room),
        }
        name = chance.choices(list(kinds), list(kinds.values()))[0]
        which = chance.randrange(10)
        if name == WAIT:
            return LifeStep(WAIT, arguments={"seconds": chance.choice(given.PAUSES)})
        if name == PLACES:
            return self._place(chance)
        if name == CALL_IN:
            arguments = given.all_of(chance, given.INCOMING) | given.some_of(chance, given.INCOMING_OPTIONS, EVENLY)
            return LifeStep(CALL_IN, arguments=arguments)
        if name in PHONES:
            return LifeStep(name, which, given.all_of(chance, PHONES[name].arguments))
        if name == LOOK:
            return LifeStep(LOOK, which)
        request = self._requests[name]
        arguments = given.all_of(chance, request.needed) | given.some_of(chance, request.options)
        people = (chance.choice(self._people),) if name == "addParticipant" else ()
        return LifeStep(name, which, arguments, people)

    def _place(self, chance: Random) -> LifeStep:
        """A call, or several by one request; most of them want to tell their end, and some apps fail to hear it."""
        arguments = given.all_of(chance, given.CALL) | given.some_of(chance, given.CALL_OPTIONS, 0.2)
        if chance.random() < 0.8:  # noqa: PLR2004  # most
            url = given.chosen(chance, given.CALL_END["hangup_url"])
            arguments["hangup_url"] = url._replace(stumbles=chance.random() < 0.2)  # noqa: PLR2004  # some
        count = 1 if chance.random() < 0.8 else chance.randint(2, 3)  # noqa: PLR2004  # most
        return LifeStep(PLACES, arguments=arguments, people=tuple(chance.choice(self._people) for _ in range(count)))


def _has(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)
