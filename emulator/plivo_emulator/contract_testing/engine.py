"""A run of schemathesis: its events become requests in a report, and causes of failures."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import schemathesis
from schemathesis import openapi
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from schemathesis.core.errors import LoaderError
from schemathesis.engine import events, from_schema
from schemathesis.engine.statistic import Statistic
from schemathesis.generation import GenerationMode
from schemathesis.generation.meta import TestPhase
from schemathesis.hooks import unregister

from plivo_emulator.contract_testing import texts
from plivo_emulator.contract_testing.causes.cause import Symptom
from plivo_emulator.contract_testing.causes.described import arguments
from plivo_emulator.contract_testing.causes.failures import Met, symptoms
from plivo_emulator.contract_testing.checks import OWN
from plivo_emulator.contract_testing.finding import Finding, ReceivedResponse, SentRequest
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.probes.foreign_server import ApiExchange
from plivo_emulator.contract_testing.progress import Progress
from plivo_emulator.contract_testing.report.har import Har
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.stage import Stage
from plivo_emulator.contract_testing.target import Credentials, NoTarget, Operation
from plivo_emulator.contract_testing.words import without_slips

if TYPE_CHECKING:
    from schemathesis import CheckContext, HookContext, Response
    from schemathesis.checks import CheckFunction
    from schemathesis.core.failures import Failure
    from schemathesis.engine.core import EventStream
    from schemathesis.engine.recorder import Interaction, ScenarioRecorder

    from plivo_emulator.contract_testing.causes.places import Places
    from plivo_emulator.contract_testing.stage import AnyCase

TESTING = ("examples", "coverage", "fuzzing", "stateful")
"""Phases whose progress is told."""

REJECTS = "negative_data_rejection"

ELASTIC = "fuzzing"
"""The first of the phases that are repeated while there is time."""


class Engine:
    """Runs schemathesis over a document and a server."""

    def __init__(  # all that a run is made of
        self,
        results: Report,
        plan: ContractRun,
        stage: Stage,
        progress: Progress,
        har: Har | None,
        look: Callable[[ApiExchange], None],
    ) -> None:
        """Takes who looks at each answer that is a success."""
        self._results = results
        self._plan = plan
        self._stage = stage
        self._progress = progress
        self._har = har
        self._look_at = look
        self._known = {(each.method, each.path): each for each in results.operations}
        self._arguments = cache(lambda name: arguments(results.places, results.places.operation(name)))
        self._begun: list[str] = []
        self._prepared: set[str] = set()
        """Requests that were right, until they got an id which the server itself had given."""

    def run(self, base: str, credentials: Credentials) -> None:
        """Asks for everything; raises NoTarget if schemathesis cannot read the document."""
        with _in_environment(credentials), self._hooked():
            stream = self._stream(base, credentials)
            for event in stream:
                self._take(event, stream)

    def _stream(self, base: str, credentials: Credentials) -> "EventStream":

        config = SchemathesisConfig.from_dict(self._plan.settings(credentials, base))
        file = self._results.places.file
        try:
            schema = openapi.from_path(file, config=config)
        except LoaderError as reason:
            raise NoTarget(f"{file} cannot be tested: {reason.message.partition(chr(10))[0]:.200}") from None
        known = set(self._known)
        part = schema.exclude(lambda each: (each.operation.method.upper(), each.operation.path) not in known)
        return from_schema(part).execute()

    def _take(self, event: object, stream: "EventStream") -> None:

        match event:
            case events.PhaseStarted(phase=phase) if phase.is_enabled and phase.name.value in TESTING:
                self._begin(phase.name.value, stream)
            case events.PhaseFinished(phase=phase) if phase.name.value in TESTING and phase.skip_reason is None:
                self._progress.ends()
            case events.ScenarioFinished(recorder=recorder):
                self._look(recorder)
            case events.NonFatalError(label=label, info=info):
                words = f"{info.title}: {info.message}".replace("\n", " ")
                self._results.causes.add([Symptom(Finding("request", self._named(label), "", f"{words:.300}"))])
            case events.FatalError(exception=exception):
                raise NoTarget(f"schemathesis cannot go on: {str(exception).partition(chr(10))[0]:.200}")
            case events.Interrupted():
                self._results.stopped = "it was interrupted"
            case _:
                pass  # nothing that is told

    def _begin(self, phase: str, stream: "EventStream") -> None:
        if phase == ELASTIC and phase in self._begun and self._plan.once:
            stream.stop()
        self._begun.append(phase)
        self._progress.begins(phase)

    def _look(self, recorder: "ScenarioRecorder") -> None:
        """Writes down the requests of a scenario, and takes its failures apart."""
        counted = Statistic()
        counted.on_scenario_finished(recorder)
        self._results.dead_links += len(counted.extraction_failures)
        for name, sent in recorder.interactions.items():
            if self._har is not None:
                at = datetime.fromtimestamp(sent.timestamp, UTC)
                seconds = 0 if sent.response is None else sent.response.elapsed
                self._har.add(at, seconds, _sent_request(sent), _received_response(sent))
            for check in recorder.checks.get(name, ()):
                if check.failure_info is not None and not (check.name == REJECTS and name in self._prepared):
                    met = self._met(recorder, name, check.name, check.failure_info.failure)
                    self._results.causes.add(symptoms(self._results.places, met))

    def _met(self, recorder: "ScenarioRecorder", name: str, check: str, failure: "Failure") -> Met:
        """A failure with the request that shows it: a check may have sent one of its own."""
        case = recorder.cases[name].value
        operation_id = self._named(case.operation.label)
        shown = recorder.interactions.get(failure.case_id or name, recorder.interactions[name])
        return Met(
            check,
            failure,
            operation_id,
            self._results.places.operation(operation_id),
            case,
            _sent_request(shown),
            _received_response(shown) or _received_response(recorder.interactions[name]) or ReceivedResponse(0),
        )

    def _named(self, label: str) -> str:
        """Name of the operation that schemathesis calls by its method and path."""
        method, _, path = label.partition(" ")
        operation = self._known.get((method, path))
        return label if operation is None else operation.operation_id

    @contextmanager
    def _hooked(self) -> Iterator[None]:
        """Registers our hooks with schemathesis for as long as the run takes."""
        texts.register(self._plan.now)

        def before_call(context: "HookContext", case: "AnyCase", kwargs: object) -> None:  # noqa: ARG001
            operation, meta = self._known.get((case.method, case.path)), case.meta
            if operation is None or meta is None or meta.generation.mode is not GenerationMode.POSITIVE:
                return
            self._prepared.add(case.id)
            self._stage.prepare(operation, case)
            if isinstance(case.body, dict) and meta.phase.name is not TestPhase.EXAMPLES:
                case.body = dict(without_slips(case.body, self._arguments(operation.operation_id)))

        def after_call(context: "HookContext", case: "AnyCase", response: "Response") -> None:  # noqa: ARG001
            self._after_call(self._known.get((case.method, case.path)), case, response)

        hooks = (before_call, after_call)
        for hook in hooks:
            schemathesis.hook(hook)
        checks = [_check(self._results, check) for check in OWN]
        for check in checks:
            schemathesis.check(check)
        try:
            yield
        finally:
            for hook in hooks:
                unregister(hook)
            for check in checks:
                CHECKS.unregister(check.__name__)

    def _after_call(self, operation: Operation | None, case: "AnyCase", response: "Response") -> None:
        self._results.reach.note(case.method, case.path, response.status_code)
        if operation is not None and response.status_code in operation.successes:
            self._stage.learn(operation, _json(response))
            self._look_at(_api_exchange(operation, case, response))
        self._progress.request_done()


def _check(results: Report, check: "Callable[[Places, Response, AnyCase], str]") -> "CheckFunction":
    """A check of ours as schemathesis wants it: it fails with what is wrong."""

    def run(ctx: "CheckContext", response: "Response", case: "AnyCase") -> None:  # noqa: ARG001
        wrong = check(results.places, response, case)
        assert not wrong, wrong  # noqa: S101  # how checks fail

    run.__name__ = check.__name__
    return run


@contextmanager
def _in_environment(credentials: Credentials) -> Iterator[None]:
    """Schemathesis finds credentials in the environment alone; afterwards that is as it was."""
    wanted = {"PLIVO_AUTH_ID": credentials.auth_id, "PLIVO_AUTH_TOKEN": credentials.auth_token}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _sent_request(sent: "Interaction") -> SentRequest:
    request = sent.request
    return SentRequest(request.method.upper(), request.uri, _headers(request.headers), request.body or b"")


def _received_response(sent: "Interaction") -> ReceivedResponse | None:
    response = sent.response
    return (
        None
        if response is None
        else ReceivedResponse(response.status_code, _headers(response.headers), response.content)
    )


def _api_exchange(operation: Operation, case: "AnyCase", response: "Response") -> ApiExchange:
    sent = response.request
    body = sent.body if isinstance(sent.body, bytes) else str(sent.body or "").encode()
    request = SentRequest(str(sent.method).upper(), str(sent.url), {}, body)
    received = ReceivedResponse(response.status_code, _headers(response.headers), response.content)
    return ApiExchange(operation, dict(case.path_parameters or {}), dict(case.query or {}), request, received)


def _headers(headers: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: ", ".join(values) for name, values in headers.items()}


def _json(response: "Response") -> object:
    try:
        return response.json()
    except ValueError:
        return None
