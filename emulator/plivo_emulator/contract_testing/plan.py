"""Settings of a run: what schemathesis does, how much of it, and the reason of each exception."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from plivo_emulator.contract_testing.target import Credentials

EXCEPTIONS = (
    # A live call, a conference or a multiparty call may end between two requests.
    "[checks.ensure_resource_availability]",
    "enabled = false",
    # What is hung up, kicked or ended is still on record: a later GET rightly finds it.
    "[checks.use_after_free]",
    "enabled = false",
)
"""Checks of schemathesis that are off, with the reason."""


OF_OPERATIONS = (
    # If no stream runs, the answer is 400, as documented.
    "[[operations]]",
    'include-operation-id = ["stopAudioStream", "stopAllAudioStreams"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404", "429"]',
    # A call that is being recorded is not recorded twice.
    "[[operations]]",
    'include-operation-id = ["startMultipartyCallRecording", "startParticipantRecording"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404", "429"]',
)
"""Exceptions of single operations, with the reason."""


@dataclass(frozen=True, slots=True)
class ContractRun:
    """A run. Times are real seconds."""

    seed: int
    writes: bool = False
    """Whether to send more than GET: other requests change the account, and may cost money."""
    examples: int = 20
    """Random requests per operation."""
    walks: int = 60
    """Sequences of requests along the document's links."""
    steps: int = 8
    """Most requests of a sequence."""
    seconds: int | None = None
    """Continues with new random requests until this much time has passed."""
    phases: tuple[str, ...] = ("examples", "coverage", "fuzzing", "stateful")
    most_failures: int | None = None
    reports: Path | None = None
    """Folder of `junit.xml` and `har.json`."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    """Current time of the server in UTC, without a time zone."""
    must_reach: bool = False
    """Whether an operation that never succeeded fails the run."""

    def settings(self, credentials: Credentials) -> str:
        """Settings file of schemathesis; it names the environment variables of the credentials."""
        lines = [
            f"seed = {self.seed}",
            "continue-on-failure = true",
            *(() if self.most_failures is None else (f"max-failures = {self.most_failures}",)),
            *(() if self.seconds is None else (f"max-time = {self.seconds}",)),
            "[auth]",
            'basic = { username = "${PLIVO_AUTH_ID}", password = "${PLIVO_AUTH_TOKEN}" }',
            "[parameters]",
            f'"path.auth_id" = {json.dumps(credentials.auth_id)}',
            "[cache]",
            "enabled = false",
            "[generation]",
            'database = "none"',
            "with-security-parameters = false",
            "no-shrink = true",
            "[output.sanitization]",
            "enabled = true",
            "[warnings]",
            "enabled = false",
            "[phases.fuzzing.generation]",
            f"max-examples = {self.examples}",
            "[phases.stateful]",
            f"max-steps = {self.steps}",
            "[phases.stateful.inference]",
            "algorithms = []",
            "[phases.stateful.generation]",
            f"max-examples = {self.walks}",
            *EXCEPTIONS,
            *OF_OPERATIONS,
        ]
        return "\n".join(lines) + "\n"

    def arguments(self, settings: Path, document: Path, base: str) -> list[str]:
        """Arguments of the command `schemathesis`."""
        found = ["--config-file", str(settings), "run", str(document), "--url", base.rstrip("/")]
        found += ["--phases", ",".join(self.phases)]
        if not self.writes:
            found += ["--include-method", "GET", "--mode", "positive"]
        if self.reports is not None:
            found += ["--report", "junit,har", "--report-junit-path", str(self.reports / "junit.xml")]
            found += ["--report-har-path", str(self.reports / "har.json")]
        return found
