"""Preparation of requests: ids of existing things, and rules that the document gives in words."""

from typing import TYPE_CHECKING, Protocol

from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.pool import Pool
from plivo_emulator.contract_testing.target import Document, Operation
from plivo_emulator.contract_testing.words import mend, mend_query

if TYPE_CHECKING:
    from schemathesis.generation.case import Case
    from schemathesis.specs.openapi.schemas import OpenApiOperation

    AnyCase = Case[OpenApiOperation]

WITHOUT = frozenset({"callback_url", "callback_method"})
"""Arguments that a read-only run leaves out: they make somebody's server send requests."""


class Stage(Protocol):
    """Hooks of a run before and after each request."""

    def prepare(self, operation: Operation, case: "AnyCase") -> None:
        """Changes a valid request so that it stays valid and has an effect."""

    def learn(self, operation: Operation, body: object) -> None:
        """Sees a successful response."""


class AnyServer:
    """For any server: ids come from its own responses."""

    def __init__(self, document: Document, plan: ContractRun) -> None:
        self._pool = Pool(plan.seed, document)
        self._plan = plan

    def prepare(self, operation: Operation, case: "AnyCase") -> None:
        """Puts known ids into the path; removes what a read-only run must not ask."""
        self._pool.lend(operation, case.path_parameters)
        query = mend_query(case.query or {}, self._plan.now)
        case.query = query if self._plan.writes else {name: query[name] for name in query if name not in WITHOUT}
        if isinstance(case.body, dict):
            case.body = dict(mend(operation.operation_id, case.path_parameters, case.body))

    def learn(self, operation: Operation, body: object) -> None:  # noqa: ARG002  # other stages ask for it
        """Remembers the ids of the response."""
        self._pool.learn(body)
