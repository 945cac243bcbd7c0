"""How each kind of entry is drawn: from whom to whom, and in which words."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, NamedTuple

from plivo_emulator.diagrams.entries import DrawnEntry
from plivo_emulator.spec.words import HangupSource


class Course(Enum):
    """Between which lanes something goes. `IN` is towards the service."""

    PHONE_IN = "from the phone to the service"
    PHONE_OUT = "from the service to the phone"
    APP_IN = "from an app to the service"
    APP_OUT = "from the service to an app"
    PEER = "between two phones"
    NOTE = "said beside the service"


class Look(Enum):
    """How it looks."""

    PLAIN = "plain"
    REPLY = "reply"
    SOUND = "sound"
    WRONG = "wrong"


class Arrow(NamedTuple):
    """One row, without its place."""

    way: Course
    words: str
    look: Look = Look.PLAIN


Draw = Callable[[DrawnEntry, bool], Arrow]
"""Takes an entry, and whether its call came in from outside."""

GOOD: Final = 400
"""HTTP statuses from here on are errors."""
FAR_END: Final = frozenset({HangupSource.CALLEE, HangupSource.CALLER})
"""Who hangs up at a phone, as the source of a hang-up names them."""
LONGEST: Final = 160
"""Characters of the words of a row."""


def _rings(entry: DrawnEntry, inbound: bool) -> Arrow:  # noqa: FBT001  # one signature for all rows of the table
    if inbound:
        return Arrow(Course.PHONE_IN, f"calls {entry.fact('to')}")
    return Arrow(Course.PHONE_OUT, "rings")


def _phone_answers(_: DrawnEntry, inbound: bool) -> Arrow:  # noqa: FBT001  # see above
    return Arrow(Course.PHONE_OUT if inbound else Course.PHONE_IN, "answers")


def _hangs_up(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    look = Look.WRONG if entry.fact("source") == HangupSource.ERROR else Look.PLAIN
    way = Course.PHONE_IN if entry.fact("source") in FAR_END else Course.PHONE_OUT
    return Arrow(way, f"hangs up: {entry.fact('cause')} ({entry.fact('code')})", look)


def _callback(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    attempt = entry.facts.get("attempt", 1)
    again = "" if attempt == 1 else f", attempt {attempt}"
    return Arrow(Course.APP_OUT, f"{entry.fact('event')}: {entry.fact('method')} {_path(entry)}{again}")


def _callback_answer(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    status, latency = entry.facts.get("status"), entry.facts.get("latency")
    failed = entry.fact("failure") or not isinstance(status, int) or status >= GOOD
    after = f" after {latency / 1000:.0f} ms" if isinstance(latency, int | float) else ""
    outcome = entry.fact("failure") or entry.fact("status")
    detail = f" ({entry.fact('detail')})" if entry.fact("detail") else ""
    return Arrow(
        Course.APP_IN, f"{outcome} to {entry.fact('event')}{after}{detail}", Look.WRONG if failed else Look.REPLY
    )


def _api_answer(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    status = entry.facts.get("status")
    wrong = isinstance(status, int) and status >= GOOD
    return Arrow(Course.APP_OUT, f"{entry.fact('status')} {entry.fact('error')}", Look.WRONG if wrong else Look.REPLY)


def _api_request(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    path = re.sub("^/v1/Account/[^/]+", "", entry.fact("path"))
    return Arrow(Course.APP_IN, f"{entry.fact('method')} {path}")


def _element(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    name, text = entry.kind.partition(".")[2], entry.fact("text").strip()
    if name[:1].isupper():
        return Arrow(Course.NOTE, f"<{name}> {text}")
    return _problem(entry, False)  # noqa: FBT003  # see above


def _problem(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    why = (entry.fact(name) for name in ("reason", "failure", "status", "warning", "error"))
    words = f"{entry.kind.replace('_', ' ').replace('.', ': ')} {next(filter(None, why), '')}"
    return Arrow(Course.NOTE, words, Look.WRONG)


def _note(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    about = (entry.fact(name) for name in ("conference", "digits", "speech", "name", "event", "url", "text"))
    return Arrow(Course.NOTE, f"{entry.kind.replace('_', ' ').replace('.', ': ')} {next(filter(None, about), '')}")


def _stream(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
    name = entry.kind.partition(".")[2]
    way = Course.APP_OUT if name in ("connect", "played", "stop", "start") else Course.APP_IN
    about = next(filter(None, (entry.fact(fact) for fact in ("name", "keys", "reason"))), "")
    look = Look.WRONG if entry.fact("reason") else Look.SOUND
    return Arrow(way, f"stream: {name.replace('_', ' ')} {about}", look)


def _with_fact(way: Course, verb: str = "", fact: str = "text") -> Draw:
    def draw(entry: DrawnEntry, _: bool) -> Arrow:  # noqa: FBT001  # see above
        return Arrow(way, f"{verb} {entry.fact(fact)}" if verb else f"“{entry.fact(fact)}”", Look.SOUND)

    return draw


KINDS: Final[Mapping[str, Draw]] = {
    "api.request": _api_request,
    "api.answered": _api_answer,
    "api.refused": _api_answer,
    "call.ring": _rings,
    "call.queue": _with_fact(Course.NOTE, "queued, to", "to"),
    "call.answer": _phone_answers,
    "call.bridge": lambda _, __: Arrow(Course.PEER, "talk to each other", Look.SOUND),
    "call.hang_up": _hangs_up,
    "callback.sent": _callback,
    "callback.answered": _callback_answer,
    "audio.speak": _with_fact(Course.PHONE_OUT),
    "audio.play": _with_fact(Course.PHONE_OUT, "plays"),
    "far_end.press": _with_fact(Course.PHONE_IN, "presses", "key"),
    "far_end.say": _with_fact(Course.PHONE_IN),
    "conference.enter": _with_fact(Course.PHONE_IN, "enters", "conference"),
    "conference.exit": _with_fact(Course.PHONE_IN, "leaves", "conference"),
    "input.unheard": _problem,
    "xml.fallback": _note,
}
"""Kinds that are drawn in a way of their own."""

GROUPS: Final[Mapping[str, Draw]] = {"xml": _element, "stream": _stream, "fault": _problem}
"""What else is drawn otherwise than as a note, by what the kind begins with."""

NOT_DRAWN: Final = frozenset(
    {
        *("control.request", "call.receive", "call.dial", "call.early_media", "callback.replayed"),
        *("far_end.answer", "far_end.hang_up", "far_end.reject", "far_end.fail"),
        *("audio.speech", "audio.digits", "stream.start", "xml.document"),
    }
)
"""What the entry beside it says better, or what a person at the far end does not notice."""


def arrow(entry: DrawnEntry, *, inbound: bool) -> Arrow | None:
    """How an entry is drawn; None: it is not."""
    if entry.kind in NOT_DRAWN:
        return None
    draw = KINDS.get(entry.kind) or GROUPS.get(entry.kind.partition(".")[0]) or _note
    drawn = draw(entry, inbound)
    words = " ".join(drawn.words.split())
    return drawn._replace(words=words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")


def _path(entry: DrawnEntry) -> str:
    url = entry.fact("url")
    return re.sub("^(?:app:[^/]*|[a-z]+://[^/]+)", "", url) or url
