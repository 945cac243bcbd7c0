"""What happened in a life, as lines for people: steps and callbacks, in the order in which they happened."""

import re
from collections import defaultdict

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.voice.app.target import Reply

MOST = 60
"""Lines of a story."""
_TAG = re.compile(rb"<(/?)(\w+)[^<>]*?(/?)>")
_CALLED = ("HangupCauseName", "HangupSource", "DialStatus", "DialAction", "ConferenceAction", "EventName", "Digits")
"""Fields of callbacks that are told."""


class Story:
    """Lines, and names of calls: `call 1` is the first that was known."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._lines: dict[int, list[str]] = defaultdict(list)
        """What was done, by how many callbacks had come before it."""
        self._came: list[tuple[Callback, str]] = []

    def name(self, uuid: str) -> str:
        """Name of a call."""
        return self._names.setdefault(uuid, f"call {len(self._names) + 1}")

    def with_names(self, text: str) -> str:
        """A text with names of calls instead of their UUIDs."""
        for uuid, name in self._names.items():
            text = text.replace(uuid, name)
        return text

    @property
    def callbacks(self) -> int:
        """How many callbacks have come."""
        return len(self._came)

    def did(self, words: str, callbacks: int) -> None:
        """Something was begun when so many callbacks had come."""
        self._lines[callbacks].append(words)

    def came(self, callback: Callback, reply: Reply) -> None:
        """Something was told to the app, which answered."""
        self._came.append((callback, _reply_words(reply)))

    def lines(self) -> tuple[str, ...]:
        """The whole story."""
        found = [*self._lines[0]]
        for number, (callback, reply) in enumerate(self._came, 1):
            who = f" of {self.name(callback.call_uuid)}" if callback.call_uuid else ""
            about = ", ".join(callback.form[name] for name in _CALLED if callback.form.get(name))
            found.append(f"{callback.kind}{who} is told{f' ({about})' if about else ''}{reply}")
            found += self._lines[number]
        more = len(found) - MOST
        return (*found[:MOST], f"… and {more} more") if more > 0 else tuple(found)


def _reply_words(reply: Reply) -> str:
    """What the app answered: elements of a document, or a status that is no success."""
    if not reply.ok:
        return f", and answered {reply.status}"
    depth, elements = 0, []
    for closes, name, is_empty in _TAG.findall(reply.body):
        if closes:
            depth -= 1
            continue
        if depth == 1:
            elements.append(name.decode())
        depth += not is_empty
    return f", and answered {', '.join(elements)}" if elements else ""
