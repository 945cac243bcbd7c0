"""What words about an entry are: a sentence without its subject, the call."""

from collections.abc import Callable

from plivo_emulator.story.facts import EntryFacts

Words = Callable[[EntryFacts], str]
