"""Pages of answer XML: what holds for all documents, one for each element, and one for markup of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import attributes, listed, takes
from generator.python.operations import resolve
from generator.site.addresses import ANSWER_XML, SPEECH_MARKUP, TEXT, anchor, link, page_of_element
from generator.site.fields import Word
from generator.site.page import Entry, Kind, Page, PageSection
from generator.site.pages.attribute_examples import AttributeExamples
from generator.site.prose import plain
from generator.site.received import caused_by
from generator.site.samples import Sample, coloured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from generator.site.received import Received

Data = dict[str, Any]

_EXAMPLE: Final = "answerXml."
_ROOT: Final = "Response"
_UNKNOWN: Final = "Known to SDKs only, not to the reference."
_WORDS: Final = {"enum": "word", "list": "list of words"}
"""What types are called whose words are listed."""
_BEFORE: Final = {
    "always": "A call that is not answered yet runs it, and stays unanswered.",
    "first": "As the first element of the first document it runs before the call is answered.",
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute, or the text of an element, ready to be shown.

    Attributes:
        takes: Type, limits and default in words.
        example: The element's tag with it.
        event: The request that its URL causes, if any.
        verb: Attribute that names the verb of that request, or the verb itself.
    """

    name: str
    anchor: str
    takes: str
    required: bool
    words: str
    values: tuple[Word, ...]
    example: Markup | None
    event: Received | None
    verb: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An element, ready to be shown; `parents` are those that may hold it."""

    tag: str
    anchor: str
    words: str
    text: Attribute | None
    children: tuple[str, ...]
    parents: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    samples: tuple[Sample, ...]
    notes: tuple[str, ...]

    @property
    def places(self) -> Iterator[tuple[str, str]]:
        """Name and anchor of each attribute."""
        return ((each.name, each.anchor) for each in self.attributes)


class ElementPages:
    """Pages made of the table of answer XML.

    Args:
        document: The API, for its examples.
        table: The table.
        events: Requests that attributes cause.
    """

    def __init__(self, document: Data, table: Data, events: dict[str, Received]) -> None:
        self.document = document
        self.table = table
        self.known: dict[str, Data] = table["elements"]
        self.events = events
        nodes = document["components"].get("examples", {})
        found = ((name, resolve(document, node)) for name, node in nodes.items() if name.startswith(_EXAMPLE))
        self.documents = [(name, str(each.get("summary", "")), str(each["value"])) for name, each in found]
        self.examples = AttributeExamples(table, [text for _, _, text in self.documents])
        self.speech = frozenset(str(child) for child in listed(self.known.get("Speak", {}), "children"))

    def places(self) -> dict[str, str]:
        """Return the address of each element by its name; short ones of speech are words, too, and left out."""
        return {tag: page_of_element(tag) for tag in self.known if tag not in self.speech}

    def pages(self) -> Iterator[Page]:
        """Yield the page on all documents, those of elements, and the one of markup in speech."""
        schema = self.document["components"]["schemas"].get("AnswerXml", {})
        yield Page(
            file=ANSWER_XML,
            title="Answer documents",
            lead="XML that your server answers with: what the call does next.",
            template="answer_xml",
            shown={
                "words": str(schema.get("description", "")),
                "elements": [(tag, page_of_element(tag), str(self.known[tag]["description"])) for tag in self.places()],
                "types": self.table["types"],
                "policy": {name: (takes(facts), facts) for name, facts in self.table["callback_policy"].items()},
            },
            sections=(
                PageSection("elements", "Elements"),
                PageSection("types", "Types of values"),
                PageSection("policy", "Retries of a URL"),
            ),
            entries=tuple(
                Entry(
                    Kind.ARGUMENT,
                    name,
                    "fragment of a callback URL",
                    anchor("policy", name),
                    plain(facts["description"]),
                )
                for name, facts in self.table["callback_policy"].items()
            ),
        )
        for tag in self.places():
            one = self._element(tag, ())
            lead, _, rest = one.words.partition("\n")
            yield self._page(page_of_element(tag), tag, lead, [replace(one, words=rest)])
        if self.speech:
            marked = [self._element(tag, (tag,)) for tag in self.known if tag in self.speech]
            yield self._page(SPEECH_MARKUP, "Speech markup", "SSML inside of `Speak`, for Polly voices.", marked)

    def _page(self, file: str, title: str, lead: str, elements: list[Element]) -> Page:
        several = len(elements) > 1
        return Page(
            file=file,
            title=title,
            lead=lead,
            template="elements",
            shown={"elements": elements, "several": several},
            sections=tuple(PageSection(one.anchor, f"<{one.tag}>") for one in elements)
            if several
            else tuple(PageSection(place, name) for name, place in elements[0].places),
            entries=tuple(entry for one in elements for entry in _entries(one, plain(one.words if several else lead))),
        )

    def _element(self, tag: str, place: tuple[str, ...]) -> Element:
        facts = self.known[tag]
        text = facts["text"] if isinstance(facts.get("text"), dict) else None
        notes = [_BEFORE[facts["before_answer"]]] if facts.get("before_answer") in _BEFORE else []
        notes += ["A document of sounds may hold it."] if facts.get("sound") is True else []
        notes += [_UNKNOWN] if facts.get("source") == "sdk" else []
        notes += [f"It must hold at least {facts['min_children']} element."] if "min_children" in facts else []
        return Element(
            tag=tag,
            anchor=anchor(tag),
            words=str(facts["description"]),
            text=None if text is None else self._attribute(tag, "", text, place),
            children=tuple(str(child) for child in (*listed(facts, "children"), *listed(facts, "sdk_children"))),
            parents=tuple(
                name
                for name, each in self.known.items()
                if tag in (*listed(each, "children"), *listed(each, "sdk_children"))
            ),
            attributes=tuple(self._attribute(tag, name, each, place) for name, each in attributes(facts).items()),
            samples=tuple(self._samples(tag)),
            notes=tuple(notes),
        )

    def _attribute(self, tag: str, name: str, facts: Data, place: tuple[str, ...]) -> Attribute:
        event = self.events.get(caused_by(facts))
        notes = [f"In the emulator it has no effect: {facts['no_effect']}"] if "no_effect" in facts else []
        notes += [_UNKNOWN] if facts.get("source") == "sdk" else []
        notes += ["Retries can be set in the fragment of the URL."] if facts.get("callback_retry") else []
        known = {key: value for key, value in facts.items() if key not in ("required", "values")}
        words = [Word(str(each["value"]), str(each["description"])) for each in listed(facts, "values")]
        return Attribute(
            name=name,
            anchor=anchor(*place, name or TEXT),
            takes=takes({**known, "type": _WORDS.get(str(facts["type"]), facts["type"])}),
            required=facts.get("required") is True,
            words=str(facts["description"]),
            values=tuple(words),
            example=coloured(self.examples.tag(tag, name, facts), "xml") if name else None,
            event=event,
            verb=str(facts.get("method_from") or facts.get("method") or "") if event else "",
            notes=tuple(notes),
        )

    def _samples(self, tag: str) -> Iterator[Sample]:
        """Yield documents that hold an element, those that are about it first; all hold the root."""
        holds = re.compile(rf"<{re.escape(tag)}[\s/>]")
        own = f"{_EXAMPLE}{tag[:1].lower()}{tag[1:]}".lower()
        for _, summary, text in sorted(self.documents, key=lambda each: not each[0].lower().startswith(own)):
            if tag != _ROOT and holds.search(text):
                yield Sample(summary, coloured(text, "xml"))

    def href(self, tag: str) -> str:
        """Return where an element is."""
        return link(SPEECH_MARKUP, tag) if tag in self.speech else page_of_element(tag)


def _entries(one: Element, says: str) -> Iterator[Entry]:
    yield Entry(Kind.ELEMENT, one.tag, "answer XML", one.anchor, says)
    for each in one.attributes:
        words = " ".join(word.value for word in each.values)
        yield Entry(Kind.ATTRIBUTE, each.name, f"<{one.tag}>", each.anchor, plain(each.words), words)
