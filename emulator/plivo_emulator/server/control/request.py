"""A request to the control plane, and its answer."""

from collections.abc import AsyncGenerator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.accounts.runtime import Runtime


class ControlError(Exception):
    """The request is refused: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class OfAccount(Protocol):
    """Arguments that may name an account."""

    @property
    def auth_id(self) -> str | None:
        """Its id; None: the account that the server started with."""
        ...


class ControlRequest(NamedTuple):
    """A request, besides its arguments."""

    running: Runtime
    last_event_id: str | None = None
    looks: bool = False
    """Whether it only looks: then it does not count as activity."""

    def tenant(self, arguments: OfAccount) -> Tenant:
        """Account that the request is about, with its time brought up to the present."""
        auth_id = arguments.auth_id
        if auth_id is None:
            auth_id = self.running.first.settings.auth_id
        tenant = self.running.emulator.get(auth_id)
        if tenant is None:
            raise ControlError(404, f"there is no account {auth_id}")
        driver = self.running.driver
        (driver.bring_up if self.looks else driver.catch_up)(tenant)
        return tenant


class ControlResponse(NamedTuple):
    """What is sent back: an object, a stream of text, or nothing."""

    status: int
    body: Mapping[str, object] | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    stream: AsyncGenerator[bytes, None] | None = None


Answer = Mapping[str, object] | ControlResponse | None
"""What a handler gives back: the object that it answers, a response of its own for a stream or a file, or nothing."""
