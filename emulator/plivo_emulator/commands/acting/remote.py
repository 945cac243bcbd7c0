"""The server that a command acts against: one account of it."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from plivo_emulator.server_client import RequestRefused, ServerClient
from plivo_emulator.story.teller import ANSWERED

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import (
        AccountShown,
        InfoShown,
        JournalEntryShown,
        JournalRecordShown,
        JournalShown,
    )

__all__ = ["NoServer", "RemoteAccount", "RequestRefused"]

NAME = "plivo-emulator"
"""What the server says that it is."""
NO_TOKEN = 401
CONTROL = "/_emulator/v1"
PAGE = 10_000
"""Entries of the journal that are asked for at once."""

T = TypeVar("T")


class NoServer(Exception):
    """There is no server there; the message says what to do."""


class RemoteAccount:
    """An account of a server: its two APIs."""

    def __init__(self, url: str, auth_id: str | None, token: str | None, trusted: str | None) -> None:
        """Takes the base URL, the account (None: the first one), the token of the control plane, and certificates.

        Raises:
            NoServer: It is no URL.
        """
        self._auth_id = auth_id
        try:
            self._server = ServerClient(url, token=token, tls=_tls(trusted) if url.startswith("https:") else None)
        except ValueError as wrong:
            raise NoServer(str(wrong)) from None

    def checked(self, do: Callable[[], T]) -> T:
        """Does something.

        Raises:
            NoServer: Nothing answers there, or something that is no emulator.
            RequestRefused: The server refuses.
        """
        try:
            return do()
        except ConnectionError as silence:
            if isinstance(silence, BrokenPipeError):
                raise
            raise NoServer(f"{silence}: start one with plivo-emulator serve, or say where one is with --url") from None
        except (RequestRefused, ValueError) as error:
            if isinstance(error, RequestRefused) and error.status == NO_TOKEN:
                raise RequestRefused(error.status, f"{error.error}: give --control-token", "401") from None
            if not self._is_emulator():
                raise NoServer(
                    f"what answers at {self._server.base} is no emulator: say where one is with --url"
                ) from None
            raise

    @property
    def auth_id(self) -> str:
        """Id of the account."""
        if self._auth_id:
            return self._auth_id
        info: InfoShown = self._server.request("GET", f"{CONTROL}/info")
        return info["default_auth_id"]

    @cached_property
    def account(self) -> "AccountShown":
        """The account, as the control plane shows it."""
        shown: AccountShown = self._server.request("GET", f"{CONTROL}/accounts/{self.auth_id}")
        return shown

    def control(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """A request to the control plane for this account: `control("GET", "clock")`. Raises RequestRefused."""
        return self._server.request(method, f"{CONTROL}/{path}", body, auth_id=self._auth_id, **query)

    def api(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        """A request to the Voice API, with the credentials of the account. Raises RequestRefused."""
        credentials = self.account["auth_id"], self.account["auth_token"]
        api = self._server.with_credentials(credentials)
        return api.request(method, f"/v1/Account/{credentials[0]}/{path}/", body)

    def journal(
        self, kind: str | None = None, call_uuid: str | None = None, after: int = 0
    ) -> Iterator["JournalEntryShown"]:
        """Entries of the journal behind the one of a serial number, oldest first."""
        more = True
        while more:
            page: JournalShown = self.control("GET", "journal", kind=kind, call_uuid=call_uuid, after=after, limit=PAGE)
            yield from page["entries"]
            more, after = page["more"], page["entries"][-1]["serial"] if page["entries"] else after

    def follow(self, kind: str | None, call_uuid: str | None, after: int) -> Iterator[tuple[str, str]]:
        """Entries as server-sent events, as they are written: kind and JSON."""
        query = {"kind": kind, "call_uuid": call_uuid, "auth_id": self._auth_id}
        yield from self._server.events(f"{CONTROL}/journal/stream", after=after, **query)

    def last(self) -> int:
        """Serial number of the newest entry of the journal."""
        journal: JournalShown = self.control("GET", "journal", kind="-", limit=1)
        return journal["last"]

    def real(self, entry: "JournalEntryShown") -> float | None:
        """Real milliseconds that the app took for the answer that an entry tells of; None: that is not known."""
        sent = entry["facts"].get("sent")
        if entry["kind"] != ANSWERED or sent is None:
            return None
        try:
            record: JournalRecordShown = self.control("GET", f"journal/{sent}")
        except RequestRefused:  # it is too long ago
            return None
        exchange = record["exchange"]
        took = [each["real_ms"] for each in exchange["attempts"] if each["serial"] == sent] if exchange else []
        return took[0] if took else None

    def _is_emulator(self) -> bool:
        try:
            info = self._server.request("GET", f"{CONTROL}/info")
        except (RequestRefused, ValueError, ConnectionError):
            return False
        return isinstance(info, dict) and info.get("name") == NAME


def _tls(trusted: str | None) -> ssl.SSLContext:
    """What a connection trusts: authorities of the system, and these certificates."""
    context = ssl.create_default_context()
    if trusted is not None:
        context.load_verify_locations(cadata=trusted)
    return context
