"""What the agents of these tests do on a call, whatever carries their audio: they book a table."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import NamedTuple, Protocol

PIECE = 0.02
"""Seconds of audio in a message."""
WORD = 0.3
"""Seconds that a word takes."""
SPOKEN = 3
"""Pieces of voice that are words, where it waits for some. Less is noise."""
BARGE_IN = 22
"""Pieces of voice that interrupt it: more than those of an "uh-huh"."""
PAUSE = 10
"""Pieces between two words; after more, voice is counted anew."""
GREETING = "Hello, this is the restaurant. Do you want to book a table?"
REPLIES = ("For how many people?", "And at what time should that be?", "Your table is booked. Goodbye.")


@dataclass(frozen=True)
class Habits:
    """How an agent behaves. By default it is a good one."""

    begins: float = 0.0
    """Seconds after the begin of the stream at which it greets."""
    turn: float = 0.5
    """Seconds of silence after which it is its turn."""
    waits: bool = True
    """Whether it lets the caller finish."""
    clears: bool = True
    """Whether it takes back what it was about to say when the caller speaks."""
    pause: float = 0.0
    """Seconds between its words in which it sends nothing."""
    barge_in: int = BARGE_IN
    """Pieces of voice that interrupt it while it talks."""
    breaks: bool = False
    """Whether it raises an exception when it is its turn."""
    patience: float = 8.0
    """Seconds of silence after which it hangs up."""


class AgentAudio(Protocol):
    """What carries the audio of an agent."""

    async def play(self, seconds: float) -> None:
        """Plays a tone, which stands for words."""

    async def mark(self, name: str) -> None:
        """Asks to be told when everything so far was heard."""

    async def clear(self) -> None:
        """Takes back what was not heard yet."""

    async def hang_up(self) -> None:
        """Ends the stream, and so the call."""


class Utterance(NamedTuple):
    """Something to say."""

    due: float
    """Seconds of the stream."""
    seconds: float
    name: str | None
    """Checkpoint after it."""


class Booking:
    """One call: what the agent says, and when it is its turn."""

    def __init__(self, audio: AgentAudio, habits: Habits) -> None:
        self._audio = audio
        self._habits = habits
        self._unsaid: deque[Utterance] = deque()
        self._heard = self._quiet = 0.0
        self._turns = self._voice = self._gap = 0
        self._caller_spoke = self._talking = False
        self.over = False
        """Whether it has hung up."""

    async def start(self) -> None:
        await self._say(GREETING, "greeting", self._habits.begins)

    async def hear(self, *, voice: bool) -> None:
        """Takes it that the caller has spoken, or not, for 20 ms."""
        self._heard += PIECE
        if voice:
            self._voice, self._gap = self._voice + 1, 0
        else:
            self._voice, self._gap = (self._voice if self._gap < PAUSE else 0), self._gap + 1
        if not self._caller_spoke and self._voice >= (self._habits.barge_in if self._talking else SPOKEN):
            self._caller_spoke = True
            await self._interrupted()
        if self._caller_spoke and self._gap * PIECE >= self._habits.turn:
            self._caller_spoke = False
            if self._habits.waits:
                await self._reply()
        await self._speak()
        self._quiet = 0.0 if voice or self._talking else self._quiet + PIECE
        if (self._turns == len(REPLIES) and not self._talking) or self._quiet >= self._habits.patience:
            self.over = True
            await self._audio.hang_up()

    def played(self) -> None:
        """Takes it that everything so far was heard."""
        self._talking = False

    async def _interrupted(self) -> None:
        if not self._habits.waits:
            await self._reply()
        elif self._talking and self._habits.clears:
            self._unsaid.clear()
            self._talking = False
            await self._audio.clear()

    async def _reply(self) -> None:
        if self._habits.breaks:
            raise RuntimeError("the handler is at fault")
        if self._turns < len(REPLIES):
            self._turns += 1
            await self._say(REPLIES[self._turns - 1], f"turn {self._turns - 1}")

    async def _say(self, text: str, name: str, after: float = 0.0) -> None:
        self._talking = True
        words = len(text.split())
        due = self._heard + after
        if self._habits.pause:
            step = WORD + self._habits.pause
            self._unsaid += [Utterance(due + step * number, WORD, None) for number in range(words - 1)]
            self._unsaid.append(Utterance(due + step * (words - 1), WORD, name))
        else:
            self._unsaid.append(Utterance(due, WORD * words, name))
        await self._speak()

    async def _speak(self) -> None:
        while self._unsaid and self._unsaid[0].due <= self._heard:
            utterance = self._unsaid.popleft()
            await self._audio.play(utterance.seconds)
            if utterance.name is not None:
                await self._audio.mark(utterance.name)
