"""Trying one caller with a twist, and what it breaks: the laws, or sameness with the call without the twist."""

from typing import NamedTuple

from plivo_emulator.explore.app.document import spoken
from plivo_emulator.explore.app.identity import Identity
from plivo_emulator.explore.calls.caller import Caller, Twist
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.switchboard import Switchboard
from plivo_emulator.explore.calls.trace import Breach, Trace

LONGEST = 60
SAME = {Twist.REPEATED: Law.REPEATED, Twist.SLOW: Law.SLOW, Twist.LOST: Law.LOST}
"""Twists under which a call must go the same way as without, and the law that says so."""


class Trial(NamedTuple):
    """What came of a try: the call that shows it, and what was broken."""

    trace: Trace
    breaches: tuple[Breach, ...]


async def tried(
    board: Switchboard,
    identity: Identity,
    caller: Caller,
    twist: Twist,
    known: dict[Caller, Trace] | None = None,
    like: Trace | None = None,
) -> Trial:
    """Lets a caller call with a twist, and judges it.

    `known` keeps the calls without one for later; `like` is a call that the same caller has made.
    """
    plain = None if known is None else known.get(caller)
    traces = await board.live(caller, twist, like=like or plain)
    trace = traces[-1]
    breaches = tuple(breach for each in traces for breach in each.breaches)
    law = SAME.get(twist)
    if law is None or breaches:
        return Trial(trace, breaches)
    if plain is None:
        [plain] = await board.live(caller, like=traces[0])
        if known is not None:
            known[caller] = plain
    if twist is Twist.LOST:
        plain = await board.again(plain)
    other = _other(identity, plain, trace)
    return Trial(trace, () if other is None else (_breach(law, plain, trace, other),))


def _other(identity: Identity, plain: Trace, twisted: Trace) -> int | None:
    """Which document is the first that is another one; None: the calls went the same way."""
    pairs = zip(plain.documents, twisted.documents, strict=False)
    for at, (one, other) in enumerate(pairs):
        if identity.key(one) != identity.key(other):
            return at
    shorter, longer = sorted((len(plain.documents), len(twisted.documents)))
    return shorter if longer > shorter and not (plain.cut or twisted.cut) else None


def _breach(law: Law, plain: Trace, twisted: Trace, at: int) -> Breach:
    document = (twisted.documents if at < len(twisted.documents) else plain.documents)[at]
    reason = f"the call gets {_shown(twisted, at)} instead of {_shown(plain, at)}"
    exchange = next((each for each in twisted.exchanges if each.url == document.url), None)
    right = plain.documents[at] if at < len(plain.documents) else None
    expected = "" if right is None or right.root is None else spoken(right.root)
    return Breach(law, document.path, reason, exchange, None, expected)


def _shown(trace: Trace, at: int) -> str:
    if at >= len(trace.documents):
        return "no document"
    document = trace.documents[at]
    text = "" if document.root is None else spoken(document.root)
    return f"“{text[:LONGEST]}”" if text else f"the document of {document.path}"
