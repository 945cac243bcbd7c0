"""Operations that end all that is live."""

import time
from collections.abc import Callable, Collection, Iterator

from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.examples import body_of
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer
from plivo_emulator.contract_testing.target import Operation

NAME = "nothing_stays_live"
LISTS = ("calls", "conferences", "objects")
"""Fields that hold what is live."""

TRIES = 15
PAUSE = 0.2
"""Real seconds between two looks at a list: what begins and ends may take a moment."""


def nothing_stays_live(server: ForeignServer, allowed: Collection[str] | None = None) -> Iterator[Finding]:
    """What was live before an operation that ends everything is not listed as live behind it.

    Takes which operations may be requested: all of the server by default.
    """
    for operation in server.operations.values():
        item = server.document.raw["paths"][operation.path][operation.method.lower()]
        if item.get("x-plivo-ends-all") and (allowed is None or operation.operation_id in allowed):
            yield from _Ending(server, operation).findings()


class _Ending:
    """An operation that ends everything, and the list of what it ends."""

    def __init__(self, server: ForeignServer, ends: Operation) -> None:
        self._server = server
        self._ends = ends

    def findings(self) -> Iterator[Finding]:
        listing = self._listing()
        if listing is None:
            return
        self._list, self._query = listing
        live = self._live_ones()
        if not live or not self._server.request(self._ends).succeeded:
            return
        after = self._wait(lambda page: not live & set(_listed(page)))
        left = [each for each in _listed(after) if each in live]
        if left:
            field, operation_id = _field(after), self._ends.operation_id
            sentence = f"{field}: after {operation_id}, {after.what} still lists {', '.join(left[:3])}"
            yield Finding(NAME, operation_id, field, sentence, after.request, after.response)

    def _listing(self) -> tuple[Operation, dict[str, str]] | None:
        """Where the document says that one sees what is left: by a link of the operation, or by its own path.

        None if that may not be asked for.
        """
        document, operations = self._server.document, self._server.operations
        item, linked = document.raw["paths"][self._ends.path], set()
        for response in item[self._ends.method.lower()]["responses"].values():
            for each in document.resolved(response).get("links", {}).values():
                link = document.resolved(each)
                given = link.get("parameters", {})
                linked.add(link.get("operationId"))
                query = {name[6:]: str(value) for name, value in given.items() if name.startswith("query.")}
                if link.get("operationId") in operations:
                    return operations[link["operationId"]], query
        lists = operations.get(item.get("get", {}).get("operationId", ""))
        return None if lists is None or lists.operation_id in linked else (lists, {})

    def _live_ones(self) -> set[str]:
        """What is live; if nothing is, a call is placed."""
        live = set(_listed(self._server.request(self._list, query=self._query)))
        begins = next((each for each in self._server.operations.values() if self._begins(each)), None)
        if live or begins is None:
            return live
        self._server.request(begins, body=body_of(self._server.document, begins))
        return set(_listed(self._wait(lambda page: bool(_listed(page)))))

    def _begins(self, operation: Operation) -> bool:
        return (operation.method, operation.path) == ("POST", self._ends.path)

    def _wait(self, enough: Callable[[ApiExchange], bool]) -> ApiExchange:
        page = self._server.request(self._list, query=self._query)
        for _ in range(TRIES):
            if enough(page):
                break
            time.sleep(PAUSE)
            page = self._server.request(self._list, query=self._query)
        return page


def _field(page: ApiExchange) -> str:
    body = page.body if isinstance(page.body, dict) else {}
    return next((name for name in LISTS if isinstance(body.get(name), list)), "")


def _listed(page: ApiExchange) -> list[str]:
    field = _field(page) if page.succeeded else ""
    return [str(each) for each in page.body[field]] if field else []
