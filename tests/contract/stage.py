"""Who prepares the requests of a run against our own emulator: things are there, and documents come from our app."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plivo_emulator.contract_testing.words import mend, mend_query

if TYPE_CHECKING:
    from plivo_emulator.contract_testing.plan import ContractRun
    from plivo_emulator.contract_testing.target import Operation
    from schemathesis import Case

    from tests.contract.app import App
    from tests.contract.world import World

REAL = 0.85
"""Share of requests that are about something that is there."""

PASSING = 0.5
"""Virtual seconds between two requests."""


class Stage:
    """A world to ask about."""

    def __init__(self, world: World, app: App, plan: ContractRun) -> None:
        self._world = world
        self._app = app
        self._now = plan.now
        self._chance = random.Random(plan.seed)  # noqa: S311  # a run must be repeatable

    def prepare(self, operation: Operation, case: Case[Any]) -> None:
        """Puts ids of things into the path, and our app's host into URLs."""
        self._world.advance(PASSING)
        kind = kind_of(operation.path)
        adds = operation.operation_id == "addParticipant"
        # A code is right once, for one verification: there is no request with a made-up one that must succeed.
        # Rooms of ours are remembered, and may be full by now: who asks for one of them gets one with a place.
        must = operation.operation_id == "verifyCallerId" or (adds and self._world.made(case.path_parameters["mpc_id"]))
        real = must or self._chance.random() < REAL
        if kind is not None and real:
            ids = self._world.room_for_one() if adds else self._world.ids(kind)
            case.path_parameters = {**case.path_parameters, **_kept(case.path_parameters, ids)}
            if operation.operation_id == "verifyCallerId" and isinstance(case.body, dict):
                case.body = {**case.body, "otp": self._world.otp(ids["verification_uuid"])}
        if isinstance(case.body, dict):
            case.body = self._at_home(mend(operation.operation_id, case.path_parameters, case.body))
        if case.query:
            case.query = self._at_home(mend_query(case.query, self._now))

    def learn(self, operation: Operation, body: Any) -> None:
        """The world knows without being told."""

    def _at_home(self, arguments: Any) -> dict[str, Any]:
        return {name: self._hosted(name, value) for name, value in arguments.items()}

    def _hosted(self, name: str, value: Any) -> Any:
        """URL of our app instead of anybody's; its retry policy stays."""
        if isinstance(value, list) and "url" in name.lower():
            return [self._hosted(name, each) for each in value]
        if not isinstance(value, str) or "url" not in name.lower() or ":" not in value:
            return value
        try:
            return (
                urlsplit(value)
                ._replace(scheme="ws" if name.lower() == "service_url" else "http", netloc=self._app.host)
                .geturl()
            )
        except ValueError:
            return value


def _kept(parameters: dict[str, Any], ids: dict[str, str]) -> dict[str, str]:
    """Ids for parameters of this path; `all` and lists of members stay as they are."""
    return {name: value for name, value in ids.items() if name in parameters and parameters[name] != "all"}


def kind_of(path: str) -> str | None:
    """Kind of thing that a path is about."""
    for part, kind in (
        ("{stream_id}", "stream"),
        ("/Stream/", "stream"),
        ("{verification_uuid}", "verification"),
        ("{phone_number}", "caller_id"),
        ("{endpoint_id}", "endpoint"),
        ("{app_id}", "application"),
        ("{number}", "number"),
        ("{recording_id}", "recording"),
        ("{mpc_id}", "mpc"),
        ("{conference_name}", "conference"),
        ("{call_uuid}", "call"),
    ):
        if part in path:
            return kind
    return None
