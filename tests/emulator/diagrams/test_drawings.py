"""Ladders as SVG and as Mermaid: the same each time, and whatever is said in a call stays text."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from plivo_emulator.diagrams.entries import read_entries
from plivo_emulator.diagrams.ladder import Ladder, ladder
from plivo_emulator.diagrams.mermaid import mermaid
from plivo_emulator.diagrams.svg import svg

from tests.emulator.diagrams.stories import DIALLED, A, answer, callback, entries
from tests.hostile_corpus import MARKUP, SURROGATE, TEXTS

SVG = "{http://www.w3.org/2000/svg}"
WORDS_OF_MERMAID = (
    *(
        "style: x#;y",
        "classDef x:#;",
        "end",
        "wrap: hi",
        "nowrap:x",
        "a;b",
        "#35;",
        "#quot;",
        "%% comment",
        "%%{init: {}}%%",
    ),
    *(
        "note over x",
        "participant x",
        "loop",
        "alt",
        "title: x",
        "as x",
        "-->>",
        "+x",
        "box x",
        "---",
        '@{ "type": "actor" }',
    ),
)
HOSTILE = (*MARKUP, *TEXTS, *WORDS_OF_MERMAID, json.loads(SURROGATE))
TEXT = r"(?:[\w .:,/()+=?!'“”…-]|#\d+;)*"
"""What Mermaid shows as it is, and signs by their numbers."""
LINE = rf"participant L\d+ as {TEXT}|Note over L\d+: {TEXT}|L\d+(?:->>|-->>|--x|<<->>)L\d+: {TEXT}"
DIAGRAM = re.compile(rf"sequenceDiagram\n(?:    (?:{LINE})\n)+")


def drawn_of(text: str) -> Ladder:
    """A ladder that says a text wherever an app or a person can."""
    return ladder(
        entries(
            (0, "call.ring", A, {"to": text, "from": text, "direction": "inbound"}),
            (0, "callback.sent", A, callback(text, url=f"http://{text}/x")),
            (0, "callback.answered", A, answer(failure=text, detail=text)),
            (0, "xml.Speak", A, {"text": text}),
            (0, text, A, {"text": text}),
            (0, "audio.speak", A, {"text": text}),
            (0, "call.hang_up", A, {"cause": text, "code": text, "source": "Error"}),
        ),
        A,
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_said_is_text_of_the_svg(text: str) -> None:
    read = ET.fromstring(svg(drawn_of(text)).encode())
    assert {each.tag.removeprefix(SVG) for each in read.iter()} == {
        *("svg", "title", "style", "rect", "line", "text", "g", "path")
    }
    named = {name for each in read.iter() for name in each.attrib}
    assert not {name for name in named if name.startswith("on") or "href" in name or name == "style"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_said_is_text_of_mermaid(text: str) -> None:
    drawn = drawn_of(text)
    written = mermaid(drawn)
    assert DIAGRAM.fullmatch(written)
    assert written.count("\n") == 1 + len(drawn.lanes) + len(drawn.rungs)
    assert not re.search(r"style|classDef|L\d+: (?:end|wrap|nowrap)", written, re.IGNORECASE)


def test_the_same_call_is_the_same_drawing() -> None:
    for draw in (svg, mermaid):
        assert draw(ladder(read_entries(DIALLED), A)) == draw(ladder(read_entries(json.loads(json.dumps(DIALLED))), A))


def test_a_drawing_shows_everything_that_happened_and_when() -> None:
    drawn = ladder(read_entries(DIALLED), A)
    shown = " ".join(ET.fromstring(svg(drawn)).itertext())
    for rung in drawn.rungs:
        assert rung.words in shown
        assert f"{rung.instant / 1_000_000:.3f} s" in shown


def test_a_text_that_is_longer_than_its_room_is_cut_and_whole_beside_the_pointer() -> None:
    text = "word " * 29 + "word"
    read = ET.fromstring(svg(ladder(entries((0, "audio.speak", A, {"text": text})), A)))
    whole = [each.text for each in read.iter(f"{SVG}title")][1]
    assert whole == f"0.000 s “{text}”"
    assert any((each.text or "").endswith("…") for each in read.iter(f"{SVG}text"))


def test_the_drawing_follows_the_reader_into_the_dark() -> None:
    assert "@media (prefers-color-scheme:dark)" in svg(ladder(read_entries(DIALLED), A))


def test_mermaid_is_readable_as_it_is() -> None:
    lines = mermaid(ladder(read_entries(DIALLED), A)).splitlines()
    assert lines[:6] == [
        "sequenceDiagram",
        "    participant L0 as 14155550123 (phone)",
        "    participant L1 as 15001020008 (phone)",
        "    participant L2 as Plivo (service)",
        "    participant L3 as 127.0.0.1:5000 (app)",
        "    L3->>L2: 0.000 s: POST /Call/",
    ]
    assert lines[-2:] == [
        "    L1->>L2: 12.000 s: hangs up: Normal Hangup (4000)",
        "    L2->>L0: 13.000 s: hangs up: End Of XML Instructions (4010)",
    ]
