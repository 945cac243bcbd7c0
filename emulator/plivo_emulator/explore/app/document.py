"""A document that the app has answered with, taken apart for comparison."""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from plivo_emulator.wire.document import InvalidDocument, Node, parse

MOST = 1 << 20
"""Bytes of a document that are read."""
SPELLED = 5
"""Digits of a number from which on it may be spelled out: `1, 4, 1, 5`."""

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
TIMES = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?"
    r"|\b\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\b"
    r"|\b1[67]\d{8}(?:\d{3})?\b"
)
BETWEEN_DIGITS = str.maketrans("", "", " ,.-")
"""Takes out what may stand between the digits of a number that is spelled out."""
HOST = re.compile(r"^https?://[^/]+")
TOKEN = re.compile(r"\w+|[^\w\s]")

Tokens = tuple[str, ...]


class FetchedDocument:
    """A document of a call. Facts of the call that it repeats are replaced by their names.

    Attributes:
        url: Where it came from.
        body: The document as text.
        path: Path of the URL, without what belongs to this call alone.
        root: Its tree; None where it is no XML.
        kind: Documents of different kinds are never the same.
        slots: Everything in it that may vary, as tokens: query, attributes, texts, parts of the path.
        texts: Which of them are texts: what people hear, and no app sees again.
    """

    __slots__ = ("_number", "body", "key", "kind", "path", "root", "slots", "texts", "url", "version")

    def __init__(self, url: str, body: bytes, number: str) -> None:
        """Takes the number of the caller, which the app may repeat."""
        self.url = url
        self.body = body.decode(errors="replace")
        self.path = plain_path(url, number)
        self.key, self.version = "", -1
        """Key that `Identity` has given it, and by which knowledge."""
        try:
            self.root: Node | None = parse(body, MOST)
        except InvalidDocument:
            self.root = None
        first, *parts = self.path.strip("/").split("/")
        self.texts: set[int] = set()
        self._number = number if len(number) > SPELLED else None
        self.slots, shape = self._taken_apart()
        self.slots += [(part,) for part in parts]
        self.kind = (first + "/" * len(parts), hashlib.sha256(repr(shape).encode()).hexdigest()[:10])

    @property
    def elements(self) -> list[Node]:
        """Elements that are run one after the other."""
        return [] if self.root is None else self.root.children

    def plain(self, text: str) -> str:
        """A text of the document with names in place of facts of the call."""
        text = UUID.sub("UUID", HOST.sub("", text.strip()))
        if self._number is not None and self._number in text.translate(BETWEEN_DIGITS):
            text = re.sub("[ ,.-]*".join(self._number), "CALLER", text)
        return TIMES.sub("TIME", text)

    def _taken_apart(self) -> tuple[list[Tokens], list[object]]:
        def tokens(text: str) -> Tokens:
            return tuple(TOKEN.findall(self.plain(text)))

        query = parse_qsl(urlsplit(self.url).query, keep_blank_values=True)
        slots = [tokens("&".join(f"{name}={value}" for name, value in query))]
        if self.root is None:
            return [*slots, tokens(self.body[:200])], ["no XML"]
        shape: list[object] = []
        for node in nodes(self.root):
            names = sorted(node.attributes)
            shape.append((node.name, *names))
            slots += [tokens(node.attributes[name]) for name in names]
            self.texts.add(len(slots))
            slots.append(tokens("" if node.children else node.text))
        return slots, shape


class Documents:
    """Documents of an exploration, each taken apart once: apps answer most callers alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes, str], FetchedDocument] = {}

    def read(self, url: str, body: bytes, number: str) -> FetchedDocument:
        """The document that came from a URL, for the caller with a number."""
        said = url + body.decode(errors="replace")
        own = number if len(number) > SPELLED and number in said.translate(BETWEEN_DIGITS) else ""
        known = self._known.get((url, body, own))
        if known is None:
            known = self._known[url, body, own] = FetchedDocument(url, body, number)
        return known


def nodes(root: Node) -> Iterator[Node]:
    """A node and all below it, in order."""
    yield root
    for child in root.children:
        yield from nodes(child)


def plain_path(url: str, number: str) -> str:
    """Path of a URL, without what belongs to one call alone."""
    path = UUID.sub("ID", urlsplit(url).path or "/")
    return path.replace(number, "CALLER") if len(number) > SPELLED else path


def action_path(document: FetchedDocument, index: int) -> str:
    """Path that hears of what is done at an element: that of its action or, where it has none, the document's own."""
    action = document.elements[index].attributes.get("action")
    return document.path if action is None else HOST.sub("", action).split("?")[0]


def spoken(node: Node) -> str:
    """What is said or played in a node, in one line."""
    return " ".join(each.text for each in nodes(node) if each.name in ("Speak", "Play") and each.text)
