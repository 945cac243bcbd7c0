"""How a run is set: what schemathesis does, how much of it, and the reason of each exception."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from plivo_emulator.contract_testing.target import Credentials

EXCEPTIONS = (
    # A live call, a conference or a multiparty call may end by itself between two requests.
    "[checks.ensure_resource_availability]",
    "enabled = false",
    # What is hung up, kicked or ended stays on record: a GET finds it afterwards, and that is right.
    "[checks.use_after_free]",
    "enabled = false",
)
"""Checks of schemathesis that are off, each under its reason."""


OF_OPERATIONS = (
    # Where no stream runs, the answer is 400, as documented.
    "[[operations]]",
    'include-operation-id = ["stopAudioStream", "stopAllAudioStreams"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404", "429"]',
    # What is recorded already is not recorded again.
    "[[operations]]",
    'include-operation-id = ["startMultipartyCallRecording", "startParticipantRecording"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "404", "429"]',
)
"""Exceptions of single operations, each under its reason."""


@dataclass(frozen=True, slots=True)
class ContractRun:
    """A run. Seconds are real ones."""

    seed: int
    writes: bool = False
    """Whether more than GET is asked: anything else changes the account, and may cost money."""
    examples: int = 20
    """Random requests an operation."""
    walks: int = 60
    """Walks along the document's links."""
    steps: int = 8
    """Requests of a walk at most."""
    seconds: int | None = None
    """Goes on with new random requests until so much time has passed."""
    phases: tuple[str, ...] = ("examples", "coverage", "fuzzing", "stateful")
    most_failures: int | None = None
    reports: Path | None = None
    """Folder for `junit.xml` and `har.json`."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    """Present instant of the server in UTC, without a zone."""
    must_reach: bool = False
    """Whether an operation that never succeeded fails the run."""

    def settings(self, credentials: Credentials) -> str:
        """Settings file of schemathesis; credentials stand in it as names of environment variables."""
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
