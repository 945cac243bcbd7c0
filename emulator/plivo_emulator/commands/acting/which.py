"""Calls of an account, and which one somebody means."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from plivo_emulator.commands.acting.command import Undone
from plivo_emulator.spec.words import CallStatus

if TYPE_CHECKING:
    from plivo_emulator.commands.acting.remote import RemoteAccount
    from plivo_emulator.spec.control.answers import CallOverviewListShown, CallOverviewShown

LAST = "last"
"""The call that began last, of those that it can be about."""
UUID_LENGTH = 36
MOST = 10_000
"""Newest calls that are looked at."""
RINGS = (CallStatus.RINGING,)
TALKS = (CallStatus.IN_PROGRESS,)


def calls_of(server: "RemoteAccount") -> Sequence["CallOverviewShown"]:
    """Calls of the account as the control plane lists them, newest first."""
    found: CallOverviewListShown = server.control("GET", "calls", limit=MOST)
    return found["calls"]


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
    if not text:
        raise Undone("no call is named: give its UUID, the beginning of it, or last")
    fitting = [each for each in calls_of(server) if text == LAST or each["call_uuid"].startswith(text.lower())]
    found = fitting if over else [each for each in fitting if each["ended"] is None]
    found = [each for each in found if each["status"] in rather] or found
    if not found:
        raise Undone(_none(text, fitting))
    if len(found) > 1 and text != LAST:
        names = ", ".join(each["call_uuid"] for each in found[:3])
        raise Undone(f"{len(found)} calls begin with {text}, such as {names}: give more of the UUID")
    return found[0]["call_uuid"]


def _none(text: str, fitting: Sequence["CallOverviewShown"]) -> str:
    if text == LAST:
        return "no call is queued or live: place one with plivo-emulator call, or let one come in with incoming"
    if fitting:
        return f"the call {fitting[0]['call_uuid']} is over: {fitting[0]['cause']}"
    return f"no call begins with {text}: plivo-emulator calls lists them"
