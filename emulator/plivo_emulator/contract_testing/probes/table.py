"""All checks, by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.credentials import credentials_are_needed
from plivo_emulator.contract_testing.probes.ending import nothing_stays_live
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer, OutOfTime, Unanswered
from plivo_emulator.contract_testing.probes.laws import fields_agree
from plivo_emulator.contract_testing.probes.links import links_lead_somewhere
from plivo_emulator.contract_testing.probes.pages import pages_are_complete
from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.probes.rooms import members_are_unique
from plivo_emulator.contract_testing.probes.words import Remark, words_are_documented
from plivo_emulator.contract_testing.target import Node

OF_RESPONSES: Final[Mapping[str, Callable[[Reading, Node, object], Iterator[Remark]]]] = {
    each.__name__: each for each in (words_are_documented, fields_agree, members_are_unique)
}
"""Checks of each successful answer by itself."""

OF_SERVER: Final[Mapping[str, Callable[[ForeignServer], Iterator[Finding]]]] = {
    each.__name__: each
    for each in (pages_are_complete, links_lead_somewhere, credentials_are_needed, nothing_stays_live)
}
"""Checks that send requests of their own: only of operations of the server that may be requested."""

ANSWERED: Final = "requests_are_answered"
"""Name of what is found when the server does not answer at all."""


class Probes:
    """All checks of a server, of those operations that may be requested."""

    def __init__(self, server: ForeignServer, found: Callable[[Finding], None]) -> None:
        """Takes what is called with each finding."""
        self._server = server
        self._found = found
        self._reading = Reading(server.document)
        self.unchecked: list[str] = []
        """Checks for which there was no time."""
        server.witness = self.look

    def run(self) -> None:
        """Makes all checks that send requests of their own."""
        for name, check in OF_SERVER.items():
            try:
                for each in check(self._server):
                    self._found(each)
            except Unanswered as reason:
                self._found(Finding(ANSWERED, "", name, f"{name}: {reason}"))
            except OutOfTime:
                self.unchecked.append(name)

    def look(self, exchange: ApiExchange) -> None:
        """Makes all checks of an answer."""
        operation, status = exchange.operation, exchange.response.status
        schema = self._reading.answer_schema(operation.method, operation.path, status)
        if not exchange.succeeded or schema is None or exchange.body is None:
            return
        for name, check in OF_RESPONSES.items():
            for field, words in check(self._reading, schema, exchange.body):
                self._found(Finding(name, operation.operation_id, field, words, exchange.request, exchange.response))
