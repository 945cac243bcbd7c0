"""What an exploration is asked to do."""

from dataclasses import dataclass, field

from plivo_emulator.explore.calls.caller import Caller

CALLS = 1000
SILENCE = 300.0


@dataclass(frozen=True, slots=True)
class ExploredApp:
    """Where an app is asked.

    Attributes:
        answer_url: Its answer URL.
        hangup_url: Its hangup URL; None: the answer URL is told of the end, as by the service.
        method: Verb of requests to both.
    """

    answer_url: str
    hangup_url: str | None = None
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class ExplorePlan:
    """How an app is explored.

    Attributes:
        app: The app.
        calls: Most calls of the search. Checking and shrinking what was found takes some more.
        seed: Where chance starts.
        words: Words and numbers that callers know: `0407`, `hello`.
        silence: Virtual seconds after which a call must be over once the caller has fallen silent.
        numbers: Numbers that the app knows, from which callers call in turn; without them, all numbers are new to it.
        again: Callers who call first, beside those of the search: those of an earlier map.
        reset: URL that is requested, or command that is run, before each call.
    """

    app: ExploredApp
    calls: int = CALLS
    seed: int = 0
    words: tuple[str, ...] = ()
    silence: float = SILENCE
    reset: str | None = None
    numbers: tuple[str, ...] = ()
    again: tuple[Caller, ...] = field(default=(), repr=False)
