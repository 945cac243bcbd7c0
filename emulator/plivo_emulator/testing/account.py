"""An account, as its clock and calls see it."""

from collections.abc import Mapping
from typing import Any, Protocol

from plivo_emulator.spec.names import EventName
from plivo_emulator.story.entry import Entry
from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.seen_journal import SeenJournal


class OneCall(Protocol):
    """A call, by its UUID."""

    @property
    def uuid(self) -> str:
        """UUID of the call."""


class Account(Protocol):
    """Journal of an account, and access to its two APIs."""

    @property
    def last(self) -> int:
        """Serial number of the newest entry of the journal."""

    @property
    def seen(self) -> SeenJournal:
        """What answers have brought of the journal so far."""

    def journal(self, kind: str = "*", *, call_uuid: str | None = None, after: int = 0) -> list[Entry]:
        """Entries of the journal behind the one of a serial number, oldest first."""

    def callbacks(self, event: EventName | None = None) -> list[Callback]:
        """Callbacks that the app was sent, of one event or all, in order."""

    def story(self, call: OneCall | None = None) -> str:
        """The journal, of one call or all, as lines for people."""

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the Voice API for this account."""

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the control plane for this account."""
