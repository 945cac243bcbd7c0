"""Who prepares a request: puts ids of things that exist into it, and what words of the document ask for."""

from typing import TYPE_CHECKING, Any, Protocol

from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.pool import Pool
from plivo_emulator.contract_testing.target import Document, Operation
from plivo_emulator.contract_testing.words import mend, mend_query

if TYPE_CHECKING:
    from schemathesis.generation.case import Case

    AnyCase = Case[Any]

WITHOUT = frozenset({"callback_url", "callback_method"})
"""Arguments that a run which only reads leaves out: they make somebody's server send requests."""


class Stage(Protocol):
    """What a run asks before and after each request."""

    def prepare(self, operation: Operation, case: "AnyCase") -> None:
        """Changes a request that the document allows, so that it stays allowed and means something."""

    def learn(self, operation: Operation, body: object) -> None:
        """Looks at a successful answer."""


class AnyServer:
    """For a server that nothing is known of: ids come from its own answers."""

    def __init__(self, document: Document, plan: ContractRun) -> None:
        self._pool = Pool(plan.seed, document)
        self._plan = plan

    def prepare(self, operation: Operation, case: "AnyCase") -> None:
        """Puts ids that were seen into the path; leaves out what a reader does not ask."""
        self._pool.lend(operation, case.path_parameters)
        query = mend_query(case.query or {}, self._plan.now)
        case.query = query if self._plan.writes else {name: query[name] for name in query if name not in WITHOUT}
        if isinstance(case.body, dict):
            case.body = dict(mend(operation.operation_id, case.path_parameters, case.body))

    def learn(self, operation: Operation, body: object) -> None:  # noqa: ARG002  # other stages ask for it
        """Remembers its ids."""
        self._pool.learn(body)
