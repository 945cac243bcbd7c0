"""A run over a document and a server: what it asks, finds and reports."""

import sys
import time
from collections.abc import Sequence

from plivo_emulator.contract_testing.causes.places import Places
from plivo_emulator.contract_testing.lives.living import live
from plivo_emulator.contract_testing.lives.plan import OPERATIONS
from plivo_emulator.contract_testing.plan import ContractRun
from plivo_emulator.contract_testing.probes.foreign_server import ForeignServer
from plivo_emulator.contract_testing.probes.table import Probes
from plivo_emulator.contract_testing.progress import Progress
from plivo_emulator.contract_testing.report.results import Report
from plivo_emulator.contract_testing.report.secrets import Secrets
from plivo_emulator.contract_testing.report.terminal import terminal
from plivo_emulator.contract_testing.scenes.listening import hear
from plivo_emulator.contract_testing.stage import Stage
from plivo_emulator.contract_testing.target import Credentials, Document, NoTarget, Operation

INSTALL = "schemathesis is not installed: pip install 'plivo-emulator[contract]'"


def prove(
    document: Document,
    base: str,
    credentials: Credentials,
    plan: ContractRun,
    stage: Stage,
    operations: Sequence[Operation] | None = None,
) -> int:
    """Tests operations of a server, all by default, and prints the findings: 0 if there are none, 1 otherwise.

    Raises NoTarget if nothing can be tested.
    """
    try:
        from plivo_emulator.contract_testing.engine import Engine  # noqa: PLC0415  # it needs the extra
        from plivo_emulator.contract_testing.report.files import Files  # noqa: PLC0415  # the same
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.startswith("plivo_emulator"):
            raise
        raise NoTarget(INSTALL) from None
    if operations is None:
        operations = [each for each in document.operations() if plan.writes or each.reads_only]
    listening = plan.listening
    lives = listening is not None and listening.lives is not None
    if lives:
        operations = [each for each in operations if each.operation_id in OPERATIONS]
    secrets = Secrets(credentials)
    results = Report(Places(document), secrets, plan.seed, operations)
    results.required = plan.required
    files = None if plan.reports is None else Files(plan.reports, secrets)
    progress = Progress(results, None if plan.quiet else sys.stderr)
    begun = time.monotonic()
    ends = None if plan.seconds is None else begun + plan.seconds
    probed = ForeignServer(document, base, credentials, operations, plan.ends_of_checks(begun))
    server = ForeignServer(document, base, credentials, ends=None if lives else ends)
    if files is not None:
        probed.note = server.note = files.har.add
    probes = Probes(probed, results.found)
    try:
        if listening is not None and lives:
            live(server, listening, results, ends)
        else:
            har = None if files is None else files.har
            Engine(results, plan.for_requests, stage, progress, har, probes.look).run(base, credentials)
            probes.run()
            if listening is not None and not hear(server, listening, operations, results.found):
                probes.unchecked.append("callbacks")
    finally:
        if files is not None:
            files.write(results, base)
    sys.stdout.write(terminal(results))
    if probes.unchecked:
        sys.stdout.write(f"\nno time was left for {', '.join(probes.unchecked)}\n")
    return results.status
