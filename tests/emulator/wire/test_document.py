"""XML from apps that are not to be trusted."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from plivo_emulator.wire.document import DEEPEST, InvalidDocument, Node, parse

MOST = 102_400
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">%s]><Response>&lol9;</Response>""" % b"".join(
    b'<!ENTITY lol%d "%s">' % (each, b"&lol%d;" % (each - 1) * 10 if each > 1 else b"&lol;" * 10)
    for each in range(1, 10)
)


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def test_a_document_is_a_tree_of_names_attributes_and_text() -> None:
    root = parse(b'<Response>\n <Speak voice="MAN"> hi <p>there</p> you </Speak><Wait/></Response>', MOST)
    speak, wait = root.children
    assert (root.name, speak.name, speak.attributes, speak.text) == (
        "Response",
        "Speak",
        {"voice": "MAN"},
        "hi  there  you",
    )
    assert (wait.text, wait.children) == ("", [])


def test_comments_and_instructions_are_passed_over() -> None:
    root = parse(b"<?xml version='1.0'?><!-- a --><Response><!-- b --><?go on?><Wait/></Response>", MOST)
    assert [child.name for child in root.children] == ["Wait"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "cp1252", "ascii"]
)
def test_known_encodings_are_read(encoding: str) -> None:
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = "e" if encoding == "ascii" else "é"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    body = f"{mark}<?xml version='1.0' encoding='{declared}'?><Response><Speak>{text}</Speak></Response>".encode(
        encoding
    )
    assert parse(body, MOST).children[0].text == text


@pytest.mark.parametrize(
    "encoding", ["utf-7", "idna", "rot13", "hex", "base64", "zlib", "big5", "undefined", "x" * 100, "../../etc"]
)
def test_odd_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(InvalidDocument):
        parse(f"<?xml version='1.0' encoding='{encoding}'?><Response/>".encode(), MOST)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (LAUGHS, "declares a DTD or entities"),
        (b"<!DOCTYPE Response><Response/>", "declares a DTD or entities"),
        (b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>", "declares a DTD or entities"),
        (b"<!DOCTYPE r SYSTEM 'http://example.com/x.dtd'><r/>", "declares a DTD or entities"),
        (b"<Response>&x;</Response>", "is not XML"),
        (b"", "is not XML"),
        (b"hello", "is not XML"),
        (b"{}", "is not XML"),
        (b"<Response>", "is not XML"),
        (b"<Response/><Response/>", "is not XML"),
        (b"<Response>\x00</Response>", "is not XML"),
        (b"\x00" * 100, "is not XML"),
        (b"<Response>\xff</Response>", "is not XML"),
        (b"<Response>&#0;</Response>", "is not XML"),
        (b"<Response a='1' a='2'/>", "is not XML"),
        (b"<x:Response/>", "is not XML"),
        (b"<Response>" + b" " * MOST + b"</Response>", "has more than 102400 bytes"),
        (b"<a>" * 14_000 + b"</a>" * 14_000, f"nests deeper than {DEEPEST} elements"),
        (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), f"nests deeper than {DEEPEST} elements"),
    ],
    ids=range(19),
)
def test_what_cannot_be_run_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(InvalidDocument, match=reason):
        parse(body, MOST)


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("<Response><Redirect>http://app.test/menu?a=1&b=2</Redirect></Response>", "; & is written &amp;"),
        ("<Response><GetDigits action='http://app.test/menu?a=1&b=2'/></Response>", "; & is written &amp;"),
        ("<Response><Speak>Tom &amp; Jerry & Spike</Speak></Response>", "; & is written &amp;"),
        ("<Response><Speak>Zoë&Zoë</Speak></Response>", "; & is written &amp;"),
        ("<Response><Speak>1 < 2</Speak></Response>", "; < is written &lt;"),
        ("<Response><Speak>Tom &amp; Jerry</Speak><=</Response>", "; < is written &lt;"),
        ("{}", ""),
        ("<Response><Speak loop=2>Hi</Speak></Response>", ""),
    ],
)
def test_a_character_that_has_to_be_escaped_is_named(body: str, hint: str) -> None:
    with pytest.raises(InvalidDocument) as invalid:
        parse(body.encode(), MOST)
    assert str(invalid.value) == f"the document is not XML: not well-formed (invalid token){hint}"


def test_documents_may_nest_as_deep_as_speech_ever_does() -> None:
    root = parse(b"<a>" * DEEPEST + b"</a>" * DEEPEST, MOST)
    assert len(list(walk(root))) == DEEPEST


def test_any_number_of_attributes_and_elements_is_read_quickly() -> None:
    wide = b"<Response " + b" ".join(b'a%d=""' % each for each in range(9000)) + b"/>"
    long = b"<Response>" + b"<a/>" * 20_000 + b"</Response>"
    began = time.process_time()
    assert len(parse(wide, MOST).attributes) == 9000
    assert len(parse(long, MOST).children) == 20_000
    assert time.process_time() - began < 5


@given(st.binary(max_size=200))
@example(b"<Response/>")
def test_any_bytes_are_a_tree_or_refused(body: bytes) -> None:
    try:
        names = [node.name for node in walk(parse(body, MOST))]
    except InvalidDocument:
        return
    assert all(isinstance(name, str) for name in names)


def test_a_document_may_be_as_long_as_allowed_and_not_a_byte_longer() -> None:
    body = b"<Response></Response>"
    assert parse(body, len(body)).name == "Response"
    with pytest.raises(InvalidDocument, match=f"more than {len(body) - 1} bytes"):
        parse(body, len(body) - 1)


def test_elements_have_their_places_in_the_document_as_it_was_sent() -> None:
    root = parse(b" \n\n  <Response>\n <Play>a</Play><Dial><User/></Dial>\n</Response>", MOST)
    play, dial = root.children
    assert [each.place for each in (root, play, dial, dial.children[0])] == [
        (3, 3, 0),
        (4, 2, 1),
        (4, 16, 2),
        (4, 22, 3),
    ]


@pytest.mark.parametrize(
    ("body", "place"),
    [(b"<a>\n <b></a>", (2, 7)), (b"\n\n  <a/>x", (3, 7)), (b"", (1, 1)), (b"<a>\n&x;</a>", (2, 1))],
)
def test_what_is_no_xml_is_told_with_its_place(body: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(InvalidDocument, match="is not XML") as wrong:
        parse(body, MOST)
    assert wrong.value.place is not None
    assert wrong.value.place[:2] == place
