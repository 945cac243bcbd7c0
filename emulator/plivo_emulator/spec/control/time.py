"""Virtual time of an account, what holds it, and moving it."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Arguments
from plivo_emulator.spec.control.objects import RunTarget
from plivo_emulator.spec.control.values import CALL_STATUS_OF, RUN_GOAL_OF, TIME_MODE_OF, CallStatus, RunGoal, TimeMode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class GetClock(Arguments):
    """Get the clock of an account.

    Present instant, how time passes, what is due next, and which answers of the app hold it.
    """

    __slots__ = ("auth_id",)

    PATH: ClassVar = "/_emulator/v1/clock"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.take(given)


class UpdateClock(Arguments):
    """Change how time passes.

    Sets mode, speed, strictness, pace or how long time lingers from now on. What is left out stays
    as it is.
    """

    __slots__ = (
        "auth_id",
        "linger",
        "mode",
        "pace",
        "speed",
        "strict",
    )

    PATH: ClassVar = "/_emulator/v1/clock"
    INPUT: ClassVar = True
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "mode": ("mode", TIME_MODE_OF.__getitem__),
        "speed": ("speed", None),
        "strict": ("strict", None),
        "linger": ("linger", None),
        "pace": ("pace", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    mode: TimeMode | None
    """How time passes. Stays as it is when left out."""
    speed: float | None
    """Virtual seconds in a real one, for the mode `real`. Stays as it is when left out."""
    strict: bool | None
    """Whether time stands from the moment the app is asked something. For apps that call the API
    inside a handler: what they do then happens at that very instant. Stays as it is when left out.
    """
    linger: float | None
    """Real seconds that time waits after each answer of the app, once the answer has taken effect, in
    the modes `manual` and `auto`. For apps that call the API after they have answered. Stays as it
    is when left out.
    """
    pace: str | None
    """How time passes while an app talks on an audio stream. Stays as it is when left out."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.mode = None
        self.speed = None
        self.strict = None
        self.linger = None
        self.pace = None
        self.take(given)


class AdvanceClock(Arguments):
    """Move time forward.

    Does everything that is due until `seconds` from now, or until an instant, in order, and answers
    when time is there. Works in every mode. Time stands at an answer of the app that has not come,
    for one real second; then it flows as on the wall.
    """

    __slots__ = (
        "auth_id",
        "seconds",
        "timeout",
        "until",
    )

    PATH: ClassVar = "/_emulator/v1/clock/advance"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "seconds": ("seconds", None),
        "until": ("until", None),
        "timeout": ("timeout", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    seconds: float | None
    """Seconds from now."""
    until: str | None
    """Instant to move to; one that is past moves nothing."""
    timeout: float
    """Real seconds that it may take. Defaults to 60."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.seconds = None
        self.until = None
        self.timeout = 60
        self.take(given)


class RunClock(Arguments):
    """Run until something happens.

    Moves time event by event until nothing is due any more, a call gets into a state or is over,
    the app is sent a callback, or the journal has an entry. Works in every mode, and stops at the
    very event.
    """

    __slots__ = (
        "after",
        "auth_id",
        "call_status",
        "call_uuid",
        "entries_after",
        "event",
        "facts",
        "goals",
        "kind",
        "text",
        "timeout",
        "until",
        "within",
    )

    PATH: ClassVar = "/_emulator/v1/clock/run"
    OPTIONAL: ClassVar = {
        "auth_id": ("auth_id", None),
        "kind": ("kind", None),
        "call_uuid": ("call_uuid", None),
        "facts": ("facts", None),
        "text": ("text", None),
        "after": ("after", None),
        "goals": ("goals", lambda found: [RunTarget(each) for each in found]),
        "call_status": ("call_status", CALL_STATUS_OF.__getitem__),
        "event": ("event", None),
        "entries_after": ("entries_after", None),
        "within": ("within", None),
        "timeout": ("timeout", None),
    }

    auth_id: str | None
    """Account that the request is about. Defaults to the account that the server started with."""
    kind: str | None
    """Kind of entry, `callback.sent` for example; `callback.*` is all kinds that start so. Every kind
    when left out.
    """
    call_uuid: str | None
    """Call that it is about; any when left out."""
    facts: Mapping[str, object] | None
    """Facts that the entry has, by name. Nothing more is asked of it when left out."""
    text: str | None
    """Words that its fact `text` holds, what somebody heard or said for example. All when left out."""
    after: int
    """Serial number that the entry comes after. Defaults to 0: what is there already counts."""
    until: RunGoal
    """What to run to. `call` needs `call_uuid` and `call_status`, `over` needs `call_uuid`, `any`
    needs `goals`.
    """
    goals: list[RunTarget] | None
    """What to run to, whichever is first, for `any`."""
    call_status: CallStatus | None
    """State that the call is to be in, for `call`."""
    event: str | None
    """Which callback, by the name of its event in the spec, for `callback`; any when left out."""
    entries_after: int | None
    """Serial number: the answer has the entries that come after it, whatever the goal. Left out, the
    answer has entries only for `any`: those that are written meanwhile.
    """
    within: float | None
    """Seconds of virtual time that it may take; as long as it takes when left out."""
    timeout: float
    """Real seconds that it may take. Defaults to 60."""

    def __init__(self, path: Mapping[str, str], given: Checked) -> None:
        self.path = path
        self.given = given
        self.auth_id = None
        self.kind = None
        self.call_uuid = None
        self.facts = None
        self.text = None
        self.after = 0
        self.until = RUN_GOAL_OF[given["until"]]
        self.goals = None
        self.call_status = None
        self.event = None
        self.entries_after = None
        self.within = None
        self.timeout = 60
        self.take(given)
