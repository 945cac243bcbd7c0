"""A request to the control plane, and what is answered."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plivo_emulator.emulator import Tenant
from plivo_emulator.server.running import Running


class Refused(Exception):
    """The request cannot be met: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose arguments fit the document."""

    running: Running
    path: Mapping[str, str]
    """What stands for the parameters of the path."""
    values: Mapping[str, Any]
    """Arguments in the query and in the body, defaults filled in."""
    last_event_id: str | None = None

    @property
    def tenant(self) -> Tenant:
        """Account that the request is about, brought up to the present."""
        auth_id = self.path.get("auth_id") or self.values.get("auth_id")
        if auth_id is None:
            auth_id = self.running.first.settings.auth_id
        tenant = self.running.emulator.get(auth_id)
        if tenant is None:
            raise Refused(404, f"there is no account {auth_id}")
        self.running.pump.catch_up(tenant)
        return tenant

    def __getitem__(self, name: str) -> Any:
        """Argument that is always there: required, or with a default."""
        return self.values[name]

    def get(self, name: str) -> Any:
        """Argument, or None if it was left out."""
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: an object, a stream of text, or nothing."""

    status: int
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: AsyncGenerator[bytes, None] | None = None


Handler = Callable[[Asked], Awaitable[Answer]]


def ok(body: Mapping[str, Any]) -> Answer:
    """An object, found or changed."""
    return Answer(200, body)


def made(body: Mapping[str, Any]) -> Answer:
    """An object that is new."""
    return Answer(201, body)


GONE = Answer(204)
