"""A request to the control plane, and its answer."""

from collections.abc import AsyncGenerator, Coroutine, Mapping
from types import MappingProxyType
from typing import Generic, NamedTuple, Never, Protocol, TypeVar

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.accounts.runtime import Runtime

ShownT = TypeVar("ShownT", bound=Mapping[str, object])
ShownT_co = TypeVar("ShownT_co", bound=Mapping[str, object], covariant=True)


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


class ControlResponse(NamedTuple, Generic[ShownT_co]):
    """What is sent back: an object, a stream of text, or nothing.

    A handler says which object: mypy then holds what it makes against `spec/control/answers.py`.
    """

    status: int
    body: ShownT_co | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    stream: AsyncGenerator[bytes, None] | None = None


Answered = ControlResponse[Mapping[str, object]]
"""Answer to some request, whichever it is."""

NoObject = ControlResponse[Never]
"""Answer without an object: a stream, a file, or nothing."""

Answering = Coroutine[object, object, Answered]
"""Return value of a handler."""


def ok(body: ShownT) -> ControlResponse[ShownT]:
    """An object that was found or changed."""
    return ControlResponse(200, body)


def made(body: ShownT) -> ControlResponse[ShownT]:
    """An object that was created."""
    return ControlResponse(201, body)


GONE: NoObject = ControlResponse(204)
