"""Words for the life of a call, and for what people do at the far end of it."""

from collections.abc import Mapping

from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.words.table import Words


def _numbers(facts: EntryFacts) -> str:
    return f"{facts.behind('from', 'from ', ' ')}to {facts['to']}"


def _queued(facts: EntryFacts) -> str:
    return f"is queued, {_numbers(facts)}"


def _received(facts: EntryFacts) -> str:
    return f"comes in, {_numbers(facts)}"


def _dialled(facts: EntryFacts) -> str:
    by = f", by {facts.call('parent')}" if "parent" in facts else ""
    return f"{facts['to']} is dialled{by}{facts.behind('sip_headers', ' with ')}"


def _ended(facts: EntryFacts) -> str:
    return f"is over: {facts['cause']} ({facts['code']}), by {facts['source']}"


def _transferred(facts: EntryFacts) -> str:
    return f"goes on with {facts['url'] if 'url' in facts else facts['task']}"


def _detected(facts: EntryFacts) -> str:
    found = facts.value("machine")
    return "nobody can tell who answered" if found is None else f"{'a machine' if found else 'a person'} was detected"


def _converted(facts: EntryFacts) -> str:
    return f"the API is told that it was {facts['status']}"


def _rated(facts: EntryFacts) -> str:
    issues = f", because of {facts.listed('issues')}" if "issues" in facts else ""
    return f"the API is told how it was: {facts['rating']} of 5{issues}"


def _unheard(facts: EntryFacts) -> str:
    what = f"the key {facts['key']}" if "key" in facts else facts.quoted("text")
    return f"nobody listens: {what} is lost"


WORDS: Mapping[str, Words] = {
    "call.queue": _queued,
    "call.receive": _received,
    "call.dial": _dialled,
    "call.ring": lambda facts: f"{facts['to']} rings",
    "call.early_media": lambda _: "is heard before it is answered",
    "call.answer": lambda _: "is answered",
    "call.detect": _detected,
    "call.bridge": lambda facts: f"talks to {facts.call('peer')}",
    "call.transfer": _transferred,
    "call.hang_up": _ended,
    "call.feedback": _rated,
    "call.conversion": _converted,
    "far_end.answer": lambda _: "somebody answers",
    "far_end.reject": lambda facts: f"somebody refuses: {facts['reason'].replace('_', ' ')}",
    "far_end.fail": lambda facts: f"the phone fails: {facts['cause']}",
    "far_end.press": lambda facts: f"presses {facts['key']}",
    "far_end.say": lambda facts: f"says {facts.quoted('text')}, for {facts.lasting('length')}",
    "far_end.hang_up": lambda _: "hangs up",
    "far_end.unused": lambda facts: f"the phone did not get to: {facts.listed('steps')}",
    "input.digits": lambda facts: f"keys taken{facts.behind('element', ' by ')}: {facts['digits']}",
    "input.speech": lambda facts: f"words taken{facts.behind('element', ' by ')}: {facts.quoted('speech')}",
    "input.wrong_key": lambda facts: f"the key {facts['key']} is none of those that are asked for",
    "input.unheard": _unheard,
    "endpoint.register": lambda facts: f"the endpoint {facts['username']} registers, at {facts['contact']}",
    "endpoint.sign_off": lambda facts: f"the endpoint {facts['username']} signs off",
}
