"""All checks, by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.credentials import credentials_are_needed
from plivo_emulator.contract_testing.probes.ending import nothing_stays_live
from plivo_emulator.contract_testing.probes.foreign_server import Exchange, ForeignServer, Unanswered
from plivo_emulator.contract_testing.probes.laws import fields_agree
from plivo_emulator.contract_testing.probes.links import links_lead_somewhere
from plivo_emulator.contract_testing.probes.pages import pages_are_complete
from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.probes.rooms import members_are_unique
from plivo_emulator.contract_testing.probes.words import Remark, words_are_documented
from plivo_emulator.contract_testing.target import Node

OF_ANSWERS: Final[Mapping[str, Callable[[Reading, Node, Any], Iterator[Remark]]]] = {
    each.__name__: each for each in (words_are_documented, fields_agree, members_are_unique)
}
"""Checks of each successful answer by itself."""

READING: Final[Mapping[str, Callable[[ForeignServer], Iterator[Finding]]]] = {
    each.__name__: each for each in (pages_are_complete, links_lead_somewhere)
}
"""Checks that ask on their own, and change nothing."""

WRITING: Final[Mapping[str, Callable[[ForeignServer], Iterator[Finding]]]] = {
    each.__name__: each for each in (nothing_stays_live,)
}
"""Checks that change the account."""

EVERY_OPERATION: Final = credentials_are_needed.__name__
ANSWERED: Final = "requests_are_answered"
"""Name of what is found when the server does not answer at all."""


class Probes:
    """All checks of a server, and what they have found; a fault of a field is told once."""

    def __init__(self, server: ForeignServer, *, writes: bool) -> None:
        self._server = server
        self._writes = writes
        self._reading = Reading(server.document)
        self._found: dict[tuple[str, str, str], Finding] = {}
        server.witness = self.look

    @property
    def findings(self) -> list[Finding]:
        """What was found, in the order in which it was."""
        return list(self._found.values())

    def ask(self, wanted: Callable[[str], bool] = lambda _: True) -> None:
        """Makes all checks that ask on their own and whose names are wanted."""
        checks = {**READING, **(WRITING if self._writes else {}), EVERY_OPERATION: self._credentials}
        for name, check in checks.items():
            if wanted(name):
                try:
                    self.add(*check(self._server))
                except Unanswered as reason:
                    self.add(Finding(ANSWERED, "", name, f"{name}: {reason}"))

    def look(self, exchange: Exchange) -> None:
        """Makes all checks of an answer."""
        operation, status = exchange.operation, exchange.answered.status
        if not exchange.succeeded:
            return
        schema = self._reading.answer_schema(operation.method, operation.path, status)
        if schema is None or exchange.body is None:
            return
        for name, check in OF_ANSWERS.items():
            for field, words in check(self._reading, schema, exchange.body):
                self.add(Finding(name, operation.operation_id, field, words, exchange.asked, exchange.answered))

    def add(self, *findings: Finding) -> None:
        """Adds what was found."""
        for each in findings:
            self._found.setdefault((each.check, each.operation_id, each.field), each)

    def _credentials(self, server: ForeignServer) -> Iterator[Finding]:
        return credentials_are_needed(server, writes=self._writes)
