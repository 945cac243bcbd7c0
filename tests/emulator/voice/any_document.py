"""Strategies: documents of every sort, and moves that can hit a call at any time."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from plivo_emulator.contract_testing.lives.documents import WORDS, DocumentWriter
from plivo_emulator.voice.app.target import Reply

from tests.emulator.voice.sheet import XML

ODDITIES = 60
"""One value in so many is wrong."""

NUMBERS = [
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
VALUES: Mapping[str, Sequence[str]] = {
    **{name: values for name, values in WORDS.items() if "." not in name},
    "phone_number": NUMBERS,
    "sip_uri": ["sip:alice@x.y", "sip:busy@x.y", "sips:authfail@x.y"],
}
WRONG_VALUES = ["", "-1", "9" * 30, "ftp://x.y", "yes", "PUT", "a b", "<", "é", "&#0;"]
LETTERS = "abc XYZ 019 .,;:!?-_'\"/\\<>&%#@+=()[]{}|~^$*` äßéñ 中文 עברית 😀 \u00a0 \u200b \u2028 \ufeff"
LONGEST = 20


class OddWriter(DocumentWriter):
    """Writes documents that are mostly right, with all that SDKs know."""

    def attributes(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        found: Mapping[str, Any] = row.get("attributes", {})
        return found

    def children(self, row: Mapping[str, Any]) -> Sequence[str]:
        return [*row.get("children", ()), *row.get("sdk_children", ())]

    def wrong(self) -> str:
        return " wrong='1'" if self._odd() else ""

    def value(self, rule: Mapping[str, Any], place: str) -> str:
        return self.chance.choice(WRONG_VALUES) if self._odd() else super().value(rule, place)

    def saying(self, least: int) -> str:
        length = self.chance.randint(max(1, least), LONGEST)
        text = "".join(self.chance.choice(LETTERS) for _ in range(length))
        return text if text.strip() else "a" * length

    def _odd(self) -> bool:
        return self.chance.randrange(ODDITIES) == ODDITIES // 2


CHANCES = st.randoms(use_true_random=False)


def elements(name: str, *, curious: bool = False) -> st.SearchStrategy[str]:
    """Element of a name, mostly right; a curious one wants every callback that there is."""
    return CHANCES.map(lambda chance: OddWriter(chance, VALUES).element(name, curious=curious))


RIGHT = CHANCES.map(lambda chance: Reply(200, OddWriter(chance, VALUES).document().encode(), XML))
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
