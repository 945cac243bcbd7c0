"""The page of hangup causes, and of other words that come with a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.document.tables import listed
from generator.site.addresses import HANGUP_CAUSES, anchor
from generator.site.fields import Word
from generator.site.page import Entry, Kind, Page, PageSection
from generator.site.prose import plain, without_table

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a call ends. `word` is its `HangupCause` in events, `status` the `CallStatus` of a call nobody answered."""

    code: str
    name: str
    source: str
    word: str
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """Words that the service tells with numbers, such as why a multiparty call ended."""

    name: str
    words: str
    values: tuple[Word, ...]


def cause_page(document: Data, causes: list[Data]) -> Page:
    """Return the page."""
    shown = [_cause(each) for each in causes]
    others = list(_numbered(document))
    return Page(
        file=HANGUP_CAUSES,
        title="Hangup causes",
        lead="Why calls end: code, name and source, as call records and events tell them.",
        template="causes",
        shown={"causes": shown, "others": others},
        sections=(PageSection("calls", "Calls"), *(PageSection(anchor(each.name), each.name) for each in others)),
        entries=(
            *(
                Entry(
                    Kind.CAUSE,
                    f"{one.code} {one.name}",
                    one.source,
                    one.code,
                    plain(one.words),
                    f"{one.word} {one.status}",
                )
                for one in shown
            ),
            *(
                Entry(
                    Kind.CAUSE,
                    f"{word.code} {word.value}",
                    each.name,
                    anchor(each.name, word.code),
                    plain(word.meaning),
                )
                for each in others
                for word in each.values
            ),
        ),
    )


def _cause(facts: Data) -> Cause:
    return Cause(
        code=str(facts["code"]),
        name=str(facts["name"]),
        source=", ".join(map(str, (facts["source"], *listed(facts, "other_sources")))),
        word=str(facts.get("cause", "")),
        status=str(facts.get("call_status", "")),
        words=str(facts["description"]),
    )


def _numbered(document: Data) -> Iterator[Numbered]:
    for name, schema in document["components"]["schemas"].items():
        codes = schema.get("x-enum-codes")
        if codes:
            rows = zip(schema["enum"], schema["x-enum-descriptions"], codes, strict=True)
            words = without_table(str(schema.get("description", ""))).partition("\n\n")[0]
            yield Numbered(
                name, words, tuple(Word(str(value), str(meaning), str(code)) for value, meaning, code in rows)
            )
