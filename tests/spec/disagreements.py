"""Where the facts and the document disagree, each in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.spec.told_document import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.told_document import Statements
    from tests.spec.told_shapes import Aspects

_FACTS, _DOCUMENT = "the facts", "the document"
_PHRASES = {
    "required": ("is required", "is not required"),
    "others too": ("takes other words, too", "takes no other words"),
    "asynchronous": ("can be asynchronous", "cannot be asynchronous"),
    "never": ("never comes", "may come"),
}
_VERBS = {"default": "defaults to", "type": "is of type", "security": "is secured by", "words": "takes"}
_SAMPLES = ("takes", "refuses", "pattern")
_ABSENT = object()


def disagreements(facts: Statements, told: Statements) -> Iterator[str]:
    """Sentences, by subject, such as "createCall: ring_timeout defaults to 120 in the facts, to 60 in the document"."""
    for subject in sorted(facts.keys() | told.keys()):
        if subject not in told or subject not in facts:
            yield _missing(subject, in_facts=subject in facts)
            continue
        known, said = facts[subject], told[subject]
        if known == said:
            continue
        for thing in sorted(known.keys() | said.keys()):
            name = f"{subject}: {thing}" if thing != WHOLE else f"{subject}:"
            if thing not in said or thing not in known:
                yield _missing(name, in_facts=thing in known)
                continue
            if known[thing] != said[thing]:
                yield from _of_one_thing(name, known[thing], said[thing])


def _missing(name: str, *, in_facts: bool) -> str:
    return f"{name} is a fact and not in the document" if in_facts else f"{name} is in the document and in no fact"


def _of_one_thing(name: str, known: Aspects, said: Aspects) -> Iterator[str]:
    for aspect in sorted((known.keys() | said.keys()) - set(_SAMPLES)):
        fact, word = known.get(aspect, _ABSENT), said.get(aspect, _ABSENT)
        if fact != word:
            yield f"{name} {_sentence(aspect, fact, word)}"
    yield from _of_pattern(name, known, said)


def _sentence(aspect: str, fact: Any, word: Any) -> str:
    if aspect in _PHRASES:
        yes, no = _PHRASES[aspect]
        return f"{yes if fact is True else no} in {_FACTS}, {yes if word is True else no} in {_DOCUMENT}"
    if isinstance(fact, list) and isinstance(word, list):
        both = ((_only(fact, word), _FACTS), (_only(word, fact), _DOCUMENT))
        return ", and ".join(f"{_verb(aspect)} {found} in {where} only" for found, where in both if found)
    if fact is _ABSENT:
        return f"{_verb(aspect)} {_spelled(word)} in {_DOCUMENT}, has no {aspect} in {_FACTS}"
    if word is _ABSENT:
        return f"{_verb(aspect)} {_spelled(fact)} in {_FACTS}, has no {aspect} in {_DOCUMENT}"
    return f"{_verb(aspect)} {_spelled(fact)} in {_FACTS}, {_spelled(word)} in {_DOCUMENT}"


def _verb(aspect: str) -> str:
    return _VERBS.get(aspect, f"has {aspect}")


def _only(these: list[Any], those: list[Any]) -> str:
    return ", ".join(f"`{word}`" for word in these if word not in those)


def _spelled(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) or "nothing" if isinstance(value, list) else str(value)


def _of_pattern(name: str, known: Aspects, said: Aspects) -> Iterator[str]:
    """A pattern is held against samples: it is written in more than one way, and only what it does is a fact."""
    pattern = said.get("pattern")
    takes, refuses = known.get("takes", ()), known.get("refuses", ())
    if pattern is None:
        if refuses:
            yield f"{name} refuses `{refuses[0]}` in {_FACTS}, has no pattern in {_DOCUMENT}"
        return
    if not takes or not refuses:
        yield f"{name} has pattern {pattern} in {_DOCUMENT}, no samples in {_FACTS}"
    for sample in takes:
        if not re.search(pattern, sample):
            yield f"{name} takes `{sample}` in {_FACTS}, refuses it in {_DOCUMENT}"
    for sample in refuses:
        if re.search(pattern, sample):
            yield f"{name} refuses `{sample}` in {_FACTS}, takes it in {_DOCUMENT}"
