"""Answer documents, built from elements: what the document allows the emulator takes, and nothing else can be made."""

from __future__ import annotations

import json
import keyword
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_emulator.validation import load
from plivo_emulator.validation.lenience import Lenience, LenientRule
from plivo_voice import ArgumentError, answer_xml
from plivo_voice.answer_xml import (
    CONTENT_TYPE,
    Break,
    Dial,
    GetInput,
    Lang,
    MultiPartyCall,
    Number,
    Play,
    Redirect,
    Response,
    Speak,
    Stream,
)
from plivo_voice.markup import Element

from tests.client.contract import DOCUMENT, ROOT
from tests.effort import tries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plivo_emulator.spec.elements import Element as Read

    from tests.client.contract import Node

TABLE = json.loads((ROOT / "emulator/plivo_emulator/spec/answer_xml.json").read_text(encoding="utf-8"))
ELEMENTS: dict[str, Node] = TABLE["elements"]
EMULATOR = load.answer_xml()
ATTRIBUTES = [(tag, name) for tag, facts in ELEMENTS.items() for name in facts["attributes"]]
NUMBERS = [each for each in ATTRIBUTES if ELEMENTS[each[0]]["attributes"][each[1]]["type"] == "integer"]
REQUIRED = [each for each in ATTRIBUTES if ELEMENTS[each[0]]["attributes"][each[1]].get("required")]
EXAMPLES = {
    name: example["value"]
    for name, example in DOCUMENT["components"]["examples"].items()
    if name.startswith("answerXml.")
}
GOOD = {
    "string": "text",
    "url": "https://example.com/a?b=1&c=2",
    "audio_url": "https://example.com/a.mp3",
    "ws_url": "wss://example.com/audio",
    "method": "GET",
    "key": "#",
    "keys": "12*",
    "digits": "1w2W#",
    "digit_patterns": "1,22,*",
    "pairs": "Tier=gold,Room=12",
    "header_pairs": "Tier=gold;Room=12",
    "phone_number": "+14155550101",
    "sip_uri": "sip:alice@example.com",
    "language": "en-US",
    "voice": "Polly.Joanna",
    "duration": "1.5s",
    "name": "support",
    "speech": "Hello.",
}
XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
XML = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
"""Characters that an XML document can hold."""


def class_of(tag: str) -> Any:
    return getattr(answer_xml, "".join(word[0].upper() + word[1:] for word in tag.split("-")))


def argument(name: str) -> str:
    """`relayDTMFInputs` → `relay_dtmf_inputs`, `xml:lang` → `lang`."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name.rpartition(":")[2])
    joined = "_".join(words).lower()
    return f"{joined}_" if keyword.iskeyword(joined) else joined


def holds(tag: str) -> list[str]:
    return [*ELEMENTS[tag].get("children", ()), *ELEMENTS[tag].get("sdk_children", ())]


def value(facts: Node) -> Any:
    """Return a value that an attribute takes, and is no default."""
    if facts["type"] == "boolean":
        return not facts.get("default", False)
    if facts["type"] == "integer":
        return facts.get("maximum", facts.get("minimum", 0) + 1)
    if facts["type"] == "list":
        return [each["value"] for each in facts["values"]]
    if facts["type"] == "enum":
        return facts["values"][-1]["value"]
    return "long enough" if "min_length" in facts else GOOD[facts["type"]]


def in_xml(given: Any) -> str:
    """Write a value as a document has it."""
    if isinstance(given, list):
        return ",".join(given)
    return str(given).lower() if isinstance(given, bool) else str(given)


def required(tag: str) -> dict[str, Any]:
    return {
        argument(name): value(facts) for name, facts in ELEMENTS[tag]["attributes"].items() if facts.get("required")
    }


def made(tag: str, **more: Any) -> Any:
    """Make an element with what it cannot be without."""
    facts = ELEMENTS[tag]
    content: list[Any] = [GOOD[facts["text"]["type"]]] if isinstance(facts.get("text"), dict) else []
    content += [made(facts["children"][0]) for _ in range(facts.get("min_children", 0))]
    return class_of(tag)(*content, **{**required(tag), **more})


def document(element: Element) -> str:
    """Put an element where it may stand, up to the root."""
    while element.tag != "Response":
        parent = next(tag for tag in ELEMENTS if element.tag in holds(tag))
        texts = ["a"] if ELEMENTS[parent].get("mixed") else []
        element = class_of(parent)(*texts, element, **required(parent))
    return element.to_xml()


def read(written: str) -> Sequence[Read]:
    lenience = Lenience(strict=False)
    elements = EMULATOR.read(written.encode(), CONTENT_TYPE, lenience)
    assert {each.rule for each in lenience} <= {LenientRule.OTHER_CHARACTERS}, "characters alone may be taken"
    return elements


def found(nodes: Sequence[Read], tag: str) -> Read:
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if node.tag == tag:
            return node
        todo += node.children
    raise AssertionError(f"no {tag}")


def attributes_of(node: Read) -> dict[str, str]:
    """Attributes as the emulator found them written."""
    found = node.facts["attributes"]
    assert isinstance(found, dict)
    return found


def test_the_content_type_is_one_that_the_service_takes() -> None:
    assert CONTENT_TYPE in TABLE["content_types"]


def test_there_is_a_class_for_every_element_and_no_other() -> None:
    classes = [each for each in vars(answer_xml).values() if isinstance(each, type) and issubclass(each, Element)]

    assert {each.tag for each in classes if each is not Element} == set(ELEMENTS)


@pytest.mark.parametrize("tag", [tag for tag in ELEMENTS if tag != "Response"])
def test_every_element_can_be_made_and_the_emulator_takes_it(tag: str) -> None:
    node = found(read(document(made(tag))), tag)

    text = ELEMENTS[tag].get("text")
    assert node.facts["text"] == (GOOD[text["type"]] if isinstance(text, dict) else "")


@pytest.mark.parametrize(("tag", "name"), ATTRIBUTES)
def test_every_attribute_can_be_set_and_the_emulator_reads_it(tag: str, name: str) -> None:
    given = value(ELEMENTS[tag]["attributes"][name])
    node = found(read(document(made(tag, **{argument(name): given}))), tag)

    assert attributes_of(node)[name] == in_xml(given)


@pytest.mark.parametrize(("tag", "name"), ATTRIBUTES)
def test_every_word_of_an_attribute_is_taken_and_no_other_where_there_are_only_words(tag: str, name: str) -> None:
    facts = ELEMENTS[tag]["attributes"][name]
    for word in (each["value"] for each in facts.get("values", ())):
        given = [word] if facts["type"] == "list" else word
        assert made(tag, **{argument(name): given}).attributes[name] == word
    if facts["type"] in ("enum", "list", "method", "boolean"):
        with pytest.raises(ArgumentError, match=f"{argument(name)} of {tag} must be"):
            made(tag, **{argument(name): "no such word"})


@pytest.mark.parametrize(("tag", "name"), NUMBERS)
def test_a_number_outside_its_bounds_is_refused(tag: str, name: str) -> None:
    facts = ELEMENTS[tag]["attributes"][name]
    wrong: list[Any] = [facts.get("minimum", 0) - 1, 1.5, "2", True]
    wrong += [facts["maximum"] + 1] if "maximum" in facts else []
    for number in wrong:
        with pytest.raises(ArgumentError, match="must be a whole number"):
            made(tag, **{argument(name): number})


@pytest.mark.parametrize(("tag", "name"), REQUIRED)
def test_a_required_attribute_cannot_be_left_out(tag: str, name: str) -> None:
    given = {key: each for key, each in required(tag).items() if key != argument(name)}
    text = ELEMENTS[tag].get("text")
    with pytest.raises(TypeError, match=argument(name)):
        class_of(tag)(*([GOOD[text["type"]]] if isinstance(text, dict) else []), **given)


@pytest.mark.parametrize("parent", ELEMENTS)
def test_an_element_holds_what_the_table_says_and_nothing_else(parent: str) -> None:
    for child in ELEMENTS:
        inside = [*(["a"] if ELEMENTS[parent].get("mixed") else []), made(child)]
        if child in holds(parent):
            assert class_of(parent)(*inside, **required(parent)).content[-1] == made(child)
        else:
            with pytest.raises((ArgumentError, TypeError)):
                class_of(parent)(*inside, **required(parent))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Speak(" "), "Speak needs text"),
        (lambda: Speak(Break(time="1s")), "Speak needs text"),
        (Dial, "Dial is empty: give it Number or User"),
        (lambda: Dial(Speak("Hello")), "Dial may contain Number, User, not Speak"),  # type: ignore[arg-type]
        (lambda: Response("Hello"), "not 'Hello'"),  # type: ignore[arg-type]
        (lambda: Play("ftp://example.com"), "text of Play must be an absolute http or https URL, not"),
        (lambda: Speak("bell \x07"), r"text of Speak contains '\\x07', which XML does not allow"),
        (lambda: GetInput(action="https://h", hints="x" * 10_001), "hints of GetInput must have 0 to 10000 characters"),
        (lambda: Stream("wss://h", extra_headers={"a": "é" * 256}), "must have at most 512 bytes"),
        (lambda: Dial(Number("1"), sip_headers={"": "x"}), "must be name=value pairs"),
        (lambda: Dial(Number("1"), digits_match=["1", 2]), "must be text"),  # type: ignore[list-item]
        (lambda: Response(*[Speak("x" * 3000)] * 40).to_xml(), "bytes; the service takes 102400"),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(make: Any, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        make()


def test_text_and_attributes_are_escaped() -> None:
    odd = "a < b & c > d \"e\" 'f' ]]> é 😀"
    node = read(str(Response(Speak(odd), Number_of(odd))))

    assert node[0].facts["text"] == odd
    assert attributes_of(node[1])["callerName"] == f"{odd}\n\tz"


def Number_of(name: str) -> Dial:  # noqa: N802  # reads as an element
    return Dial(Number("1"), caller_name=f"{name}\n\tz")


def test_lists_and_mappings_are_written_with_commas() -> None:
    dial = Dial(Number("1"), digits_match=["1", "22"], sip_headers={"Tier": "gold", "Room": "12"})

    assert dial.attributes == {"digitsMatch": "1,22", "sipHeaders": "Tier=gold,Room=12"}


def test_elements_are_equal_when_they_say_the_same_and_show_themselves_as_xml() -> None:
    one, same, other = Speak("a", loop=2), Speak("a", loop=2), Speak("a")

    assert (one == same, one == other, len({one, same, other})) == (True, False, 2)
    assert one != "a"
    assert repr(one) == str(one) == '<Speak loop="2">a</Speak>'
    assert repr(Speak("a", Lang("b", lang="fr-FR"))) == '<Speak>a<lang xml:lang="fr-FR">b</lang></Speak>'


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_document_can_be_built(name: str) -> None:
    example = ET.fromstring(EXAMPLES[name])

    def built(node: ET.Element) -> Any:
        facts = ELEMENTS[node.tag]
        content: list[Any] = [node.text] if isinstance(facts.get("text"), dict) and node.text else []
        for child in node:
            content += [built(child), *([child.tail] if facts.get("mixed") and child.tail else [])]
        given: dict[str, Any] = {}
        for key, text in ((key.replace(XML_NAMESPACE, "xml:"), text) for key, text in node.attrib.items()):
            kind = facts["attributes"][key]["type"]
            read_as = {"boolean": text == "true", "integer": int(text) if text.isdigit() else text}
            given[argument(key)] = text.split(",") if kind == "list" else read_as.get(kind, text)
        return class_of(node.tag)(*content, **given)

    def plain(nodes: Sequence[Read]) -> list[Any]:
        return [
            (node.tag, attributes_of(node), str(node.facts["text"]).split(), plain(node.children)) for node in nodes
        ]

    assert plain(read(str(built(example)))) == plain(EMULATOR.read(EXAMPLES[name].encode(), CONTENT_TYPE))


def values(facts: Node) -> st.SearchStrategy[Any]:
    """Values that the table allows for an attribute or text."""
    words = [each["value"] for each in facts.get("values", ())]
    kind, pattern = facts["type"], TABLE["types"][facts["type"]].get("pattern")
    if kind == "list":
        return st.lists(st.sampled_from(words), min_size=1, unique=True)
    if kind == "enum":
        return st.sampled_from(words)
    if kind == "boolean":
        return st.booleans()
    if kind == "integer":
        plain: st.SearchStrategy[Any] = st.integers(facts.get("minimum", 0), facts.get("maximum", 10**6))
    elif pattern:
        plain = st.from_regex(pattern, fullmatch=True, alphabet=XML)
    else:
        plain = st.text(XML, min_size=facts.get("min_length", 0), max_size=facts.get("max_length", 20))
    if "max_bytes" in facts:
        plain = plain.filter(lambda text: len(text.encode()) <= facts["max_bytes"])
    if facts.get("required") and kind != "integer":
        plain = plain.filter(lambda text: text.strip() != "")
    return plain | st.sampled_from(words) if words else plain


@st.composite
def elements(draw: st.DrawFn, tag: str, depth: int = 3) -> Any:
    """Draw an element with any of what it may have."""
    facts = ELEMENTS[tag]
    content: list[Any] = [draw(values(facts["text"]))] if isinstance(facts.get("text"), dict) else []
    least = facts.get("min_children", 0)
    if holds(tag) and (depth or least):
        for child in draw(st.lists(st.sampled_from(holds(tag)), min_size=least, max_size=2 if depth else least)):
            content.append(draw(elements(child, max(depth - 1, 0))))
            content += [draw(st.text(XML, max_size=5))] if facts.get("mixed") else []
    names = list(facts["attributes"])
    needed = [name for name in names if facts["attributes"][name].get("required")]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    given = {argument(name): draw(values(facts["attributes"][name])) for name in {*needed, *chosen}}
    return class_of(tag)(*content, **given)


def skeleton(element: Element) -> Any:
    inside = [skeleton(each) for each in element.content if isinstance(each, Element)]
    return (element.tag, element.attributes, inside)


def skeleton_of(node: Read) -> Any:
    return (node.tag, attributes_of(node), [skeleton_of(child) for child in node.children])


@settings(max_examples=tries(50))
@given(elements("Response"))
def test_the_emulator_takes_whatever_can_be_made(response: Element) -> None:
    nodes = read(response.to_xml())

    assert [skeleton_of(node) for node in nodes] == skeleton(response)[2]


def test_no_argument_is_a_word_of_python() -> None:
    assert not {argument(name) for _, name in ATTRIBUTES} & set(keyword.kwlist)


def test_a_carriage_return_reaches_every_reader() -> None:
    assert Speak("a\rb").to_xml() == "<Speak>a&#13;b</Speak>"


def test_a_document_may_have_102400_bytes_and_not_one_more() -> None:
    def document(letters: int) -> str:
        return Response(*[Speak("é" * 1000)] * 50, Speak("x" * letters)).to_xml()

    room = 102_400 - len(document(1).encode()) + 1

    assert len(document(room).encode()) == 102_400
    with pytest.raises(ArgumentError, match="The document has 102401 bytes; the service takes 102400"):
        document(room + 1)


def test_words_have_their_own_case_unless_the_table_says_any() -> None:
    assert 'role="SUPERVISOR"' in str(MultiPartyCall("support", role="SUPERVISOR"))  # type: ignore[arg-type]  # as below
    with pytest.raises(ArgumentError, match="role of MultiPartyCall must be"):
        MultiPartyCall("support", role="Boss")  # type: ignore[arg-type]  # as below
    with pytest.raises(ArgumentError, match="method of Redirect must be 'GET' or 'POST', not 'get'"):
        Redirect("https://h/next", method="get")  # type: ignore[arg-type]  # refused by type checkers, too


def test_a_list_of_words_has_one_at_least() -> None:
    with pytest.raises(ArgumentError, match="status_callback_events of MultiPartyCall must be a list of"):
        MultiPartyCall("support", role="Agent", status_callback_events=[])
