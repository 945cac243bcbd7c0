"""Results of asynchronous requests: every operation that takes `callback_url` sends one."""

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from http import HTTPStatus

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.inspection import ASYNC
from plivo_emulator.contract_testing.callbacks.kinds import UrlArgument, url_arguments
from plivo_emulator.contract_testing.callbacks.place import Place
from plivo_emulator.contract_testing.callbacks.receiver import Receiver
from plivo_emulator.contract_testing.finding import Finding
from plivo_emulator.contract_testing.probes.examples import body_of, path_of
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange, ForeignServer
from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.scenes.far_end import FarEnd, Unable
from plivo_emulator.contract_testing.scenes.scene import OWNER, Scene

COME = "results_come"
FIT = "results_are_answers"


class Results:
    """Asks all operations for their results, and looks at what comes."""

    def __init__(
        self, server: ForeignServer, far_end: FarEnd, receiver: Receiver, patience: float, wanted: Collection[str]
    ) -> None:
        self._wanted = wanted
        self._server, self._far_end, self._receiver, self._patience = server, far_end, receiver, patience
        self._reading = Reading(server.document)

    def findings(self, scene: Scene) -> Iterator[Finding]:
        """What is wrong with results by the method of a scene."""
        with suppress(Unable):  # then what is asked about the call is answered 404, in a result, too
            scene.call()
        accepted: dict[str, ApiExchange] = {}
        for argument in url_arguments(self._server.document):
            if argument.kind == ASYNC and argument.operation_id in self._wanted:
                exchange = self._request(scene, argument)
                if exchange.response.status == HTTPStatus.ACCEPTED:
                    accepted[argument.operation_id] = exchange
                elif exchange.succeeded:
                    words = f"callback_url: {argument.operation_id} answers {exchange.response.status}, and not 202"
                    yield Finding(
                        COME, argument.operation_id, "callback_url", words, exchange.request, exchange.response
                    )
        self._far_end.settle()
        scene.hears(lambda heard: accepted.keys() <= {each.place.name for each in heard}, self._patience)
        results = {each.place.name: each for each in scene.came() if each.place.kind == ASYNC}
        for operation_id, exchange in accepted.items():
            if operation_id not in results:
                words = f"callback_url: no result of {operation_id} came by {scene.method} in {self._patience:g} s"
                yield Finding(COME, operation_id, "callback_url", words, exchange.request, exchange.response)
            elif scene.method == "POST":
                yield from self._misfits(exchange, results[operation_id])

    def _request(self, scene: Scene, argument: UrlArgument) -> ApiExchange:
        operation = self._server.operations[argument.operation_id]
        url = self._receiver.url(Place(scene.run, OWNER, ASYNC, scene.method, argument.operation_id))
        urls: dict[str, str] = {argument.name: url, argument.method: scene.method}
        path = path_of(self._server.document, operation)
        if scene.uuid and "call_uuid" in path:
            path["call_uuid"] = scene.uuid
        if argument.in_query:
            return self._server.request(operation, path, urls)
        return self._server.request(operation, path, body={**(body_of(self._server.document, operation) or {}), **urls})

    def _misfits(self, exchange: ApiExchange, result: Callback) -> Iterator[Finding]:
        """A result has the fields of one of the operation's own answers."""
        operation = exchange.operation
        item = self._server.document.raw["paths"][operation.path][operation.method.lower()]
        statuses = [int(each) for each in item["responses"] if each.isdigit() and int(each) != HTTPStatus.ACCEPTED]
        schemas = [self._reading.answer_schema(operation.method, operation.path, each) for each in statuses]
        try:
            body = json.loads(result.body)
        except ValueError:
            body = None
        is_empty = HTTPStatus.NO_CONTENT in statuses and isinstance(body, dict)
        if not is_empty and not any(self._reading.fits(each, body) for each in schemas if each is not None):
            words = f"body: the result of {operation.operation_id} is none of its answers"
            yield Finding(FIT, operation.operation_id, "body", words, result.request)
