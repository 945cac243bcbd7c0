"""A finding as a test in the language of call sheets: red while the fault is there, green once it is repaired."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from plivo_emulator.explore.calls.caller import Twist, phrase
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.tap import FIRST
from plivo_emulator.explore.plan import ExplorePlan
from plivo_emulator.explore.reporting.cue import cue_of
from plivo_emulator.explore.reporting.moves import moves, phones, text
from plivo_emulator.explore.search.finding import Finding

LONGEST = 70
MARGIN = 60
"""Seconds that a sheet waits longer than the explorer did."""
ENDINGS = {
    Law.SERVER_ERROR: "is answered with an error",
    Law.UNANSWERED: "is not answered",
    Law.INVALID: "gets a document that cannot be run",
    Law.BAD_URL: "is sent to a URL that is none",
    Law.LOOP: "goes round in circles",
    Law.REFUSED: "is refused",
    Law.ENDLESS: "is never let go",
    Law.REPEATED: "is sent elsewhere when callbacks come twice",
    Law.SLOW: "is sent elsewhere when answers are slow",
    Law.LOST: "is sent elsewhere after a lost callback",
}
FAULTS = {
    Twist.SLOW: 'voice.fault(on="callback", effect="delay", delay=4, optional=True)',
    Twist.LOST: 'voice.fault(on="callback", event="hangup", effect="lost", optional=True)',
}
NAMED = {Twist.PLACED: " when the app calls", Twist.SECOND: " and meets another"}
"""What the name of a test says of what is unusual; the other twists have endings of their own."""
REPEAT = 'voice.fault({0}, on="callback", event={0}, effect="repeat", optional=True)'
ANSWERS = """
answers = [each.facts for each in voice.journal("callback.answered")]
assert [each for each in answers if not each["event"].startswith("media") and ({})] == []
""".strip()
CHECKS = {
    Law.SERVER_ERROR: '(each["status"] or 0) >= 500',
    Law.REFUSED: '400 <= (each["status"] or 0) < 500',
    Law.UNANSWERED: 'each["failure"] or 300 <= (each["status"] or 0) < 400',
}
NOTED = {
    Law.INVALID: 'assert [each.facts["reason"] for each in voice.journal("xml.invalid")] == []',
    Law.BAD_URL: 'assert [each.facts["url"] for each in voice.journal("xml.not_asked")] == []',
}

ANY_NUMBER = 'f"1415{secrets.randbelow(7_000_000) + 2_000_000}"'

HEAD = '''"""{title}

`plivo-emulator explore` has found it, and wrote this test: it is red while the fault is there, and green once it is
repaired. The app must be running.
"""

import os
import secrets

import pytest
from plivo_emulator.testing import Voice
{imports}
ANSWER_URL = {answer_url}
HANGUP_URL = {hangup_url}

# The app goes on running from test to test: {anew} new each time, so that it knows nobody{else_}.
pytestmark = pytest.mark.plivo_account(
    auth_token=os.environ.get("PLIVO_AUTH_TOKEN", "emulator-token"), seed=secrets.randbits(32)
)


@pytest.fixture(autouse=True)
def app(voice: Voice) -> None:
    voice.clock.set(strict=True)
    voice.answer_url, voice.hangup_url = ANSWER_URL, HANGUP_URL


@pytest.fixture
def number() -> str:
    return {number}


'''


def has_sheet(finding: Finding) -> bool:
    """Whether a test can show it: hints are for people."""
    return finding.law.is_hard and (finding.law not in WANTING or bool(finding.breach.expected))


WANTING = frozenset({Law.REPEATED, Law.SLOW, Law.LOST})
"""Laws of which a test says what should be heard instead."""


def file_name(finding: Finding) -> str:
    """Name of the file that the test is in."""
    return f"{_name(finding)}.py"


def file_of(finding: Finding, plan: ExplorePlan, varying: AbstractSet[str]) -> str:
    """The whole file."""
    lines = list(_body(finding, plan, varying))
    steps = any("wait(" in line for line in lines)
    app = plan.app
    head = HEAD.format(
        title=_safe(f"Who {finding.story} {ENDINGS[finding.law]}."),
        imports="from plivo_emulator.testing.steps import hang_up, wait\n" if steps else "",
        answer_url=text(app.answer_url),
        number=text(_first_number(finding, plan)) if plan.numbers else ANY_NUMBER,
        anew="ids are" if plan.numbers else "ids and numbers are",
        else_=" else" if plan.numbers else "",
        hangup_url="None" if app.hangup_url is None else text(app.hangup_url),
    )
    about = _safe(f"{finding.law.value}: {finding.breach.where}: {finding.breach.reason}.")
    test = [f"def {_name(finding)}(voice: Voice, number: str) -> None:", f'    """{about}"""']
    return head + "\n".join([*test, *(f"    {line}" for line in lines)]) + "\n"


def _body(finding: Finding, plan: ExplorePlan, varying: AbstractSet[str]) -> Iterator[str]:
    trace, twist = finding.trace, finding.twist
    yield from phones(trace)
    if twist is Twist.REPEATED:
        events = dict.fromkeys(each.event for each in trace.exchanges if each.event not in FIRST)
        yield from (REPEAT.format(text(event)) for event in events)
    elif twist in FAULTS:
        yield FAULTS[twist]
    call = "call"
    yield "call = voice.dial(number)" if twist is Twist.PLACED else "call = voice.incoming(number)"
    if twist is Twist.LOST:
        yield from moves(trace, call, varying)
        yield "call.ends()"
        call = "again"
        yield "again = voice.incoming(number)"
    if twist is Twist.SECOND:
        yield from _without_leaving(moves(trace, call, varying))
        call = "second"
        second = text(trace.number) if plan.numbers else "str(int(number) + 1)"
        yield f"second = voice.incoming({second})"
    yield from moves(trace, call, varying)
    yield from _expected(finding, plan, call, varying)


def _first_number(finding: Finding, plan: ExplorePlan) -> str:
    """Number that the app knows, of who calls first; where two callers meet, the trace is that of the second."""
    number = finding.trace.number
    return plan.numbers[plan.numbers.index(number) - 1] if finding.twist is Twist.SECOND else number


def _without_leaving(lines: Iterator[str]) -> Iterator[str]:
    """What the first of two callers does: the same, but for leaving."""
    return (line for line in lines if not line.endswith(("hangs_up()", "voice.advance(20)")))


def _expected(finding: Finding, plan: ExplorePlan, call: str, varying: AbstractSet[str]) -> Iterator[str]:
    law = finding.law
    if law in WANTING:
        yield f"{call}.hears({text(cue_of(finding.breach.expected, varying))})"
        return
    if law in (Law.LOOP, Law.ENDLESS):
        yield f"{call}.ends(within={plan.silence + MARGIN:g})"
        return
    yield f"{call}.ends()"
    if finding.twist is Twist.SECOND:
        yield from ("if not call.is_over:", "    call.hangs_up()", "call.ends()")
    if law in NOTED:
        yield NOTED[law]
    else:
        yield from ANSWERS.format(CHECKS[law]).splitlines()


def _name(finding: Finding) -> str:
    doings = " then ".join(map(phrase, finding.caller)) or "says nothing"
    who = f"test who {doings}{NAMED.get(finding.twist, '')}"
    if len(who) > LONGEST:
        who = who[:LONGEST].rpartition(" ")[0]
    sentence = f"{who} {ENDINGS[finding.law]}"
    name = re.sub(r"[^a-z0-9*#]+", "_", sentence.lower()).replace("*", "star").replace("#", "pound")
    return name.strip("_")


def _safe(sentence: str) -> str:
    """A sentence that may stand in a docstring."""
    return sentence.replace("\\", "\\\\").replace('"""', "'''").rstrip('"')
