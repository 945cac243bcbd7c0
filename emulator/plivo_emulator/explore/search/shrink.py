"""The shortest caller that shows a finding."""

from collections.abc import Iterator

from plivo_emulator.explore.app.identity import Identity
from plivo_emulator.explore.calls.caller import SILENCE, Caller, Doing, Given, Twist, lived
from plivo_emulator.explore.calls.switchboard import Switchboard
from plivo_emulator.explore.calls.trace import Breach, Trace
from plivo_emulator.explore.search.finding import Finding, Key, key_of
from plivo_emulator.explore.search.trial import tried

MOST = 60
"""Tries at most for one finding."""
PIECES = (4, 2, 1)
RANK = {
    Doing.SILENCE: 0, Doing.MESSAGE: 0, Doing.DIALLED: 0, Doing.STAY: 0, Doing.KEYS: 1, Doing.WORDS: 1,
    Doing.HANG_UP: 2, Doing.HANG_UP_TALKING: 3, Doing.AT_ONCE: 3, Doing.CUT: 0,
}  # fmt: skip
"""How hard each doing is to follow."""

Cost = tuple[int, list[int], list[int]]


class Shrinker:
    """Checks findings twice, then makes their callers shorter as long as they show the same."""

    def __init__(self, board: Switchboard, identity: Identity) -> None:
        self._board = board
        self._identity = identity
        self._tries = 0

    async def shrink(self, finding: Finding) -> None:
        """Changes the finding: its caller, its trace, and whether it repeats."""
        self._tries = 0
        key, caller = finding.key, finding.caller
        seen = [await self._shows(caller, finding, key) for _ in range(2)]
        finding.repeats = all(each is not None for each in seen)
        best = seen[0] or seen[1]
        if best is None:
            return
        progress = True
        while progress and self._tries < MOST:
            progress = False
            for shorter in _shorter(caller):
                shown = await self._shows(shorter, finding, key)
                if shown is not None:
                    caller, best, progress = shorter, shown, True
                    break
                if self._tries >= MOST:
                    break
        if finding.twist is Twist.NONE:
            caller = lived(caller)
        finding.caller = caller
        finding.trace, finding.breach = best

    async def _shows(self, caller: Caller, finding: Finding, key: Key) -> tuple[Trace, Breach] | None:
        self._tries += 1
        trial = await tried(self._board, self._identity, caller, finding.twist, like=finding.trace)
        found = next((breach for breach in trial.breaches if key_of(breach) == key), None)
        return None if found is None else (trial.trace, found)


def cost(caller: Caller) -> Cost:
    """What a caller costs who follows it: few doings, easy ones, short ones."""
    ranks = [RANK[given.doing] for given in caller]
    values = [given.value for given in caller]
    return len(caller), ranks, [len(value) for value in values]


def _shorter(caller: Caller) -> Iterator[Caller]:
    """Callers that are simpler: without a piece, with silence for something, with one key fewer."""
    for size in PIECES:
        for at in range(len(caller) - size + 1):
            yield lived((*caller[:at], *caller[at + size :]))
    for at, given in enumerate(caller):
        simpler = [SILENCE] if given != SILENCE else []
        if given.doing is Doing.KEYS and len(given.value) > 1:
            simpler.append(Given(Doing.KEYS, given.value[:-1]))
        for each in simpler:
            candidate = lived((*caller[:at], each, *caller[at + 1 :]))
            if cost(candidate) < cost(caller):
                yield candidate
