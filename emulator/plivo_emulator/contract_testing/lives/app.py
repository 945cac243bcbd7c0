"""What the app of a life says: some replies, whose URLs all lead back to it."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.inspection import MEDIA, OF_THE_FAMILY
from plivo_emulator.contract_testing.callbacks.place import ANY, EITHER, NEIGHBOUR, Place
from plivo_emulator.contract_testing.lives.documents import NOWHERE, TABLE, response
from plivo_emulator.voice.app.target import Reply

OFTEN: Final = 3
"""Times that one URL answers one call; then it says good-bye, so that circles end."""
XML: Final = "application/xml"
GOODBYE: Final = Reply(200, response("<Hangup/>").encode(), XML)
NOTED: Final = Reply(200)
FAILS: Final = Reply(500)
STUMBLES: Final = "f"
"""Beginning of the names of places where the first callback fails."""

_URL = re.compile(rb"http://app\.test/([a-z_]+)/([a-d])")
_SOCKET = re.compile(rb"wss?://app\.test")
_LEFT = re.compile(rb"https?://app\.test")
_OF_APP = re.compile(r"d(\d+)u\d+")


@dataclass(frozen=True, slots=True)
class _RenderedReply:
    """A reply whose URLs lead to places of a run and an owner, and the methods that it wants there."""

    reply: Reply
    methods: Mapping[str, str]


class App:
    """Answers each callback in the same way whenever they come in the same order."""

    def __init__(
        self,
        base: str,
        runs: str,
        replies: Sequence[Reply],
        kinds: Mapping[str, bool],
        *,
        socket: str | None = None,
        always: Mapping[str, Reply] = MappingProxyType({}),
    ) -> None:
        """Takes where it is reached, what the names of its life's runs begin with, and what it may say.

        `kinds` says which kinds of callbacks ask for a document, `always` what is said to some of them whatever the
        replies are. Audio streams go to `socket`; None: to where all else goes.
        """
        self._base = base
        self._runs = runs
        self._replies = tuple(replies)
        self._kinds = kinds
        self._socket = (base if socket is None else socket).encode()
        self._always = always
        self._rendered: dict[tuple[str, str, int], _RenderedReply] = {}
        self._requests: Counter[tuple[str, str, str]] = Counter()
        self._given: set[tuple[str, int]] = set()
        self.failed: set[tuple[Place, str]] = set()
        """Places whose first callback has failed, with the call that it was about."""
        self.problems: list[str] = []
        """What came that no document had asked for."""

    def answer(self, callback: Callback) -> Reply:
        """Reply to a callback; a document, where its kind asks for one."""
        place = callback.place
        if not place.run.startswith(self._runs):
            return NOTED  # an earlier life has broken it off, and it was on its way
        once = place, callback.call_uuid
        if place.name.startswith(STUMBLES) and once not in self.failed:
            self.failed.add(once)
            return FAILS
        self._check(callback)
        if place.kind in self._always:
            return self._always[place.kind]
        if callback.kind != place.kind or not self._kinds.get(place.kind, True):
            return NOTED
        key = place.run, callback.call_uuid, place.name
        # Several may ask for the same sounds at once: which is first is chance, so all get the same.
        turn = 0 if place.kind in ("sound_document", MEDIA) else self._requests[key]
        self._requests[key] += 1
        if self._requests[key] > OFTEN and turn:
            return GOODBYE
        index = zlib.crc32(f"{place.name} {turn}".encode()) % len(self._replies)
        self._given.add((place.run, index))
        return self._render(place, index).reply

    def _check(self, callback: Callback) -> None:
        """No callback before its cause: the document that names its URL, and the method, must have been given."""
        place = callback.place
        found = _OF_APP.fullmatch(place.name)
        if found is None or place.kind == MEDIA:
            return
        index = int(found[1])
        if (place.run, index) not in self._given:
            self.problems.append(f"{place.kind} came to {place.name}, but no document with that URL was given")
        wanted = self._render(place, index).methods.get(place.name, callback.method)
        if callback.method != wanted:
            self.problems.append(f"{place.kind} came to {place.name} by {callback.method}, the document says {wanted}")

    def _render(self, place: Place, index: int) -> _RenderedReply:
        if place.owner != NEIGHBOUR and place.kind.startswith(OF_THE_FAMILY):
            place = place._replace(owner=EITHER)  # whose call runs the document cannot be told from its URL
        key = place.run, place.owner, index
        if key not in self._rendered:
            self._rendered[key] = self._led_back(place, index)
        return self._rendered[key]

    def _led_back(self, place: Place, index: int) -> _RenderedReply:
        numbers = iter(range(1000))

        def lead(match: re.Match[bytes]) -> bytes:
            name = f"d{index}u{next(numbers)}"
            return f"{self._base}{Place(place.run, place.owner, match[1].decode(), ANY, name).path}".encode()

        reply = self._replies[index]
        body = _SOCKET.sub(self._socket, _LEFT.sub(self._base.encode(), _URL.sub(lead, reply.body)))
        return _RenderedReply(replace(reply, body=body), dict(_methods(body)))


def _methods(body: bytes) -> Iterator[tuple[str, str]]:
    """Methods that a document wants its URLs to be asked with, by the name of the place; where it says so clearly."""
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return
    for element in root.iter():
        row = TABLE["elements"].get(element.tag, {})
        attributes = row.get("attributes", {})
        text = row.get("text")
        rules = [(rule, element.get(name)) for name, rule in attributes.items()]
        if isinstance(text, dict):
            rules.append((text, element.text))
        for rule, url in rules:
            if "event" in rule and url is not None and url.startswith("http") and NOWHERE not in url:
                name = rule.get("method_from")
                method = rule.get("method") if name is None else element.get(name, attributes[name]["default"])
                if method in ("GET", "POST"):
                    yield url.rpartition("/")[2].partition("#")[0], method
