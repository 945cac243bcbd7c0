"""Strategies: documents of every sort, and moves that can hit a call at any time."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from plivo_emulator.validation import load
from plivo_emulator.voice.app.target import Reply

from tests.emulator.voice.sheet import APP, XML, document

TABLE: Mapping[str, Any] = load.document("answer_xml")
ODDITIES = 60
"""One value in so many is wrong."""

ENDS = (*"abcd", "a#rc=2&rp=all")
URLS = st.sampled_from([f"{APP}/media/{name}" for name in ENDS])
NUMBERS = st.sampled_from(
    [
        "15000010000",
        "15001010003",
        "15002010000",
        "15003050000",
        "15006010300",
        "15007010012",
        "sip:busy@x.y",
        "abc",
        "+15000020000",
    ]
)
RIGHT_VALUES: Mapping[str, st.SearchStrategy[str]] = {
    "url": URLS,
    "audio_url": URLS,
    "ws_url": st.just("wss://app.test/ws"),
    "method": st.sampled_from(["GET", "POST"]),
    "boolean": st.sampled_from(["true", "false"]),
    "key": st.sampled_from(["#", "*", "1"]),
    "keys": st.sampled_from(["123", "0"]),
    "digits": st.sampled_from(["1", "1w2W3", "w"]),
    "digit_patterns": st.sampled_from(["1", "12,9"]),
    "phone_number": NUMBERS,
    "sip_uri": st.sampled_from(["sip:alice@x.y", "sip:busy@x.y", "sips:authfail@x.y"]),
    "pairs": st.sampled_from(["a=1,b=2", "PH-a=1"]),
    "header_pairs": st.sampled_from(["a=1,b=2", "a=1;b=2", "{a: 1, b: 2}"]),
    "duration": st.sampled_from(["2s", "500ms"]),
    "language": st.just("en-US"),
    "voice": st.sampled_from(["WOMAN", "Polly.Joanna"]),
    "name": st.sampled_from(["Lobby", "Lobby", "Team"]),
}
WRONG_VALUES = st.sampled_from(["", "-1", "9" * 30, "ftp://x.y", "yes", "PUT", "a b", "<", "é", "&#0;"])
ANY_TEXT = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(str.strip)


ODDS = st.integers(0, ODDITIES * 1000)


def _value(rule: Mapping[str, Any]) -> st.SearchStrategy[str]:
    words = [str(value["value"]) for value in rule.get("values", ())]
    if "event" in rule:
        right = st.sampled_from([f"{APP}/{rule['event']}/{name}" for name in ENDS])
    elif rule["type"] == "integer":
        least = int(rule.get("minimum", 0))
        right = st.integers(least, min(int(rule.get("maximum", least + 40)), least + 40)).map(str)
    elif rule["type"] in ("enum", "list"):
        right = st.sampled_from(words)
    else:
        right = RIGHT_VALUES.get(
            rule["type"], ANY_TEXT.filter(lambda text: len(text) >= int(rule.get("min_length", 0)))
        )
    return st.one_of(st.sampled_from(words), right) if words else right


# Strategies are made once and used again: to make and check one costs more than to draw from it.
@cache
def _attribute(name: str, attribute: str) -> st.SearchStrategy[str]:
    return _value(TABLE["elements"][name]["attributes"][attribute])


@cache
def _text(name: str) -> st.SearchStrategy[str]:
    return _value(TABLE["elements"][name]["text"])


@cache
def _attributes(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(TABLE["elements"][name]["attributes"])), max_size=5)


@cache
def _children(name: str) -> st.SearchStrategy[list[str]]:
    row = TABLE["elements"][name]
    children = [*row.get("children", ()), *row.get("sdk_children", ())]
    return st.lists(st.sampled_from(children), min_size=row.get("min_children", 0), max_size=2)


@cache
def _child(name: str, depth: int) -> st.SearchStrategy[str]:
    return elements(name, depth)


@st.composite
def elements(draw: st.DrawFn, name: str, depth: int = 3, *, curious: bool = False) -> str:
    """Element of a name, mostly right; a curious one wants every callback that there is."""

    def odd() -> bool:
        return draw(ODDS) % ODDITIES == ODDITIES // 2

    def value(right: st.SearchStrategy[str]) -> str:
        return draw(WRONG_VALUES if odd() else right)

    row = TABLE["elements"][name]
    rows = row.get("attributes", {})
    wanted = [each for each, rule in rows.items() if rule.get("required")]
    if curious:
        wanted += [each for each, rule in rows.items() if "event" in rule]
    if rows:
        wanted += draw(_attributes(name))
    values = {each: value(_attribute(name, each)) for each in dict.fromkeys(wanted)}
    attributes = "".join(f" {each}={quoteattr(given)}" for each, given in values.items())
    if odd():
        attributes += " wrong='1'"
    inside = escape(value(_text(name))) if isinstance(row.get("text"), Mapping) else ""
    if depth and (row.get("children") or row.get("sdk_children")):
        inside += "".join(draw(_child(child, depth - 1)) for child in draw(_children(name)))
    return f"<{name}{attributes}>{inside}</{name}>"


RUN = st.sampled_from(TABLE["elements"]["Response"]["children"]).flatmap(lambda name: _child(name, 3))
RIGHT = st.lists(RUN, min_size=1, max_size=4).map(lambda parts: Reply(200, document("".join(parts)), XML))
BROKEN = st.builds(
    lambda reply, at, piece: Reply(200, reply.body[:at] + piece + reply.body[at:], XML),
    RIGHT,
    st.integers(0, 200),
    st.sampled_from([b"<", b"&", b"\x00", b"</Response>", b"<!DOCTYPE x>", b"\xff", b"]]>", b"<Hangup/>"]),
)
ODD = st.one_of(
    st.binary(max_size=40).map(lambda body: Reply(200, body, XML)),
    st.sampled_from([
        Reply(404), Reply(500), Reply(204), Reply(302), Reply(None, failure="ct"), Reply(None, failure="rt"),
        Reply(None, failure="refused"), Reply(None, failure="closed"), Reply(200, b"<Response/>", "text/html"),
    ]),
)  # fmt: skip
REPLIES = st.integers(0, 9999).flatmap(lambda chance: (BROKEN, *[RIGHT] * 10, ODD)[chance % 12])
"""Whatever an app may answer."""

MOVES = st.tuples(
    st.sampled_from(
        [
            "press",
            "say",
            "hang_up",
            "answer",
            "reject",
            "api",
            "transfer",
            "transfer_peer",
            "both",
            "star",
            "kick",
            "end_conference",
            "record_conference",
            "speak_to_all",
            "play",
            "dial",
            "arrive",
        ]
    ),
    st.integers(0, 5),
    st.sampled_from([0.0, 0.05, 0.1, 0.5, 1.0, 3.0, 10.0]),
)
"""What somebody does, to which of the calls, and how long after the last move."""
