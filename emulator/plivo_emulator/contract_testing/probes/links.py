"""Links of the document: where they lead, something is."""

from collections.abc import Iterator

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer, Lead
from plivo_emulator.contract_testing.target import Node

NAME = "links_lead_somewhere"
DEPTH = 3
"""Links that are followed one behind the other."""


def links_lead_somewhere(server: ForeignServer) -> Iterator[Finding]:
    """A link of an answer leads to a documented success, if the thing that it is about is still there."""
    yield from _Walk(server).findings()


class _Walk:
    """Follows each link once, from lists to what is in them."""

    def __init__(self, server: ForeignServer) -> None:
        self._server = server
        self._followed: set[tuple[str, str]] = set()

    def findings(self) -> Iterator[Finding]:
        for operation in self._server.operations.values():
            if operation.method == "GET" and operation.path.count("{") == 1:
                for query in self._variants(operation.path):
                    source = self._server.request(operation, query=query)
                    if source.succeeded:
                        yield from self._from(source, DEPTH)

    def _variants(self, path: str) -> Iterator[dict[str, str]]:
        """Queries that make one operation several."""
        variants = self._server.document.raw["paths"][path]["get"].get("x-query-variants", ())
        yield {}
        yield from (dict(each["query"]) for each in variants if "query" in each)

    def _from(self, source: ApiExchange, depth: int) -> Iterator[Finding]:
        for name, link in links(self._server, source):
            key = source.operation.operation_id + str(sorted(source.query)), name
            target = self._server.linked(source, link)
            if key in self._followed or target is None or target[0].method != "GET":
                continue
            reached = self._server.request(*target)
            self._followed.add(key)
            if reached.succeeded:
                if depth > 1:
                    yield from self._from(reached, depth - 1)
            elif self._still_leads(source, link, target):
                yield _finding(source, name, reached)

    def _still_leads(self, source: ApiExchange, link: Node, target: Lead) -> bool:
        """Whether the same answer still leads to the same place, and nothing is there."""
        for _ in range(2):
            again = self._server.request(source.operation, source.path, source.query)
            if not again.succeeded or self._server.linked(again, link) != target:
                return False
            if self._server.request(*target).succeeded:
                return False
        return True


def links(server: ForeignServer, source: ApiExchange) -> Iterator[tuple[str, Node]]:
    """Links that the document gives an answer."""
    item = server.document.raw["paths"][source.operation.path][source.operation.method.lower()]
    response = server.document.resolved(item["responses"].get(str(source.response.status), {}))
    for name, link in response.get("links", {}).items():
        yield name, server.document.resolved(link)


def _finding(source: ApiExchange, name: str, reached: ApiExchange) -> Finding:
    operation_id = source.operation.operation_id
    sentence = (
        f"{name}: the link {name} of {source.what} leads to {reached.operation.operation_id}, "
        f"which answers {reached.response.status}, no success of the document"
    )
    return Finding(NAME, operation_id, name, sentence, reached.request, reached.response)
