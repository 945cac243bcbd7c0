"""Calls of an account, and which one somebody means."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from plivo_emulator.commands.acting.command import Undone
from plivo_emulator.spec.words import CallDirection, CallStatus
from plivo_emulator.story.teller import UUID_SHOWN

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount

LAST = "last"
"""The call that began last, of those that it can be about."""
UUID_LENGTH = 36
RINGS = (CallStatus.RINGING,)
TALKS = (CallStatus.IN_PROGRESS,)


@dataclass(slots=True)
class SeenCall:
    """A call, as far as the journal tells of it."""

    call_uuid: str
    began: str
    """Instant of its first entry."""
    direction: str = CallDirection.OUTBOUND
    from_number: str | None = None
    to_number: str | None = None
    parent_call_uuid: str | None = None
    status: str = CallStatus.RINGING
    answered: str | None = None
    ended: str | None = None
    cause: str | None = None
    code: int | None = None
    source: str | None = None

    @property
    def name(self) -> str:
        """The beginning of its UUID."""
        return self.call_uuid[:UUID_SHOWN]

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.ended is not None

    def told(self) -> dict[str, Any]:
        """The same for programs."""
        return asdict(self)

    def take(self, kind: str, instant: str, facts: dict[str, Any]) -> None:
        """Takes in an entry about it."""
        self.to_number = self.to_number or facts.get("to")
        self.from_number = self.from_number or facts.get("from")
        self.direction = facts.get("direction", self.direction)
        self.parent_call_uuid = self.parent_call_uuid or facts.get("parent")
        if kind == "call.queue":
            self.status = CallStatus.QUEUED
        elif kind in ("call.dial", "call.ring"):
            self.status = CallStatus.RINGING
        elif kind == "call.answer":
            self.status, self.answered = CallStatus.IN_PROGRESS, instant
        elif kind == "call.hang_up":
            self.status, self.ended = facts["status"], instant
            self.cause, self.code, self.source = facts["cause"], facts["code"], facts["source"]


def calls_of(server: "RemoteAccount", call_uuid: str | None = None) -> list[SeenCall]:
    """Calls of the account, or one, as the journal tells them, in order."""
    seen: dict[str, SeenCall] = {}
    for entry in server.journal("call.*", call_uuid):
        uuid = entry["call_uuid"]
        if uuid is not None:
            call = seen.setdefault(uuid, SeenCall(uuid, entry["instant"]))
            call.take(entry["kind"], entry["instant"], entry["facts"])
    return list(seen.values())


def meant(server: "RemoteAccount", text: str, *, over: bool = False, rather: Collection[str] = ()) -> str:
    """UUID of the call that is meant.

    Args:
        server: The account.
        text: A UUID, the beginning of one, or `last`.
        over: Whether it may have ended.
        rather: States that the call is in rather, if there are several.

    Raises:
        Undone: There is none, or there are several.
    """
    if len(text) == UUID_LENGTH:
        return text
    calls = calls_of(server)
    fitting = [each for each in calls if text == LAST or each.call_uuid.startswith(text.lower())]
    found = fitting if over else [each for each in fitting if not each.over]
    found = [each for each in found if each.status in rather] or found
    if text == LAST and found:
        return found[-1].call_uuid
    if not found:
        raise Undone(_none(text, fitting))
    if len(found) > 1:
        names = ", ".join(each.call_uuid for each in found[:3])
        raise Undone(f"{len(found)} calls begin with {text}, such as {names}: give more of the UUID")
    return found[0].call_uuid


def _none(text: str, fitting: list[SeenCall]) -> str:
    if text == LAST:
        return "no call is queued or live: place one with plivo-emulator call, or let one come in with incoming"
    if fitting:
        return f"the call {fitting[-1].call_uuid} is over: {fitting[-1].cause}"
    return f"no call begins with {text}: plivo-emulator calls lists them"
