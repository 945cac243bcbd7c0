"""Words for conferences and multiparty calls."""

from collections.abc import Mapping

from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.words.table import Words

UUID = 8
"""Characters of the id of a multiparty call: its name is not among the facts."""


def _conference(facts: EntryFacts) -> str:
    return f"the conference {facts['conference']}"


def _member(facts: EntryFacts) -> str:
    return f"the member {facts['member_id']}"


def _multiparty(facts: EntryFacts) -> str:
    return f"the multiparty call {facts['mpc_uuid'][:UUID]}"


def _heard(facts: EntryFacts) -> str:
    return f"{_conference(facts)}, {_member(facts)}"


def _event(facts: EntryFacts) -> str:
    return f"{_multiparty(facts)}: {facts['event']}{facts.behind('member_id', ', participant ')}"


WORDS: Mapping[str, Words] = {
    "conference.start": lambda facts: f"{_conference(facts)} starts",
    "conference.end": lambda facts: f"{_conference(facts)} ends",
    "conference.enter": lambda facts: f"enters {_conference(facts)} as {_member(facts)}",
    "conference.exit": lambda facts: f"leaves {_conference(facts)}",
    "conference.full": lambda facts: f"{_conference(facts)} is full",
    "conference.mute": lambda facts: f"{_member(facts)} is muted",
    "conference.unmute": lambda facts: f"{_member(facts)} is no longer muted",
    "conference.deaf": lambda facts: f"{_member(facts)} hears nothing any more",
    "conference.undeaf": lambda facts: f"{_member(facts)} hears again",
    "conference.play": lambda facts: f"{_heard(facts)}: {facts['url']} is played",
    "conference.play_stop": lambda facts: f"{_heard(facts)}: nothing is played any more",
    "conference.speak": lambda facts: f"{_heard(facts)}: {facts.quoted('text')} is said",
    "conference.speak_stop": lambda facts: f"{_heard(facts)}: nothing is said any more",
    "mpc.event": _event,
    "mpc.full": lambda facts: f"{_multiparty(facts)} is full",
    "mpc.play": lambda facts: f"{_multiparty(facts)}, {_member(facts)}: {facts['url']} is played",
    "mpc.play_stop": lambda facts: f"{_multiparty(facts)}, {_member(facts)}: nothing is played any more",
}
