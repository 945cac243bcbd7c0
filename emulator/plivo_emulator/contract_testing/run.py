"""A run of schemathesis over a document and a server, with our own checks, ids and reach."""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.contract_testing.checks import undocumented_headers
from plivo_emulator.contract_testing.finding import Answered, Asked, Finding
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.probes.foreign_server import Exchange, ForeignServer
from plivo_emulator.contract_testing.probes.table import Probes
from plivo_emulator.contract_testing.reach import Reach
from plivo_emulator.contract_testing.stage import Stage
from plivo_emulator.contract_testing.target import Credentials, Document, NoTarget, Operation

if TYPE_CHECKING:
    from schemathesis import CheckContext, HookContext, Response

    from plivo_emulator.contract_testing.stage import AnyCase

INSTALL = "schemathesis is not installed: pip install 'plivo-emulator[contract]'"


def prove(document: Document, base: str, credentials: Credentials, plan: ContractRun, stage: Stage) -> int:
    """Tests a server and prints the findings: 0 if there are none, 1 otherwise. Raises NoTarget.

    Once per process: hooks registered with schemathesis stay.
    """
    operations = [each for each in document.operations() if plan.writes or each.reads_only]
    reach = Reach(operations)
    probes = Probes(ForeignServer(document, base, credentials), writes=plan.writes)
    _hook(document, operations, plan, stage, reach, probes)
    os.environ["PLIVO_AUTH_ID"], os.environ["PLIVO_AUTH_TOKEN"] = credentials.auth_id, credentials.auth_token
    with tempfile.TemporaryDirectory(prefix="plivo-contract-") as folder:
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(plan.settings(credentials), encoding="utf-8")
        found = _schemathesis(plan.arguments(settings, document.file, base))
    sys.stdout.write(f"\nseed {plan.seed}, {reach.cases} requests\n{reach.table()}\n")
    probes.ask()
    _tell(probes.findings)
    missed = reach.never_succeeded()
    if missed:
        sys.stdout.write(f"\nnever succeeded: {', '.join(missed)}\n")
    return 1 if found or probes.findings or (missed and plan.must_reach) else 0


def _tell(findings: list[Finding]) -> None:
    """Prints what our own checks have found, a line each."""
    if findings:
        sys.stdout.write("\n".join(["", f"FINDINGS ({len(findings)})", *map(str, findings)]) + "\n")


def _schemathesis(arguments: list[str]) -> int:
    from schemathesis.cli import schemathesis  # noqa: PLC0415  # an extra, and slow to import

    try:
        schemathesis.main(args=arguments, standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _hook(  # all that a run is made of
    document: Document, operations: list[Operation], plan: ContractRun, stage: Stage, reach: Reach, probes: Probes
) -> None:
    """Registers our hooks with schemathesis; raises NoTarget if it is not installed."""
    try:
        import schemathesis  # noqa: PLC0415  # an extra
        from schemathesis.generation import GenerationMode  # noqa: PLC0415
    except ImportError:
        raise NoTarget(INSTALL) from None
    from plivo_emulator.contract_testing import texts  # noqa: PLC0415  # it needs the extra

    texts.register(plan.now)
    known = {(each.method, each.path): each for each in operations}

    def before_call(context: "HookContext", case: "AnyCase", kwargs: object) -> None:  # noqa: ARG001
        operation = known.get((case.method, case.path))
        if operation is not None and case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
            stage.prepare(operation, case)

    def after_call(context: "HookContext", case: "AnyCase", response: "Response") -> None:  # noqa: ARG001
        reach.note(case.method, case.path, response.status_code)
        operation = known.get((case.method, case.path))
        if operation is not None and response.status_code in operation.successes:
            stage.learn(operation, _json(response))
            probes.look(_exchange(operation, case, response))

    schemathesis.hook("before_call")(before_call)
    schemathesis.hook("after_call")(after_call)

    @schemathesis.check
    def only_documented_headers(ctx: "CheckContext", response: "Response", case: "AnyCase") -> None:  # noqa: ARG001
        extra = undocumented_headers(document, response, case)
        assert not extra, f"the document has no header {', '.join(extra)} in this answer"  # noqa: S101  # how checks fail


def _exchange(operation: Operation, case: "AnyCase", response: "Response") -> Exchange:
    sent = response.request
    body = sent.body if isinstance(sent.body, bytes) else str(sent.body or "").encode()
    asked = Asked(str(sent.method), str(sent.url), {}, body)
    answered = Answered(
        response.status_code, {name: each[0] for name, each in response.headers.items()}, response.content
    )
    return Exchange(operation, dict(case.path_parameters or {}), dict(case.query or {}), asked, answered)


def _json(response: "Response") -> object:
    try:
        return response.json()
    except ValueError:
        return None
