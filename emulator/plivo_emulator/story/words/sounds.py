"""Words for what calls hear, for recordings and for text messages."""

from collections.abc import Mapping

from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.words.table import Words


def _times(facts: EntryFacts) -> str:
    times = facts.value("times")
    return " again and again" if times == 0 else "" if times in (None, 1) else f", {times} times"


def _spoken(facts: EntryFacts) -> str:
    return f"hears {facts.quoted('text') if facts['text'] else 'a pause'}{_times(facts)}"


def _said_by_others(facts: EntryFacts) -> str:
    return f"hears {facts.quoted('text') if facts['text'] else 'no whole word of what is said'}"


def _played(facts: EntryFacts) -> str:
    return f"hears {facts['text']} for {facts.lasting('length')}{_times(facts)}"


def _cut(facts: EntryFacts) -> str:
    what = facts.quoted("text") if "text" in facts else "it"
    return f"stops hearing {what} after {facts.lasting('after')}"


def _background(facts: EntryFacts) -> str:
    what = facts.listed("urls") if "urls" in facts else facts.quoted("text")
    loop = ", again and again" if facts.value("loop") is True else ""
    return f"is played {what}{loop}{facts.behind('legs', ', to ')}"


def _recorded(facts: EntryFacts) -> str:
    return f"the recording ends after {facts.lasting('length')}"


WORDS: Mapping[str, Words] = {
    "audio.speak": _spoken,
    "audio.speech": _said_by_others,
    "speaker.failed": lambda facts: f"{facts.quoted('text')} is a hum: {facts['reason']}",
    "audio.play": _played,
    "audio.digits": lambda facts: f"hears the tones of {facts['text']}",
    "audio.beep": lambda _: "hears a beep",
    "audio.music": lambda _: "hears music",
    "audio.stream": lambda facts: f"hears the stream of {facts['text']} for {facts.lasting('length')}",
    "audio.unreachable": lambda facts: f"cannot hear {facts['url']}: {facts['reason']}",
    "hearing.cut": _cut,
    "background.play": _background,
    "background.speak": _background,
    "background.play_stop": lambda _: "what is played to it besides stops",
    "background.speak_stop": lambda _: "what is said to it besides stops",
    "recording.start": lambda _: "the recording begins",
    "recording.pause": lambda _: "the recording pauses",
    "recording.resume": lambda _: "the recording goes on",
    "recording.finish": _recorded,
    "transcription.skipped": lambda _: "the recording is not transcribed",
    "message.sent": lambda facts: f"sends {facts.quoted('text')} from {facts['src']} to {facts['dst']}",
    "message.no_destination": lambda facts: f"the message {facts.quoted('text')} is for nobody, and is not sent",
}
