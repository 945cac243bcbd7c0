"""Which documents are the same: knowledge that grows while callers are compared."""

import hashlib
import re
from collections import defaultdict
from itertools import count
from typing import NamedTuple

from plivo_emulator.explore.app.document import TOKEN, FetchedDocument, Tokens, nodes

WIDE = 12
"""Variants of a kind of document from which on those are one that differ in digits only."""
DIGIT = re.compile(r"\d")
ALL = -1
"""Place of a mask that hides a whole slot."""
DIGITS = -2
"""Place of a mask that hides every token with a digit."""
HIDDEN = "…"
FEW = 3
MANY = 4

Kind = tuple[str, str]
Mask = tuple[int, int]
"""Slot of a document, and token in it, or ALL or DIGITS."""


class Learned(NamedTuple):
    """Something that varies from call to call."""

    path: str
    why: str
    one: str
    other: str


class Identity:
    """Gives documents their keys. Tokens that vary though the caller does the same are masked."""

    def __init__(self) -> None:
        self.version = 0
        """Grows when keys that were given before no longer hold."""
        self.learned: list[Learned] = []
        self.varying: set[str] = set()
        """Tokens that were seen to vary: cues of call sheets leave them out."""
        self._masks: dict[Kind, set[Mask]] = defaultdict(set)
        self._seen: dict[Kind, dict[str, FetchedDocument]] = defaultdict(dict)

    def key(self, document: FetchedDocument) -> str:
        """Key of a document: documents with the same key are the same."""
        if document.version != self.version:
            document.key, document.version = self._key(document), self.version
        return document.key

    def texts(self, document: FetchedDocument) -> list[tuple[str, str]]:
        """Text of each node of a document, as it is, and with `…` for what varies from call to call."""
        if document.root is None:
            return []
        slots = zip(sorted(document.texts), nodes(document.root), strict=True)
        return [(node.text, self._text(document, slot, node.text)) for slot, node in slots]

    def _text(self, document: FetchedDocument, slot: int, text: str) -> str:
        masks, tokens = self._masks[document.kind], count()
        if (slot, ALL) in masks:
            return HIDDEN
        digits = (slot, DIGITS) in masks

        def shown(found: re.Match[str]) -> str:
            hidden = (slot, next(tokens)) in masks or (digits and DIGIT.search(found[0]))
            return HIDDEN if hidden else found[0]

        return TOKEN.sub(shown, document.plain(text))

    def twins(self, one: FetchedDocument, other: FetchedDocument) -> bool:
        """Learns from two documents that callers of the same doing got; whether they differed."""
        if one.kind != other.kind or self.key(one) == self.key(other):
            return False
        for slot, (left, right) in enumerate(zip(one.slots, other.slots, strict=True)):
            if len(left) != len(right):
                self._mask(one, (slot, ALL), " ".join(left), " ".join(right), "twins")
            for token, (this, that) in enumerate(zip(left, right, strict=False)):
                if this != that:
                    self.varying |= {this, that}
                    if len(left) == len(right):
                        self._mask(one, (slot, token), this, that, "twins")
        self.version += 1
        return True

    def echo(self, one: FetchedDocument, other: FetchedDocument, pressed: tuple[str, str]) -> bool:
        """Learns whether two documents differ only in the keys of the caller, which they say again."""
        if one.kind != other.kind or self.key(one) == self.key(other):
            return False
        mine, theirs = (each.strip("#") for each in pressed)
        masks = self._masks[one.kind]
        found: list[Mask] = []
        for slot, (left, right) in enumerate(zip(one.slots, other.slots, strict=True)):
            if left == right or (slot, ALL) in masks:
                continue
            if len(left) != len(right) or slot not in one.texts:
                return False
            differing = [at for at in range(len(left)) if left[at] != right[at] and (slot, at) not in masks]
            if any((left[at], right[at]) != (mine, theirs) for at in differing):
                return False
            found += [(slot, at) for at in differing]
        for mask in found:
            self._mask(one, mask, mine, theirs, "echo")
        self.version += bool(found)
        return bool(found)

    def meet(self, document: FetchedDocument) -> None:
        """Sees a document. Where a kind has too many variants, those that differ in digits only become one."""
        known = self._seen[document.kind]
        known.setdefault(self.key(document), document)
        if len(known) <= WIDE:
            return
        documents = list(known.values())
        wide = [slot for slot in range(len(document.slots)) if self._is_wide(document.kind, slot, documents)]
        for slot in wide:
            first, last = (" ".join(each.slots[slot]) for each in (documents[0], documents[-1]))
            self._mask(document, (slot, DIGITS), first, last, "widened")
        if wide:
            self.version += 1
            self._seen[document.kind] = {self.key(each): each for each in documents}

    def _is_wide(self, kind: Kind, slot: int, documents: list[FetchedDocument]) -> bool:
        if (slot, DIGITS) in self._masks[kind]:
            return False
        variants = {each.slots[slot] for each in documents}
        return len(variants) > MANY and len({_without_digits(each) for each in variants}) <= FEW

    def _mask(self, document: FetchedDocument, mask: Mask, one: str, other: str, why: str) -> None:
        masks = self._masks[document.kind]
        if mask not in masks:
            masks.add(mask)
            self.learned.append(Learned(document.path, why, one[:40], other[:40]))

    def _key(self, document: FetchedDocument) -> str:
        masks = self._masks[document.kind]
        values: list[Tokens] = []
        for slot, tokens in enumerate(document.slots):
            if (slot, ALL) in masks:
                values.append(("*",))
                continue
            shown = _without_digits(tokens) if (slot, DIGITS) in masks else tokens
            values.append(tuple("*" if (slot, at) in masks else token for at, token in enumerate(shown)))
        digest = hashlib.sha256(repr((document.kind, values)).encode()).hexdigest()[:8]
        return f"{document.kind[0]}@{digest}"


def _without_digits(tokens: Tokens) -> Tokens:
    return tuple("#" if DIGIT.search(token) else token for token in tokens)
