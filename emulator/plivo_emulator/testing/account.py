"""An account as its clock and its calls see it."""

from collections.abc import Mapping
from typing import Any, Protocol

from plivo_emulator.testing.callback import Callback
from plivo_emulator.testing.entry import Entry


class OneCall(Protocol):
    """A call, by its UUID."""

    @property
    def uuid(self) -> str:
        """What it is known by."""


class Account(Protocol):
    """What happened in an account, and its two planes."""

    @property
    def last(self) -> int:
        """Serial number of the newest entry of the journal."""

    def journal(self, kind: str = "*", *, call_uuid: str | None = None) -> list[Entry]:
        """What happened, oldest first."""

    def callbacks(self, event: str | None = None) -> list[Callback]:
        """Callbacks that the app was sent, of one event or all, in order."""

    def story(self, call: OneCall | None = None) -> str:
        """The journal, of a call or all, as lines that people read."""

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the Voice API, about this account."""

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the control plane, about this account."""
