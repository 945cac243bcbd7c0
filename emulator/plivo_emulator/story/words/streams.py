"""Words for audio streams: the connection to the app, and what the app does over it."""

from collections.abc import Mapping

from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.words.table import Words


def _connects(facts: EntryFacts) -> str:
    both = ", both ways" if facts.value("bidirectional") is True else ""
    return f"← stream: connects to {facts['url']}{both}"


def _over(how: str) -> Words:
    return lambda facts: f"→ stream: {how}{facts.behind('reason', ': ')}"


def _plays(facts: EntryFacts) -> str:
    pieces = facts.value("pieces")
    parts = f", in {pieces} pieces" if isinstance(pieces, int) and pieces > 1 else ""
    return f"→ stream: the app plays {facts.lasting('length')} of audio{parts}"


def _wrong(facts: EntryFacts) -> str:
    times = facts.value("times")
    again = f" ({times:,} times by now)" if isinstance(times, int) else ""
    return f"→ stream: nothing is done with a message: {facts['reason']}{again}"


WORDS: Mapping[str, Words] = {
    "stream.connect": _connects,
    "stream.start": _over("begins"),
    "stream.stop": _over("is over"),
    "stream.fail": _over("cannot connect"),
    "stream.refused": lambda facts: f"→ stream: {facts['url']} is not connected: {facts['reason']}",
    "stream.degrade": _over("the app reads too slowly"),
    "stream.recover": _over("the app reads fast enough again"),
    "stream.time_out": _over("has lasted as long as it may"),
    "stream.drop": _over("breaks off"),
    "stream.play_audio": _plays,
    "stream.checkpoint": lambda facts: f"→ stream: the app sets the checkpoint {facts['name']}",
    "stream.played": lambda facts: f"← stream: played up to the checkpoint {facts['name']}",
    "stream.clear_audio": lambda _: "→ stream: the app takes back what is not played yet",
    "stream.send_dtmf": lambda facts: f"→ stream: the app sends the keys {facts['keys']}",
    "stream.lenient": lambda facts: f"taken leniently: {facts['warning']}",
    "stream.nonsense": _wrong,
    "stream.ignored": _wrong,
    "stream.late": lambda facts: f"→ stream: {facts['reason']}",
}
